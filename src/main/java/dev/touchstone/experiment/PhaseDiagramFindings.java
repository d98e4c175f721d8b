package dev.touchstone.experiment;

import dev.touchstone.experiment.Findings.FindingsTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the cells of {@link PhaseDiagramExperiment} say. */
final class PhaseDiagramFindings {

    private final String title;
    private final List<CellResult> results;

    PhaseDiagramFindings(String title, List<CellResult> results) {
        this.title = title;
        this.results = results;
    }

    Findings findings() {
        return new Findings(List.of(regions(), best()), words(), new PhaseDiagramPanels(title, results).figure());
    }

    /** One row of a cell. */
    private record Row(CellResult result, double[] numbers) {

        Cell cell() {
            return result.cell();
        }

        PhaseRegion region() {
            return PhaseRegion.valueOf(cell().text("region"));
        }

        double g() {
            return cell().real("g");
        }

        double at(int column) {
            return numbers[column];
        }

        /** n/d. */
        double share() {
            return at(PhaseDiagramExperiment.SAMPLES) / cell().real("d");
        }

        double predictedInSamples() {
            return region().inSamples(g(), share());
        }

        double predictedInRidge() {
            return region().inRidge(g());
        }
    }

    private Stream<Row> rows(String part) {
        return results.stream()
                .filter(result -> result.cell().text("part").equals(part))
                .flatMap(result -> Arrays.stream(result.rows()).map(row -> new Row(result, row)));
    }

    private FindingsTable regions() {
        return new FindingsTable(
                "Local exponents where the laws (L71) are expected, each proved to more digits than stand here",
                List.of(
                        "region",
                        "risk like",
                        "g",
                        "d",
                        "n",
                        "lambda",
                        "risk",
                        "in n: law",
                        "in n: measured",
                        "in lambda: law",
                        "in lambda: measured"),
                rows(PhaseDiagramExperiment.REGION)
                        .map(row -> List.of(
                                row.region().label(),
                                row.region().law(),
                                row.cell().text("g"),
                                row.cell().text("d"),
                                integer(row.at(PhaseDiagramExperiment.SAMPLES)),
                                small(row.at(PhaseDiagramExperiment.RIDGE)),
                                digits(row.at(PhaseDiagramExperiment.RISK)),
                                exponent(row.predictedInSamples()),
                                exponent(row.at(PhaseDiagramExperiment.IN_SAMPLES)),
                                exponent(row.predictedInRidge()),
                                exponent(row.at(PhaseDiagramExperiment.IN_RIDGE))))
                        .toList());
    }

    private FindingsTable best() {
        return new FindingsTable(
                "At the ridge of the least risk, d = " + PhaseRegion.D,
                List.of("g", "n", "best lambda", "lambda / sqrt(n/d)", "risk", "in n: law of IV", "in n: measured"),
                rows(PhaseDiagramExperiment.BEST)
                        .map(row -> List.of(
                                row.cell().text("g"),
                                integer(row.at(PhaseDiagramExperiment.SAMPLES)),
                                String.format(Locale.ROOT, "%.4g", row.at(PhaseDiagramExperiment.RIDGE)),
                                String.format(Locale.ROOT, "%.3f", overRoot(row)),
                                digits(row.at(PhaseDiagramExperiment.RISK)),
                                exponent(PhaseRegion.IV.inSamples(row.g(), row.share())),
                                exponent(row.at(PhaseDiagramExperiment.IN_SAMPLES))))
                        .toList());
    }

    private static double overRoot(Row row) {
        return row.at(PhaseDiagramExperiment.RIDGE) / Math.sqrt(row.share());
    }

    private static String exponent(double x) {
        return Double.isNaN(x)
                ? "-"
                : String.format(Locale.ROOT, "%.3f", x + 0.0).replace("-0.000", "0.000");
    }

    private static String digits(double x) {
        return String.format(Locale.ROOT, "%.6g", x);
    }

    private static String integer(double n) {
        return String.format(Locale.ROOT, "%.0f", n);
    }

    /** Of a number that was written down: 0.01, 1e-6, 32000. */
    private static String small(double x) {
        return x < 1e-3 ? String.format(Locale.ROOT, "%.0e", x) : x >= 1 ? integer(x) : Double.toString(x);
    }

    private static String rough(double x) {
        return String.format(Locale.ROOT, "%.1e", x);
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        words.add("Measured: " + differences() + ".");
        words.add(peaks());
        words.add(bestWords());
        words.add(proofs());
        wholeRisk()
                .ifPresent(worst -> words.add(String.format(
                        Locale.ROOT,
                        "The teacher: coordinates of variances d i^(-2g), i = 1 to d; from the 128th on neighbours share their mean variance, in blocks of "
                                + "3 %%. With all %d variances apart the risk is another by at most %s of it, the exponents by %s, at %d places.",
                        PhaseRegion.D,
                        rough(worst),
                        rough(wholeExponents()),
                        rows(PhaseDiagramExperiment.WHOLE).count())));
        words.add("Region III needs n far above d^(2g), which is 3e7 to 1e15 for d = " + PhaseRegion.D
                + ", and n ends at 2e9 here: it is looked at with fewer coordinates.");
        words.add(
                "What it cannot decide: the laws are of d to infinity with 1, n, d far apart, up to constants. What is beside them at one d, however "
                        + "exactly computed, neither proves nor refutes them. Region IV is left early: interpolated label noise costs about "
                        + "Delta/log(d/n), (L71), which is more than 1/sqrt(n), the law of IV for g = 1, from about n = 55 on. At the best "
                        + "ridge, which fits no noise, the exponent is seen over more decades, but ridge and risk have logarithms there too. "
                        + "That networks follow (L59) where n is not proportional to d is proved nowhere here.");
        return words;
    }

    private String differences() {
        return Arrays.stream(PhaseRegion.values())
                .filter(region -> of(region).findAny().isPresent())
                .map(region -> {
                    OptionalDouble samples =
                            worst(region, row -> row.at(PhaseDiagramExperiment.IN_SAMPLES) - row.predictedInSamples());
                    OptionalDouble ridge =
                            worst(region, row -> row.at(PhaseDiagramExperiment.IN_RIDGE) - row.predictedInRidge());
                    return region.label() + " "
                            + Stream.of(off("n", samples), off("lambda", ridge))
                                    .filter(text -> !text.isEmpty())
                                    .collect(Collectors.joining(" and "));
                })
                .collect(Collectors.joining("; ", "exponents are off the predicted ones by at most: ", ""));
    }

    private static String off(String variable, OptionalDouble worst) {
        return worst.isEmpty() ? "" : String.format(Locale.ROOT, "%.3f in %s", worst.getAsDouble(), variable);
    }

    private Stream<Row> of(PhaseRegion region) {
        return rows(PhaseDiagramExperiment.REGION).filter(row -> row.region() == region);
    }

    private OptionalDouble worst(PhaseRegion region, ToDoubleFunction<Row> difference) {
        return of(region)
                .mapToDouble(difference)
                .map(Math::abs)
                .filter(Double::isFinite)
                .max();
    }

    /** (√(2π)Δ²/(8λ))^{2/3}. */
    private static double peakLaw(double ridge, double noise) {
        return StrictMath.pow(Math.sqrt(2 * Math.PI) * noise * noise / (8 * ridge), 2.0 / 3);
    }

    private String peaks() {
        return of(PhaseRegion.PEAK)
                .collect(Collectors.groupingBy(row -> row.at(PhaseDiagramExperiment.RIDGE), Collectors.toList()))
                .entrySet()
                .stream()
                .sorted((a, b) -> Double.compare(b.getKey(), a.getKey()))
                .map(peak -> {
                    double[] ratios = peak.getValue().stream()
                            .mapToDouble(row -> row.at(PhaseDiagramExperiment.RISK)
                                    / peakLaw(peak.getKey(), row.cell().real("noise")))
                            .sorted()
                            .toArray();
                    return range(ratios, "%.4f") + " at lambda = " + small(peak.getKey());
                })
                .collect(Collectors.joining(
                        ", ", "The peak at n = d over the law (L68), which has its constant and knows no g: ", "."));
    }

    /** Of sorted numbers. */
    private static String range(double[] sorted, String format) {
        String low = String.format(Locale.ROOT, format, sorted[0]);
        String high = String.format(Locale.ROOT, format, sorted[sorted.length - 1]);
        return low.equals(high) ? low : low + " to " + high;
    }

    private String bestWords() {
        List<CellResult> curves = results.stream()
                .filter(result -> result.cell().text("part").equals(PhaseDiagramExperiment.BEST))
                .toList();
        int steps = curves.stream().mapToInt(curve -> curve.rows().length - 1).sum();
        long rises = curves.stream()
                .map(curve -> curve.column(PhaseDiagramExperiment.RISK))
                .mapToLong(risk -> IntStream.range(1, risk.length)
                        .filter(k -> risk[k] >= risk[k - 1])
                        .count())
                .sum();
        double[] ratios = rows(PhaseDiagramExperiment.BEST)
                .mapToDouble(PhaseDiagramFindings::overRoot)
                .sorted()
                .toArray();
        double largest = rows(PhaseDiagramExperiment.BEST)
                .mapToDouble(row -> row.at(PhaseDiagramExperiment.IN_SAMPLES))
                .max()
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "At the best ridge, which is %s times sqrt(n/d), %s The exponent in n is nowhere above %.3f there.",
                range(ratios, "%.2f"),
                rises == 0
                        ? "the risk falls at each of the " + steps
                                + " steps from one n to the next, through n = d: no peak is among them."
                        : "the risk does not fall at " + rises + " of the " + steps + " steps from one n to the next.",
                largest);
    }

    private String proofs() {
        List<Row> tabulated = Stream.concat(rows(PhaseDiagramExperiment.REGION), rows(PhaseDiagramExperiment.BEST))
                .toList();
        List<Row> sampled = Stream.concat(rows(PhaseDiagramExperiment.MAP), rows(PhaseDiagramExperiment.CURVE))
                .toList();
        List<Row> proved = Stream.concat(tabulated.stream(), sampled.stream())
                .filter(row -> Double.isFinite(row.at(PhaseDiagramExperiment.RISK_ERROR)))
                .toList();
        DoubleUnaryOperator largest = column ->
                proved.stream().mapToDouble(row -> row.at((int) column)).max().orElseThrow();
        return String.format(
                Locale.ROOT,
                "Proved: balls of 100 bits enclose the solution of (L59), its risk and its exponents (L70), by Krawczyk's test, at all %d places of the "
                        + "tables and at %d of the %d places of the figure besides, for exactly these n, lambda and variances. The binary64 numbers are "
                        + "within %s of the risk, relatively, and within %s of the exponents; at the other %d places they are binary64 alone. "
                        + "results.json keeps fewer digits of what is drawn; a tile of the figure has the colour of the nearest quarter.",
                tabulated.size(),
                proved.size() - tabulated.size(),
                sampled.size(),
                rough(largest.applyAsDouble(PhaseDiagramExperiment.RISK_ERROR)),
                rough(largest.applyAsDouble(PhaseDiagramExperiment.EXPONENT_ERROR)),
                sampled.size() + tabulated.size() - proved.size());
    }

    /** How much of the risk putting variances together changes; none where it was not tried. */
    private OptionalDouble wholeRisk() {
        return rows(PhaseDiagramExperiment.WHOLE)
                .mapToDouble(row -> Math.abs(
                        inBlocks(row).at(PhaseDiagramExperiment.RISK) / row.at(PhaseDiagramExperiment.RISK) - 1))
                .max();
    }

    private double wholeExponents() {
        return rows(PhaseDiagramExperiment.WHOLE)
                .mapToDouble(row -> Stream.of(PhaseDiagramExperiment.IN_SAMPLES, PhaseDiagramExperiment.IN_RIDGE)
                        .mapToDouble(column -> Math.abs(inBlocks(row).at(column) - row.at(column)))
                        .max()
                        .orElseThrow())
                .max()
                .orElseThrow();
    }

    private Row inBlocks(Row whole) {
        return of(whole.region())
                .filter(row -> row.g() == whole.g()
                        && row.at(PhaseDiagramExperiment.SAMPLES) == whole.at(PhaseDiagramExperiment.SAMPLES)
                        && row.at(PhaseDiagramExperiment.RIDGE) == whole.at(PhaseDiagramExperiment.RIDGE))
                .findFirst()
                .orElseThrow();
    }
}
