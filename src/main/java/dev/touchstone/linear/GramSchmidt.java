package dev.touchstone.linear;

import dev.touchstone.number.RealArithmetic;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** Modified Gram–Schmidt orthonormalisation, each column twice (Golub and Van Loan, §5.2.8). */
public final class GramSchmidt {

    private GramSchmidt() {}

    /**
     * The Q of A = QR with R's diagonal positive; orthonormal to a few u.
     *
     * @throws ArithmeticException when a column vanishes: A is rank-deficient to working precision
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> orthonormalBasis(
            RealArithmetic<T> arithmetic, FieldMatrix<T> A) {
        FieldMatrix<T> Q = A.copy();
        for (int k = 0; k < Q.getColumnDimension(); k++) {
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < k; j++) {
                    subtractColumn(Q, k, j, arithmetic.dot(Q.getColumn(j), Q.getColumn(k)));
                }
            }
            T norm = arithmetic.sqrt(arithmetic.dot(Q.getColumn(k), Q.getColumn(k)));
            if (arithmetic.signum(norm) == 0) {
                throw new ArithmeticException("column " + k + " depends on the columns before it");
            }
            T inverse = norm.reciprocal();
            for (int i = 0; i < Q.getRowDimension(); i++) {
                Q.setEntry(i, k, Q.getEntry(i, k).multiply(inverse));
            }
        }
        return Q;
    }

    private static <T extends FieldElement<T>> void subtractColumn(FieldMatrix<T> Q, int k, int j, T factor) {
        for (int i = 0; i < Q.getRowDimension(); i++) {
            Q.setEntry(i, k, Q.getEntry(i, k).subtract(factor.multiply(Q.getEntry(i, j))));
        }
    }
}
