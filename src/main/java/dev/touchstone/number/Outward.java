package dev.touchstone.number;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Decimals of any exponents, compared at the cost of their own digits: the exact difference of 10^99999 and 1 has 100 000.
 *
 * <p>Rounding away from zero to n digits keeps every comparison |a − b| ≤ c with a number c of at most n digits: where it
 * holds, c is one of the n-digit numbers that are not below |a − b|, and the rounded value is the least of these; where it
 * does not, the rounded value is not below |a − b| > c.
 */
public final class Outward {

    /** Differences of more digits than this are rounded. */
    private static final int MOST_DIGITS = 20_000;

    private static final MathContext ROUNDED = new MathContext(100, RoundingMode.UP);

    private Outward() {}

    /** a − b: exactly, or away from zero to 100 digits where it has more than 20 000. */
    public static BigDecimal difference(BigDecimal a, BigDecimal b) {
        long highest = Math.max(exponent(a), exponent(b));
        long lowest = -(long) Math.max(a.scale(), b.scale());
        return highest - lowest < MOST_DIGITS ? a.subtract(b) : a.subtract(b, ROUNDED);
    }

    /** Which x has 10^(e−1) ≤ |x| &lt; 10^e; of 0, its scale. */
    private static long exponent(BigDecimal x) {
        return (long) x.precision() - x.scale();
    }
}
