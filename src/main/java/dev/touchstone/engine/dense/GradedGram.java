package dev.touchstone.engine.dense;

/**
 * X (FᵀF)⁻¹ Xᵀ for graded rows, normwise accurate whatever the spread of the rows' exponents.
 *
 * <p>The product does not change when F and X are multiplied from the right by the same regular matrix C. So
 * <ol>
 *   <li>eliminate columns with complete pivoting on the scaled entries: multipliers ≤ 1, the rows' scales never mix;
 *   <li>divide each column by its pivot: B = FC is lower trapezoidal in pivot order with unit pivots and no entry above
 *       1, hence well conditioned; entries that underflow here are harmless;
 *   <li>B = QR by Householder, Y = XCR⁻¹, and the product is YYᵀ.
 * </ol>
 *
 * <p><b>Accuracy.</b> The elimination is backward stable row by row, at each row's own scale (Demmel et al. 1999); the
 * rest costs a modest multiple of u. Zero rows of X give exactly zero rows and columns. Directions in which all of F is
 * exactly zero are left out: the inverse is then a pseudo-inverse.
 */
public final class GradedGram {

    /** Beyond this a shift only makes zero or infinity. */
    private static final long LARGEST_SHIFT = 2200;

    private final GradedRows rows;
    private final DenseReal m;
    private final Rounding rounding;
    /** The pivot row of each eliminated column. */
    private final int[] pivots;

    private int rank;

    private GradedGram(GradedRows rows, Rounding rounding) {
        this.rows = rows;
        this.m = rows.mantissas.copy();
        this.rounding = rounding;
        this.pivots = new int[rows.columns()];
    }

    /** The first {@code k} rows and columns of X (FᵀF)⁻¹ Xᵀ. */
    public static DenseReal of(GradedRows rows, int k, Rounding rounding) {
        DenseReal y = factor(rows, k, rounding);
        return y.timesTranspose(y, rounding);
    }

    /** Y with YYᵀ = X (FᵀF)⁻¹ Xᵀ, X's first {@code k} rows alone; a zero row of X is one of Y. */
    public static DenseReal factor(GradedRows rows, int k, Rounding rounding) {
        GradedGram elimination = new GradedGram(rows, rounding);
        elimination.eliminate();
        DenseReal b = elimination.scaled(rows.active, rows.rows());
        DenseReal x = elimination.scaled(rows.passive, k);
        return HouseholderQr.triangle(b, rounding).divideRight(x);
    }

    private void eliminate() {
        boolean[] used = new boolean[rows.rows()];
        while (rank < m.columns && choosePivot(used)) {
            used[pivots[rank]] = true;
            eliminateRow(pivots[rank], rank);
            rank++;
        }
    }

    /** Brings the largest remaining scaled entry into column {@code rank}; false when all remaining ones are zero. */
    private boolean choosePivot(boolean[] used) {
        long largestExponent = Long.MIN_VALUE;
        double largestSignificand = 0;
        int column = -1;
        for (int i = 0; i < used.length; i++) {
            for (int j = rank; j < m.columns && !used[i]; j++) {
                double entry = Math.abs(rows.active[i] * m.get(i, j));
                if (entry == 0) {
                    continue;
                }
                int own = Math.getExponent(entry);
                long exponent = rows.exponents[i] + own;
                double significand = Math.scalb(entry, -own);
                if (exponent > largestExponent || (exponent == largestExponent && significand > largestSignificand)) {
                    largestExponent = exponent;
                    largestSignificand = significand;
                    pivots[rank] = i;
                    column = j;
                }
            }
        }
        if (column >= 0) {
            swapColumns(column, rank);
        }
        return column >= 0;
    }

    private void swapColumns(int a, int b) {
        for (int i = 0; i < m.rows; i++) {
            double entry = m.get(i, a);
            m.set(i, a, m.get(i, b));
            m.set(i, b, entry);
        }
    }

    /** Makes row p zero right of column k by subtracting multiples of that column. */
    private void eliminateRow(int p, int k) {
        for (int j = k + 1; j < m.columns; j++) {
            double multiplier = rounding.divide(m.get(p, j), m.get(p, k));
            if (multiplier != 0) {
                for (int i = 0; i < m.rows; i++) {
                    m.set(i, j, rounding.addProduct(m.get(i, j), -multiplier, m.get(i, k)));
                }
            }
            m.set(p, j, 0);
        }
    }

    /** The first {@code count} rows with these weights, each column divided by its pivot. */
    private DenseReal scaled(double[] weights, int count) {
        DenseReal scaled = new DenseReal(count, rank);
        for (int k = 0; k < rank; k++) {
            int p = pivots[k];
            for (int i = 0; i < count; i++) {
                double ratio = rounding.divide(m.get(i, k), m.get(p, k));
                double weight = rounding.divide(weights[i], rows.active[p]);
                scaled.set(i, k, shift(rounding.multiply(ratio, weight), rows.exponents[i] - rows.exponents[p]));
            }
        }
        return scaled;
    }

    private double shift(double x, long exponent) {
        long clamped = Math.max(-LARGEST_SHIFT, Math.min(LARGEST_SHIFT, exponent));
        return rounding.round(Math.scalb(x, (int) clamped));
    }
}
