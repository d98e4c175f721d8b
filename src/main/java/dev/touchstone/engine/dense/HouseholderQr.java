package dev.touchstone.engine.dense;

/**
 * B = QR by Householder reflections, kept as such: R above the diagonal, their vectors on and below it.
 *
 * <p><b>Accuracy.</b> R, Q and the least-squares solution are backward stable, whatever the columns' scales.
 */
public final class HouseholderQr {

    /** R; below its diagonal the tails of the reflections' vectors. */
    private final DenseReal r;
    /** The first entries of the reflections' vectors; zero where there is no reflection. */
    private final double[] heads;

    private final Rounding rounding;

    private HouseholderQr(DenseReal r, Rounding rounding) {
        this.r = r;
        this.heads = new double[r.columns];
        this.rounding = rounding;
    }

    /** R of a matrix with at least as many rows as columns, of full rank. */
    public static HouseholderQr triangle(DenseReal b, Rounding rounding) {
        HouseholderQr qr = new HouseholderQr(b.copy(), rounding);
        for (int k = 0; k < b.columns; k++) {
            qr.reflect(k);
        }
        return qr;
    }

    /** X R⁻¹ by substitution along each row; a zero row stays exactly zero. */
    DenseReal divideRight(DenseReal x) {
        DenseReal y = x.copy();
        for (int i = 0; i < y.rows; i++) {
            for (int k = 0; k < y.columns; k++) {
                double sum = y.get(i, k);
                for (int l = 0; l < k; l++) {
                    sum = rounding.addProduct(sum, -y.get(i, l), r.get(l, k));
                }
                y.set(i, k, rounding.divide(sum, r.get(k, k)));
            }
        }
        return y;
    }

    /** The Q of QR with R's diagonal positive, rows×columns. */
    public DenseReal orthonormalBasis() {
        return basis(r.columns);
    }

    /** That Q completed to a square orthogonal matrix. */
    public DenseReal orthogonalFactor() {
        return basis(r.rows);
    }

    /** R with its diagonal positive, columns×columns. */
    public DenseReal positiveTriangle() {
        DenseReal triangle = new DenseReal(r.columns, r.columns);
        for (int i = 0; i < r.columns; i++) {
            for (int j = i; j < r.columns; j++) {
                triangle.set(i, j, r.get(i, i) < 0 ? -r.get(i, j) : r.get(i, j));
            }
        }
        return triangle;
    }

    private DenseReal basis(int columns) {
        DenseReal q = new DenseReal(r.rows, columns);
        for (int k = columns - 1; k >= 0; k--) {
            q.set(k, k, k < r.columns && r.get(k, k) < 0 ? -1 : 1);
            for (int j = k; j < q.columns; j++) {
                applyReflection(k, q, j);
            }
        }
        return q;
    }

    /** The x that minimises ‖Bx − y‖, y and x single columns; a singular R gives numbers that are not finite. */
    public DenseReal leastSquares(DenseReal y) {
        DenseReal rotated = y.copy();
        for (int k = 0; k < r.columns; k++) {
            applyReflection(k, rotated, 0);
        }
        DenseReal x = rotated.subRows(0, r.columns);
        for (int k = r.columns - 1; k >= 0; k--) {
            double sum = x.get(k, 0);
            for (int l = k + 1; l < r.columns; l++) {
                sum = rounding.addProduct(sum, -r.get(k, l), x.get(l, 0));
            }
            x.set(k, 0, rounding.divide(sum, r.get(k, k)));
        }
        return x;
    }

    /** (I − vvᵀ/(v₁ norm)) on columns ≥ k, which maps column k to a multiple of the first unit vector. */
    private void reflect(int k) {
        double norm = rounding.sqrt(columnProduct(k, k, k));
        if (norm == 0) {
            return;
        }
        double target = r.get(k, k) > 0 ? -norm : norm;
        double head = rounding.subtract(r.get(k, k), target); // no cancellation: opposite signs
        heads[k] = head;
        r.set(k, k, target);
        for (int j = k + 1; j < r.columns; j++) {
            applyReflection(k, r, j);
        }
    }

    /** The k-th reflection on column j of a matrix with as many rows. */
    private void applyReflection(int k, DenseReal m, int j) {
        if (k >= heads.length || heads[k] == 0) {
            return;
        }
        double scale = rounding.multiply(-heads[k], r.get(k, k)); // ½ vᵀv
        double product = rounding.multiply(heads[k], m.get(k, j));
        for (int i = k + 1; i < r.rows; i++) {
            product = rounding.addProduct(product, r.get(i, k), m.get(i, j));
        }
        double factor = -rounding.divide(product, scale);
        m.set(k, j, rounding.addProduct(m.get(k, j), factor, heads[k]));
        for (int i = k + 1; i < r.rows; i++) {
            m.set(i, j, rounding.addProduct(m.get(i, j), factor, r.get(i, k)));
        }
    }

    /** The dot product of two columns from row {@code from} on. */
    private double columnProduct(int a, int b, int from) {
        double sum = 0;
        for (int i = from; i < r.rows; i++) {
            sum = rounding.addProduct(sum, r.get(i, a), r.get(i, b));
        }
        return sum;
    }
}
