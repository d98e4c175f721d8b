package dev.touchstone.number;

import java.math.BigDecimal;
import org.apache.commons.math3.Field;
import org.apache.commons.math3.FieldElement;

/**
 * An ordered field in which the formulas of {@code golden/EQUATIONS.md} are evaluated: what {@link FieldElement} lacks.
 *
 * <p>Rational arithmetic is an {@code Arithmetic}; one with roots and exponentials is a {@link RealArithmetic}. A
 * formula asks for the weaker of the two that it needs, so the type says which formulas are exact on rationals.
 *
 * @param <T> the numbers
 */
public interface Arithmetic<T extends FieldElement<T>> {

    /** The field, as Commons Math's matrices want it. */
    Field<T> field();

    /** The number nearest to {@code x}; {@code x} itself where the arithmetic can hold it. */
    T of(BigDecimal x);

    /** The integer {@code n}. */
    default T of(long n) {
        return of(BigDecimal.valueOf(n));
    }

    /** −1, 0 or 1. */
    int signum(T x);

    /** About log₁₀|x|, −∞ for zero: for choosing pivots and counting digits, never for deciding anything exact. */
    double log10(T x);

    /**
     * {@code x} rounded to {@code digits} significant decimal digits, half to even.
     *
     * @throws ArithmeticException when x is not finite
     */
    BigDecimal toBigDecimal(T x, int digits);

    /** Whether x is a number: only binary64 can answer no. */
    default boolean isFinite(T x) {
        return true;
    }

    default T zero() {
        return field().getZero();
    }

    default T one() {
        return field().getOne();
    }

    default T abs(T x) {
        return signum(x) < 0 ? x.negate() : x;
    }

    /** Σ a_i·b_i; an arithmetic that can round once does. */
    default T dot(T[] a, T[] b) {
        T sum = zero();
        for (int i = 0; i < a.length; i++) {
            sum = sum.add(a[i].multiply(b[i]));
        }
        return sum;
    }

    /** x + a·b; an arithmetic that can round once does. */
    default T addProduct(T x, T a, T b) {
        return x.add(a.multiply(b));
    }

    /**
     * x with its enclosure widened by |bound|, where this arithmetic carries enclosures: how a truncation error that a
     * formula has bounded enters its result. Elsewhere x itself.
     */
    default T widen(T x, T bound) {
        return x;
    }

    /** Whether its numbers are enclosures, so that a result proves something. */
    default boolean isEnclosing() {
        return false;
    }

    /** The number in the middle of the enclosure x, exactly; x itself where this arithmetic carries none. */
    default T center(T x) {
        return x;
    }

    /**
     * Whether {@code inner} lies in the interior of {@code outer}, neither touching its ends, where this arithmetic carries
     * enclosures: what makes a fixed-point theorem apply. Elsewhere always.
     */
    default boolean containsInside(T outer, T inner) {
        return true;
    }

    /** Whether the two have no number in common, decided exactly where this arithmetic carries enclosures; elsewhere never. */
    default boolean disjoint(T a, T b) {
        return false;
    }

    /** For audits, e.g. {@code Apfloat, 120 digits}. */
    String description();
}
