package dev.touchstone.linear;

/**
 * A quick proof that a symmetric matrix of doubles is positive definite: Cholesky's elimination in binary64 of A − cI ends with
 * positive pivots, c being more than its rounding. S. M. Rump, BIT 46 (2006) 433–452. Where there is no proof, nothing is said.
 */
public final class CholeskyProof {

    private static final double ROUNDOFF = 0x1p-53;
    private static final double LEAST = 0x1p-400;

    private CholeskyProof() {}

    /**
     * Whether it is proved to be positive definite. Rows and columns are scaled by powers of two first, to a diagonal below 4; the
     * elimination errs by at most Σγ_{n+1}a_ii/(1 − γ) &lt; 5n(n+2)v then, rounding A − cI by 4v, and rounding the entries to
     * binary64 by 4nv in norm: together less than 8(n+2)²v.
     *
     * @param A symmetric, each entry the nearest binary64 number
     */
    public static boolean isPositiveDefinite(int n, Entry A) {
        double shift = 8.0 * (n + 2) * (n + 2) * ROUNDOFF;
        int[] units = new int[n];
        for (int i = 0; i < n; i++) {
            double d = A.at(i, i);
            if (!(d > LEAST && d < 1 / LEAST)) {
                return false;
            }
            units[i] = -Math.floorDiv(Math.getExponent(d), 2);
        }
        double[][] L = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                double sum = Math.scalb(A.at(i, j), units[i] + units[j]) - (i == j ? shift : 0);
                for (int k = 0; k < j; k++) {
                    sum -= L[i][k] * L[j][k];
                }
                if (i == j && !(sum > 0)) {
                    return false;
                }
                L[i][j] = i == j ? Math.sqrt(sum) : sum / L[j][j];
            }
        }
        return true;
    }

    /** An entry. */
    @FunctionalInterface
    public interface Entry {
        double at(int i, int j);
    }
}
