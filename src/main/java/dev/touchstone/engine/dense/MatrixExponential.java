package dev.touchstone.engine.dense;

/**
 * e^A in binary64 by scaling and squaring: the Padé approximant of degree 8 of A/2^k, ‖A‖/2^k ≤ ½, squared k times (Moler and Van Loan
 * 2003, method 3).
 *
 * <p>The approximant is that of a matrix within 10^−23 ‖A‖; rounding in the squarings may cost a digit for every few of them, and
 * e^A beyond binary64's range is not finite.
 */
public final class MatrixExponential {

    private static final Rounding BINARY64 = Rounding.BINARY64;
    private static final int DEGREE = 8;

    private MatrixExponential() {}

    public static DenseReal of(DenseReal A) {
        int halvings = Math.max(0, Math.getExponent(norm(A)) + 2);
        DenseReal E = approximant(A.times(Math.scalb(1.0, -halvings), BINARY64));
        for (int k = 0; k < halvings; k++) {
            E = E.times(E, BINARY64);
        }
        return E;
    }

    /** The largest sum of a row's magnitudes. */
    public static double norm(DenseReal A) {
        double largest = 0;
        for (int i = 0; i < A.rows; i++) {
            double sum = 0;
            for (int j = 0; j < A.columns; j++) {
                sum += Math.abs(A.get(i, j));
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }

    private static DenseReal approximant(DenseReal A) {
        DenseReal power = DenseReal.identity(A.rows);
        DenseReal numerator = power;
        DenseReal denominator = power;
        double c = 1;
        for (int k = 1; k <= DEGREE; k++) {
            c *= (DEGREE - k + 1.0) / ((2 * DEGREE - k + 1.0) * k);
            power = A.times(power, BINARY64);
            numerator = numerator.plus(c, power, BINARY64);
            denominator = denominator.plus(k % 2 == 0 ? c : -c, power, BINARY64);
        }
        return GaussianElimination.solve(denominator, numerator, BINARY64);
    }
}
