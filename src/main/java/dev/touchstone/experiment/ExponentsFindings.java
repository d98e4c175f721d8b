package dev.touchstone.experiment;

import dev.touchstone.experiment.Figure.Axis;
import dev.touchstone.experiment.Figure.Panel;
import dev.touchstone.experiment.Figure.Series;
import dev.touchstone.experiment.Figure.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** What the cells of {@link ExponentsExperiment} say. */
final class ExponentsFindings {

    private static final double BORDER = 0.5;
    private static final int RISK = ExponentsExperiment.RISK;

    /** Risks below it are left out of figures: rounding of 1 − tr(ΛGΛG)/‖Λ‖². */
    private static final double SMALLEST = 1e-9;
    /** Systems beside each other, so that their bars can be told apart. */
    private static final double ASIDE = 0.02;

    private static final Axis TIME = new Axis("time τ in units of log(d/s)/2", true);

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
        sgd.forEach(each -> measured.add(inTime("SGD", each, RISK)));
        sgd.forEach(each -> measured.add(inTime("flow on SGD's window", each, ExponentsExperiment.FLOW_RISK)));
        widths().values().forEach(each -> measured.add(inWidth(each)));
        List<Panel> panels = List.of(
                exponents(measured),
                localSlopes(wide),
                light("s = r", wide, decoupled),
                heavy(wide, decoupled),
                light("s < r", narrow, narrowDecoupled),
                width(),
                samples(sgd),
                exponentsInWidth(measured));
        return new Findings(new ExponentsTables(measured).tables(), new Figure(title, 2, panels));
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

    private static ExponentsTables.Measured inTime(String system, RiskCurves curves, int column) {
        int most = ExponentsExperiment.Problem.of(curves.cell()).most();
        double[] learned = curves.learned();
        boolean sgd = curves.cell().text("part").equals(ExponentsExperiment.SGD);
        double last = learned[learned.length - 1];
        double from = sgd ? Math.max(1, last / 8) : Math.max(2, most / 32.0);
        double to = sgd ? last : most / 4.0;
        return new ExponentsTables.Measured(system, curves.alpha(), true, curves.exponent(column, from, to));
    }

    private static ExponentsTables.Measured inWidth(List<RiskCurves> widths) {
        int starts = widths.get(0).starts().size();
        double[] slopes = new double[starts];
        for (int k = 0; k < starts; k++) {
            int start = k;
            double[] risk = widths.stream()
                    .mapToDouble(each -> settled(each.starts().get(start)))
                    .toArray();
            double[] s = widths.stream()
                    .mapToDouble(each -> each.cell().integer("s"))
                    .limit(risk.length - 1L)
                    .toArray();
            double[] gain = new double[s.length];
            Arrays.setAll(gain, n -> risk[n] - risk[n + 1]);
            int skipped = gain.length / 2; // the law is for large s
            slopes[k] = LogLog.slope(
                    Arrays.copyOfRange(s, skipped, s.length), Arrays.copyOfRange(gain, skipped, gain.length));
        }
        return new ExponentsTables.Measured("coupled, long after", widths.get(0).alpha(), false, Estimate.of(slopes));
    }

    private static double settled(CellResult result) {
        return result.rows()[result.rows().length - 1][RISK];
    }

    private static Panel exponents(List<ExponentsTables.Measured> measured) {
        List<Series> series = new ArrayList<>(claims(ScalingClaim.TIME, ScalingClaim.WIDTH, ScalingClaim.INVERSE));
        int hue = 0;
        for (String system : List.of("decoupled, s = r", "coupled, s = r", "coupled, s < r", "SGD")) {
            series.add(points(
                    system,
                    hue,
                    (hue++ - 1.5) * ASIDE,
                    measured.stream()
                            .filter(each -> each.inTime() && each.system().equals(system))
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
                measured.stream().filter(each -> !each.inTime()).toList()));
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

    /** The first dashed, the others dotted and solid. */
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
                    k == 0 ? 0 : 4 + k,
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
                    .filter(J -> J >= 2
                            && J
                                    <= ExponentsExperiment.Problem.of(curves.cell())
                                            .most())
                    .toArray();
            Estimate[] slopes = Arrays.stream(learned)
                    .mapToObj(J -> curves.exponent(RISK, J / 2, J * 2))
                    .toArray(Estimate[]::new);
            double limit = ScalingClaim.TIME.at(curves.alpha());
            series.add(new Series("α = " + curves.alpha(), Style.POINTS, hue, learned, means(slopes), bars(slopes)));
            series.add(new Series(
                    curves.alpha() == 2 ? "(24): (1-2α)/α" : "",
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

    private static Panel light(String shape, List<RiskCurves> coupled, List<RiskCurves> decoupled) {
        List<Series> series = new ArrayList<>();
        for (int k = 0; k < coupled.size(); k++) {
            if (coupled.get(k).alpha() > BORDER) {
                both(coupled.get(k), decoupled.get(k), k, risk -> risk < SMALLEST ? Double.NaN : risk, series);
                series.add(law(coupled.get(k)));
                floor(coupled.get(k), k, series);
            }
        }
        series.add(plateau(1e-8));
        return new Panel(
                "Risk, light tails, " + shape + ": " + sizes(coupled.get(0).cell()),
                TIME,
                new Axis("risk R", true),
                series);
    }

    private static Panel heavy(List<RiskCurves> coupled, List<RiskCurves> decoupled) {
        List<Series> series = new ArrayList<>();
        for (int k = 0; k < coupled.size(); k++) {
            if (coupled.get(k).alpha() <= BORDER) {
                both(coupled.get(k), decoupled.get(k), k, risk -> 1 - risk, series);
                series.add(heavyLaw(coupled.get(k)));
            }
        }
        series.add(plateau(1e-4));
        return new Panel(
                "Share explained, heavy tails, s = r: " + sizes(coupled.get(0).cell()),
                TIME,
                new Axis("1 - R", true),
                series);
    }

    private static String sizes(Cell cell) {
        return "d = " + cell.text("d") + ", r = " + cell.text("r") + ", s = " + cell.text("s");
    }

    private static void both(
            RiskCurves coupled, RiskCurves decoupled, int hue, DoubleUnaryOperator of, List<Series> series) {
        Estimate[] risk = coupled.column(RISK);
        series.add(new Series(
                "α = " + coupled.alpha() + ", coupled",
                Style.POINTS,
                hue,
                coupled.time(),
                DoubleStream.of(means(risk)).map(of).toArray(),
                bars(risk)));
        series.add(new Series(
                "decoupled (12)",
                Style.LINE,
                hue,
                decoupled.time(),
                DoubleStream.of(means(decoupled.column(RISK))).map(of).toArray()));
    }

    /** The law's slope, through the risk that (24) leaves at feature J for r = ∞, Σ_{j>J}λ_j²/Σλ_j² ≈ J^(1−2α)/((2α−1)Σλ_j²). */
    private static Series law(RiskCurves curves) {
        ExponentsExperiment.Problem problem = ExponentsExperiment.Problem.of(curves.cell());
        double alpha = curves.alpha();
        double norm = problem.teacher().norm();
        double[] J = {2, problem.most()};
        return new Series(
                alpha == 0.75 ? "(24): τ^((1-2α)/α)" : "",
                Style.THEORY,
                0,
                DoubleStream.of(J).map(j -> StrictMath.pow(j, alpha)).toArray(),
                DoubleStream.of(J)
                        .map(j -> StrictMath.pow(j, 1 - 2 * alpha) / ((2 * alpha - 1) * norm * norm))
                        .toArray());
    }

    /** (24): 1 − R ≈ (J/r)^(1−2α), and log J/log r at α = ½, for s = r. */
    private static Series heavyLaw(RiskCurves curves) {
        int r = ExponentsExperiment.Problem.of(curves.cell()).most();
        double alpha = curves.alpha();
        double[] J = LogLog.grid(2, r, 16);
        return new Series(
                alpha == BORDER ? "(24): log J / log r" : "(24): (J/r)^(1-2α) ~ τ^((1-2α)/α)",
                alpha == BORDER ? Style.LIMIT : Style.THEORY,
                0,
                DoubleStream.of(J).map(j -> StrictMath.pow(j, alpha)).toArray(),
                DoubleStream.of(J)
                        .map(j -> alpha == BORDER
                                ? StrictMath.log(j) / StrictMath.log(r)
                                : StrictMath.pow(j / r, 1 - 2 * alpha))
                        .toArray());
    }

    private static void floor(RiskCurves curves, int hue, List<Series> series) {
        ExponentsExperiment.Problem problem = ExponentsExperiment.Problem.of(curves.cell());
        double floor = problem.teacher().floor(problem.s());
        double[] time = curves.time();
        if (floor > 0) {
            series.add(new Series(
                    curves.alpha() == 2 ? "floor of width s (24)" : "",
                    Style.LIMIT,
                    hue,
                    new double[] {time[0], time[time.length - 1]},
                    new double[] {floor, floor}));
        }
    }

    /** Where the plateau ends: the first feature's time. */
    private static Series plateau(double bottom) {
        return new Series("end of the plateau (23)", Style.LIMIT, 0, new double[] {1, 1}, new double[] {bottom, 1});
    }

    private Panel width() {
        List<Series> series = new ArrayList<>();
        int hue = 0;
        for (Map.Entry<Double, List<RiskCurves>> entry : widths().entrySet()) {
            List<RiskCurves> widths = entry.getValue();
            double[] s = widths.stream()
                    .mapToDouble(each -> each.cell().integer("s"))
                    .toArray();
            Estimate[] risk = widths.stream()
                    .map(each -> each.over(ExponentsFindings::settled))
                    .toArray(Estimate[]::new);
            PowerLaw teacher =
                    ExponentsExperiment.Problem.of(widths.get(0).cell()).teacher();
            series.add(new Series("α = " + entry.getKey(), Style.POINTS, hue, s, means(risk), bars(risk)));
            series.add(new Series(
                    entry.getKey() == 2 ? "floor Σ_{j>s} λ_j²/‖Λ‖² (24)" : "",
                    Style.THEORY,
                    hue++,
                    s,
                    DoubleStream.of(s).map(each -> teacher.floor((int) each)).toArray()));
        }
        return new Panel(
                "Risk long after, by width: the floor",
                new Axis("student width s (neurons)", true),
                new Axis("risk R", true),
                series);
    }

    private static Panel samples(List<RiskCurves> sgd) {
        List<Series> series = new ArrayList<>();
        int hue = 0;
        for (RiskCurves curves : sgd) {
            Estimate[] risk = curves.column(RISK);
            series.add(new Series(
                    "α = " + curves.alpha() + ", SGD", Style.POINTS, hue, curves.steps(), means(risk), bars(risk)));
            series.add(new Series(
                    curves.alpha() == 2 ? "flow (3), same starts" : "",
                    Style.LINE,
                    hue++,
                    curves.steps(),
                    means(curves.column(ExponentsExperiment.FLOW_RISK))));
        }
        return new Panel(
                "Stiefel SGD: " + sizes(sgd.get(0).cell()),
                new Axis("samples n (one a step)", true),
                new Axis("risk R", true),
                series);
    }

    private static double[] means(Estimate[] estimates) {
        return Arrays.stream(estimates).mapToDouble(Estimate::mean).toArray();
    }

    private static double[] bars(Estimate[] estimates) {
        return Arrays.stream(estimates).mapToDouble(Estimate::bar).toArray();
    }
}
