package dev.touchstone.engine.dense;

/**
 * e^p = significand · 2^exponent with the exponent held apart, so that no growth overflows: p = n ln 2 + f, |f| ≤ ½ ln 2.
 *
 * <p>The reduction costs an absolute error of about u in f as long as |p| &lt; 10⁶, less than the u·|p| that rounding p
 * already cost.
 *
 * @param significand e^f, between 0.7 and 1.42
 */
public record GradedExponential(double significand, long exponent) {

    /** The leading 32 bits of ln 2: n times it is exact for |n| &lt; 2²¹. */
    private static final double LN2_HIGH = 0x1.62e42feep-1;

    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

    public static GradedExponential of(double p, Rounding rounding) {
        double n = Math.rint(p / (LN2_HIGH + LN2_LOW));
        double f = (p - n * LN2_HIGH) - n * LN2_LOW;
        return new GradedExponential(rounding.exp(f), (long) n);
    }
}
