package dev.touchstone.engine.dense;

/**
 * The triangle of a QR factorisation by Householder reflections, the row with the largest entry of the column brought to the
 * top before each.
 *
 * <p><b>Accuracy.</b> Rows of very different size keep their digits, each relative to itself, where without the exchange a large
 * row below a small one overwrites it: M. J. D. Powell and J. K. Reid (1969); N. J. Higham, Accuracy and Stability of
 * Numerical Algorithms, section 19.4. Columns scaled by powers of two give the triangle so scaled, to the bit.
 */
public final class RowPivotedQr {

    private final DenseReal r;
    private final Rounding rounding;

    private RowPivotedQr(DenseReal A, Rounding rounding) {
        this.r = A.copy();
        this.rounding = rounding;
    }

    /** R of A = QR, columns×columns, of a matrix with at least as many rows as columns, of any rank. */
    public static DenseReal triangle(DenseReal A, Rounding rounding) {
        RowPivotedQr qr = new RowPivotedQr(A, rounding);
        for (int k = 0; k < A.columns; k++) {
            qr.exchange(k);
            qr.reflect(k);
        }
        return qr.r.subRows(0, A.columns);
    }

    private void exchange(int k) {
        int largest = k;
        for (int i = k + 1; i < r.rows; i++) {
            largest = Math.abs(r.get(i, k)) > Math.abs(r.get(largest, k)) ? i : largest;
        }
        for (int j = k; j < r.columns; j++) {
            double entry = r.get(k, j);
            r.set(k, j, r.get(largest, j));
            r.set(largest, j, entry);
        }
    }

    /** I − vvᵀ/(−target v₁) on columns ≥ k, v = column k less target in its first entry; column k becomes (target, 0, …). */
    private void reflect(int k) {
        double norm = norm(k);
        if (norm == 0) {
            return;
        }
        double target = r.get(k, k) > 0 ? -norm : norm;
        double head = rounding.subtract(r.get(k, k), target); // no cancellation: opposite signs
        double scale = rounding.multiply(-head, target);
        for (int j = k + 1; j < r.columns; j++) {
            double product = rounding.multiply(head, r.get(k, j));
            for (int i = k + 1; i < r.rows; i++) {
                product = rounding.addProduct(product, r.get(i, k), r.get(i, j));
            }
            double factor = -rounding.divide(product, scale);
            r.set(k, j, rounding.addProduct(r.get(k, j), factor, head));
            for (int i = k + 1; i < r.rows; i++) {
                r.set(i, j, rounding.addProduct(r.get(i, j), factor, r.get(i, k)));
            }
        }
        r.set(k, k, target);
        for (int i = k + 1; i < r.rows; i++) {
            r.set(i, k, 0);
        }
    }

    /** Of column k from row k on. */
    private double norm(int k) {
        double sum = 0;
        for (int i = k; i < r.rows; i++) {
            sum = rounding.addProduct(sum, r.get(i, k), r.get(i, k));
        }
        return rounding.sqrt(sum);
    }
}
