package dev.touchstone.experiment;

import dev.touchstone.experiment.Figure.Axis;
import dev.touchstone.experiment.Figure.Panel;
import dev.touchstone.experiment.Figure.Series;
import dev.touchstone.experiment.Figure.Style;
import dev.touchstone.experiment.Findings.FindingsTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What the cells of {@link NormsExperiment} say. Norms are the largest up to the horizon, each on its own. */
final class NormsFindings {

    private static final List<String> SCHEMES = List.of("SGD", "descent");
    /** β of the widest teachers, where a law for large r is to be read. */
    private static final double WIDEST = 0.75;
    /** Schemes beside each other, so that their bars can be told apart. */
    private static final double ASIDE = 1.02;

    private final String title;
    private final List<CellResult> results;
    private final List<Double> alphas;

    NormsFindings(String title, List<CellResult> results) {
        this.title = title;
        this.results = results;
        this.alphas = results.stream()
                .map(each -> each.cell().real("alpha"))
                .distinct()
                .sorted()
                .toList();
    }

    Findings findings() {
        return new Findings(
                List.of(slopes(), values()),
                words(),
                new Figure(title, 2, alphas.stream().map(this::panel).toList()));
    }

    private static double worst(CellResult result, int scheme, int column) {
        return Arrays.stream(result.rows())
                .filter(row -> row[NormsExperiment.SCHEME] == scheme)
                .mapToDouble(row -> row[column])
                .max()
                .orElse(Double.NaN);
    }

    /** sup‖D‖_F / sup‖D‖₂. */
    private static double ratio(CellResult result, int scheme) {
        return worst(result, scheme, NormsExperiment.FROBENIUS) / worst(result, scheme, NormsExperiment.OPERATOR);
    }

    private List<Starts> shapes(double alpha) {
        return Starts.by(
                        results.stream()
                                .filter(each -> each.cell().real("alpha") == alpha)
                                .toList(),
                        "beta",
                        "d")
                .stream()
                .sorted(Comparator.comparingInt(NormsFindings::r)
                        .thenComparingInt(group -> group.cell().integer("d")))
                .toList();
    }

    private List<Starts> shapes(double alpha, double beta) {
        return shapes(alpha).stream()
                .filter(each -> each.cell().real("beta") == beta)
                .toList();
    }

    private static int r(Starts shape) {
        return shape.cell().integer("r");
    }

    /** Slope in log r of the logarithm, fitted for each start on its own. */
    private static Estimate slope(List<Starts> shapes, ToDoubleFunction<CellResult> measurement) {
        double[] r = shapes.stream().mapToDouble(NormsFindings::r).toArray();
        int starts = shapes.get(0).results().size();
        return Estimate.of(IntStream.range(0, starts)
                .mapToDouble(k -> LogLog.slope(
                        r,
                        shapes.stream()
                                .mapToDouble(each ->
                                        measurement.applyAsDouble(each.results().get(k)))
                                .toArray()))
                .toArray());
    }

    private Estimate ratioSlope(double alpha, int scheme) {
        return slope(shapes(alpha), each -> ratio(each, scheme));
    }

    private Estimate wideSlope(double alpha, int scheme) {
        return slope(shapes(alpha, WIDEST), each -> ratio(each, scheme));
    }

    private FindingsTable slopes() {
        List<List<String>> rows = new ArrayList<>();
        for (double alpha : alphas) {
            for (int k = 0; k < SCHEMES.size(); k++) {
                int scheme = k;
                List<String> row = new ArrayList<>(List.of(
                        Double.toString(alpha),
                        SCHEMES.get(scheme),
                        ratioSlope(alpha, scheme).text(3)));
                for (double beta : new double[] {0.25, 0.5, 0.75}) {
                    row.add(slope(shapes(alpha, beta), each -> ratio(each, scheme))
                            .text(2));
                }
                row.add(slope(shapes(alpha, 0.5), each -> worst(each, scheme, NormsExperiment.OPERATOR))
                        .text(2));
                row.add(slope(shapes(alpha, 0.5), each -> worst(each, scheme, NormsExperiment.FROBENIUS))
                        .text(2));
                rows.add(row);
            }
        }
        return new FindingsTable(
                "Exponents in r of q = sup |D|_F / sup |D|_2 (at most 1/2), r = s = d^beta, eta = "
                        + NormsExperiment.RATE + " sqrt(s)/(d |Lambda|), h = " + NormsExperiment.STEP
                        + ", tau up to 1.5 log(d/s), 95 % bands over "
                        + shapes(0).get(0).results().size() + " starts",
                List.of(
                        "alpha",
                        "scheme",
                        "of q, all sizes",
                        "beta 1/4",
                        "beta 1/2",
                        "beta 3/4",
                        "of sup |D|_2, beta 1/2",
                        "of sup |D|_F, beta 1/2"),
                rows);
    }

    private FindingsTable values() {
        List<List<String>> rows = new ArrayList<>();
        for (double alpha : alphas) {
            for (Starts shape : shapes(alpha)) {
                List<String> row = new ArrayList<>(List.of(
                        Double.toString(alpha),
                        shape.cell().text("beta"),
                        shape.cell().text("d"),
                        shape.cell().text("r")));
                for (int k = 0; k < SCHEMES.size(); k++) {
                    int scheme = k;
                    Estimate q = shape.over(each -> ratio(each, scheme));
                    row.add(shape.over(each -> worst(each, scheme, NormsExperiment.OPERATOR))
                            .text(4));
                    row.add(q.text(2));
                    row.add(String.format(Locale.ROOT, "%.2f", q.mean() / Math.sqrt(r(shape))));
                }
                rows.add(row);
            }
        }
        return new FindingsTable(
                "Gap to the flow (3)",
                List.of(
                        "alpha",
                        "beta",
                        "d",
                        "r = s",
                        "SGD: sup |D|_2",
                        "q",
                        "q/sqrt(r)",
                        "descent: sup |D|_2",
                        "q",
                        "q/sqrt(r)"),
                rows);
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        for (double alpha : alphas) {
            Estimate sgd = wideSlope(alpha, NormsExperiment.SGD);
            Estimate descent = wideSlope(alpha, NormsExperiment.DESCENT);
            words.add(String.format(
                    Locale.ROOT,
                    "alpha = %s, r = d^(3/4): q grows like r^(%s) for SGD (%s) and r^(%s) for population descent (%s); over all sizes, small r "
                            + "included, r^(%s) and r^(%s).",
                    alpha,
                    sgd.text(2),
                    verdict(sgd),
                    descent.text(2),
                    verdict(descent),
                    ratioSlope(alpha, NormsExperiment.SGD).text(2),
                    ratioSlope(alpha, NormsExperiment.DESCENT).text(2)));
        }
        words.add(
                "What it says: sqrt(r) is the most that q can grow by. The noise of samples spreads over all r directions, so that SGD's q "
                        + "grows whatever the teacher; that of population descent hardly does for steep ones. The ledger's statement norm-gap "
                        + "certifies the two ends for population descent (equal rates: q at least 0.65 sqrt(r) for r <= 16 and s = 16 r; "
                        + "alpha = 2: q below 2); here s = r, where the features of equal rates turn on at different times, and q is smaller.");
        words.add(
                "What it cannot decide: SGD's gap in operator norm is not small at this learning rate, the few sizes of one beta leave "
                        + "wide bands, r is at most "
                        + results.stream()
                                .mapToInt(each -> each.cell().integer("r"))
                                .max()
                                .orElseThrow()
                        + ", the time is a fixed multiple of the first feature's, so that for alpha > 0 the features that are on do not grow in "
                        + "number with r; over longer times, or learning rates that shrink faster with r, q may grow otherwise.");
        return words;
    }

    private static String verdict(Estimate slope) {
        boolean root = Math.abs(slope.mean() - 0.5) <= slope.bar();
        boolean none = Math.abs(slope.mean()) <= slope.bar();
        if (root) {
            return none ? "open: the band holds sqrt(r) and no growth" : "growth, sqrt(r) within the band";
        }
        return none ? "no growth seen" : slope.mean() > 0 ? "growth, slower than sqrt(r)" : "it falls";
    }

    private Panel panel(double alpha) {
        List<Starts> shapes = shapes(alpha);
        List<Series> series = new ArrayList<>();
        for (int k = 0; k < SCHEMES.size(); k++) {
            int scheme = k;
            double aside = k == 0 ? 1 / ASIDE : ASIDE;
            Estimate[] q = shapes.stream()
                    .map(shape -> shape.over(each -> ratio(each, scheme)))
                    .toArray(Estimate[]::new);
            series.add(new Series(
                    SCHEMES.get(k) + ": r^(" + ratioSlope(alpha, scheme).text(2) + ")",
                    Style.POINTS,
                    2 * k,
                    shapes.stream().mapToDouble(shape -> r(shape) * aside).toArray(),
                    Starts.means(q),
                    Starts.bars(q)));
        }
        double[] r = {r(shapes.get(0)), r(shapes.get(shapes.size() - 1))};
        series.add(new Series(
                "upper bound √r (17g)",
                Style.THEORY,
                0,
                r,
                Arrays.stream(r).map(Math::sqrt).toArray()));
        series.add(new Series("lower bound 1", Style.LIMIT, 0, r, new double[] {1, 1}));
        return new Panel(
                "α = " + alpha,
                new Axis("teacher width r = s = d^β", true),
                new Axis("q = sup‖D‖_F / sup‖D‖₂", true),
                series);
    }
}
