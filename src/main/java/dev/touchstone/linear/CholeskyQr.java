package dev.touchstone.linear;

import dev.touchstone.number.RealArithmetic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** Orthonormalisation by the Cholesky factor of the Gram matrix, AᵀA = LLᵀ, Q = AL⁻ᵀ (Golub and Van Loan, §5.2). */
public final class CholeskyQr {

    private CholeskyQr() {}

    /**
     * The Q of A = QR with R's diagonal positive; relative error about cond(A)²·u.
     *
     * @throws ArithmeticException when A is rank-deficient to working precision
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> orthonormalBasis(
            RealArithmetic<T> arithmetic, FieldMatrix<T> A) {
        return dividedByRoot(arithmetic, A, Matrices.gram(A));
    }

    /**
     * X with XXᵀ = AN⁻¹Aᵀ, as AL⁻ᵀ with N = LLᵀ.
     *
     * @param N symmetric positive definite, with as many rows as A has columns
     * @throws ArithmeticException when N is singular to working precision
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> dividedByRoot(
            RealArithmetic<T> arithmetic, FieldMatrix<T> A, FieldMatrix<T> N) {
        List<T[]> L = new ArrayList<>();
        List<T> inverseDiagonal = new ArrayList<>();
        for (int j = 0; j < N.getRowDimension(); j++) {
            T[] row = solveRow(arithmetic, L, inverseDiagonal, Arrays.copyOf(N.getRow(j), j));
            T pivot = N.getEntry(j, j).subtract(arithmetic.dot(row, row));
            if (arithmetic.signum(pivot) <= 0) {
                throw new ArithmeticException("column " + j + " depends on the columns before it");
            }
            L.add(row);
            inverseDiagonal.add(arithmetic.sqrt(pivot).reciprocal());
        }
        FieldMatrix<T> Q = A.copy();
        for (int i = 0; i < A.getRowDimension(); i++) {
            Q.setRow(i, solveRow(arithmetic, L, inverseDiagonal, A.getRow(i)));
        }
        return Q;
    }

    /** The row q with Lqᵀ = aᵀ: q_j = (a_j − Σ_{k<j} L_jk q_k)/L_jj. Rows of L come without their diagonal. */
    private static <T extends FieldElement<T>> T[] solveRow(
            RealArithmetic<T> arithmetic, List<T[]> L, List<T> inverseDiagonal, T[] a) {
        T[] q = a.clone();
        for (int j = 0; j < q.length; j++) {
            T known = arithmetic.dot(L.get(j), Arrays.copyOf(q, j));
            q[j] = q[j].subtract(known).multiply(inverseDiagonal.get(j));
        }
        return q;
    }
}
