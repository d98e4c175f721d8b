package dev.touchstone.flow;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * X′ = LX + XL − 2XQX with symmetric L and Q ⪰ 0, as {@link ValidatedIntegrator} wants it: (3) with L = Q = Λ, (L31) with L = B
 * and Q = I.
 *
 * @param linear X ↦ LX
 * @param quadratic X ↦ QX
 * @param l an upper bound of ‖L‖₂, positive unless L = 0
 * @param q an upper bound of ‖Q‖₂
 * @param margin m, such that the difference D of two solutions near each other obeys ‖D‖′ ≤ 2l‖D‖(1 + ‖D‖/m)
 */
public record QuadraticEquation(
        UnaryOperator<FieldMatrix<Ball>> linear,
        UnaryOperator<FieldMatrix<Ball>> quadratic,
        Ball l,
        Ball q,
        Ball margin) {

    /**
     * (3): D′ = (Λ − 2GΛ)D + D(Λ − 2ΛC) for D = G − C, and ‖I − 2G‖₂ ≤ 1 as 0 ⪯ G ⪯ I; hence m = 1.
     *
     * @param lambda λ₁ ≥ … ≥ λ_r ≥ 0
     * @throws IllegalArgumentException unless that is proved
     */
    public static QuadraticEquation riccati(BallArithmetic arithmetic, List<Ball> lambda) {
        for (int j = 0; j < lambda.size(); j++) {
            Ball next = j + 1 < lambda.size() ? lambda.get(j + 1) : arithmetic.zero();
            if (lambda.get(j).isLessThan(next) != Certainty.FALSE) {
                throw new IllegalArgumentException("lambda must be proved to decrease to >= 0, at index " + j);
            }
        }
        UnaryOperator<FieldMatrix<Ball>> scale = X -> Matrices.scaleRows(lambda, X);
        return new QuadraticEquation(scale, scale, lambda.get(0), lambda.get(0), arithmetic.one());
    }

    /**
     * (L31): D′ = (B − 2Z)D + D(B − 2C) for D = Z − C. The logarithmic norm of B − 2Z is at most ‖B‖₂ as Z ⪰ 0, that of B − 2C
     * at most ‖B‖₂ + 2‖D‖; hence ‖D‖′ ≤ 2‖D‖(l + ‖D‖), m = l.
     *
     * @param B symmetric
     */
    public static QuadraticEquation oja(BallArithmetic arithmetic, FieldMatrix<Ball> B) {
        Ball largest = arithmetic.zero();
        for (int i = 0; i < B.getRowDimension(); i++) {
            Ball row = Matrices.sumOfMagnitudes(arithmetic, B.getRowMatrix(i)).magnitudeBound();
            largest = largest.isLessThan(row) == Certainty.TRUE ? row : largest;
        }
        Ball l = largest.isZero() ? arithmetic.one() : largest; // a bound need not be sharp, but m must not be 0
        return new QuadraticEquation(B::multiply, UnaryOperator.identity(), l, arithmetic.one(), l);
    }

    /** The same in a unit of time 2^k as long: L and Q times 2^k. */
    QuadraticEquation inUnitOfTime(long k) {
        return new QuadraticEquation(
                X -> scale(linear.apply(X), k), X -> scale(quadratic.apply(X), k), l.scale(k), q.scale(k), margin);
    }

    private static FieldMatrix<Ball> scale(FieldMatrix<Ball> X, long k) {
        FieldMatrix<Ball> scaled = X.copy();
        for (int i = 0; i < X.getRowDimension(); i++) {
            for (int j = 0; j < X.getColumnDimension(); j++) {
                scaled.setEntry(i, j, X.getEntry(i, j).scale(k));
            }
        }
        return scaled;
    }
}
