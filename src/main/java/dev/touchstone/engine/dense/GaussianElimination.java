package dev.touchstone.engine.dense;

/**
 * AX = B by elimination.
 *
 * <p><b>Accuracy.</b> Backward stable: with rows exchanged but for contrived A, in order for A symmetric and definite. A pivot of 0
 * gives numbers that are not finite. In order, rows and columns scaled alike by powers of two change no digit.
 */
public final class GaussianElimination {

    private final DenseReal U;
    private final DenseReal X;
    private final boolean inOrder;
    private final Rounding rounding;

    private GaussianElimination(DenseReal A, DenseReal B, boolean inOrder, Rounding rounding) {
        this.U = A.copy();
        this.X = B.copy();
        this.inOrder = inOrder;
        this.rounding = rounding;
    }

    /** A⁻¹B, the row with the largest pivot first. */
    public static DenseReal solve(DenseReal A, DenseReal B, Rounding rounding) {
        return new GaussianElimination(A, B, false, rounding).solution();
    }

    /** A⁻¹B of a symmetric definite A, whose rows need no exchange. */
    public static DenseReal solveDefinite(DenseReal A, DenseReal B, Rounding rounding) {
        return new GaussianElimination(A, B, true, rounding).solution();
    }

    private DenseReal solution() {
        eliminate();
        substitute();
        return X;
    }

    private void eliminate() {
        for (int k = 0; k < U.rows; k++) {
            int pivot = k;
            for (int i = k + 1; i < U.rows && !inOrder; i++) {
                pivot = Math.abs(U.get(i, k)) > Math.abs(U.get(pivot, k)) ? i : pivot;
            }
            swap(U, k, pivot);
            swap(X, k, pivot);
            for (int i = k + 1; i < U.rows; i++) {
                double factor = rounding.divide(U.get(i, k), U.get(k, k));
                subtract(U, i, k, factor);
                subtract(X, i, k, factor);
            }
        }
    }

    private void substitute() {
        for (int k = U.rows - 1; k >= 0; k--) {
            for (int j = 0; j < X.columns; j++) {
                X.set(k, j, rounding.divide(X.get(k, j), U.get(k, k)));
            }
            for (int i = 0; i < k; i++) {
                subtract(X, i, k, U.get(i, k));
            }
        }
    }

    private static void swap(DenseReal A, int i, int k) {
        for (int j = 0; j < A.columns; j++) {
            double entry = A.get(i, j);
            A.set(i, j, A.get(k, j));
            A.set(k, j, entry);
        }
    }

    private void subtract(DenseReal A, int i, int k, double factor) {
        for (int j = 0; j < A.columns; j++) {
            A.set(i, j, rounding.addProduct(A.get(i, j), -factor, A.get(k, j)));
        }
    }
}
