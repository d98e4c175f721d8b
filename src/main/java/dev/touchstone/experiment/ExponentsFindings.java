package dev.touchstone.experiment;

import dev.touchstone.experiment.ExponentsTables.Quantity;
import dev.touchstone.experiment.Figure.Axis;
import dev.touchstone.experiment.Figure.Panel;
import dev.touchstone.experiment.Figure.Series;
import dev.touchstone.experiment.Figure.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What the cells of {@link ExponentsExperiment} say. */
final class ExponentsFindings {

    private static final int RISK = ExponentsExperiment.RISK;

    /** Systems beside each other, so that their bars can be told apart. */
    private static final double ASIDE = 0.03;

    private final String title;
    private final List<CellResult> results;

    ExponentsFindings(String title, List<CellResult> results) {
        this.title = title;
        this.results = results;
    }

    Findings findings() {
        List<RiskCurves> wide = curves(ExponentsExperiment.COUPLED, true);
        List<RiskCurves> narrow = curves(ExponentsExperiment.COUPLED, false);
        List<RiskCurves> decoupled = curves(ExponentsExperiment.DECOUPLED, true);
        List<RiskCurves> narrowDecoupled = curves(ExponentsExperiment.DECOUPLED, false);
        List<RiskCurves> sgd = curves(ExponentsExperiment.SGD, true);
        List<ExponentsTables.Measured> measured = new ArrayList<>();
        decoupled.forEach(each -> measured.add(inTime("decoupled, s = r", each, RISK)));
        narrowDecoupled.forEach(each -> measured.add(inTime("decoupled, s < r", each, RISK)));
        wide.forEach(each -> measured.add(inTime("coupled, s = r", each, RISK)));
        narrow.forEach(each -> measured.add(inTime("coupled, s < r", each, RISK)));
        sgd.forEach(each -> measured.add(inTime(ExponentsTables.SGD, each, RISK)));
        sgd.forEach(each -> measured.add(inTime(ExponentsTables.FLOW, each, ExponentsExperiment.FLOW_RISK)));
        sgd.forEach(each -> measured.add(sgdMinusFlow(each)));
        widths().values().forEach(each -> measured.add(inWidth(each)));
        List<Panel> panels = List.of(
                exponents(measured),
                localSlopes(wide),
                RiskFindings.light(wide, decoupled),
                RiskFindings.heavy(wide, decoupled),
                RiskFindings.light(narrow, narrowDecoupled),
                RiskFindings.width(widths()),
                RiskFindings.samples(sgd),
                exponentsInWidth(measured));
        ExponentsTables tables = new ExponentsTables(measured);
        return new Findings(
                tables.tables(),
                Stream.concat(tables.words().stream(), Stream.of(levels(sgd))).toList(),
                new Figure(title, 2, panels),
                Optional.of(new Figure(title, 2, List.of(panels.get(4), panels.get(0)))));
    }

    /** What exponents of a rate do not show: where SGD's risk itself ends. */
    private static String levels(List<RiskCurves> sgd) {
        return "SGD's risk itself levels off above the flow's, as noise balances drift at a constant learning rate; at the last time it is "
                + sgd.stream()
                        .map(curves -> curves.over(start -> {
                                            double[] last = start.rows()[start.rows().length - 1];
                                            return last[RISK] / last[ExponentsExperiment.FLOW_RISK];
                                        })
                                        .text(2)
                                + " (alpha = " + curves.alpha() + ")")
                        .collect(Collectors.joining(", "))
                + " times the flow's. So the slope of log R itself is flatter for SGD.";
    }

    /** By α; of the two shapes the one with s = r, or the other. */
    private List<RiskCurves> curves(String part, boolean wide) {
        return grouped(results.stream()
                .filter(result -> result.cell().text("part").equals(part))
                .filter(result -> result.cell().text("r").equals(result.cell().text("s")) == wide)
                .toList());
    }

    private static List<RiskCurves> grouped(List<CellResult> chosen) {
        return chosen.stream()
                .collect(Collectors.groupingBy(
                        result -> result.cell().real("alpha"), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(RiskCurves::new)
                .sorted(Comparator.comparingDouble(RiskCurves::alpha))
                .toList();
    }

    /** By α, the widths' cells. */
    private Map<Double, List<RiskCurves>> widths() {
        return results.stream()
                .filter(result -> result.cell().text("part").equals(ExponentsExperiment.WIDTH))
                .collect(Collectors.groupingBy(
                        result -> result.cell().real("alpha") + " "
                                + result.cell().text("s"),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .map(RiskCurves::new)
                .collect(Collectors.groupingBy(RiskCurves::alpha, LinkedHashMap::new, Collectors.toList()));
    }

    /** Between which J an exponent in time is fitted. */
    private record Window(double from, double to) {

        /** Of a flow: away from the first features and from the last; of SGD: the last three octaves that its samples reach. */
        static Window of(RiskCurves curves) {
            int most = ScalingProblem.of(curves.cell()).most();
            double[] learned = curves.learned();
            double last = learned[learned.length - 1];
            return curves.cell().text("part").equals(ExponentsExperiment.SGD)
                    ? new Window(Math.max(1, last / 8), last)
                    : new Window(Math.max(2, most / 32.0), most / 4.0);
        }

        Estimate exponent(RiskCurves curves, int column) {
            return curves.exponent(column, from, to);
        }

        String text() {
            return text(from) + " to " + text(to);
        }

        private static String text(double J) {
            return String.format(Locale.ROOT, J == Math.rint(J) ? "%.0f" : "%.1f", J);
        }
    }

    private static ExponentsTables.Measured inTime(String system, RiskCurves curves, int column) {
        Window window = Window.of(curves);
        return new ExponentsTables.Measured(
                system, curves.alpha(), Quantity.TIME, window.text(), window.exponent(curves, column));
    }

    /** The difference of the exponents of each start, which is free of what the window does to both. */
    private static ExponentsTables.Measured sgdMinusFlow(RiskCurves curves) {
        Window window = Window.of(curves);
        Estimate difference = curves.over(start -> {
            RiskCurves alone = new RiskCurves(List.of(start));
            return window.exponent(alone, RISK).mean()
                    - window.exponent(alone, ExponentsExperiment.FLOW_RISK).mean();
        });
        return new ExponentsTables.Measured(
                ExponentsTables.SGD_MINUS_FLOW, curves.alpha(), Quantity.DIFFERENCE, window.text(), difference);
    }

    private static ExponentsTables.Measured inWidth(List<RiskCurves> widths) {
        int starts = widths.get(0).starts().size();
        double[] slopes = new double[starts];
        int skipped = (widths.size() - 1) / 2; // the law is for large s
        for (int k = 0; k < starts; k++) {
            int start = k;
            double[] risk = widths.stream()
                    .mapToDouble(each -> RiskCurves.settled(each.starts().get(start)))
                    .toArray();
            double[] s = widths.stream()
                    .mapToDouble(each -> each.cell().integer("s"))
                    .limit(risk.length - 1L)
                    .toArray();
            double[] gain = new double[s.length];
            Arrays.setAll(gain, n -> risk[n] - risk[n + 1]);
            slopes[k] = LogLog.slope(
                    Arrays.copyOfRange(s, skipped, s.length), Arrays.copyOfRange(gain, skipped, gain.length));
        }
        String window = widths.get(skipped).cell().text("s") + " to "
                + widths.get(widths.size() - 1).cell().text("s");
        return new ExponentsTables.Measured(
                "coupled, long after", widths.get(0).alpha(), Quantity.WIDTH, window, Estimate.of(slopes));
    }

    private static Panel exponents(List<ExponentsTables.Measured> measured) {
        List<Series> series = new ArrayList<>(claims(ScalingClaim.TIME, ScalingClaim.WIDTH, ScalingClaim.INVERSE));
        int hue = 0;
        for (String system : List.of(
                "decoupled, s = r", "coupled, s = r", "coupled, s < r", ExponentsTables.SGD, ExponentsTables.FLOW)) {
            series.add(points(
                    system,
                    hue,
                    (hue++ - 2) * ASIDE,
                    measured.stream()
                            .filter(each -> each.quantity() == Quantity.TIME
                                    && each.system().equals(system))
                            .toList()));
        }
        return new Panel(
                "Measured exponents in time, and three written claims",
                new Axis("decay α of λ_j = j^(-α)", false),
                new Axis("exponent in time", false),
                series);
    }

    private static Panel exponentsInWidth(List<ExponentsTables.Measured> measured) {
        List<Series> series = new ArrayList<>(claims(ScalingClaim.WIDTH, ScalingClaim.TIME));
        series.add(points(
                "coupled, long after",
                1,
                0,
                measured.stream()
                        .filter(each -> each.quantity() == Quantity.WIDTH)
                        .toList()));
        return new Panel(
                "Measured exponents in width",
                new Axis("decay α of λ_j = j^(-α)", false),
                new Axis("exponent in width", false),
                series);
    }

    private static Series points(String name, int hue, double aside, List<ExponentsTables.Measured> measured) {
        return new Series(
                name,
                Style.POINTS,
                hue,
                measured.stream().mapToDouble(each -> each.alpha() + aside).toArray(),
                measured.stream().mapToDouble(each -> each.exponent().mean()).toArray(),
                measured.stream().mapToDouble(each -> each.exponent().bar()).toArray());
    }

    /** The first dashed, the others dotted and solid; the middle one in a lighter hue. */
    private static List<Series> claims(ScalingClaim... claims) {
        Style[] styles = {Style.THEORY, Style.LIMIT, Style.LINE};
        double[] alpha =
                DoubleStream.iterate(0.25, a -> a <= 2.0001, a -> a + 0.05).toArray();
        List<Series> series = new ArrayList<>();
        for (int k = 0; k < claims.length; k++) {
            ScalingClaim claim = claims[k];
            series.add(new Series(
                    (k == 0 ? "(24): " : "claimed: ") + claim.formula().replace('a', 'α'),
                    styles[k],
                    k,
                    alpha,
                    DoubleStream.of(alpha).map(claim::at).toArray()));
        }
        return series;
    }

    /** The exponent over a factor of four in J, against its middle. */
    private static Panel localSlopes(List<RiskCurves> wide) {
        List<Series> series = new ArrayList<>();
        int hue = 0;
        for (RiskCurves curves : wide) {
            double[] learned = Arrays.stream(curves.learned())
                    .filter(J -> J >= 2 && J <= ScalingProblem.of(curves.cell()).most())
                    .toArray();
            Estimate[] slopes = Arrays.stream(learned)
                    .mapToObj(J -> curves.exponent(RISK, J / 2, J * 2))
                    .toArray(Estimate[]::new);
            double limit = ScalingClaim.TIME.at(curves.alpha());
            series.add(new Series(
                    "α = " + curves.alpha(), Style.POINTS, hue, learned, Starts.means(slopes), Starts.bars(slopes)));
            series.add(new Series(
                    hue == wide.size() - 1 ? "(24): (1-2α)/α" : "",
                    Style.THEORY,
                    hue++,
                    new double[] {2, learned[learned.length - 1]},
                    new double[] {limit, limit}));
        }
        return new Panel(
                "Local exponents of the coupled flow, s = r, 95 % bands",
                new Axis("features that are to be learned by then, J", true),
                new Axis("local exponent in time", false),
                series);
    }
}
