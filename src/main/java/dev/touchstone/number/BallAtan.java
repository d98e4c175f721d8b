package dev.touchstone.number;

import java.math.BigInteger;

/** The angle of a point as a {@link Ball}: of the midpoints, and how far it turns over their box. */
final class BallAtan {

    /** Bits beyond those wanted, for some 30 roundings. */
    static final int GUARD_BITS = 32;

    /** Bits of the bound of the turn. */
    private static final int BOUND_BITS = 64;
    /** A box over which the angle turns by more than 2^−this is bounded by its corners. */
    private static final int NARROW = 4;

    private BallAtan() {}

    /**
     * The angle of the points (x, y) of a box.
     *
     * <p>Of (m_x, m_y) it is computed; (m_x + δ_x, m_y + δ_y) is turned against that by the angle whose tangent is
     * |m_x·δ_y − m_y·δ_x| / (m_x² + m_y² + m_x·δ_x + m_y·δ_y), cross product by scalar product, as long as the latter is
     * positive. An angle is no larger than its tangent, so with |δ| ≤ r the turn is at most
     * (|m_x|·r_y + |m_y|·r_x) / (m_x² + m_y² − |m_x|·r_x − |m_y|·r_y).
     *
     * @param pi π to at least {@code bits + GUARD_BITS} bits
     */
    static Ball angle(int bits, Ball y, Ball x, Ball pi) {
        if (y.containsZero() && (x.containsZero() || x.mantissa().signum() < 0)) {
            throw new ArithmeticException(
                    "the angle jumps where y = 0 and x <= 0, and the balls touch that: raise the precision");
        }
        if (y.isZero()) {
            return y;
        }
        if (y.isExact() && x.isExact()) {
            return ofMidpoints(bits + GUARD_BITS, y, x, pi).toBits(bits);
        }
        Ball a = size(x);
        Ball b = size(y);
        Ball reachX = x.radiusBall().toBits(BOUND_BITS);
        Ball reachY = y.radiusBall().toBits(BOUND_BITS);
        Ball cross = a.multiply(reachY).add(b.multiply(reachX));
        Ball scalar =
                a.multiply(a).add(b.multiply(b)).subtract(a.multiply(reachX)).subtract(b.multiply(reachY));
        return cross.scale(NARROW).isLessThan(scalar) == Certainty.TRUE
                ? ofMidpoints(bits + GUARD_BITS, y, x, pi).toBits(bits).widenedBy(cross.divide(scalar))
                : ofCorners(bits, y, x, pi);
    }

    /** |midpoint| to a few bits. */
    private static Ball size(Ball x) {
        return Ball.rounded(BOUND_BITS, x.mantissa().abs(), x.exponent(), Radius.ZERO);
    }

    /**
     * From the least to the largest angle. As ∂θ/∂x = −y/ρ² and ∂θ/∂y = x/ρ², where y &gt; 0 the least is on the right, where
     * y &lt; 0 on the left side of the box, and there below where x &gt; 0, above where x &lt; 0; the largest the other way round.
     * If y changes its sign, x is positive, and both are on the left.
     */
    private static Ball ofCorners(int bits, Ball y, Ball x, Ball pi) {
        int sign = y.containsZero() ? 0 : y.mantissa().signum();
        Ball left = x.center().subtract(x.radiusBall());
        Ball right = x.center().add(x.radiusBall());
        Ball below = y.center().subtract(y.radiusBall());
        Ball above = y.center().add(y.radiusBall());
        Ball leastX = sign > 0 ? right : left;
        Ball largestX = sign < 0 ? right : left;
        Ball least = angle(bits, leastX.mantissa().signum() < 0 ? above : below, leastX, pi);
        return least.union(angle(bits, largestX.mantissa().signum() < 0 ? below : above, largestX, pi));
    }

    /** The arctangent of a number in [0, 1], turned into the octant of (m_x, m_y), which is not the origin. */
    private static Ball ofMidpoints(int bits, Ball y, Ball x, Ball pi) {
        Ball a = Ball.rounded(bits, x.mantissa().abs(), x.exponent(), Radius.ZERO);
        Ball b = Ball.rounded(bits, y.mantissa().abs(), y.exponent(), Radius.ZERO);
        boolean left = x.mantissa().signum() < 0;
        Ball angle;
        if (a.isLessThan(b) == Certainty.TRUE) {
            Ball fromY = atan(bits, a.divide(b));
            angle = pi.toBits(bits).scale(-1).add(left ? fromY : fromY.negate());
        } else {
            Ball fromX = atan(bits, b.divide(a));
            angle = left ? pi.toBits(bits).subtract(fromX) : fromX;
        }
        return y.mantissa().signum() < 0 ? angle.negate() : angle;
    }

    /**
     * atan x for 0 ≤ x ≤ 1, in ball arithmetic; some ten ulps for each halving.
     *
     * <p>atan x = 2·atan(x/(1 + √(1 + x²))) halves x at least, k times, until x &lt; 2^−h; then atan x = x·T(x²) with
     * T(z) = Σ (−z)^j/(2j+1), see {@link #series}. Where x &lt; 2^−p the answer is x, since |atan x − x| ≤ x³/3.
     */
    private static Ball atan(int bits, Ball x) {
        if (x.topBit() < -bits) {
            return x.widened(Radius.scale(x.packedMagnitude(), -2L * bits));
        }
        Ball one = Ball.rounded(bits, BigInteger.ONE, 0, Radius.ZERO);
        long halvings = Math.max(0, x.topBit() + 2 + (int) Math.sqrt(bits / 64.0));
        Ball small = x;
        for (long i = 0; i < halvings; i++) {
            small = small.divide(small.multiply(small).add(one).sqrt().add(one));
        }
        return small.multiply(series(bits, small.multiply(small))).scale(halvings);
    }

    /**
     * T(z) = Σ (−z)^j/(2j+1) for 0 ≤ z &lt; ¼, its N terms that are not 0 in fixed point of F bits.
     *
     * <p>Let w_j be z^j in units of 2^−F as computed, w_0 exact, w_(j+1) = ⌊w_j·⌊z⌋⌋, down to 0, where the recursion stays without
     * further error. |T′| ≤ ⅓, so the floor of z costs less than ⅓ unit, and z's radius r no more than r. Each floor of w_j costs less than
     * 1 and has no more than Σ z^i &lt; 4/3 as much effect on the sum, each floor of a quotient less than 1: less than 3(N + 1) in all.
     */
    private static Ball series(int bits, Ball z) {
        BigInteger factor = Dyadic.shifted(z.mantissa(), z.exponent() + bits);
        BigInteger power = BigInteger.ONE.shiftLeft(bits);
        BigInteger sum = BigInteger.ZERO;
        int n = 0;
        for (; power.signum() != 0; n++) {
            BigInteger term = power.divide(BigInteger.valueOf(2L * n + 1));
            sum = n % 2 == 0 ? sum.add(term) : sum.subtract(term);
            power = power.multiply(factor).shiftRight(bits);
        }
        return Ball.rounded(bits, sum, -bits, Radius.add(Radius.of(3L * (n + 1), -bits), z.packedRadius()));
    }
}
