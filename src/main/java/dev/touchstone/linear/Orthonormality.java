package dev.touchstone.linear;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;
import java.math.BigDecimal;
import org.apache.commons.math3.linear.FieldMatrix;

/** ‖WᵀW − I‖_F of (22), enclosed. */
public final class Orthonormality {

    private Orthonormality() {}

    /** An enclosure of ‖WᵀW − I‖_F for every W that these balls enclose; never below zero by more than its rounding. */
    public static Ball defect(BallArithmetic arithmetic, FieldMatrix<Ball> W) {
        FieldMatrix<Ball> D = Matrices.gram(W).subtract(Matrices.identity(arithmetic, W.getColumnDimension()));
        Ball squared = Matrices.frobeniusSquared(D);
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
}
