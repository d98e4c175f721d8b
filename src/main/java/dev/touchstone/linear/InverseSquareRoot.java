package dev.touchstone.linear;

import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * A^(−½) of a symmetric positive definite matrix by the product form of the Denman–Beavers iteration (Higham,
 * <i>Functions of Matrices</i>, (6.29)):
 *
 * <pre>
 *   M₀ = A,  Y₀ = I,   Y ← ½ Y (I + M⁻¹),   M ← ½ (I + (M + M⁻¹)/2);    M → I,  Y → A^(−½).
 * </pre>
 *
 * It converges quadratically once M is near I and is numerically stable; A is first divided by its mean eigenvalue. Eigenvalues
 * far apart are first brought together, see {@link Spread}: M ← μ²M and Y ← μY leave the limit of Y M^(−½) as it is.
 */
public final class InverseSquareRoot {

    private InverseSquareRoot() {}

    /**
     * A^(−½); relative error about cond(A)·u.
     *
     * @param A symmetric positive definite, s×s
     * @throws ArithmeticException when A is singular to working precision
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> of(RealArithmetic<T> arithmetic, FieldMatrix<T> A) {
        int s = A.getRowDimension();
        FieldMatrix<T> I = Matrices.identity(arithmetic, s);
        T half = arithmetic.of(BigDecimal.valueOf(0.5));
        T mean = Matrices.trace(A).divide(arithmetic.of(s));
        FieldMatrix<T> M = A.scalarMultiply(mean.reciprocal());
        FieldMatrix<T> Y = I;
        for (int k = 0; k < maxIterations(arithmetic); k++) {
            FieldMatrix<T> inverse = LinearSolve.inverse(arithmetic, M);
            Spread<T> spread = Spread.of(arithmetic, M, inverse);
            if (spread.isWide()) {
                T mu = spread.fourthRoot();
                T square = mu.multiply(mu);
                Y = Y.scalarMultiply(mu);
                M = M.scalarMultiply(square);
                inverse = inverse.scalarMultiply(square.reciprocal());
            }
            boolean last = Matrices.log10Max(arithmetic, M.subtract(I)) < 0.5 * arithmetic.log10UnitRoundoff();
            Y = Y.multiply(I.add(inverse)).scalarMultiply(half);
            M = I.add(M.add(inverse).scalarMultiply(half)).scalarMultiply(half);
            if (last) {
                return enclosed(arithmetic, Y, M.subtract(I))
                        .scalarMultiply(arithmetic.sqrt(mean).reciprocal());
            }
        }
        throw new ArithmeticException("no inverse square root: the matrix is singular to working precision");
    }

    /**
     * Y as the limit Y M^(−½), all iterates being functions of A: with δ = Σ|M − I|_ij ≥ ‖M − I‖₂, and
     * |(1+x)^(−½) − 1| ≤ |x| for |x| ≤ ½, no entry moves by more than δ·Σ|Y_ij|.
     */
    private static <T extends FieldElement<T>> FieldMatrix<T> enclosed(
            RealArithmetic<T> arithmetic, FieldMatrix<T> Y, FieldMatrix<T> gap) {
        T delta = Matrices.sumOfMagnitudes(arithmetic, gap);
        if (arithmetic.signum(arithmetic.of(BigDecimal.valueOf(0.5)).subtract(delta)) <= 0) {
            throw new ArithmeticException("no inverse square root: the matrix is singular to working precision");
        }
        T bound = delta.multiply(Matrices.sumOfMagnitudes(arithmetic, Y));
        FieldMatrix<T> symmetric = Matrices.symmetricPart(arithmetic, Y);
        return Matrices.build(
                arithmetic,
                Y.getRowDimension(),
                Y.getColumnDimension(),
                (i, j) -> arithmetic.widen(symmetric.getEntry(i, j), bound));
    }

    /**
     * A condition number up to 1/u needs about ½ log₂(1/u) halvings before the quadratic phase; twice that, and some, means
     * there is no convergence to wait for.
     */
    static int maxIterations(RealArithmetic<?> arithmetic) {
        return 20 - 4 * arithmetic.log10UnitRoundoff();
    }
}
