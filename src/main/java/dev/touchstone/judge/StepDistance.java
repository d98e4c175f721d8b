package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import java.util.Optional;

/**
 * How far the answer of a step is from where halves lead, taken right or by mistake, entry by entry.
 *
 * @param more answer less where they lead, of each entry in its unit
 * @param units √|P_ii| of where they lead; where that is 0 of where they start, and 1 where that is 0 too: (78)
 */
record StepDistance(double[][] more, double[] units) {

    /** The share of a unit to which it is known at least. */
    private static final double KNOWN = 0x1p-80;

    private static final EnclosedSteps ENCLOSED = EnclosedSteps.doubled();
    private static final ExactSteps EXACT = new ExactSteps();

    /** From where the move's own halves lead; empty where an innovation covariance is singular. */
    static Optional<StepDistance> of(CovarianceMove move) {
        return lead(move).map(step -> of(move, step));
    }

    /** From that matrix. */
    static StepDistance of(CovarianceMove move, DecimalMatrix mistaken) {
        return of(move, new KnownStep.Exact(mistaken));
    }

    private static Optional<KnownStep> lead(CovarianceMove move) {
        return ENCLOSED.truth(move, ENCLOSED.of(move.start()))
                .filter(step -> step.isKnown(KNOWN, units(move, step)))
                .or(() -> EXACT.truth(move, EXACT.of(move.start())));
    }

    private static StepDistance of(CovarianceMove move, KnownStep step) {
        int n = step.size();
        double[] units = units(move, step);
        double[][] more = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double off = move.answer().isFinite(i, j)
                        ? move.answer().get(i, j).subtract(step.value(i, j)).doubleValue()
                        : Double.POSITIVE_INFINITY;
                more[i][j] = off == 0 ? 0 : off / (units[i] * units[j]);
            }
        }
        return new StepDistance(more, units);
    }

    private static double[] units(CovarianceMove move, KnownStep step) {
        double[] units = new double[step.size()];
        for (int i = 0; i < units.length; i++) {
            double variance = Math.abs(step.at(i, i));
            double before = Math.abs(move.start().doubleAt(i, i));
            units[i] = Math.sqrt(variance > 0 ? variance : before > 0 ? before : 1);
        }
        return units;
    }

    /** Answer less where they lead, in the unit of that entry. */
    double at(int i, int j) {
        return more[i][j];
    }

    private double off(int i, int j) {
        return Math.abs(more[i][j]);
    }

    /** Whether no entry is off by more than what is granted, a share of its unit, or what rounding explains, up to a cap. */
    boolean isWithin(double granted, Optional<double[][]> rounding, double cap) {
        for (int i = 0; i < units.length; i++) {
            for (int j = 0; j < units.length; j++) {
                double explained = rounding.isPresent() ? rounding.get()[i][j] / (units[i] * units[j]) : 0;
                if (!(off(i, j) <= Math.max(granted, Math.min(explained, cap)))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether it is by far the smaller of two: in one entry, and the larger in none, roundings to that share of a unit counted in. */
    boolean isNearerThan(StepDistance other, double times, double rounding) {
        boolean nearer = false;
        for (int i = 0; i < units.length; i++) {
            for (int j = 0; j < units.length; j++) {
                double own = off(i, j) + rounding;
                double its = other.off(i, j) + rounding;
                if (!(own <= times * its)) {
                    return false;
                }
                nearer |= times * own < its;
            }
        }
        return nearer;
    }
}
