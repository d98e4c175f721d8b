package dev.touchstone.engine.dense;

/**
 * The polar factor of a matrix of full column rank by one-sided Jacobi rotations: AJ = UΣ with orthogonal J, and
 * polar(A) = UJᵀ.
 *
 * <p><b>Accuracy.</b> The error is a modest multiple of u·σ₁/σ_s of A with its columns scaled to length 1 (Demmel and
 * Veselić 1992); that U is orthonormal to a few u needs no condition. Zero rows stay exactly zero. Dot products
 * are formed on columns scaled by powers of two, so that they do not underflow.
 */
public final class JacobiPolar {

    private static final int SWEEPS = 60;
    /** Beyond it 1 + ζ² = ζ² in either format. */
    private static final double LARGE_COTANGENT = 0x1p28;

    private final DenseReal a;
    private final DenseReal j;
    private final Rounding rounding;
    private final double tolerance;

    private JacobiPolar(DenseReal a, Rounding rounding) {
        this.a = a.copy();
        this.j = DenseReal.identity(a.columns);
        this.rounding = rounding;
        this.tolerance = Math.sqrt(a.rows) * rounding.unitRoundoff();
    }

    /** polar(A) = A (AᵀA)^(−½); a column that is zero gives NaN. */
    public static DenseReal of(DenseReal a, Rounding rounding) {
        JacobiPolar svd = rotated(a, rounding);
        svd.normaliseColumns();
        return svd.a.timesTranspose(svd.j, rounding);
    }

    /** The factorisation as far as AJ = UΣ. */
    public static JacobiPolar rotated(DenseReal a, Rounding rounding) {
        JacobiPolar svd = new JacobiPolar(a, rounding);
        int sweeps = 0;
        while (svd.sweep() && sweeps < SWEEPS) {
            sweeps++;
        }
        return svd;
    }

    /** AJ, its columns orthogonal. */
    public DenseReal columns() {
        return a;
    }

    /** J. */
    public DenseReal rotation() {
        return j;
    }

    /** Rotates every pair of columns once; false when all were orthogonal already. */
    private boolean sweep() {
        boolean rotated = false;
        for (int p = 0; p < a.columns; p++) {
            for (int q = p + 1; q < a.columns; q++) {
                rotated |= orthogonalise(p, q);
            }
        }
        return rotated;
    }

    private boolean orthogonalise(int p, int q) {
        int ep = columnExponent(p);
        int eq = columnExponent(q);
        double alpha = columnProduct(p, ep, p, ep);
        double beta = columnProduct(q, eq, q, eq);
        double gamma = columnProduct(p, ep, q, eq);
        if (!(Math.abs(gamma) > tolerance * Math.sqrt(alpha * beta))) {
            return false;
        }
        // cot 2φ = (‖a_q‖² − ‖a_p‖²) / (2 a_pᵀa_q), the columns' powers of two put back
        double difference = rounding.subtract(scalb(beta, eq - ep), scalb(alpha, ep - eq));
        double zeta = rounding.divide(difference, rounding.multiply(2, gamma));
        double t = tangent(zeta);
        double c = rounding.divide(1, rounding.sqrt(rounding.add(1, rounding.multiply(t, t))));
        double s = rounding.multiply(c, t);
        rotate(a, p, q, c, s);
        rotate(j, p, q, c, s);
        return true;
    }

    /** tan φ, the smaller root of t² + 2ζt = 1. */
    private double tangent(double zeta) {
        double size = Math.abs(zeta);
        double denominator = size > LARGE_COTANGENT
                ? rounding.multiply(2, size)
                : rounding.add(size, rounding.sqrt(rounding.add(1, rounding.multiply(size, size))));
        return Math.copySign(rounding.divide(1, denominator), zeta);
    }

    private void rotate(DenseReal m, int p, int q, double c, double s) {
        for (int i = 0; i < m.rows; i++) {
            double x = m.get(i, p);
            double y = m.get(i, q);
            m.set(i, p, rounding.subtract(rounding.multiply(c, x), rounding.multiply(s, y)));
            m.set(i, q, rounding.add(rounding.multiply(s, x), rounding.multiply(c, y)));
        }
    }

    private void normaliseColumns() {
        for (int p = 0; p < a.columns; p++) {
            int exponent = columnExponent(p);
            double norm = rounding.sqrt(columnProduct(p, exponent, p, exponent));
            for (int i = 0; i < a.rows; i++) {
                a.set(i, p, rounding.divide(scalb(a.get(i, p), -exponent), norm));
            }
        }
    }

    private double columnProduct(int p, int ep, int q, int eq) {
        double sum = 0;
        for (int i = 0; i < a.rows; i++) {
            sum = rounding.addProduct(sum, scalb(a.get(i, p), -ep), scalb(a.get(i, q), -eq));
        }
        return sum;
    }

    private int columnExponent(int p) {
        double size = 0;
        for (int i = 0; i < a.rows; i++) {
            size = Math.max(size, Math.abs(a.get(i, p)));
        }
        return size == 0 ? 0 : Math.getExponent(size);
    }

    private double scalb(double x, int exponent) {
        return rounding.round(Math.scalb(x, exponent));
    }
}
