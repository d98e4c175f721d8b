package dev.touchstone.number;

import java.math.BigInteger;

/**
 * The complementary error function as a {@link Ball}, erfc x = 2/√π·∫ₓ^∞ e^(−t²) dt: a series whose terms are positive for small
 * |x|, a continued fraction for large ones.
 *
 * <p>Reference: NIST Digital Library of Mathematical Functions, 7.6.2 (series), 7.9.1 (continued fraction), 7.18 (repeated
 * integrals).
 */
final class BallErfc {

    /** Bits beyond those wanted; what erfc x is below e^(−x²) is among them. */
    private static final int GUARD_BITS = 32;
    /** The continued fraction is the cheaper one where x² &gt; bits/this. */
    private static final int SERIES_SHARE = 6;
    /** 2/√π = 1.12837…, rounded up. */
    private static final long TWO_BY_ROOT_PI = Radius.of(1_211_587_906L, -30);
    /** A ball with r·(|m| + 1) above 2^−this is bounded by its ends. */
    private static final int NARROW = 6;
    /** erfc(2^this) is still within a {@link Radius}'s range. */
    private static final int LARGEST_EXPONENT = 15;

    private final int bits;
    private final Ball pi;

    /** @param pi π to at least {@link #bitsOfPi} bits */
    BallErfc(int bits, Ball pi) {
        this.bits = bits;
        this.pi = pi;
    }

    /** How many bits of π an erfc of so many bits needs. */
    static int bitsOfPi(int bits) {
        return bits + cancelled((double) bits / SERIES_SHARE) + GUARD_BITS;
    }

    /** erfc of the ball's numbers. */
    Ball of(Ball x) {
        long r = x.packedRadius();
        boolean narrow =
                Radius.multiply(r, Radius.add(x.packedMagnitude(), Radius.powerOfTwo(0))) <= Radius.powerOfTwo(-NARROW);
        return narrow ? ofNarrow(x) : ofWide(x);
    }

    /** erfc falls: between its values at the ends, which are below 2 and above 0 where they are out of range. */
    private Ball ofWide(Ball x) {
        Ball fine = x.toBits(2 * bits + Long.SIZE);
        Ball left = fine.center().subtract(fine.radiusBall());
        Ball right = fine.center().add(fine.radiusBall());
        Ball least = right.mantissa().signum() > 0 && right.topBit() > LARGEST_EXPONENT
                ? Ball.rounded(bits, BigInteger.ZERO, 0, Radius.ZERO)
                : ofNarrow(right);
        return ofNarrow(left).union(least);
    }

    /**
     * erfc m and a bound of its change: r·2/√π·e^(−m²)·(1 + 4|m|r).
     *
     * <p>|erfc′ t| = 2/√π·e^(−t²), where t² ≥ m² − 2|m|r for every t of the ball, and e^s ≤ 1 + 2s for 0 ≤ s = 2|m|r ≤ 1.
     * For |m| &lt; 2^(−p−2) the answer is 1, and for m ≤ 0 with e^(−m²) &lt; 2^(−p−8) it is 2, as erfc(−m) ≤ e^(−m²).
     */
    private Ball ofNarrow(Ball x) {
        long r = x.packedRadius();
        if (x.topBit() < -bits - 2L) {
            return integer(bits, 1).widened(Radius.multiply(TWO_BY_ROOT_PI, Radius.add(x.packedMagnitude(), r)));
        }
        double squareBound = squareBound(x);
        boolean negative = x.mantissa().signum() < 0;
        if (negative && cancelled(squareBound * 0.999) > bits + 10) {
            return integer(bits, 2).widened(Radius.powerOfTwo(-bits - 8L));
        }
        boolean bySeries = squareBound * SERIES_SHARE <= bits;
        int wide = bits + GUARD_BITS + (bySeries ? cancelled(squareBound) : 0);
        Ball size = Ball.rounded(wide, x.mantissa().abs(), x.exponent(), Radius.ZERO);
        BigInteger square = x.mantissa().multiply(x.mantissa());
        Ball exact = Ball.rounded(square.bitLength(), square, 2 * x.exponent(), Radius.ZERO);
        Ball gauss = BallExp.ofMidpoint(wide, exact.negate());
        Ball value = bySeries
                ? integer(wide, 1).subtract(erf(wide, size, exact, gauss, cancelled(squareBound)))
                : erfc(wide, size, exact, gauss, squareBound);
        if (negative) {
            value = integer(wide, 2).subtract(value);
        }
        long slack = Radius.add(Radius.powerOfTwo(0), Radius.scale(Radius.multiply(x.packedMagnitude(), r), 2));
        long slope = Radius.multiply(TWO_BY_ROOT_PI, Radius.add(gauss.packedMagnitude(), gauss.packedRadius()));
        return value.toBits(bits).widened(Radius.multiply(r, Radius.multiply(slope, slack)));
    }

    /** At least m², by less than a part in 2²⁸. */
    private static double squareBound(Ball x) {
        long size = x.packedMagnitude();
        double bound = Math.scalb((double) Radius.mantissa(size), (int) Math.min(Radius.exponent(size), 400));
        return bound * bound;
    }

    /** An upper bound of log₂ e^(x²), given one of x². */
    private static int cancelled(double square) {
        return (int) Math.min(Math.ceil(1.4427 * square), 1e9) + 1;
    }

    private static Ball integer(int bits, int n) {
        return Ball.rounded(bits, BigInteger.valueOf(n), 0, Radius.ZERO);
    }

    /**
     * erf x = 2x/√π·e^(−x²)·T(2x²), T(z) = Σ z^i/(2i+1)!! ≤ e^(z/2), in fixed point of F = p bits.
     *
     * <p>The terms t_0 = 1, t_(i+1) = ⌊t_i·⌊z⌋/(2i+3)⌋ are computed down to 0, where the recursion stays without further error.
     * Whatever a floor takes from a term, less than 1 unit, it takes from the sum no more than Σ z^i/(3·5⋯(2i+1)) = T(z) times as much, as later
     * factors z/(2i+3) are smaller. Since dT/dz = Σ i·z^(i−1)/(2i+1)!! ≤ ½T(z), the floor of z costs less than ½e^(z/2) unit. With N terms
     * that is less than (N + 1)·e^(x²) units in all, which e^(−x²) makes N + 1.
     *
     * @param cancelled an upper bound of log₂ e^(x²)
     */
    private Ball erf(int wide, Ball x, Ball square, Ball gauss, int cancelled) {
        BigInteger z = Dyadic.shifted(square.mantissa(), square.exponent() + 1 + wide);
        BigInteger term = BigInteger.ONE.shiftLeft(wide);
        BigInteger sum = BigInteger.ZERO;
        int n = 0;
        for (; term.signum() != 0; n++) {
            sum = sum.add(term);
            term = term.multiply(z).shiftRight(wide).divide(BigInteger.valueOf(2L * n + 3));
        }
        Ball series = Ball.rounded(wide + cancelled, sum, -wide, Radius.of(n + 1L, (long) cancelled - wide));
        return x.scale(1).multiply(gauss).multiply(series).divide(rootOfPi(wide));
    }

    private Ball rootOfPi(int wide) {
        return pi.toBits(wide).sqrt();
    }

    /** erfc x = x·e^(−x²)/(√π·v_0) for x &gt; 0. */
    private Ball erfc(int wide, Ball x, Ball square, Ball gauss, double squareBound) {
        Ball tail = tail(wide, square, depth(wide, squareBound));
        return x.multiply(gauss).divide(rootOfPi(wide).multiply(tail));
    }

    /**
     * v_0 = x·e^(−x²)/(√π·erfc x) for x &gt; 0: v_k = x² + 2k + ½ − (k + 1)(k + ½)/v_(k+1), from some v_N down, in fixed point.
     *
     * <p>With the repeated integrals I_j of erfc, I_(−1) = 2/√π·e^(−x²), I_0 = erfc x, I_j = ∫ₓ^∞ I_(j−1), all positive, and
     * 2j·I_j = I_(j−2) − 2x·I_(j−1), the quotients t_j = I_(j−1)/(2·I_j) satisfy t_j = x + ½(j + 1)/t_(j+1): they are the tails of
     * the continued fraction, and v_k = x·t_(2k) + k are those of its even part. As t_j &gt; x and v_(k+1) &gt; 0, v_N lies in
     * [x² + N, x² + 2N + ½]. Starting at the lower end and rounding down, as v ↦ x² + 2k + ½ − (k + 1)(k + ½)/v grows, each number found is
     * below the true v_k, and if v_(k+1) is short of it by at most Δ, v_k is by at most Δ·(k + 1)(k + ½)/v², v the number found for
     * v_(k+1), and 2 units for the two roundings. Δ is carried along in bounds, so N need only be estimated.
     */
    static Ball tail(int wide, Ball square, int n) {
        BigInteger base = Dyadic.shifted(square.mantissa(), square.exponent() + wide);
        BigInteger v = base.add(BigInteger.valueOf(n).shiftLeft(wide));
        long unit = Radius.powerOfTwo(-wide);
        long shortBy = Radius.add(Radius.of(2L * n + 1, -1), unit);
        for (int k = n - 1; k >= 0; k--) {
            long product = (k + 1L) * (2L * k + 1); // twice the numerator
            BigInteger quotient =
                    BigInteger.valueOf(product).shiftLeft(2 * wide - 1).divide(v);
            long low = Radius.lowerOfMagnitude(v, -wide);
            long shrink = Radius.divide(Radius.divide(Radius.of(product, -1), low), low);
            shortBy = Radius.add(Radius.multiply(shortBy, shrink), Radius.twice(unit));
            v = base.add(BigInteger.valueOf(4L * k + 1).shiftLeft(wide - 1))
                    .subtract(quotient)
                    .subtract(BigInteger.ONE);
        }
        return Ball.rounded(wide + Integer.SIZE, v, -wide, shortBy);
    }

    /** Where the estimated product of (k + 1)(k + ½)/v_(k+1)² falls below 2^(−wide): v_k is about ½x(x + √(x² + 4k)) + k. */
    private static int depth(int wide, double square) {
        double log2 = 0;
        int k = 0;
        while (log2 > -wide) {
            k++;
            double v = k + 0.5 * (square + Math.sqrt(square * (square + 4.0 * k)));
            log2 += Math.log(k * (k - 0.5) / (v * v)) / Math.log(2);
        }
        return k;
    }
}
