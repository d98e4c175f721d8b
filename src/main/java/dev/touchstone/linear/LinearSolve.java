package dev.touchstone.linear;

import dev.touchstone.number.Arithmetic;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** Solving A·X = B by Gaussian elimination with partial pivoting (Golub and Van Loan, §3.4); exact on rationals. */
public final class LinearSolve {

    private LinearSolve() {}

    /**
     * A⁻¹B for a square A.
     *
     * @throws ArithmeticException when a pivot is exactly zero: A is singular (to working precision)
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> solve(
            Arithmetic<T> arithmetic, FieldMatrix<T> A, FieldMatrix<T> B) {
        FieldMatrix<T> U = A.copy();
        FieldMatrix<T> X = B.copy();
        int n = U.getRowDimension();
        for (int k = 0; k < n; k++) {
            int pivotRow = largestInColumn(arithmetic, U, k);
            swapRows(U, k, pivotRow);
            swapRows(X, k, pivotRow);
            if (arithmetic.signum(U.getEntry(k, k)) == 0) {
                throw new ArithmeticException("matrix is singular: pivot " + k + " is zero");
            }
            T inverse = U.getEntry(k, k).reciprocal();
            for (int i = k + 1; i < n; i++) {
                T factor = U.getEntry(i, k).multiply(inverse);
                subtractRow(U, i, k, factor, k);
                subtractRow(X, i, k, factor, 0);
            }
        }
        backSubstitute(U, X);
        return X;
    }

    /** A⁻¹. */
    public static <T extends FieldElement<T>> FieldMatrix<T> inverse(Arithmetic<T> arithmetic, FieldMatrix<T> A) {
        return solve(arithmetic, A, Matrices.identity(arithmetic, A.getRowDimension()));
    }

    private static <T extends FieldElement<T>> void backSubstitute(FieldMatrix<T> U, FieldMatrix<T> X) {
        for (int k = U.getRowDimension() - 1; k >= 0; k--) {
            T inverse = U.getEntry(k, k).reciprocal();
            for (int j = 0; j < X.getColumnDimension(); j++) {
                X.setEntry(k, j, X.getEntry(k, j).multiply(inverse));
            }
            for (int i = 0; i < k; i++) {
                subtractRow(X, i, k, U.getEntry(i, k), 0);
            }
        }
    }

    private static <T extends FieldElement<T>> int largestInColumn(Arithmetic<T> arithmetic, FieldMatrix<T> A, int k) {
        int best = k;
        double bestSize = arithmetic.log10(A.getEntry(k, k));
        for (int i = k + 1; i < A.getRowDimension(); i++) {
            double size = arithmetic.log10(A.getEntry(i, k));
            if (size > bestSize) {
                best = i;
                bestSize = size;
            }
        }
        return best;
    }

    private static <T extends FieldElement<T>> void swapRows(FieldMatrix<T> A, int i, int k) {
        if (i != k) {
            T[] row = A.getRow(i);
            A.setRow(i, A.getRow(k));
            A.setRow(k, row);
        }
    }

    /** row i −= factor·row k, from column {@code from}. */
    private static <T extends FieldElement<T>> void subtractRow(FieldMatrix<T> A, int i, int k, T factor, int from) {
        for (int j = from; j < A.getColumnDimension(); j++) {
            A.setEntry(i, j, A.getEntry(i, j).subtract(factor.multiply(A.getEntry(k, j))));
        }
    }
}
