package dev.touchstone.number;

import java.math.BigInteger;

/** The exponential of a single number as a {@link Ball}: what e^x and erfc of balls are made of. */
final class BallExp {

    /** exp(±2^this) is out of a {@link Radius}'s range. */
    private static final int LARGEST_EXPONENT = 33;

    private BallExp() {}

    /**
     * e^m for the midpoint m, to that many bits p.
     *
     * <p>With t = m/2^q, |t| &lt; 2^−k: Horner's rule for N!·Σ t^j/j! in fixed point of F bits, s ← N!/(j−1)! + (t·s ≫ F)
     * for j = N…1, drops less than 1 unit each time, which the following multiplications by |t| ≤ ½ shrink, so less than 2
     * in all; the one division by N! drops less than 1; rounding
     * t to F bits adds less than 2 (e^t &lt; 2); the remainder after N terms is below 2|t|^(N+1)/(N+1)! &lt; 1 unit by choice
     * of N. Hence |s − e^t| &lt; 8·2^−F. The q squarings are ball products, each doubling the relative radius and adding
     * at most 2^(1−P), P = p + q + 16: with e^t ≥ ½ and F ≥ P, at most 2^q·(16 + 2)·2^−P &lt; 2⁻¹²·2^(1−p) in the end.
     */
    static Ball ofMidpoint(int bits, Ball x) {
        int k = 4 + (int) Math.sqrt(bits);
        long top = x.topBit();
        if (top > LARGEST_EXPONENT) {
            throw new ArithmeticException("exponent out of range: exp of about ±2^" + top);
        }
        int q = (int) Math.max(0, top + k);
        int wide = bits + q + 16;
        int fraction = (int) Dyadic.wordAtOrBelow(wide + Integer.SIZE - 1L); // shifts by it are copies
        if (top < -fraction) {
            // |e^x − 1| ≤ 2|x|
            return Ball.rounded(bits, BigInteger.ONE, 0, Radius.twice(x.packedMagnitude()));
        }
        BigInteger t = Dyadic.shifted(x.mantissa(), x.exponent() - q + fraction);
        int smallness = fraction - t.bitLength(); // |t| < 2^−smallness
        BigInteger unit = BigInteger.ONE.shiftLeft(fraction);
        BigInteger s = unit;
        BigInteger factorial = BigInteger.ONE; // N!/(j−1)!
        for (int j = terms(Math.max(1, smallness), fraction); j >= 1; j--) {
            factorial = factorial.multiply(BigInteger.valueOf(j));
            s = t.multiply(s).shiftRight(fraction).add(factorial.shiftLeft(fraction));
        }
        Ball power = Ball.rounded(wide, s.divide(factorial), -fraction, Radius.powerOfTwo(3L - fraction));
        for (int i = 0; i < q; i++) {
            power = power.multiply(power);
        }
        return power.toBits(bits);
    }

    /** The least N with 2·2^(−(N+1)·smallness)/(N+1)! &lt; 2^−fraction. */
    private static int terms(int smallness, int fraction) {
        double log2 = 0;
        int n = 0;
        while (log2 <= fraction + 2) {
            n++;
            log2 += smallness + StrictMath.log(n) / StrictMath.log(2);
        }
        return n;
    }
}
