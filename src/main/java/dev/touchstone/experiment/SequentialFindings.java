package dev.touchstone.experiment;

import dev.touchstone.experiment.Figure.Axis;
import dev.touchstone.experiment.Figure.Panel;
import dev.touchstone.experiment.Figure.Series;
import dev.touchstone.experiment.Figure.Style;
import dev.touchstone.experiment.Findings.FindingsTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the cells of {@link SequentialExperiment} say. */
final class SequentialFindings {

    /** The switch-on times shown for every width, and at every α for the widest student. */
    private static final String SHOWN_ALPHA = "1.0";

    private SequentialFindings() {}

    static Findings of(String title, List<CellResult> results) {
        List<Panel> panels = new ArrayList<>();
        part(results, SequentialExperiment.CURVES).forEach(result -> panels.add(curves(result)));
        List<CellResult> switches = part(results, SequentialExperiment.SWITCHES);
        panels.add(switchOn(
                "Switch-on times, alpha = 1, by the student's width",
                switches.stream()
                        .filter(each -> each.cell().text("alpha").equals(SHOWN_ALPHA))
                        .toList(),
                each -> "s = " + width(each) + " r"));
        int widest = switches.stream().mapToInt(SequentialFindings::width).max().orElseThrow();
        panels.add(switchOn(
                "Switch-on times, s = " + widest + " r, by alpha",
                switches.stream().filter(each -> width(each) == widest).toList(),
                each -> "alpha = " + each.cell().text("alpha")));
        return new Findings(List.of(table(switches)), new Figure(title, 2, panels));
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
            series.add(new Series("A_" + j, Style.LINE, hue, tau, own.column(SequentialExperiment.ALIGNMENT)));
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
                "Alignments, alpha = " + result.cell().text("alpha") + ", " + sizes(result.cell()),
                new Axis("time τ", true),
                new Axis("alignment A_j", false),
                series);
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
                .mapToDouble(row -> row[SequentialExperiment.OBSERVED] / row[SequentialExperiment.PREDICTED])
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
}
