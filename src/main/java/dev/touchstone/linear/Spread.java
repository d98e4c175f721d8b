package dev.touchstone.linear;

import dev.touchstone.number.Arithmetic;
import java.math.BigDecimal;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * How far the scale of A is from the middle of its spectrum, log₂(‖A⁻¹‖/‖A‖): Newton's iteration x ← ½(x + 1/x) halves a number
 * far from 1 once a step, so a spectrum from 1 to κ takes log₂ κ steps; scaled to κ^(−½) … κ^½ first, each step takes the root of
 * what is left of κ (Higham, <i>Functions of Matrices</i>, §8.6).
 *
 * @param log2 of ‖A⁻¹‖/‖A‖, in the norm of the largest entry: a rough number that only decides how fast the iteration is
 */
record Spread<T extends FieldElement<T>>(Arithmetic<T> arithmetic, double log2) {

    /** Below this the halvings are few. */
    private static final double WIDE = 64;

    private static final double LOG2_10 = Math.log(10) / Math.log(2);

    static <T extends FieldElement<T>> Spread<T> of(
            Arithmetic<T> arithmetic, FieldMatrix<T> A, FieldMatrix<T> inverse) {
        double decimals = Matrices.log10Max(arithmetic, inverse) - Matrices.log10Max(arithmetic, A);
        return new Spread<>(arithmetic, decimals * LOG2_10);
    }

    boolean isWide() {
        return Math.abs(log2) > WIDE;
    }

    /** A power of two near (‖A⁻¹‖/‖A‖)^½. */
    T squareRoot() {
        return powerOfTwo(Math.round(log2 / 2));
    }

    /** A power of two near (‖A⁻¹‖/‖A‖)^¼. */
    T fourthRoot() {
        return powerOfTwo(Math.round(log2 / 4));
    }

    private T powerOfTwo(long exponent) {
        T power = arithmetic.of(BigDecimal.valueOf(2).pow(Math.toIntExact(Math.abs(exponent))));
        return exponent < 0 ? power.reciprocal() : power;
    }
}
