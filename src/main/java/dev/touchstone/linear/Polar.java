package dev.touchstone.linear;

import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** The polar factor of a d×s matrix of full column rank: the orthonormal matrix nearest to it. */
public final class Polar {

    private Polar() {}

    /** By definition, A (AᵀA)^(−½); relative error about cond(A)²·u. */
    public static <T extends FieldElement<T>> FieldMatrix<T> factor(RealArithmetic<T> arithmetic, FieldMatrix<T> A) {
        return A.multiply(InverseSquareRoot.of(arithmetic, Matrices.gram(A)));
    }

    /**
     * The same factor another way, for a witness: A = QR by Gram–Schmidt, then Newton's iteration X ← ½(X + X^(−ᵀ))
     * on R (Higham, <i>Functions of Matrices</i>, §8.3). No matrix is squared; relative error about cond(A)·u.
     * Singular values far apart are first brought together ({@link Spread}): a multiple of X has the same polar factor.
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> factorByNewton(
            RealArithmetic<T> arithmetic, FieldMatrix<T> A) {
        FieldMatrix<T> Q = GramSchmidt.orthonormalBasis(arithmetic, A);
        FieldMatrix<T> R = Q.transpose().multiply(A);
        T meanSquare = Matrices.frobeniusSquared(R).divide(arithmetic.of(R.getColumnDimension()));
        FieldMatrix<T> X =
                R.scalarMultiply(arithmetic.sqrt(meanSquare).reciprocal()); // or a far-off size costs halvings
        T half = arithmetic.of(BigDecimal.valueOf(0.5));
        for (int k = 0; k < InverseSquareRoot.maxIterations(arithmetic); k++) {
            FieldMatrix<T> inverse = LinearSolve.inverse(arithmetic, X);
            Spread<T> spread = Spread.of(arithmetic, X, inverse);
            if (spread.isWide()) {
                T mu = spread.squareRoot();
                X = X.scalarMultiply(mu);
                inverse = inverse.scalarMultiply(mu.reciprocal());
            }
            FieldMatrix<T> next = X.add(inverse.transpose()).scalarMultiply(half);
            double change = Matrices.log10Max(arithmetic, next.subtract(X));
            X = next;
            if (change < 0.6 * arithmetic.log10UnitRoundoff()) {
                return Q.multiply(X);
            }
        }
        throw new ArithmeticException("no polar factor: the matrix is rank-deficient to working precision");
    }
}
