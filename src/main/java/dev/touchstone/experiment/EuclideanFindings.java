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
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What the cells of {@link EuclideanExperiment} say. */
final class EuclideanFindings {

    /** Over that many last points, three octaves of samples, the laws of the two are compared. */
    private static final int WINDOW = 7;
    /** Slopes that differ by no more are the same law for the purpose of the words. */
    private static final double SAME_LAW = 0.1;

    private static final double ASIDE = 1.03;

    private final String title;
    private final List<Starts> groups;

    EuclideanFindings(String title, List<CellResult> results) {
        this.title = title;
        this.groups = Starts.by(results, "s", "noise", "alpha");
    }

    Findings findings() {
        List<Panel> panels = List.of(
                risks("s = r, no noise", group -> isWide(group) && !isNoisy(group)),
                risks("s = r, noise σ = 1", group -> isWide(group) && isNoisy(group)),
                risks("s = r/4, no noise", group -> !isWide(group) && !isNoisy(group)),
                risks("s = r/4, noise σ = 1", group -> !isWide(group) && isNoisy(group)),
                ratios("each tuned for its n, no noise", group -> !isNoisy(group)),
                ratios("each tuned for its n, noise σ = 1", EuclideanFindings::isNoisy));
        return new Findings(List.of(tuned(), atEachRate()), words(), new Figure(title, 2, panels));
    }

    /** What is measured at each α: all its starts, of each rate the rows in the order of steps. */
    private static double[][] rows(CellResult start, double c) {
        return Arrays.stream(start.rows())
                .filter(row -> row[EuclideanExperiment.RATE] == c)
                .toArray(double[][]::new);
    }

    private static double[] steps(Starts group) {
        return Arrays.stream(rows(group.results().get(0), EuclideanExperiment.RATES.get(0)))
                .mapToDouble(row -> row[EuclideanExperiment.STEPS])
                .toArray();
    }

    private static boolean isWide(Starts group) {
        return group.cell().text("s").equals(group.cell().text("r"));
    }

    private static boolean isNoisy(Starts group) {
        return group.cell().real("noise") > 0;
    }

    private static String label(Starts group) {
        return "α = " + group.cell().text("alpha") + (isWide(group) ? ", s = r" : ", s = r/4");
    }

    /** R above the floor Σ_{j>s}λ_j²/‖Λ‖² of (24), which no student of that width gets below. */
    private static double excess(CellResult start, double c, int point, int column) {
        double floor = new PowerLaw(start.cell().real("alpha"), start.cell().integer("r"))
                .floor(start.cell().integer("s"));
        return rows(start, c)[point][column] - floor;
    }

    private static Estimate risk(Starts group, double c, int point, int column) {
        return group.over(start -> excess(start, c, point, column));
    }

    /** The rate with the least mean risk there, among those at which every start has a finite risk. */
    private static double best(Starts group, int point, int column) {
        double best = EuclideanExperiment.RATES.get(0);
        for (double c : EuclideanExperiment.RATES) {
            Estimate risk = risk(group, c, point, column);
            if (risk.count() == group.results().size()
                    && risk.mean() < risk(group, best, point, column).mean()) {
                best = c;
            }
        }
        return best;
    }

    /** log of Euclidean over Stiefel risk at that point, for each start. */
    private static ToDoubleFunction<CellResult> logRatio(double euclidean, double stiefel, int point) {
        return start -> StrictMath.log(excess(start, euclidean, point, EuclideanExperiment.EUCLIDEAN)
                / excess(start, stiefel, point, EuclideanExperiment.STIEFEL));
    }

    private static Estimate[] ratioAt(Starts group, double c) {
        Estimate[] ratios = new Estimate[steps(group).length];
        Arrays.setAll(ratios, point -> geometric(group.over(logRatio(c, c, point))));
        return ratios;
    }

    private static Estimate[] tunedRatios(Starts group) {
        Estimate[] ratios = new Estimate[steps(group).length];
        Arrays.setAll(
                ratios,
                point -> geometric(group.over(logRatio(
                        best(group, point, EuclideanExperiment.EUCLIDEAN),
                        best(group, point, EuclideanExperiment.STIEFEL),
                        point))));
        return ratios;
    }

    /** The geometric mean of ratios, its band in first order. */
    private static Estimate geometric(Estimate logarithm) {
        double mean = StrictMath.exp(logarithm.mean());
        return new Estimate(mean, mean * logarithm.band(), logarithm.count());
    }

    /** The slope of log R in log n over the window, each point tuned. */
    private static ToDoubleFunction<CellResult> slope(Starts group, int column) {
        double[] steps = steps(group);
        int from = steps.length - WINDOW;
        double[] best = new double[steps.length];
        Arrays.setAll(best, point -> best(group, point, column));
        return start -> {
            double[] risk = new double[WINDOW];
            Arrays.setAll(risk, k -> excess(start, best[from + k], from + k, column));
            return LogLog.slope(Arrays.copyOfRange(steps, from, steps.length), risk);
        };
    }

    private static Estimate slopeDifference(Starts group) {
        ToDoubleFunction<CellResult> euclidean = slope(group, EuclideanExperiment.EUCLIDEAN);
        ToDoubleFunction<CellResult> stiefel = slope(group, EuclideanExperiment.STIEFEL);
        return group.over(start -> euclidean.applyAsDouble(start) - stiefel.applyAsDouble(start));
    }

    private FindingsTable tuned() {
        List<List<String>> rows = new ArrayList<>();
        for (Starts group : groups) {
            int last = steps(group).length - 1;
            double stiefel = best(group, last, EuclideanExperiment.STIEFEL);
            double euclidean = best(group, last, EuclideanExperiment.EUCLIDEAN);
            rows.add(List.of(
                    group.cell().text("alpha"),
                    group.cell().text("s"),
                    group.cell().text("noise"),
                    risk(group, stiefel, last, EuclideanExperiment.STIEFEL).text(4) + rate(stiefel),
                    risk(group, euclidean, last, EuclideanExperiment.EUCLIDEAN).text(4) + rate(euclidean),
                    tunedRatios(group)[last].text(3),
                    group.over(slope(group, EuclideanExperiment.STIEFEL)).text(3),
                    group.over(slope(group, EuclideanExperiment.EUCLIDEAN)).text(3),
                    slopeDifference(group).text(3)));
        }
        Cell cell = groups.get(0).cell();
        return new FindingsTable(
                "Tuned on c in " + EuclideanExperiment.RATES + ", eta = c sqrt(s)/(d |Lambda|); d = " + cell.text("d")
                        + ", r = " + cell.text("r") + ", n = " + cell.text("steps") + " samples, "
                        + groups.get(0).results().size() + " starts, 95 % bands",
                List.of(
                        "alpha",
                        "s",
                        "noise",
                        "risk above the floor, Stiefel",
                        "Euclidean",
                        "ratio E/S",
                        "slope in log n, Stiefel",
                        "slope, Euclidean",
                        "difference"),
                rows);
    }

    private static String rate(double c) {
        boolean edge = c == EuclideanExperiment.RATES.get(0)
                || c == EuclideanExperiment.RATES.get(EuclideanExperiment.RATES.size() - 1);
        return " (c = " + c + (edge ? ", edge of the grid)" : ")");
    }

    private FindingsTable atEachRate() {
        List<List<String>> rows = new ArrayList<>();
        for (Starts group : groups) {
            int last = steps(group).length - 1;
            List<String> row = new ArrayList<>(List.of(
                    group.cell().text("alpha"),
                    group.cell().text("s"),
                    group.cell().text("noise")));
            for (double c : EuclideanExperiment.RATES) {
                Estimate ratio = ratioAt(group, c)[last];
                int diverged = group.results().size() - ratio.count();
                row.add(
                        diverged == 0
                                ? ratio.text(3)
                                : diverged + " of " + group.results().size() + " diverged");
            }
            rows.add(row);
        }
        List<String> header = new ArrayList<>(List.of("alpha", "s", "noise"));
        EuclideanExperiment.RATES.forEach(c -> header.add("c = " + c));
        return new FindingsTable(
                "Ratio E/S of risks above the floor at the same learning rate, same samples, at the end", header, rows);
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        for (Starts group : groups) {
            int last = steps(group).length - 1;
            Estimate ratio = tunedRatios(group)[last];
            Estimate difference = slopeDifference(group);
            words.add(String.format(
                    Locale.ROOT,
                    "alpha = %s, s = %s, noise %s: at the end the tuned Euclidean risk above the floor is %s times the tuned Stiefel risk (%s); the slopes in n differ "
                            + "by %s: %s.",
                    group.cell().text("alpha"),
                    group.cell().text("s"),
                    group.cell().text("noise"),
                    ratio.text(3),
                    Math.abs(ratio.mean() - 1) <= ratio.bar()
                            ? "no difference seen"
                            : ratio.mean() > 1 ? "worse" : "better",
                    difference.text(3),
                    law(difference)));
        }
        words.add(
                "A reason that fits: without noise in the labels and with s = r, (16) can make every residual vanish, and with it the noise of "
                        + "its gradient; on the manifold the student's scale is fixed, the residual stays, and a constant learning rate stops "
                        + "where noise balances drift. The runs with label noise, where no residual vanishes, test it: "
                        + noiseSays());
        words.add(
                "What it cannot decide: one d and r, one level of label noise, one kind of start (orthonormal, hence a student whose output has the variance of the "
                        + "label), a grid of learning rates by factors of two that are constant in time, three octaves of n. A difference that "
                        + "grows with log n more slowly than these bands show would be missed.");
        return words;
    }

    /** How the advantage of (16) moves when labels get noise: over all α and s, of the differences in slope. */
    private String noiseSays() {
        return String.format(
                Locale.ROOT,
                "the slopes in n differ by %.2f on average without noise and by %.2f with noise; the final ratio E/S is %.2f and %.2f "
                        + "(geometric means over alpha and s). Without noise they differ by %.2f at s = r and by %.2f at s = r/4, where a narrow "
                        + "student leaves a residual anyway: what is seen there needs another reason.",
                meanOver(
                        group -> !isNoisy(group),
                        group -> slopeDifference(group).mean()),
                meanOver(
                        EuclideanFindings::isNoisy,
                        group -> slopeDifference(group).mean()),
                StrictMath.exp(meanOver(group -> !isNoisy(group), EuclideanFindings::lastLogRatio)),
                StrictMath.exp(meanOver(EuclideanFindings::isNoisy, EuclideanFindings::lastLogRatio)),
                meanOver(
                        group -> !isNoisy(group) && isWide(group),
                        group -> slopeDifference(group).mean()),
                meanOver(
                        group -> !isNoisy(group) && !isWide(group),
                        group -> slopeDifference(group).mean()));
    }

    private double meanOver(Predicate<Starts> which, ToDoubleFunction<Starts> measurement) {
        return groups.stream().filter(which).mapToDouble(measurement).average().orElse(Double.NaN);
    }

    private static double lastLogRatio(Starts group) {
        Estimate[] ratios = tunedRatios(group);
        return StrictMath.log(ratios[ratios.length - 1].mean());
    }

    private static String law(Estimate difference) {
        double off = Math.abs(difference.mean());
        return off + difference.bar() <= SAME_LAW
                ? "the same law, within " + SAME_LAW
                : off - difference.bar() > 0 ? "not the same law over this window" : "open, the band is too wide";
    }

    private Panel risks(String shape, Predicate<Starts> which) {
        List<Series> series = new ArrayList<>();
        List<Starts> chosen = groups.stream().filter(which).toList();
        for (int k = 0; k < chosen.size(); k++) {
            Starts group = chosen.get(k);
            for (int column : new int[] {EuclideanExperiment.STIEFEL, EuclideanExperiment.EUCLIDEAN}) {
                Estimate[] risk = new Estimate[steps(group).length];
                Arrays.setAll(risk, point -> risk(group, best(group, point, column), point, column));
                boolean stiefel = column == EuclideanExperiment.STIEFEL;
                series.add(new Series(
                        "α = " + group.cell().text("alpha") + (stiefel ? ", Stiefel" : ", Euclidean"),
                        stiefel ? Style.LINE : Style.POINTS,
                        k,
                        steps(group),
                        Starts.means(risk),
                        stiefel ? new double[0] : Starts.bars(risk)));
            }
        }
        return new Panel(
                "Risk, learning rate tuned at each n, " + shape,
                new Axis("samples n (one a step)", true),
                new Axis("risk R above the floor (24)", true),
                series);
    }

    private Panel ratios(String how, Predicate<Starts> which) {
        List<Series> series = new ArrayList<>();
        List<Starts> chosen = groups.stream().filter(which).toList();
        for (int k = 0; k < chosen.size(); k++) {
            Starts group = chosen.get(k);
            Estimate[] values = tunedRatios(group);
            double aside = StrictMath.pow(ASIDE, k - (chosen.size() - 1) / 2.0);
            series.add(new Series(
                    label(group),
                    Style.POINTS,
                    k,
                    Arrays.stream(steps(group)).map(n -> n * aside).toArray(),
                    Starts.means(values),
                    Starts.bars(values)));
        }
        double[] steps = steps(groups.get(0));
        series.add(new Series(
                "same law", Style.THEORY, 0, new double[] {steps[0], steps[steps.length - 1]}, new double[] {1, 1}));
        return new Panel(
                "Ratio of risks " + how,
                new Axis("samples n (one a step)", true),
                new Axis("Euclidean risk / Stiefel risk, above the floor", true),
                series);
    }
}
