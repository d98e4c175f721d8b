package dev.touchstone.engine;

/** The triangle R of B = QR by Householder reflections; Q is not kept. */
final class HouseholderQr {

    private final DenseReal r;
    private final Rounding rounding;

    private HouseholderQr(DenseReal r, Rounding rounding) {
        this.r = r;
        this.rounding = rounding;
    }

    /** R of a matrix with at least as many rows as columns, of full rank. */
    static HouseholderQr triangle(DenseReal b, Rounding rounding) {
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

    /** (I − vvᵀ/(v₁ norm)) on columns ≥ k, which maps column k to a multiple of the first unit vector. */
    private void reflect(int k) {
        double norm = rounding.sqrt(columnProduct(k, k, k));
        if (norm == 0) {
            return;
        }
        double target = r.get(k, k) > 0 ? -norm : norm;
        double head = rounding.subtract(r.get(k, k), target); // no cancellation: opposite signs
        r.set(k, k, head);
        double scale = rounding.multiply(-head, target); // ½ vᵀv
        for (int j = k + 1; j < r.columns; j++) {
            double factor = -rounding.divide(columnProduct(k, j, k), scale);
            for (int i = k; i < r.rows; i++) {
                r.set(i, j, rounding.addProduct(r.get(i, j), factor, r.get(i, k)));
            }
        }
        r.set(k, k, target);
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
