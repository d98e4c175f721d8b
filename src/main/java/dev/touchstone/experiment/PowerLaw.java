package dev.touchstone.experiment;

import java.util.stream.IntStream;

/** The teacher λ_j = j^(−α) in binary64, and what (23) and (24) predict for it. */
public record PowerLaw(double alpha, int r) {

    /** λ_1 … λ_r. */
    public double[] lambda() {
        return IntStream.rangeClosed(1, r)
                .mapToDouble(j -> StrictMath.pow(j, -alpha))
                .toArray();
    }

    /** ‖Λ‖. */
    public double norm() {
        return Math.sqrt(squares(0, r));
    }

    /** (23) log(d/s) / (2λ_j), the time at which feature j turns on; j may be any real number ≥ 1. */
    public double switchOn(double j, double ratio) {
        return StrictMath.log(ratio) / 2 * StrictMath.pow(j, alpha);
    }

    /** The risk that a student of width s keeps, Σ_{j>s}λ_j²/Σλ_j² of (24). */
    public double floor(int s) {
        return s >= r ? 0 : squares(s, r) / squares(0, r);
    }

    /** Σ λ_j² over from < j ≤ to, small ones first. */
    private double squares(int from, int to) {
        double sum = 0;
        for (int j = to; j > from; j--) {
            sum += StrictMath.pow(j, -2 * alpha);
        }
        return sum;
    }
}
