package dev.touchstone.linear;

import dev.touchstone.number.Arithmetic;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;
import dev.touchstone.number.RationalArithmetic;
import java.math.BigDecimal;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/** ‖WᵀW − I‖_F of (22), enclosed, or decided exactly. */
public final class Orthonormality {

    private Orthonormality() {}

    /** ‖WᵀW − I‖_F². */
    public static <T extends FieldElement<T>> T squaredDefect(Arithmetic<T> arithmetic, FieldMatrix<T> W) {
        return Matrices.frobeniusSquared(
                Matrices.gram(W).subtract(Matrices.identity(arithmetic, W.getColumnDimension())));
    }

    /** An enclosure of ‖WᵀW − I‖_F for every W that these balls enclose; never below zero by more than its rounding. */
    public static Ball defect(BallArithmetic arithmetic, FieldMatrix<Ball> W) {
        Ball squared = squaredDefect(arithmetic, W);
        if (squared.isZero() || arithmetic.zero().isLessThan(squared) == Certainty.TRUE) {
            return squared.sqrt();
        }
        // [0, √max]: zero is the only lower bound left
        Ball half = squared.magnitudeBound().sqrt().scale(-1);
        return half.widenedBy(half);
    }

    /** Whether ‖WᵀW − I‖_F ≤ bound. */
    public static Certainty isWithin(BallArithmetic arithmetic, FieldMatrix<Ball> W, BigDecimal bound) {
        return arithmetic.of(bound).isLessThan(defect(arithmetic, W)).negated();
    }

    /** Whether ‖WᵀW − I‖_F ≤ bound, for a bound ≥ 0: rationals decide it. */
    public static boolean isWithin(FieldMatrix<BigFraction> W, BigDecimal bound) {
        BigFraction allowed = RationalArithmetic.EXACT.of(bound);
        return squaredDefect(RationalArithmetic.EXACT, W).compareTo(allowed.multiply(allowed)) <= 0;
    }
}
