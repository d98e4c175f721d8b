package dev.touchstone.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * mantissa·2^exponent, exactly: what a {@link Ball} compares with. No method's memory grows with the exponent; where an
 * answer would need that, it is an {@link ArithmeticException}.
 */
record Dyadic(BigInteger mantissa, long exponent) {

    /** Beyond 2^±this (a million digits) a number is not written in decimal: at 2^(2³⁰) it would not fit in memory. */
    private static final int DECIMAL_LIMIT = 1 << 22;
    /** More than log₂ of any number of terms. */
    private static final int COUNT_BITS = 32;

    /** 5^0, 5^1, …: enough for every decimal that is a double between 2⁻²⁵⁶ and 2²⁵⁶ in magnitude. */
    private static final BigInteger[] POWERS_OF_FIVE = Stream.iterate(
                    BigInteger.ONE, power -> power.multiply(BigInteger.valueOf(5)))
            .limit(310)
            .toArray(BigInteger[]::new);

    /** 5^|k|, which turns a decimal of scale k into a binary fraction. */
    static BigInteger powerOfFive(int k) {
        if (Math.abs((long) k) > DECIMAL_LIMIT) {
            throw new ArithmeticException(
                    "decimal exponent out of range: 10^" + -(long) k + ", the limit is 10^±" + DECIMAL_LIMIT);
        }
        int power = Math.abs(k);
        return power < POWERS_OF_FIVE.length
                ? POWERS_OF_FIVE[power]
                : BigInteger.valueOf(5).pow(power);
    }

    /**
     * The sign of Σ terms, exactly.
     *
     * <p>Summed from the largest exponent e down. The partial sum is an integer times 2^e, so unless zero at least 2^e:
     * where the rest is less than that, it has the last word, and where it is not, the shift that aligns the next term is
     * hardly longer than the longest mantissa.
     */
    static int signOfSum(Dyadic... terms) {
        Dyadic[] falling = Arrays.stream(terms)
                .filter(t -> t.mantissa.signum() != 0)
                .sorted(Comparator.comparingLong(Dyadic::exponent).reversed())
                .toArray(Dyadic[]::new);
        BigInteger sum = BigInteger.ZERO;
        long e = 0;
        for (int i = 0; i < falling.length; i++) {
            if (sum.signum() == 0) {
                sum = falling[i].mantissa;
            } else if (e > topBit(falling, i) + COUNT_BITS) {
                return sum.signum();
            } else {
                sum = sum.shiftLeft(Math.toIntExact(e - falling[i].exponent)).add(falling[i].mantissa);
            }
            e = falling[i].exponent;
        }
        return sum.signum();
    }

    /** Each of the terms from the given one on is at most 2^this. */
    private static long topBit(Dyadic[] terms, int from) {
        long top = Long.MIN_VALUE;
        for (int i = from; i < terms.length; i++) {
            top = Math.max(top, terms[i].exponent + terms[i].mantissa.bitLength());
        }
        return top;
    }

    /** ⌊n·2^k⌋. */
    static BigInteger shifted(BigInteger n, long k) {
        return k >= 0 ? n.shiftLeft(Math.toIntExact(k)) : n.shiftRight(Math.toIntExact(-k));
    }

    /** Shifts by whole words are copies. */
    static long wordAtOrBelow(long bit) {
        return Math.floorDiv(bit, (long) Integer.SIZE) * Integer.SIZE;
    }

    Dyadic negate() {
        return new Dyadic(mantissa.negate(), exponent);
    }

    Dyadic multiply(BigInteger n) {
        return new Dyadic(mantissa.multiply(n), exponent);
    }

    /** The same number with an odd mantissa, or 0·2⁰: equal numbers become equal records. */
    Dyadic canonical() {
        if (mantissa.signum() == 0) {
            return new Dyadic(BigInteger.ZERO, 0);
        }
        int zeros = mantissa.getLowestSetBit();
        return new Dyadic(mantissa.shiftRight(zeros), exponent + zeros);
    }

    /** Whether {@link #toBigDecimal()} answers. */
    boolean fitsDecimal() {
        return mantissa.signum() == 0 || Math.abs(exponent) <= DECIMAL_LIMIT;
    }

    /**
     * The number itself.
     *
     * @throws ArithmeticException when the exponent is beyond ±2²²
     */
    BigDecimal toBigDecimal() {
        if (!fitsDecimal()) {
            throw new ArithmeticException("exponent out of range: 2^" + exponent
                    + " is not written in decimal, the limit is 2^±" + DECIMAL_LIMIT);
        }
        Dyadic odd = canonical();
        int power = Math.toIntExact(odd.exponent);
        return power >= 0
                ? new BigDecimal(odd.mantissa.shiftLeft(power))
                : new BigDecimal(odd.mantissa.multiply(powerOfFive(power)), -power);
    }

    /** In binary, e.g. {@code 5·2^-3}. */
    @Override
    public String toString() {
        return mantissa + "·2^" + exponent;
    }
}
