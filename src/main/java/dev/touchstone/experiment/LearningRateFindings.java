package dev.touchstone.experiment;

import dev.touchstone.experiment.Figure.Axis;
import dev.touchstone.experiment.Figure.Panel;
import dev.touchstone.experiment.Figure.Series;
import dev.touchstone.experiment.Figure.Style;
import dev.touchstone.experiment.Findings.FindingsTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the cells of {@link LearningRateExperiment} say. */
final class LearningRateFindings {

    /** A plateau's length agrees with the flow's within this share. */
    private static final double AGREES = 0.1;
    /** Slopes are taken where ηd is at most this. */
    private static final double SMALL = 0.5;
    /** Groups beside each other, so that their bars can be told apart. */
    private static final double ASIDE = 1.04;

    private final String title;
    private final List<Starts> groups;

    LearningRateFindings(String title, List<CellResult> results) {
        this.title = title;
        this.groups = Starts.by(results, "alpha", "d");
    }

    Findings findings() {
        return new Findings(List.of(slopes(), ratios()), words(), new Figure(title, 2, List.of(steps(), clock())));
    }

    private static String label(Starts group) {
        return "α = " + group.cell().text("alpha") + ", d = " + group.cell().text("d");
    }

    private static double[] etaD(Starts group) {
        return group.results().get(0).column(LearningRateExperiment.ETA_D);
    }

    private static double ratio(double[] row) {
        return row[LearningRateExperiment.TAU] / row[LearningRateExperiment.FLOW_TAU];
    }

    /** d log steps / d log η where η is small. */
    private static Estimate slope(Starts group) {
        return group.over(start -> LogLog.slope(
                Arrays.stream(small(start))
                        .mapToDouble(row -> row[LearningRateExperiment.ETA])
                        .toArray(),
                Arrays.stream(small(start))
                        .mapToDouble(row -> row[LearningRateExperiment.STEPS])
                        .toArray()));
    }

    private static double[][] small(CellResult start) {
        return Arrays.stream(start.rows())
                .filter(row -> row[LearningRateExperiment.ETA_D] <= SMALL)
                .toArray(double[][]::new);
    }

    private FindingsTable slopes() {
        List<List<String>> rows = new ArrayList<>();
        for (Starts group : groups) {
            int last = group.rows() - 1;
            double[] row = group.results().get(0).rows()[last];
            rows.add(List.of(
                    group.cell().text("alpha"),
                    group.cell().text("d"),
                    slope(group).text(4),
                    number(row[LearningRateExperiment.ETA_D]),
                    group.atRow(last, each -> each[LearningRateExperiment.TAU]).text(3),
                    group.atRow(last, each -> each[LearningRateExperiment.FLOW_TAU])
                            .text(3),
                    number(row[LearningRateExperiment.PREDICTED_TAU]),
                    group.atRow(last, LearningRateFindings::ratio).text(3),
                    number(largestAgreeing(group))));
        }
        return new FindingsTable(
                "Length of the plateau (until A_1 = 1/2), r = s = "
                        + groups.get(0).cell().text("r") + ", "
                        + groups.get(0).results().size() + " starts, 95 % bands",
                List.of(
                        "alpha",
                        "d",
                        "slope of log steps in log eta, eta d <= 1/2 (theory -1)",
                        "smallest eta d",
                        "tau there",
                        "tau of the flow (3)",
                        "(23)",
                        "tau / flow's",
                        "within 10 % up to eta d ="),
                rows);
    }

    /** The largest ηd from which on down every mean ratio is within a tenth of 1; NaN if there is none. */
    private static double largestAgreeing(Starts group) {
        double agreeing = Double.NaN;
        for (int row = group.rows() - 1; row >= 0; row--) {
            Estimate ratio = group.atRow(row, LearningRateFindings::ratio);
            if (ratio.count() < group.results().size() || Math.abs(ratio.mean() - 1) > AGREES) {
                return agreeing;
            }
            agreeing = etaD(group)[row];
        }
        return agreeing;
    }

    private FindingsTable ratios() {
        double[] etaD = etaD(groups.get(0));
        List<String> header = new ArrayList<>(List.of("eta d"));
        groups.forEach(group -> header.add(
                "alpha " + group.cell().text("alpha") + ", d " + group.cell().text("d")));
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < etaD.length; k++) {
            int row = k;
            List<String> line = new ArrayList<>(List.of(number(etaD[k])));
            groups.forEach(group -> line.add(ratioText(group, row)));
            rows.add(line);
        }
        return new FindingsTable(
                "tau of the plateau's end / the flow's from the same weights; 'c of n' runs never left it within 8 times the flow's",
                header,
                rows);
    }

    private static String ratioText(Starts group, int row) {
        Estimate ratio = group.atRow(row, LearningRateFindings::ratio);
        int censored = group.results().size() - ratio.count();
        String count = censored + " of " + group.results().size();
        return censored == 0 ? ratio.text(3) : ratio.count() == 0 ? count : ratio.text(2) + ", " + count;
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4g", value);
    }

    private List<String> words() {
        double steepest =
                groups.stream().mapToDouble(each -> slope(each).mean()).min().orElseThrow();
        double flattest =
                groups.stream().mapToDouble(each -> slope(each).mean()).max().orElseThrow();
        double widest =
                groups.stream().mapToDouble(each -> slope(each).bar()).max().orElseThrow();
        double[] ends = groups.stream()
                .mapToDouble(each ->
                        each.atRow(each.rows() - 1, LearningRateFindings::ratio).mean())
                .sorted()
                .toArray();
        double[] borders = groups.stream()
                .mapToDouble(LearningRateFindings::largestAgreeing)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double smallest = etaD(groups.get(0))[etaD(groups.get(0)).length - 1];
        List<String> words = new ArrayList<>();
        words.add(String.format(
                Locale.ROOT,
                "Measured: in steps the plateau grows like eta^p with p from %.3f to %.3f (widest 95 %% band %.3f) for eta d <= 1/2; "
                        + "at the smallest rate, eta d = %s, its end on the clock (4) is %.3f to %.3f times the flow's from the same weights.",
                steepest,
                flattest,
                widest,
                number(smallest),
                ends[0],
                ends[ends.length - 1]));
        words.add(
                borders.length == 0
                        ? "At no learning rate do all starts agree with the flow within 10 %: what follows for small eta is open here."
                        : String.format(
                                Locale.ROOT,
                                "What it says: plateau in steps ~ 1/eta, and in tau independent of eta, hold below eta d of about %s to %s, "
                                        + "depending on alpha and d; above, sample noise moves the end, and A_1 = 1/2 may never be reached.",
                                number(borders[0]),
                                number(borders[borders.length - 1])));
        words.add(
                "What it cannot decide: (23) itself, for it is an asymptotic law for s well above r, and here s = r and starts scatter; the "
                        + "comparison with the flow from the same weights is free of that. Bands are Student's, over few starts. A learning rate "
                        + "far below 1/d buys no shorter plateau in tau and costs steps in proportion.");
        return words;
    }

    private Panel steps() {
        List<Series> series = new ArrayList<>();
        for (int k = 0; k < groups.size(); k++) {
            Starts group = groups.get(k);
            double d = group.cell().integer("d");
            double[] etaD = etaD(group);
            Estimate[] steps = group.atRows(row -> row[LearningRateExperiment.STEPS] / d);
            series.add(new Series(label(group), Style.POINTS, k, etaD, Starts.means(steps)));
            double[] flow = Starts.means(
                    group.atRows(row -> row[LearningRateExperiment.BUDGET] / LearningRateExperiment.PATIENCE / d));
            series.add(new Series(
                    k == groups.size() - 1 ? "flow (3) on the clock (4): ∝ 1/η" : "", Style.THEORY, k, etaD, flow));
        }
        return new Panel(
                "Plateau in steps, mean over starts",
                new Axis("learning rate times dimension, ηd", true),
                new Axis("steps until A₁ = ½, divided by d", true),
                series);
    }

    private Panel clock() {
        List<Series> series = new ArrayList<>();
        for (int k = 0; k < groups.size(); k++) {
            Starts group = groups.get(k);
            double aside = StrictMath.pow(ASIDE, k - (groups.size() - 1) / 2.0);
            Estimate[] ratio = group.atRows(LearningRateFindings::ratio);
            series.add(new Series(
                    label(group),
                    Style.POINTS,
                    k,
                    Arrays.stream(etaD(group)).map(x -> x * aside).toArray(),
                    Starts.means(ratio),
                    Starts.bars(ratio)));
        }
        double[] etaD = etaD(groups.get(0));
        series.add(new Series(
                "flow (3)", Style.THEORY, 0, new double[] {etaD[etaD.length - 1], etaD[0]}, new double[] {1, 1}));
        return new Panel(
                "Plateau on the clock τ of (4), 95 % bands",
                new Axis("learning rate times dimension, ηd", true),
                new Axis("τ until A₁ = ½, divided by the flow's", true),
                series);
    }
}
