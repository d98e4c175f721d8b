package dev.touchstone.engine.dense;

import dev.touchstone.number.FloatFormat;

/**
 * The format an engine calculates in: one code, two precisions.
 *
 * <p>{@link #BINARY32} computes in double and rounds to float. For +, −, ×, ÷ and √ of binary32 operands this is
 * exactly IEEE 754 binary32 arithmetic: double rounding is innocuous because 53 ≥ 2·24 + 2 (Figueroa 1995).
 * Elementary functions are {@link StrictMath}'s in double, then rounded.
 */
@FunctionalInterface
public interface Rounding {

    Rounding BINARY64 = x -> x;
    Rounding BINARY32 = x -> (double) (float) x;

    /** The number of the format nearest to {@code x}. */
    double round(double x);

    /**
     * Rounding of doubles to a binary format no wider than binary64: to nearest, ties to even, gradual underflow, overflow
     * to infinity.
     */
    static Rounding to(FloatFormat format) {
        if (format.equals(FloatFormat.BINARY64)) {
            return BINARY64;
        }
        if (format.equals(FloatFormat.BINARY32)) {
            return BINARY32;
        }
        return format::round;
    }

    default double add(double a, double b) {
        return round(a + b);
    }

    default double subtract(double a, double b) {
        return round(a - b);
    }

    default double multiply(double a, double b) {
        return round(a * b);
    }

    default double divide(double a, double b) {
        return round(a / b);
    }

    default double sqrt(double a) {
        return round(StrictMath.sqrt(a));
    }

    default double exp(double a) {
        return round(StrictMath.exp(a));
    }

    default double expm1(double a) {
        return round(StrictMath.expm1(a));
    }

    default double log1p(double a) {
        return round(StrictMath.log1p(a));
    }

    /** a + b·c, the product and the sum each rounded. */
    default double addProduct(double a, double b, double c) {
        return round(a + round(b * c));
    }

    /** Half the distance from 1 to the next number: the largest power of two that 1 + u still rounds to 1. */
    default double unitRoundoff() {
        double u = 1;
        while (round(1 + u) > 1) {
            u /= 2;
        }
        return u;
    }
}
