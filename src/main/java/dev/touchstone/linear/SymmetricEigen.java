package dev.touchstone.linear;

import dev.touchstone.number.RealArithmetic;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's method, cyclic by rows (Golub and Van Loan, §8.5): to working
 * precision, without a proved error.
 *
 * @param values a_1 … a_d, in no order
 * @param vectors V, d×d orthogonal, A = V diag(a) Vᵀ
 * @param <T> the numbers
 */
public record SymmetricEigen<T extends FieldElement<T>>(List<T> values, FieldMatrix<T> vectors) {

    private static final int MOST_SWEEPS = 100;

    public SymmetricEigen {
        values = List.copyOf(values);
    }

    /**
     * The eigenvalues and eigenvectors of A.
     *
     * @param given symmetric, d×d
     * @throws ArithmeticException when the sweeps do not converge
     */
    public static <T extends FieldElement<T>> SymmetricEigen<T> of(RealArithmetic<T> arithmetic, FieldMatrix<T> given) {
        int d = given.getRowDimension();
        FieldMatrix<T> A = given.copy();
        FieldMatrix<T> V = Matrices.identity(arithmetic, d);
        double small = Matrices.log10Max(arithmetic, given) + arithmetic.log10UnitRoundoff();
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            boolean diagonal = true;
            for (int p = 0; p < d; p++) {
                for (int q = p + 1; q < d; q++) {
                    if (arithmetic.log10(A.getEntry(p, q)) > small) {
                        diagonal = false;
                        rotate(arithmetic, A, V, p, q);
                    }
                }
            }
            if (diagonal) {
                return new SymmetricEigen<>(
                        IntStream.range(0, d).mapToObj(i -> A.getEntry(i, i)).toList(), V);
            }
        }
        throw new ArithmeticException("Jacobi's method does not converge");
    }

    /** A ← JᵀAJ and V ← VJ, J the rotation by at most π/4 that makes A_pq zero. */
    private static <T extends FieldElement<T>> void rotate(
            RealArithmetic<T> arithmetic, FieldMatrix<T> A, FieldMatrix<T> V, int p, int q) {
        T one = arithmetic.one();
        T pq = A.getEntry(p, q);
        T theta = A.getEntry(q, q).subtract(A.getEntry(p, p)).divide(pq.add(pq)); // cot 2φ
        T root = arithmetic.sqrt(theta.multiply(theta).add(one));
        T t = arithmetic.signum(theta) < 0
                ? theta.subtract(root).reciprocal()
                : theta.add(root).reciprocal();
        T c = arithmetic.sqrt(t.multiply(t).add(one)).reciprocal();
        T s = t.multiply(c);
        for (int i = 0; i < A.getRowDimension(); i++) {
            turn(A, i, p, i, q, c, s);
            turn(V, i, p, i, q, c, s);
        }
        for (int j = 0; j < A.getRowDimension(); j++) {
            turn(A, p, j, q, j, c, s);
        }
        A.setEntry(p, q, arithmetic.zero());
        A.setEntry(q, p, arithmetic.zero());
    }

    /** (x, y) ← (cx − sy, sx + cy) for the entries x at (i, j) and y at (k, l). */
    private static <T extends FieldElement<T>> void turn(FieldMatrix<T> A, int i, int j, int k, int l, T c, T s) {
        T x = A.getEntry(i, j);
        T y = A.getEntry(k, l);
        A.setEntry(i, j, c.multiply(x).subtract(s.multiply(y)));
        A.setEntry(k, l, s.multiply(x).add(c.multiply(y)));
    }
}
