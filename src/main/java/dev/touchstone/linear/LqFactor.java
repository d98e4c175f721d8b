package dev.touchstone.linear;

import static dev.touchstone.linear.Matrices.zero;

import dev.touchstone.number.RealArithmetic;
import java.util.Arrays;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The lower trapezoidal L of Z = LQ, Q with orthonormal rows (Golub and Van Loan, §5.2): LLᵀ = ZZᵀ, by Cholesky of that.
 *
 * <p>A formula that depends on Z through ZZᵀ only may take L instead, as (5a) may: where the rows are scaled by factors
 * that differ by many orders, decreasing downwards, LᵀKL is graded and its elimination cancels nothing, while in ZᵀKZ the
 * largest factor covers every entry. (5a) needs fewer digits then, in balls as in any arithmetic.
 */
public final class LqFactor {

    private LqFactor() {}

    /**
     * L, r×min(r, s).
     *
     * @param Z r×s, its first min(r, s) rows independent
     * @throws ArithmeticException when they are not (or, in balls, may not be)
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> of(RealArithmetic<T> arithmetic, FieldMatrix<T> Z) {
        int r = Z.getRowDimension();
        FieldMatrix<T> S = Z.multiply(Z.transpose());
        FieldMatrix<T> L = zero(arithmetic, r, Math.min(r, Z.getColumnDimension()));
        for (int k = 0; k < L.getColumnDimension(); k++) {
            T[] pivotRow = Arrays.copyOf(L.getRow(k), k);
            T pivot = S.getEntry(k, k).subtract(arithmetic.dot(pivotRow, pivotRow));
            if (arithmetic.signum(pivot) <= 0) {
                throw new ArithmeticException("row " + k + " depends on those above it");
            }
            T root = arithmetic.sqrt(pivot);
            L.setEntry(k, k, root);
            for (int i = k + 1; i < r; i++) {
                T rest = S.getEntry(i, k).subtract(arithmetic.dot(Arrays.copyOf(L.getRow(i), k), pivotRow));
                L.setEntry(i, k, rest.divide(root));
            }
        }
        return L;
    }
}
