package dev.touchstone.experiment;

import dev.touchstone.experiment.Figure.Axis;
import dev.touchstone.experiment.Figure.Panel;
import dev.touchstone.experiment.Figure.Series;
import dev.touchstone.experiment.Figure.Style;
import dev.touchstone.experiment.Findings.FindingsTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the cells of {@link SequentialExperiment} say. */
final class SequentialFindings {

    /** The switch-on times shown for every width, and at every α for the widest student. */
    private static final String SHOWN_ALPHA = "1.0";

    /** A time agrees with (23) within this share. */
    private static final double AGREES = 0.1;

    /** An alignment is a sum of at most r rounded products of size at most 1: so much for each. */
    private static final double ROUNDING = 0x1p-52;

    private SequentialFindings() {}

    static Findings of(String title, List<CellResult> results) {
        List<Panel> panels = new ArrayList<>();
        part(results, SequentialExperiment.CURVES).forEach(result -> panels.add(curves(result)));
        List<CellResult> switches = part(results, SequentialExperiment.SWITCHES);
        panels.add(switchOn(
                "Switch-on times, α = 1, by the student's width",
                switches.stream()
                        .filter(each -> each.cell().text("alpha").equals(SHOWN_ALPHA))
                        .toList(),
                each -> width(each) == 1 ? "s = r" : "s = " + width(each) + " r"));
        int widest = switches.stream().mapToInt(SequentialFindings::width).max().orElseThrow();
        panels.add(switchOn(
                "Switch-on times, s = " + widest + " r, by α",
                switches.stream().filter(each -> width(each) == widest).toList(),
                each -> "α = " + each.cell().text("alpha")));
        List<CellResult> curves = part(results, SequentialExperiment.CURVES);
        return new Findings(List.of(table(switches)), words(switches, curves), new Figure(title, 2, panels));
    }

    private static List<CellResult> part(List<CellResult> results, String part) {
        return results.stream()
                .filter(result -> result.cell().text("part").equals(part))
                .toList();
    }

    /** s/r. */
    private static int width(CellResult result) {
        return result.cell().integer("s") / result.cell().integer("r");
    }

    private static Panel curves(CellResult result) {
        List<Series> series = new ArrayList<>();
        int r = result.cell().integer("r");
        int last = Integer.highestOneBit(r);
        for (int j = 1; j <= r; j *= 2) {
            double feature = j;
            double[][] rows = Arrays.stream(result.rows())
                    .filter(row -> row[SequentialExperiment.FEATURE] == feature)
                    .toArray(double[][]::new);
            CellResult own = new CellResult(result.cell(), rows);
            double[] tau = own.column(SequentialExperiment.TAU);
            int hue = Integer.numberOfTrailingZeros(j);
            double predicted = rows[0][SequentialExperiment.PREDICTED];
            double[] alignment = own.column(SequentialExperiment.ALIGNMENT);
            series.add(new Series("", Style.LINE, hue, tau, alignment));
            series.add(new Series("A_" + j, Style.POINTS, hue, everyEighth(tau), everyEighth(alignment)));
            series.add(new Series(
                    j == last ? "proved band (11), (12)" : "",
                    Style.LIMIT,
                    hue,
                    tau,
                    own.column(SequentialExperiment.LOWER)));
            series.add(new Series("", Style.LIMIT, hue, tau, own.column(SequentialExperiment.UPPER)));
            series.add(new Series(
                    j == last ? "predicted switch-on (23)" : "",
                    Style.THEORY,
                    hue,
                    new double[] {predicted, predicted},
                    new double[] {0, 0.5}));
        }
        return new Panel(
                "Alignments, α = " + result.cell().text("alpha") + ", " + sizes(result.cell()),
                new Axis("time τ", true),
                new Axis("alignment A_j", false),
                series);
    }

    /** Markers by which a curve is known without colour. */
    private static double[] everyEighth(double[] values) {
        return IntStream.range(0, values.length)
                .filter(n -> n % 8 == 0)
                .mapToDouble(n -> values[n])
                .toArray();
    }

    private static String sizes(Cell cell) {
        return "d = " + cell.text("d") + ", r = " + cell.text("r") + ", s = " + cell.text("s");
    }

    private static Panel switchOn(String title, List<CellResult> results, Function<CellResult, String> group) {
        List<Series> series = new ArrayList<>();
        double slowest = 1;
        int hue = 0;
        for (Map.Entry<String, List<CellResult>> entry : grouped(results, group)) {
            List<CellResult> starts = entry.getValue();
            double[][] rows = starts.get(0).rows();
            double[] x = Arrays.stream(rows)
                    .mapToDouble(row -> 1 / row[SequentialExperiment.LAMBDA])
                    .toArray();
            Estimate[] times = new Estimate[rows.length];
            for (int n = 0; n < rows.length; n++) {
                int row = n;
                double unit = rows[0][SequentialExperiment.PREDICTED]; // log(d/s)/2, as λ₁ = 1
                times[n] = Estimate.of(starts.stream()
                        .mapToDouble(start -> start.rows()[row][SequentialExperiment.OBSERVED] / unit)
                        .toArray());
                slowest = Math.max(slowest, x[n]);
            }
            series.add(new Series(
                    entry.getKey(),
                    Style.POINTS,
                    hue++,
                    x,
                    Arrays.stream(times).mapToDouble(Estimate::mean).toArray(),
                    Arrays.stream(times).mapToDouble(Estimate::bar).toArray()));
        }
        double[] line = {1, slowest};
        series.add(new Series("(23): 1/λ_j", Style.THEORY, 0, line, line));
        return new Panel(title, new Axis("1/λ_j", true), new Axis("observed τ_j in units of log(d/s)/2", true), series);
    }

    /** In order of first appearance. */
    private static List<Map.Entry<String, List<CellResult>>> grouped(
            List<CellResult> results, Function<CellResult, String> group) {
        Map<String, List<CellResult>> groups =
                results.stream().collect(Collectors.groupingBy(group, LinkedHashMap::new, Collectors.toList()));
        return List.copyOf(groups.entrySet());
    }

    private static FindingsTable table(List<CellResult> switches) {
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<String, List<CellResult>> entry : grouped(
                switches, each -> each.cell().text("alpha") + " " + each.cell().text("s"))) {
            List<CellResult> starts = entry.getValue();
            Cell cell = starts.get(0).cell();
            rows.add(List.of(
                    cell.text("alpha"),
                    sizes(cell),
                    Long.toString(starts.stream()
                            .mapToLong(SequentialFindings::on)
                            .min()
                            .orElse(0)),
                    ratio(starts, 0, cell.integer("r") / 4),
                    ratio(starts, cell.integer("r") / 4, cell.integer("r")),
                    Estimate.of(starts.stream()
                                    .mapToDouble(SequentialFindings::slope)
                                    .toArray())
                            .text(3)));
        }
        return new FindingsTable(
                "Observed switch-on times (A_j = 1/2) against (23), 95 % bands over starts",
                List.of(
                        "alpha",
                        "sizes",
                        "features on",
                        "observed/predicted, first quarter",
                        "the others",
                        "slope of log tau_j in log 1/lambda_j (theory 1)"),
                rows);
    }

    private static long on(CellResult result) {
        return Arrays.stream(result.column(SequentialExperiment.OBSERVED))
                .filter(Double::isFinite)
                .count();
    }

    /** The least and the largest observed/predicted of the features from there to there. */
    private static String ratio(List<CellResult> starts, int from, int to) {
        double[] ratios = starts.stream()
                .flatMap(start -> Arrays.stream(start.rows(), from, to))
                .mapToDouble(SequentialFindings::ratio)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return ratios.length == 0
                ? "-"
                : String.format(Locale.ROOT, "%.2f to %.2f", ratios[0], ratios[ratios.length - 1]);
    }

    private static double slope(CellResult result) {
        double[] inverse = Arrays.stream(result.column(SequentialExperiment.LAMBDA))
                .map(x -> 1 / x)
                .toArray();
        return LogLog.slope(inverse, result.column(SequentialExperiment.OBSERVED));
    }

    private static List<String> words(List<CellResult> switches, List<CellResult> curves) {
        List<String> words = new ArrayList<>();
        grouped(switches, each -> Integer.toString(width(each)))
                .forEach(entry -> words.add(againstPrediction(entry.getKey(), entry.getValue())));
        words.add(band(curves));
        curves.forEach(each -> words.add(bandWidth(each)));
        words.add(
                "What it cannot decide: bands prove the alignment for these starts only, since a band starts from the extreme eigenvalues "
                        + "of its G(0); the times of the other widths have no proved band. (23) is a law for d >> s >> r: one d, one r and three "
                        + "ratios s/r are here, so that how its error falls with s/r, and whether it falls with d, is not measured as a law.");
        return words;
    }

    /** How far the times of the students so many times as wide as their teacher follow (23), and where they do not. */
    private static String againstPrediction(String width, List<CellResult> switches) {
        double[] slopes = grouped(switches, each -> each.cell().text("alpha")).stream()
                .mapToDouble(entry -> Estimate.of(entry.getValue().stream()
                                .mapToDouble(SequentialFindings::slope)
                                .toArray())
                        .mean())
                .sorted()
                .toArray();
        int features = switches.stream().mapToInt(each -> each.rows().length).sum();
        int last = switches.get(0).rows().length;
        List<double[]> off = switches.stream()
                .flatMap(each -> Arrays.stream(each.rows()))
                .filter(row -> !(Math.abs(ratio(row) - 1) <= AGREES))
                .toList();
        long never =
                features - switches.stream().mapToLong(SequentialFindings::on).sum();
        String start = String.format(
                Locale.ROOT,
                "s = %s: log tau_j grows in log 1/lambda_j with slopes of %.3f to %.3f (theory 1); observed/predicted is %s. ",
                width.equals("1") ? "r" : width + " r",
                slopes[0],
                slopes[slopes.length - 1],
                ratio(switches, 0, last));
        if (off.isEmpty()) {
            return start + "The times follow (23) within 10 % for every feature and start.";
        }
        double[] worst = switches.stream()
                .flatMap(each -> Arrays.stream(each.rows()))
                .filter(row -> Double.isFinite(ratio(row)))
                .max(Comparator.comparingDouble(row -> Math.abs(Math.log(ratio(row)))))
                .orElseThrow();
        return start
                + String.format(
                        Locale.ROOT,
                        "%d of %d features are off (23) by more than 10 %%%s, %d of them in the first half of j and %d in the second; the worst is feature %.0f of %d, "
                                + "at %.2f times its predicted time.",
                        off.size(),
                        features,
                        never == 0 ? "" : ", " + never + " of them never on within 64 times their predicted time",
                        off.stream()
                                .filter(row -> 2 * row[SequentialExperiment.FEATURE] <= last)
                                .count(),
                        off.stream()
                                .filter(row -> 2 * row[SequentialExperiment.FEATURE] > last)
                                .count(),
                        worst[SequentialExperiment.FEATURE],
                        last,
                        ratio(worst));
    }

    private static double ratio(double[] row) {
        return row[SequentialExperiment.OBSERVED] / row[SequentialExperiment.PREDICTED];
    }

    /** Whether every computed alignment lies in its proved band. */
    private static String band(List<CellResult> curves) {
        List<double[]> points =
                curves.stream().flatMap(each -> Arrays.stream(each.rows())).toList();
        double rounding = ROUNDING
                * curves.stream()
                        .mapToInt(each -> each.cell().integer("r"))
                        .max()
                        .orElseThrow();
        double[] outside = points.stream()
                .mapToDouble(SequentialFindings::outside)
                .filter(excess -> !(excess <= 0))
                .toArray();
        double worst = Arrays.stream(outside).max().orElse(0);
        long violations =
                Arrays.stream(outside).filter(excess -> !(excess <= rounding)).count();
        String beyond = outside.length == violations
                ? ""
                : String.format(
                        Locale.ROOT,
                        " At %d points the computed alignment is beyond an edge by no more than its own rounding (at most %.2g; r units in "
                                + "the last place are %.2g).",
                        outside.length - violations,
                        Arrays.stream(outside)
                                .filter(excess -> excess <= rounding)
                                .max()
                                .orElse(0),
                        rounding);
        return (violations == 0
                        ? "The proved band of (11), (12) held at all " + points.size()
                                + " points of the curves: 0 violations."
                        : String.format(
                                Locale.ROOT,
                                "VIOLATION: at %d of the %d points of the curves the alignment lies outside the band of (11), (12) that is "
                                        + "proved for it, by up to %.2g: the flow's arithmetic, the start or the proof is wrong.",
                                violations,
                                points.size(),
                                worst))
                + beyond;
    }

    /** By how much the alignment lies outside its band; not positive, nor NaN, inside. */
    private static double outside(double[] row) {
        return Math.max(
                row[SequentialExperiment.LOWER] - row[SequentialExperiment.ALIGNMENT],
                row[SequentialExperiment.ALIGNMENT] - row[SequentialExperiment.UPPER]);
    }

    private static String bandWidth(CellResult curves) {
        double[] widths = Arrays.stream(curves.rows())
                .mapToDouble(row -> row[SequentialExperiment.UPPER] - row[SequentialExperiment.LOWER])
                .toArray();
        double[] first = curves.rows()[0];
        return String.format(
                Locale.ROOT,
                "The band at alpha = %s, s = %d r, is at most %.3f wide in alignment (%.3f on average over the points); in time it proves every "
                        + "switch-on of that start between %.3f and %.3f times (23).",
                curves.cell().text("alpha"),
                width(curves),
                Arrays.stream(widths).max().orElseThrow(),
                Arrays.stream(widths).average().orElseThrow(),
                half(first, SequentialExperiment.UPPER) / first[SequentialExperiment.PREDICTED],
                half(first, SequentialExperiment.LOWER) / first[SequentialExperiment.PREDICTED]);
    }

    /** When the edge of the band, a logistic curve of rate 2λ (12), is at ½. */
    private static double half(double[] row, int edge) {
        double g = row[edge];
        return row[SequentialExperiment.TAU] + StrictMath.log(1 / g - 1) / (2 * row[SequentialExperiment.LAMBDA]);
    }
}
