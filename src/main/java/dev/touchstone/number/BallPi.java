package dev.touchstone.number;

import java.math.BigInteger;

/**
 * π as a {@link Ball}, by Machin's π = 16·atan(1/5) − 4·atan(1/239) in integers.
 *
 * <p>Reference: J. M. Borwein and P. B. Borwein, <i>Pi and the AGM</i>, Wiley (1987), §11.1.
 */
final class BallPi {

    private static final int GUARD_BITS = 32;

    private BallPi() {}

    /** π to that many bits; radius at most 1.01 ulp. */
    static Ball ofBits(int bits) {
        int fraction = bits + GUARD_BITS;
        BigInteger sum = ofReciprocal(5, fraction)
                .shiftLeft(4)
                .subtract(ofReciprocal(239, fraction).shiftLeft(2));
        return Ball.rounded(bits, sum, -fraction, Radius.of(20L * (fraction + 1L), -fraction));
    }

    /**
     * 2^F·atan(1/n) for n ≥ 2, off by less than F + 1.
     *
     * <p>⌊2^F/n⌋ divided by n² with a floor again and again is ⌊2^F/n^(2j+1)⌋, and that divided by 2j + 1 is below the term of
     * the series by less than 1, since nested floors are one. The terms alternate and fall: those from the first that is below 1 on add up
     * to less than 1, and there are at most F before it, as n² ≥ 4.
     */
    private static BigInteger ofReciprocal(int n, int fraction) {
        BigInteger square = BigInteger.valueOf((long) n * n);
        BigInteger power = BigInteger.ONE.shiftLeft(fraction).divide(BigInteger.valueOf(n));
        BigInteger sum = BigInteger.ZERO;
        for (int j = 0; power.signum() != 0; j++) {
            BigInteger term = power.divide(BigInteger.valueOf(2L * j + 1));
            sum = j % 2 == 0 ? sum.add(term) : sum.subtract(term);
            power = power.divide(square);
        }
        return sum;
    }
}
