package dev.touchstone.experiment;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Samples needed at one α, d, r with the learning rate that is best over all starts together: tuned once for the group, so that no
 * start gets a rate picked by its own luck.
 *
 * @param c the best rate
 * @param samples n of each start; the budget where that was exhausted
 * @param censored how many of these are such budgets: n is then at least this
 */
record TunedSamples(Starts group, double c, double[] samples, int censored) {

    static TunedSamples of(Starts group) {
        double best = SamplesExperiment.RATES.stream()
                .min(Comparator.comparingInt((Double c) -> censored(group, c))
                        .thenComparingDouble(
                                c -> Estimate.of(logarithms(group, c)).mean()))
                .orElseThrow();
        return new TunedSamples(group, best, samples(group, best), censored(group, best));
    }

    private static double[] row(CellResult start, double c) {
        return Arrays.stream(start.rows())
                .filter(row -> row[SamplesExperiment.RATE] == c)
                .findFirst()
                .orElseThrow();
    }

    private static double[] samples(Starts group, double c) {
        return group.results().stream()
                .map(start -> row(start, c))
                .mapToDouble(row -> Double.isNaN(row[SamplesExperiment.SAMPLES])
                        ? row[SamplesExperiment.BUDGET]
                        : row[SamplesExperiment.SAMPLES])
                .toArray();
    }

    private static double[] logarithms(Starts group, double c) {
        return Arrays.stream(samples(group, c)).map(StrictMath::log).toArray();
    }

    private static int censored(Starts group, double c) {
        return (int) group.results().stream()
                .filter(start -> Double.isNaN(row(start, c)[SamplesExperiment.SAMPLES]))
                .count();
    }

    double alpha() {
        return group.alpha();
    }

    int d() {
        return group.cell().integer("d");
    }

    int r() {
        return group.cell().integer("r");
    }

    /** Whether a rate beyond the grid might be better. */
    boolean onTheEdge() {
        return SamplesExperiment.RATES.stream().allMatch(other -> c <= other)
                || SamplesExperiment.RATES.stream().allMatch(other -> c >= other);
    }

    Estimate estimate() {
        return Estimate.of(samples);
    }
}
