package dev.touchstone.limits;

import java.util.Arrays;
import java.util.Comparator;
import org.apache.commons.math3.analysis.solvers.LaguerreSolver;
import org.apache.commons.math3.complex.Complex;

/**
 * The roots of (L36) in binary64: where iterations start, nothing is decided by them.
 *
 * @param roots of ξg³ − (x+κξ)g² + (1−κ+κx)g − κ
 */
record Cubic(double kappa, double xi, Complex[] roots) {

    /** What stands for the imaginary part of a pair that binary64 takes for a double root. */
    private static final double NEARLY_REAL = 1e-8;

    static Cubic of(double kappa, double xi, double x) {
        double[] rising = {-kappa, 1 - kappa + kappa * x, -(x + kappa * xi), xi};
        return new Cubic(kappa, xi, new LaguerreSolver().solveAllComplex(rising, 0));
    }

    /** The root below the real axis. */
    Complex below() {
        Complex lowest = Arrays.stream(roots)
                .min(Comparator.comparingDouble(Complex::getImaginary))
                .orElseThrow();
        double least = -NEARLY_REAL * lowest.abs();
        return lowest.getImaginary() < least ? lowest : new Complex(lowest.getReal(), least);
    }

    /** The real root where z falls. */
    double falling() {
        return Arrays.stream(roots)
                .mapToDouble(Complex::getReal)
                .boxed()
                .min(Comparator.comparingDouble(this::slope))
                .orElseThrow();
    }

    private double slope(double g) {
        return xi - 1 / (g * g) + kappa / ((kappa - g) * (kappa - g));
    }
}
