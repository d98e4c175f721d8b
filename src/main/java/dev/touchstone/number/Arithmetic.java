package dev.touchstone.number;

import java.math.BigDecimal;
import org.apache.commons.math3.Field;
import org.apache.commons.math3.FieldElement;

/**
 * An ordered field in which the formulas of SPEC are evaluated: what {@link FieldElement} lacks.
 *
 * <p>Rational arithmetic is an {@code Arithmetic}; one with roots and exponentials is a {@link RealArithmetic}. A
 * formula asks for the weaker of the two that it needs, so the type says which formulas are exact on rationals.
 *
 * @param <T> the numbers
 */
public interface Arithmetic<T extends FieldElement<T>> {

    /** The field, as Commons Math's matrices want it. */
    Field<T> field();

    /** The number nearest to {@code x}; exact where the arithmetic can hold it. */
    T of(BigDecimal x);

    /** The integer {@code n}. */
    default T of(long n) {
        return of(BigDecimal.valueOf(n));
    }

    /** −1, 0 or 1. */
    int signum(T x);

    /** |x| as a double, for choosing pivots only: saturates instead of overflowing or underflowing to zero. */
    double magnitude(T x);

    /** {@code x} as a decimal: exact where the arithmetic's numbers are decimals, else to {@code digits} digits. */
    BigDecimal toBigDecimal(T x, int digits);

    default T zero() {
        return field().getZero();
    }

    default T one() {
        return field().getOne();
    }

    default T abs(T x) {
        return signum(x) < 0 ? x.negate() : x;
    }

    /** Short description for audits, e.g. {@code Apfloat, 120 digits}. */
    String description();
}
