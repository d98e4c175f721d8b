package dev.touchstone.engine.dense;

import java.util.Arrays;

/**
 * The Stiefel flow (3) in closed form for wide teachers in binary64: r = 1024 in a third of a second, any time.
 *
 * <p>Let the span of W₀ have the basis (L; R), its teacher rows L lower trapezoidal, r×m with m = min(r, s), and H = RᵀR. As a
 * basis may be multiplied from the right by any regular matrix, here D = diag(e^{−λ_kτ}), (5a) is
 *
 * <pre>G(τ) = X (XᵀX + DHD)⁻¹ Xᵀ,  x_ik = l_ik e^{(λ_i − λ_k)τ}</pre>
 *
 * with no positive exponent, since l_ik = 0 for i &lt; k. With XᵀX + DHD = UᵀU and V = XU⁻¹, G = VVᵀ.
 *
 * <p><b>Accuracy.</b> The inverse of X's upper block is bounded by that of L, entry by entry, whatever τ: G is normwise accurate
 * to about u κ(L)², and Cholesky does not see the columns' scales. L must have a nonzero diagonal, as a random start has.
 */
public final class TriangularFlow {

    private final double[] lambda;
    private final double[][] l;
    private final double[][] h;
    private final double[] squares;
    private final double squaredNorm;

    /**
     * From a basis.
     *
     * @param lambda λ₁ ≥ … ≥ λ_r
     * @param l L, r rows of m entries, lower trapezoidal
     * @param h H, m×m, of which the upper triangle is read
     */
    public TriangularFlow(double[] lambda, double[][] l, double[][] h) {
        this.lambda = lambda.clone();
        this.l = l;
        this.h = h;
        this.squares = Arrays.stream(lambda).map(x -> x * x).toArray();
        this.squaredNorm = Arrays.stream(squares).sum();
    }

    /**
     * From weights of the canonical teacher, whose rows reflections make trapezoidal.
     *
     * @param weights d×s row-major, d ≥ r + s
     */
    public static TriangularFlow ofWeights(double[] lambda, double[] weights, int d, int s) {
        DenseReal matrix = new DenseReal(d, s);
        System.arraycopy(weights, 0, matrix.entries, 0, weights.length);
        return ofWeights(lambda, matrix);
    }

    public static TriangularFlow ofWeights(double[] lambda, DenseReal weights) {
        int r = lambda.length;
        int m = Math.min(r, weights.columns);
        DenseReal q = HouseholderQr.triangle(weights.subRows(0, m).transpose(), Rounding.BINARY64)
                .orthogonalFactor();
        DenseReal rotated = weights.times(q, Rounding.BINARY64);
        double[][] l = new double[r][m];
        for (int i = 0; i < r; i++) {
            for (int k = 0; k <= Math.min(i, m - 1); k++) {
                l[i][k] = rotated.get(i, k);
            }
        }
        return new TriangularFlow(lambda, l, complement(rotated.subRows(r, rotated.rows), m));
    }

    /** H of the first m columns, orthogonal to the others, which see nothing of the teacher and may take any part of them. */
    private static double[][] complement(DenseReal rest, int m) {
        int others = rest.columns - m;
        DenseReal ordered = new DenseReal(rest.rows, rest.columns);
        for (int i = 0; i < rest.rows; i++) {
            for (int k = 0; k < rest.columns; k++) {
                ordered.set(i, (k + others) % rest.columns, rest.get(i, k));
            }
        }
        DenseReal triangle = HouseholderQr.triangle(ordered, Rounding.BINARY64).positiveTriangle();
        double[][] factor = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int k = i; k < m; k++) {
                factor[i][k] = triangle.get(others + i, others + k);
            }
        }
        double[] ones = new double[m];
        Arrays.fill(ones, 1);
        return NormalMatrix.of(factor, ones).row;
    }

    /** The flow at time τ ≥ 0. */
    public State at(double tau) {
        int m = h.length;
        double[][] x = new double[l.length][m];
        for (int i = 0; i < l.length; i++) {
            for (int k = 0; k <= Math.min(i, m - 1); k++) {
                x[i][k] = l[i][k] * StrictMath.exp((lambda[i] - lambda[k]) * tau);
            }
        }
        double[] ones = new double[l.length];
        Arrays.fill(ones, 1);
        NormalMatrix normal = NormalMatrix.of(x, ones);
        for (int i = 0; i < m; i++) {
            for (int k = i; k < m; k++) {
                normal.row[i][k] += h[i][k] * StrictMath.exp(-(lambda[i] + lambda[k]) * tau);
            }
        }
        normal.factor();
        return new State(normal.divideRight(x));
    }

    /** G = VVᵀ at one time. */
    public final class State {

        private final double[][] v;

        private State(double[][] v) {
            this.v = v;
        }

        /** G_ij. */
        public double gram(int i, int j) {
            double sum = 0;
            for (int k = 0; k < v[i].length; k++) {
                sum += v[i][k] * v[j][k];
            }
            return sum;
        }

        /** A_j of (18), j from 0. */
        public double alignment(int j) {
            return gram(j, j);
        }

        /** R = 1 − tr(ΛGΛG)/‖Λ‖² of (19), where tr(ΛGΛG) = ‖VᵀΛV‖_F². */
        public double risk() {
            return 1 - NormalMatrix.of(v, lambda).squaredNorm() / squaredNorm;
        }
    }
}
