package dev.touchstone.experiment;

import dev.touchstone.experiment.Figure.Axis;
import dev.touchstone.experiment.Figure.Panel;
import dev.touchstone.experiment.Figure.Series;
import dev.touchstone.experiment.Figure.Style;
import dev.touchstone.experiment.Findings.FindingsTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What the cells of {@link SamplesExperiment} say. */
final class SamplesFindings {

    private final String title;
    private final Size size;
    private final Map<Double, List<TunedSamples>> byAlpha;

    SamplesFindings(String title, Size size, List<CellResult> results) {
        this.title = title;
        this.size = size;
        this.byAlpha = Starts.by(results, "alpha", "d", "r").stream()
                .map(TunedSamples::of)
                .sorted(Comparator.comparingInt(TunedSamples::d).thenComparingInt(TunedSamples::r))
                .collect(Collectors.groupingBy(TunedSamples::alpha, TreeMap::new, Collectors.toList()));
    }

    /** What varies along a fit. */
    private enum Line {
        DIMENSION,
        WIDTH,
        BOTH
    }

    /** An exponent; a lower bound of what it would be if runs at its large end were censored. */
    private record Fit(Estimate exponent, int censored) {

        String text() {
            return exponent.text(2) + (censored == 0 ? "" : " (" + censored + " censored)");
        }
    }

    private List<TunedSamples> line(double alpha, Line line) {
        int narrow = SamplesExperiment.narrow(size);
        int dimension = SamplesExperiment.dimension(size);
        return byAlpha.get(alpha).stream()
                .filter(each -> switch (line) {
                    case DIMENSION -> each.r() == narrow;
                    case WIDTH -> each.d() == dimension;
                    case BOTH -> each.d() == SamplesExperiment.RATIO * each.r();
                })
                .toList();
    }

    /** Slope of log(n/unit) in log x, one for each start, with the band over them. */
    private Fit fit(double alpha, Line line, ToDoubleFunction<TunedSamples> x, ToDoubleFunction<TunedSamples> unit) {
        return fit(line(alpha, line), x, unit);
    }

    private static Fit fit(
            List<TunedSamples> points, ToDoubleFunction<TunedSamples> x, ToDoubleFunction<TunedSamples> unit) {
        int starts = points.get(0).samples().length;
        double[] slopes = new double[starts];
        for (int k = 0; k < starts; k++) {
            int start = k;
            slopes[k] = LogLog.slope(
                    points.stream().mapToDouble(x).toArray(),
                    points.stream()
                            .mapToDouble(each -> each.samples()[start] / unit.applyAsDouble(each))
                            .toArray());
        }
        return new Fit(
                Estimate.of(slopes),
                points.stream().mapToInt(TunedSamples::censored).sum());
    }

    private static double logRatio(TunedSamples each) {
        return StrictMath.log((double) each.d() / each.r());
    }

    private Fit inDimension(double alpha) {
        return fit(alpha, Line.DIMENSION, TunedSamples::d, each -> 1);
    }

    private Fit inDimensionWithoutLog(double alpha) {
        return fit(alpha, Line.DIMENSION, TunedSamples::d, SamplesFindings::logRatio);
    }

    private Fit inWidth(double alpha) {
        return fit(alpha, Line.WIDTH, TunedSamples::r, each -> 1);
    }

    private Fit inWidthWithoutLog(double alpha) {
        return fit(alpha, Line.WIDTH, TunedSamples::r, SamplesFindings::logRatio);
    }

    private Fit inBoth(double alpha) {
        return fit(alpha, Line.BOTH, TunedSamples::r, TunedSamples::d);
    }

    /** The same between the two largest r alone: whether the exponent still moves. */
    private Fit inBothAtTheEnd(double alpha) {
        List<TunedSamples> points = line(alpha, Line.BOTH);
        return fit(points.subList(Math.max(0, points.size() - 2), points.size()), TunedSamples::r, TunedSamples::d);
    }

    Findings findings() {
        return new Findings(
                List.of(exponents(), tuned()),
                words(),
                new Figure(
                        title,
                        2,
                        List.of(
                                panel(Line.DIMENSION, TunedSamples::d, "input dimension d", each -> 1, "samples n"),
                                panel(Line.WIDTH, TunedSamples::r, "teacher width r = s", each -> 1, "samples n"),
                                panel(
                                        Line.BOTH,
                                        TunedSamples::r,
                                        "teacher width r = s",
                                        TunedSamples::d,
                                        "samples per dimension, n/d"),
                                measuredAgainstClaims())));
    }

    private FindingsTable exponents() {
        List<List<String>> rows = new ArrayList<>();
        for (double alpha : byAlpha.keySet()) {
            rows.add(List.of(
                    Double.toString(alpha),
                    "R <= " + SamplesExperiment.target(alpha),
                    inDimension(alpha).text(),
                    inDimensionWithoutLog(alpha).text(),
                    inWidth(alpha).text(),
                    inWidthWithoutLog(alpha).text(),
                    inBoth(alpha).text(),
                    inBothAtTheEnd(alpha).text(),
                    String.format(Locale.ROOT, "%.2f", 1 + alpha),
                    verdict(alpha)));
        }
        int starts = byAlpha.values().iterator().next().get(0).samples().length;
        return new FindingsTable(
                "Exponents of n, 95 % bands over " + starts + " starts; d at r = " + SamplesExperiment.narrow(size)
                        + ", r at d = " + SamplesExperiment.dimension(size) + ", r with n/d at d = "
                        + SamplesExperiment.RATIO + " r",
                List.of(
                        "alpha",
                        "target",
                        "in d",
                        "in d, n/log(d/s)",
                        "in r",
                        "in r, n/log(d/s)",
                        "in r, n/d at d/r fixed",
                        "the same, two largest r",
                        "claim d r^(1+a)",
                        "the exponent in r at d/r fixed"),
                rows);
    }

    /** Which of the claimed exponents in r, 1 + α, 1 and 0, lie within the band, and which do not. */
    private String verdict(double alpha) {
        Estimate exponent = inBoth(alpha).exponent;
        List<String> held = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        for (Claim claim : Claim.values()) {
            boolean within = Math.abs(claim.at(alpha) - exponent.mean()) <= exponent.bar();
            (within ? held : excluded).add(claim.formula);
        }
        return "the band holds " + list(held) + "; excludes " + list(excluded);
    }

    private static String list(List<String> formulas) {
        return formulas.isEmpty() ? "none" : String.join(", ", formulas);
    }

    /** What is claimed of n; all are linear in d, up to logarithms. */
    private enum Claim {
        SUFFICES("d r^(1+a)"),
        PRODUCT("d r"),
        POLYLOG("d polylog");

        private final String formula;

        Claim(String formula) {
            this.formula = formula;
        }

        double at(double alpha) {
            return switch (this) {
                case SUFFICES -> 1 + alpha;
                case PRODUCT -> 1;
                case POLYLOG -> 0;
            };
        }
    }

    private FindingsTable tuned() {
        List<List<String>> rows = new ArrayList<>();
        byAlpha.forEach((alpha, points) -> points.forEach(each -> rows.add(List.of(
                Double.toString(alpha),
                Integer.toString(each.d()),
                Integer.toString(each.r()),
                (each.censored() > 0 ? "at least " : "") + each.estimate().text(0),
                String.format(Locale.ROOT, "%.2f", each.estimate().mean() / (each.d() * (double) each.r())),
                Double.toString(each.c()) + (each.onTheEdge() ? " (edge of the grid)" : ""),
                each.censored() + " of " + each.samples().length))));
        List<Double> grid = SamplesExperiment.RATES.stream().sorted().toList();
        return new FindingsTable(
                "Samples needed, tuned on c in " + grid + ", eta = c sqrt(s)/(d |Lambda|); budget "
                        + (int) SamplesExperiment.BUDGET_PER_DR + " d r",
                List.of("alpha", "d", "r = s", "n", "n/(d r)", "best c", "censored"),
                rows);
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        for (double alpha : byAlpha.keySet()) {
            words.add(String.format(
                    Locale.ROOT,
                    "alpha = %s, R <= %s: n grows like d^(%s) at fixed r (%s once log(d/s) is divided out), and n/d like r^(%s) at fixed "
                            + "d/r (%s between the two largest r): %s.",
                    alpha,
                    SamplesExperiment.target(alpha),
                    inDimension(alpha).text(),
                    inDimensionWithoutLog(alpha).text(),
                    inBoth(alpha).text(),
                    inBothAtTheEnd(alpha).text(),
                    verdict(alpha)));
        }
        int censored = byAlpha.values().stream()
                .flatMap(List::stream)
                .mapToInt(TunedSamples::censored)
                .sum();
        words.add((censored == 0
                        ? "No run at a tuned rate was censored."
                        : censored
                                + " runs at tuned rates exhausted their budget; they stand at the budget in the fits, so that these are bounds.")
                + " n is read off between looks 4 % apart.");
        words.add("What it says, of these sizes: n grows more slowly in r than r^(1+alpha) at alpha = "
                + alphas(alpha -> isBelow(inBoth(alpha), 1 + alpha))
                + ", so that d r^(1+alpha) suffices there as claimed, and more slowly than r at alpha = "
                + alphas(alpha -> isBelow(inBoth(alpha), 1))
                + ". Between the two largest r the exponent is not below that of the whole line at alpha = "
                + alphas(alpha -> inBothAtTheEnd(alpha).exponent.mean()
                        >= inBoth(alpha).exponent.mean())
                + ": no fall is seen there, and a law n ~ d r for large r is not excluded. The exponent in d is measured at the least r alone, "
                + "and the target is another for alpha above 1/2." + edges());
        words.add(
                "What it cannot decide: d r^(1+alpha) is claimed to suffice, which a smaller n does not contradict. Bands are over starts; "
                        + "the difference between the columns with and without log(d/s) shows how much larger the error of a law fitted over a "
                        + "factor of a few in r and d is. A finite r shifts the exponent in r for alpha near and above 1/2, where the sum of "
                        + "lambda^2 converges slowly. A learning rate that changes in time was not tried.");
        return words;
    }

    private String edges() {
        long edges = byAlpha.values().stream()
                .flatMap(List::stream)
                .filter(TunedSamples::onTheEdge)
                .count();
        return edges == 0
                ? ""
                : " In " + edges
                        + " rows the best rate is the edge of the grid: n there is an upper bound, and so are exponents "
                        + "that end in it.";
    }

    private static boolean isBelow(Fit fit, double exponent) {
        return fit.exponent.mean() + fit.exponent.bar() < exponent;
    }

    private String alphas(DoublePredicate which) {
        String chosen = byAlpha.keySet().stream()
                .filter(which::test)
                .map(alpha -> Double.toString(alpha))
                .collect(Collectors.joining(", "));
        return chosen.isEmpty() ? "none of these" : chosen;
    }

    private Panel panel(
            Line line,
            ToDoubleFunction<TunedSamples> x,
            String xLabel,
            ToDoubleFunction<TunedSamples> unit,
            String yLabel) {
        List<Series> series = new ArrayList<>();
        int hue = 0;
        for (double alpha : byAlpha.keySet()) {
            List<TunedSamples> points = line(alpha, line);
            series.add(new Series(
                    "α = " + alpha + ", R ≤ " + SamplesExperiment.target(alpha),
                    Style.MEASURED,
                    hue++,
                    points.stream().mapToDouble(x).toArray(),
                    points.stream()
                            .mapToDouble(each -> each.estimate().mean() / unit.applyAsDouble(each))
                            .toArray(),
                    points.stream()
                            .mapToDouble(each -> each.estimate().bar() / unit.applyAsDouble(each))
                            .toArray()));
        }
        List<TunedSamples> isotropic = line(byAlpha.keySet().iterator().next(), line);
        double[] at = isotropic.stream().mapToDouble(x).toArray();
        double[] law = isotropic.stream()
                .mapToDouble(each -> each.d() * (double) each.r() / unit.applyAsDouble(each))
                .toArray();
        series.add(new Series("d r", Style.THEORY, 0, at, law));
        series.add(new Series(
                "d r log(d/s)",
                Style.LIMIT,
                0,
                at,
                isotropic.stream()
                        .mapToDouble(each -> each.d() * (double) each.r() * logRatio(each) / unit.applyAsDouble(each))
                        .toArray()));
        String fixed = switch (line) {
            case DIMENSION -> "r = s = " + SamplesExperiment.narrow(size);
            case WIDTH -> "d = " + SamplesExperiment.dimension(size);
            case BOTH -> "d = " + SamplesExperiment.RATIO + " r";
        };
        return new Panel("Samples needed, " + fixed, new Axis(xLabel, true), new Axis(yLabel, true), series);
    }

    private Panel measuredAgainstClaims() {
        double[] alphas =
                byAlpha.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        List<Fit> fits = byAlpha.keySet().stream().map(this::inBoth).toList();
        List<Fit> logs = byAlpha.keySet().stream().map(this::inWidthWithoutLog).toList();
        double[] ends = {0, alphas[alphas.length - 1]};
        return new Panel(
                "Exponent of n in r",
                new Axis("decay α of λ_j = j^(-α)", false),
                new Axis("exponent in r", false),
                List.of(
                        points("n/d, d/r fixed", 1, alphas, fits),
                        points("n/log(d/s), d fixed", 2, alphas, logs),
                        new Series("claim d r^(1+α)", Style.THEORY, 0, ends, new double[] {1, 1 + ends[1]}),
                        new Series("claim d r", Style.LINE, 5, ends, new double[] {1, 1}),
                        new Series("claim d polylog", Style.LIMIT, 0, ends, new double[] {0, 0})));
    }

    private static Series points(String name, int hue, double[] alphas, List<Fit> fits) {
        return new Series(
                name,
                Style.POINTS,
                hue,
                alphas,
                fits.stream().mapToDouble(fit -> fit.exponent.mean()).toArray(),
                fits.stream().mapToDouble(fit -> fit.exponent.bar()).toArray());
    }
}
