package dev.touchstone.experiment;

import dev.touchstone.experiment.DoubleDescentExperiment.Curve;
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
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the cells of {@link DoubleDescentExperiment} say. */
final class DoubleDescentFindings {

    private static final Curve NARROW = DoubleDescentExperiment.CURVES.get(0);
    private static final Curve WIDE = DoubleDescentExperiment.CURVES.get(1);
    private static final Curve NOISELESS = DoubleDescentExperiment.CURVES.get(2);

    /** Groups beside each other, so that their bars can be told apart. */
    private static final double ASIDE = 0.004;

    private final String title;
    /** MSE by α. */
    private final Map<Curve, NavigableMap<Double, Double>> limits;

    private final List<Starts> networks;

    DoubleDescentFindings(String title, List<CellResult> results) {
        this.title = title;
        this.limits = results.stream()
                .filter(result -> isLimit(result.cell()))
                .collect(Collectors.toMap(
                        result -> curve(result.cell()),
                        result -> Arrays.stream(result.rows())
                                .collect(Collectors.toMap(
                                        row -> row[DoubleDescentExperiment.ALPHA],
                                        row -> row[DoubleDescentExperiment.MSE],
                                        (a, b) -> a,
                                        TreeMap::new))));
        this.networks =
                Starts.by(
                                results.stream()
                                        .filter(result -> !isLimit(result.cell()))
                                        .toList(),
                                "kappa",
                                "d",
                                "n")
                        .stream()
                        .sorted(Comparator.comparing(
                                        (Starts each) -> each.cell().real("kappa"))
                                .thenComparing(each -> each.cell().integer("d"))
                                .thenComparing(each -> each.cell().integer("n")))
                        .toList();
    }

    private static boolean isLimit(Cell cell) {
        return cell.text("part").equals(DoubleDescentExperiment.LIMIT);
    }

    private static Curve curve(Cell cell) {
        return new Curve(cell.real("kappa"), cell.real("noise"));
    }

    Findings findings() {
        return new Findings(
                List.of(certified(), simulated()), words(), new Figure(title, 2, List.of(errors(), ratios())));
    }

    private NavigableMap<Double, Double> limit(Curve curve) {
        return limits.get(curve);
    }

    private static double alpha(Starts group) {
        return group.results().get(0).rows()[0][DoubleDescentExperiment.ALPHA];
    }

    private double limit(Starts group) {
        return limit(curve(group.cell())).get(alpha(group));
    }

    private static Estimate mse(Starts group) {
        return group.atRow(0, row -> row[DoubleDescentExperiment.MSE]);
    }

    private Estimate ratio(Starts group) {
        double limit = limit(group);
        return group.atRow(0, row -> row[DoubleDescentExperiment.MSE] / limit);
    }

    private FindingsTable certified() {
        List<List<String>> rows = new ArrayList<>();
        for (double alpha : limit(NARROW).keySet()) {
            if (DoubleDescentExperiment.CLAIMED.contains(alpha)
                    || alpha == peak(limit(NARROW))
                    || alpha == peak(limit(WIDE))
                    || networks.stream().anyMatch(group -> alpha(group) == alpha)) {
                rows.add(List.of(
                        Double.toString(alpha),
                        digits(limit(NARROW).get(alpha)),
                        digits(limit(WIDE).get(alpha)),
                        digits(limit(NOISELESS).get(alpha))));
            }
        }
        return new FindingsTable(
                "Certified MSE of the limit, kappa* = 0.3, lambda = 0.005 (every number the nearest binary64 one)",
                List.of("alpha = n/d^2", "kappa 0.4, Delta 1", "kappa 1, Delta 1", "kappa 0.4, Delta 0"),
                rows);
    }

    private FindingsTable simulated() {
        return new FindingsTable(
                "Networks of finite d, Delta = 1, minimised by conjugate gradients; means and 95 % bands over starts",
                List.of(
                        "kappa",
                        "d",
                        "alpha",
                        "n",
                        "starts",
                        "MSE",
                        "standard error",
                        "limit",
                        "MSE / limit",
                        "gap at most",
                        "gradient at most"),
                networks.stream().map(this::simulated).toList());
    }

    private List<String> simulated(Starts group) {
        Estimate mse = mse(group);
        boolean wide = group.cell().real("kappa") >= 1;
        return List.of(
                group.cell().text("kappa"),
                group.cell().text("d"),
                Double.toString(alpha(group)),
                group.cell().text("n"),
                Integer.toString(mse.count()),
                mse.text(3),
                String.format(Locale.ROOT, "%.3f", standardError(group)),
                String.format(Locale.ROOT, "%.4f", limit(group)),
                ratio(group).text(3),
                wide ? small(worst(group, row -> row[DoubleDescentExperiment.RELATIVE_GAP])) : "-",
                small(worst(group, row -> row[DoubleDescentExperiment.RELATIVE_GRADIENT])));
    }

    private static double standardError(Starts group) {
        double[] measured = group.results().stream()
                .mapToDouble(result -> result.rows()[0][DoubleDescentExperiment.MSE])
                .toArray();
        double mean = mse(group).mean();
        double squares = 0;
        for (double each : measured) {
            squares += (each - mean) * (each - mean);
        }
        return Math.sqrt(squares / (measured.length - 1) / measured.length);
    }

    private static double worst(Starts group, ToDoubleFunction<double[]> number) {
        return group.results().stream()
                .mapToDouble(result -> number.applyAsDouble(result.rows()[0]))
                .max()
                .orElseThrow();
    }

    private static String small(double x) {
        return String.format(Locale.ROOT, "%.0e", x);
    }

    private static String digits(double x) {
        return String.format(Locale.ROOT, "%.12g", x);
    }

    /** The α of a curve's largest certified error after its first minimum. */
    private static double peak(NavigableMap<Double, Double> curve) {
        double valley = curve.firstKey();
        for (double alpha : curve.keySet()) {
            if (curve.get(alpha) > curve.get(valley)) {
                break;
            }
            valley = alpha;
        }
        return curve.tailMap(valley).entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private List<String> words() {
        return List.of(descent(), peakWords(), noiseless(), measured(), cannotDecide());
    }

    private String descent() {
        List<Double> at = DoubleDescentExperiment.CLAIMED;
        NavigableMap<Double, Double> curve = limit(NARROW);
        double[] mse = at.stream().mapToDouble(curve::get).toArray();
        double first = curve.firstKey();
        boolean proved = CertifiedSteadyState.exceeds(mse[1], mse[0]) && CertifiedSteadyState.exceeds(mse[1], mse[2]);
        boolean fellBefore = CertifiedSteadyState.exceeds(curve.get(first), mse[0]);
        return String.format(
                Locale.ROOT,
                "%s: at kappa = 0.4, Delta = 1 the limit's MSE is %s at alpha = %s, %s at %s and %s at %s, each in a ball of relative radius "
                        + "2.2e-16; the three balls %s%s.",
                proved ? "Proved" : "Not seen",
                digits(mse[0]),
                at.get(0),
                digits(mse[1]),
                at.get(1),
                digits(mse[2]),
                at.get(2),
                proved
                        ? "are disjoint: the error rises and falls again while samples are added"
                        : "do not show a rise and a fall",
                fellBefore ? ", and it had fallen before, from " + digits(curve.get(first)) + " at " + first : "");
    }

    private String peakWords() {
        double peak = peak(limit(NARROW));
        double widePeak = peak(limit(WIDE));
        double narrow = limit(NARROW).get(peak);
        double wide = limit(WIDE).get(peak);
        List<Double> hurts = limit(NARROW).keySet().stream()
                .filter(alpha -> alpha > peak
                        && CertifiedSteadyState.exceeds(
                                limit(WIDE).get(alpha), limit(NARROW).get(alpha)))
                .toList();
        String there = String.format(
                Locale.ROOT,
                "Of the alphas computed, kappa = 0.4 is worst after its first minimum at alpha = %s, with MSE %s; kappa = 1 has %s there, %.1f %% %s "
                        + "(its own largest is %s, at %s).",
                peak,
                digits(narrow),
                digits(wide),
                100 * Math.abs(wide / narrow - 1),
                wide < narrow ? "less: at the peak itself width helps" : "more: width does not help at the peak",
                digits(limit(WIDE).get(widePeak)),
                widePeak);
        if (hurts.isEmpty()) {
            return there;
        }
        double last = hurts.get(hurts.size() - 1);
        return there
                + String.format(
                        Locale.ROOT,
                        " Beyond it, from alpha = %s on, the wide student is certified to be the worse one (%.1f %% at %s): width does not "
                                + "help there.",
                        hurts.get(0),
                        100 * (limit(WIDE).get(last) / limit(NARROW).get(last) - 1),
                        last);
    }

    private String noiseless() {
        List<Double> mse = List.copyOf(limit(NOISELESS).values());
        long rises = IntStream.range(1, mse.size())
                .filter(k -> !CertifiedSteadyState.exceeds(mse.get(k - 1), mse.get(k)))
                .count();
        return "Without label noise, Delta = 0, the certified MSE "
                + (rises == 0
                        ? "falls from each of the " + mse.size()
                                + " alphas to the next: the second rise is the noise's."
                        : "does not fall at " + rises + " of " + (mse.size() - 1)
                                + " steps from one alpha to the next.");
    }

    private String measured() {
        List<String> sizes = new ArrayList<>();
        networks.stream()
                .collect(Collectors.groupingBy(DoubleDescentFindings::label, TreeMap::new, Collectors.toList()))
                .forEach((label, groups) -> sizes.add(label + ": " + deviations(groups)));
        return "Measured: " + String.join("; ", sizes)
                + ". That tests the curve's shape to the width of these bands, and is no confirmation of digits.";
    }

    private String deviations(List<Starts> groups) {
        double[] off = groups.stream()
                .mapToDouble(group -> 100 * (ratio(group).mean() - 1))
                .sorted()
                .toArray();
        double[] bands = groups.stream()
                .mapToDouble(group -> 100 * ratio(group).bar())
                .sorted()
                .toArray();
        long held = groups.stream()
                .filter(group ->
                        Math.abs(ratio(group).mean() - 1) <= ratio(group).bar())
                .count();
        return String.format(
                Locale.ROOT,
                "means from %+.1f %% to %+.1f %% off the limit, bands of %.1f %% to %.1f %%, of which %d of %d hold the limit%s",
                off[0],
                off[off.length - 1],
                bands[0],
                bands[bands.length - 1],
                held,
                groups.size(),
                ownDescent(groups));
    }

    /** Whether three of these networks' bands alone show a rise and a fall. */
    private static String ownDescent(List<Starts> groups) {
        for (int middle = 1; middle + 1 < groups.size(); middle++) {
            Estimate top = mse(groups.get(middle));
            for (int before = 0; before < middle; before++) {
                for (int after = middle + 1; after < groups.size(); after++) {
                    if (isBelow(mse(groups.get(before)), top) && isBelow(mse(groups.get(after)), top)) {
                        return String.format(
                                Locale.ROOT,
                                " (their own bands show the rise and the fall, at alpha = %s, %s, %s)",
                                alpha(groups.get(before)),
                                alpha(groups.get(middle)),
                                alpha(groups.get(after)));
                    }
                }
            }
        }
        return "";
    }

    private static boolean isBelow(Estimate low, Estimate high) {
        return low.mean() + low.bar() < high.mean() - high.bar();
    }

    private static String label(Starts group) {
        return "kappa " + group.cell().text("kappa") + ", d = " + group.cell().text("d");
    }

    private static String cannotDecide() {
        return "What it cannot decide: that the limit's equations give the global minimum where the width binds (kappa = 0.4, Delta = 1 from about "
                + "alpha = 0.2 on) is the authors' claim; there a minimisation ends at a small gradient, not at a proved minimum. For kappa = 1 the "
                + "problem is convex, and the duality gap bounds by what share the loss is above its minimum. Teacher, samples, noise and start are "
                + "drawn anew for each start, from a seed of its own in results.json. Where between two alphas the curve turns is not proved.";
    }

    private Panel errors() {
        List<Series> series = new ArrayList<>();
        series.add(line("limit, κ = 0.4, Δ = 1", 0, limit(NARROW)));
        series.add(line("limit, κ = 1, Δ = 1", 1, limit(WIDE)));
        series.add(line("limit, κ = 0.4, Δ = 0", 2, limit(NOISELESS)));
        sizes().forEach((label, groups) -> series.add(new Series(
                label,
                Style.POINTS,
                hue(groups.get(0)),
                alphas(groups),
                groups.stream().mapToDouble(group -> mse(group).mean()).toArray(),
                groups.stream().mapToDouble(group -> mse(group).bar()).toArray())));
        double[] claimed = DoubleDescentExperiment.CLAIMED.stream()
                .mapToDouble(alpha -> alpha)
                .toArray();
        series.add(new Series(
                "three that prove the rise and fall",
                Style.POINTS,
                3,
                claimed,
                Arrays.stream(claimed).map(limit(NARROW)::get).toArray()));
        return new Panel(
                "The certified limit and finite networks, 95 % bands",
                new Axis("samples, α = n/d²", false), new Axis("MSE, ‖Z − Z*‖²/d", false), series);
    }

    private Panel ratios() {
        List<Series> series = new ArrayList<>();
        sizes().forEach((label, groups) -> series.add(new Series(
                label,
                Style.POINTS,
                hue(groups.get(0)),
                Arrays.stream(alphas(groups))
                        .map(alpha -> alpha + ASIDE * (hue(groups.get(0)) - 2))
                        .toArray(),
                groups.stream().mapToDouble(group -> ratio(group).mean()).toArray(),
                groups.stream().mapToDouble(group -> ratio(group).bar()).toArray())));
        series.add(new Series(
                "limit (L41)",
                Style.THEORY,
                0,
                new double[] {limit(NARROW).firstKey(), limit(NARROW).lastKey()},
                new double[] {1, 1}));
        return new Panel(
                "How far finite networks are from the limit",
                new Axis("samples, α = n/d²", false),
                new Axis("MSE, divided by the limit's", false),
                series);
    }

    private Map<String, List<Starts>> sizes() {
        return networks.stream()
                .collect(Collectors.groupingBy(
                        group -> "Δ = 1, κ = " + group.cell().text("kappa").replace(".0", "") + ", d = "
                                + group.cell().text("d"),
                        TreeMap::new,
                        Collectors.toList()));
    }

    private static int hue(Starts group) {
        return group.cell().real("kappa") >= 1 ? 1 : group.cell().integer("d") > 40 ? 4 : 0;
    }

    private static double[] alphas(List<Starts> groups) {
        return groups.stream().mapToDouble(DoubleDescentFindings::alpha).toArray();
    }

    private static Series line(String name, int hue, NavigableMap<Double, Double> curve) {
        return new Series(
                name,
                Style.LINE,
                hue,
                curve.keySet().stream().mapToDouble(x -> x).toArray(),
                curve.values().stream().mapToDouble(x -> x).toArray());
    }
}
