package dev.touchstone.number;

import java.math.BigInteger;

/**
 * Nonnegative bounds for {@link Ball}: a 31-bit mantissa and an exponent packed into one {@code long}, so that radius
 * arithmetic allocates nothing. Every operation named without {@code lower} rounds up, those with it round down; both
 * err by less than one unit of the mantissa, a factor 1 ± 2⁻³⁰.
 *
 * <p>Layout: zero is {@code 0}; else bits 31…62 hold the exponent e plus {@link #BIAS}, bits 0…30 the mantissa
 * m ∈ [2³⁰, 2³¹), value m·2^e. Packed values compare as the numbers they stand for.
 *
 * <p>Out of range, above or below, is an {@link ArithmeticException}; but products and quotients that get too small are
 * rounded up into the range, and lower bounds down to zero.
 */
final class Radius {

    static final long ZERO = 0;

    private static final int MANTISSA_BITS = 31;
    private static final long MANTISSA_MASK = (1L << MANTISSA_BITS) - 1;
    private static final long TOP_BIT = 1L << (MANTISSA_BITS - 1);
    private static final long BIAS = 1L << 31;
    /** Exponents beyond this are no numbers of ours: an {@link ArithmeticException}. */
    private static final long EXPONENT_LIMIT = BIAS - 64;

    private Radius() {}

    /** 2^k. */
    static long powerOfTwo(long k) {
        return pack(TOP_BIT, k - (MANTISSA_BITS - 1));
    }

    /** An upper bound of n·2^e, n ≥ 0. */
    static long of(long n, long e) {
        if (n == 0) {
            return ZERO;
        }
        int excess = Long.SIZE - Long.numberOfLeadingZeros(n) - MANTISSA_BITS;
        if (excess <= 0) {
            return pack(n << -excess, e + excess);
        }
        long mantissa = n >>> excess;
        return roundedUp(mantissa, e + excess, (mantissa << excess) != n);
    }

    /** An upper bound of |n|·2^e. */
    static long ofMagnitude(BigInteger n, long e) {
        int excess = n.bitLength() - MANTISSA_BITS;
        if (excess <= MANTISSA_BITS) {
            return of(Math.abs(n.longValue()), e);
        }
        long top = n.shiftRight(excess).longValue(); // floor: of a negative n already an upper bound of |n|
        return top < 0 ? of(-top, e + excess) : roundedUp(top, e + excess, true);
    }

    /** A lower bound of |n|·2^e. */
    static long lowerOfMagnitude(BigInteger n, long e) {
        int excess = n.bitLength() - MANTISSA_BITS;
        if (excess <= 0) {
            return of(Math.abs(n.longValue()), e);
        }
        long top = n.shiftRight(excess).longValue();
        return pack(top < 0 ? -top - 1 : top, e + excess); // of 31 bits: a negative n lies above −2^bitLength
    }

    static long add(long a, long b) {
        if (a == ZERO || b == ZERO) {
            return a | b;
        }
        long large = Math.max(a, b);
        long small = Math.min(a, b);
        long distance = (large >>> MANTISSA_BITS) - (small >>> MANTISSA_BITS);
        long mantissa = large & MANTISSA_MASK;
        long addend = distance > MANTISSA_BITS ? 1 : shiftRightUp(small & MANTISSA_MASK, (int) distance);
        return of(mantissa + addend, exponent(large));
    }

    static long multiply(long a, long b) {
        if (a == ZERO || b == ZERO) {
            return ZERO;
        }
        return of((a & MANTISSA_MASK) * (b & MANTISSA_MASK), Math.max(exponent(a) + exponent(b), -EXPONENT_LIMIT));
    }

    /**
     * An upper bound of sum + a·b, in two roundings. The product's mantissa lies in [2⁶⁰, 2⁶²); cut to 32 bits, rounding up, it is off by less
     * than 1 in 2³⁰, and then it is added like any other.
     */
    static long addProduct(long sum, long a, long b) {
        if (a == ZERO || b == ZERO) {
            return sum;
        }
        int cut = MANTISSA_BITS - 1;
        long product = shiftRightUp((a & MANTISSA_MASK) * (b & MANTISSA_MASK), cut);
        long e = exponent(a) + exponent(b) + cut;
        if (sum == ZERO) {
            return of(product, e);
        }
        long distance = exponent(sum) - e;
        return distance >= 0
                ? of((sum & MANTISSA_MASK) + shiftRightUp(product, (int) Math.min(distance, Long.SIZE)), exponent(sum))
                : of(product + shiftRightUp(sum & MANTISSA_MASK, (int) Math.min(-distance, Long.SIZE)), e);
    }

    /**
     * An upper bound of a/b.
     *
     * @param b a lower bound of the divisor, not zero
     */
    static long divide(long a, long b) {
        if (a == ZERO) {
            return ZERO;
        }
        long quotient = ((a & MANTISSA_MASK) << MANTISSA_BITS) / (b & MANTISSA_MASK) + 1;
        return of(quotient, Math.max(exponent(a) - exponent(b) - MANTISSA_BITS, -EXPONENT_LIMIT));
    }

    /** A lower bound of a − b; zero where b ≥ a. */
    static long lowerSubtract(long a, long b) {
        if (b >= a) {
            return ZERO;
        }
        if (b == ZERO) {
            return a;
        }
        long distance = (a >>> MANTISSA_BITS) - (b >>> MANTISSA_BITS);
        // 31 more bits keep the difference exact enough
        long mantissa = (a & MANTISSA_MASK) << MANTISSA_BITS;
        long subtrahend =
                distance > 2 * MANTISSA_BITS ? 1 : shiftRightUp((b & MANTISSA_MASK) << MANTISSA_BITS, (int) distance);
        return lowerOf(mantissa - subtrahend, exponent(a) - MANTISSA_BITS);
    }

    /** A lower bound of √a. */
    static long lowerSqrt(long a) {
        if (a == ZERO) {
            return ZERO;
        }
        long e = exponent(a);
        long even = e & 1;
        long mantissa = (a & MANTISSA_MASK) << (30 - even); // at most 2⁶¹; exponent e − 30 + even is even
        long root = (long) Math.sqrt((double) mantissa) - 1; // the double's error is far below 1
        return lowerOf(root, (e - 30 + even) / 2);
    }

    /** Twice a. */
    static long twice(long a) {
        return a == ZERO ? ZERO : pack(a & MANTISSA_MASK, exponent(a) + 1);
    }

    /** a·2^k. */
    static long scale(long a, long k) {
        return a == ZERO ? ZERO : pack(a & MANTISSA_MASK, exponent(a) + k);
    }

    /** The mantissa, 0 or in [2³⁰, 2³¹). */
    static long mantissa(long a) {
        return a & MANTISSA_MASK;
    }

    /** The exponent of a nonzero bound: a = mantissa·2^exponent. */
    static long exponent(long a) {
        return (a >>> MANTISSA_BITS) - BIAS;
    }

    /** ⌊log₂ a⌋ of a nonzero bound. */
    static long log2(long a) {
        return exponent(a) + MANTISSA_BITS - 1;
    }

    private static long lowerOf(long n, long e) {
        if (n <= 0) {
            return ZERO;
        }
        int excess = Long.SIZE - Long.numberOfLeadingZeros(n) - MANTISSA_BITS;
        if (e + excess < -EXPONENT_LIMIT) {
            return ZERO;
        }
        return excess <= 0 ? pack(n << -excess, e + excess) : pack(n >>> excess, e + excess);
    }

    private static long roundedUp(long mantissa, long e, boolean inexact) {
        if (!inexact) {
            return pack(mantissa, e);
        }
        return mantissa == MANTISSA_MASK ? pack(TOP_BIT, e + 1) : pack(mantissa + 1, e);
    }

    private static long shiftRightUp(long n, int k) {
        return k >= Long.SIZE - 1 ? 1 : (n + (1L << k) - 1) >>> k;
    }

    private static long pack(long mantissa, long e) {
        if (e < -EXPONENT_LIMIT || e > EXPONENT_LIMIT) {
            throw new ArithmeticException("exponent out of range: 2^" + e + ", the limit is 2^±" + EXPONENT_LIMIT);
        }
        return ((e + BIAS) << MANTISSA_BITS) | mantissa;
    }
}
