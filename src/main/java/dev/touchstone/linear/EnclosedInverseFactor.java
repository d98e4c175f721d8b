package dev.touchstone.linear;

import java.util.Arrays;
import java.util.Optional;

/**
 * R⁻¹ of S = RᵀR, R upper triangular and positive on its diagonal, enclosed by its residual. Norms are Frobenius' where nothing is said.
 *
 * <p><em>Bound.</em> Let T be upper triangular, positive on its diagonal, E = I − TᵀST with ‖E‖ ≤ δ ≤ ¼. Then R⁻¹ = T(I − U)⁻¹, where I − U is the
 * factor of I − E: U + Uᵀ = E + UᵀU, so U = h(E + UᵀU), h taking what is above the diagonal and half of the diagonal, ‖h(M)‖ ≤ ‖M‖/√2
 * for symmetric M. Along tE, 0 ≤ t ≤ 1, ‖U‖ stays below the lesser root of x² − √2x + δ, which is below 0.83δ, so
 *
 * <pre>  ‖R⁻¹ − T‖ ≤ ‖T‖₂ · 0.83δ/(1 − 0.83δ) ≤ 1.1δ‖T‖₂</pre>
 *
 * <p><em>T.</em> The inverse of Cholesky's factor in binary64. A sharp one is T + T h(E), again and again.
 */
final class EnclosedInverseFactor {

    private static final double LARGEST_RESIDUAL = 0.25;

    private EnclosedInverseFactor() {}

    static Optional<EnclosedMatrix> of(DoubledMatrix S, boolean sharp) {
        double[][] first = inverseFactor(S.rounded());
        if (first == null) {
            return Optional.empty();
        }
        DoubledMatrix T = DoubledMatrix.of(first);
        Residual E = Residual.of(S, T, sharp);
        for (int more = 0; sharp && more < Residual.MOST && E.norm() < 1 && E.norm() > Residual.SHARP; more++) {
            DoubledMatrix next = T.add(DoubledMatrix.of(RowKernel.multiply(T.rounded(), upper(E.middle()))))
                    .middles();
            Residual left = Residual.of(S, next, true);
            if (!(left.norm() < E.norm())) {
                break;
            }
            T = next;
            E = left;
        }
        if (!(E.norm() <= LARGEST_RESIDUAL && hasPositiveDiagonal(T))) {
            return Optional.empty();
        }
        double size = Math.sqrt(T.largestRowSum() * T.transpose().largestRowSum()); // ‖T‖₂² ≤ ‖T‖₁‖T‖_∞
        return Optional.of(new EnclosedMatrix(T, 1.1 * size * E.norm() * (1 + 0x1p-20)));
    }

    private static boolean hasPositiveDiagonal(DoubledMatrix T) {
        for (int i = 0; i < T.rows(); i++) {
            if (!(T.at(i, i) > 0)) {
                return false;
            }
        }
        return true;
    }

    /** h(E). */
    private static double[][] upper(double[][] E) {
        double[][] half = new double[E.length][];
        for (int i = 0; i < E.length; i++) {
            half[i] = E[i].clone();
            Arrays.fill(half[i], 0, i, 0);
            half[i][i] /= 2;
        }
        return half;
    }

    /** The inverse of Cholesky's factor, rounded; null where a pivot is not positive. */
    private static double[][] inverseFactor(double[][] S) {
        int n = S.length;
        double[][] R = new double[n][n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(S[i], i, R[i], i, n - i);
        }
        for (int k = 0; k < n; k++) {
            if (!(R[k][k] > 0 && R[k][k] < Double.POSITIVE_INFINITY)) {
                return null;
            }
            double pivot = Math.sqrt(R[k][k]);
            for (int j = k; j < n; j++) {
                R[k][j] /= pivot;
            }
            for (int i = k + 1; i < n; i++) {
                subtract(R[i], i, R[k][i], R[k]);
            }
        }
        double[][] T = new double[n][n]; // row k of T from those below: R T = I
        for (int k = n - 1; k >= 0; k--) {
            T[k][k] = 1;
            for (int i = k + 1; i < n; i++) {
                subtract(T[k], i, R[k][i], T[i]);
            }
            for (int j = k; j < n; j++) {
                T[k][j] /= R[k][k];
            }
        }
        return T;
    }

    private static void subtract(double[] u, int from, double a, double[] o) {
        for (int j = from; j < u.length; j++) {
            u[j] -= a * o[j];
        }
    }
}
