package dev.touchstone.flow;

import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * sign M by Newton's iteration Z ← (cZ + (cZ)⁻¹)/2 (Roberts 1980), c = √(‖Z⁻¹‖/‖Z‖) while it is far: 1 on the space on which M grows, −1 on that
 * on which it decays. A witness's, which proves nothing.
 */
final class MatrixSign {

    private static final int ITERATIONS = 500;
    /** log₁₀ of what moves so little that scaling is of no more use. */
    private static final double NEAR = -2;

    private MatrixSign() {}

    /**
     * sign M.
     *
     * @throws ArithmeticException when the iteration does not converge: M has eigenvalues on the imaginary axis, or too near it
     */
    static <T extends FieldElement<T>> FieldMatrix<T> of(RealArithmetic<T> arithmetic, FieldMatrix<T> M) {
        T half = arithmetic.of(new BigDecimal("0.5"));
        FieldMatrix<T> Z = M;
        double last = Double.POSITIVE_INFINITY;
        for (int k = 0; k < ITERATIONS; k++) {
            FieldMatrix<T> inverse = LinearSolve.inverse(arithmetic, Z);
            T c = last < NEAR
                    ? arithmetic.one()
                    : arithmetic.sqrt(
                            arithmetic.sqrt(Matrices.frobeniusSquared(inverse).divide(Matrices.frobeniusSquared(Z))));
            FieldMatrix<T> next = Z.scalarMultiply(c)
                    .add(inverse.scalarMultiply(c.reciprocal()))
                    .scalarMultiply(half);
            double moved = Matrices.log10Max(arithmetic, next.subtract(Z)) - Matrices.log10Max(arithmetic, next);
            Z = next;
            boolean isRounding = moved < arithmetic.log10UnitRoundoff() / 2.0 && moved > last - 1;
            if (isRounding || moved == Double.NEGATIVE_INFINITY) {
                return Z;
            }
            last = moved;
        }
        throw new ArithmeticException("Newton's iteration for the sign of M does not converge");
    }
}
