package dev.touchstone.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.commons.math3.Field;
import org.apache.commons.math3.FieldElement;

/**
 * A rigorous enclosure of a real number: every number within {@code radius} of {@code midpoint}, both binary.
 *
 * <p><b>Meaning.</b> If each operand encloses a true value, the result encloses the true result (inclusion
 * isotonicity): the midpoint's rounding error is added to the radius, and radii are rounded up. Nothing here is decided by
 * an estimate.
 *
 * <p><b>Accuracy.</b> The midpoint carries p = {@link BallArithmetic#bits()} bits. One of + − × ÷ √ on exact operands
 * (radius 0) gives a radius of at most 1 ulp (2^(1−p)·|midpoint|), 0 when the result is exact in p bits; exp, 1.01 ulp. With operands of relative
 * radii ρ, the result's relative radius is that of first-order propagation times (1 + 2⁻²⁸), plus 1 ulp.
 *
 * <p><b>Construction.</b> {@link BallArithmetic} makes balls; {@code of} is exact or encloses.
 *
 * <p><b>Overflow.</b> Exponents are bounded by about ±2³¹; beyond, an {@link ArithmeticException}.
 *
 * <p>References: F. Johansson, <i>Arb: efficient arbitrary-precision midpoint-radius interval arithmetic</i>, IEEE Trans.
 * Comput. 66 (2017) 1281–1292; S. M. Rump, <i>Verification methods</i>, Acta Numerica 19 (2010) 287–449.
 */
public final class Ball implements FieldElement<Ball> {

    /**
     * Midpoints are cut at a multiple of this many bits, so that aligning one with another moves whole words of {@code
     * BigInteger}, a plain copy. It costs up to 31 bits beyond p.
     */
    static final int WORD = Integer.SIZE;

    private final BallArithmetic arithmetic;
    private final BigInteger mantissa;
    private final long exponent;
    /** Packed {@link Radius}. */
    private final long radius;
    /** Upper bound of |midpoint|, packed: wanted in every product. */
    private final long magnitude;

    private Ball(BallArithmetic arithmetic, BigInteger mantissa, long exponent, long radius) {
        this.arithmetic = arithmetic;
        this.mantissa = mantissa;
        this.exponent = mantissa.signum() == 0 ? 0 : exponent;
        this.radius = radius;
        this.magnitude = Radius.ofMagnitude(mantissa, this.exponent);
    }

    /** mantissa·2^exponent ± radius, the midpoint rounded to p bits (or a few more) and its error added to the radius. */
    static Ball rounded(BallArithmetic arithmetic, BigInteger mantissa, long exponent, long radius) {
        int excess = excess(arithmetic, mantissa, exponent);
        if (excess <= 0) {
            return new Ball(arithmetic, mantissa, exponent, radius);
        }
        // floor: off by less than one unit of the last bit kept
        long error = mantissa.getLowestSetBit() >= excess ? Radius.ZERO : Radius.powerOfTwo(exponent + excess);
        return new Ball(arithmetic, mantissa.shiftRight(excess), exponent + excess, Radius.add(radius, error));
    }

    /** The bits to cut: at least p are left, and the last of them stands at a multiple of {@link #WORD}. */
    private static int excess(BallArithmetic arithmetic, BigInteger mantissa, long exponent) {
        int excess = mantissa.bitLength() - arithmetic.bits();
        return excess <= 0 ? 0 : excess - (int) Math.floorMod(exponent + excess, (long) WORD);
    }

    /** An exact midpoint without the whole words of zeros at its end: a short factor makes a cheap product. */
    private static Ball stripped(BallArithmetic arithmetic, BigInteger mantissa, long exponent, long radius) {
        int zeros = Math.max(0, mantissa.getLowestSetBit());
        int words = zeros - (int) Math.floorMod(exponent + zeros, (long) WORD);
        return words <= 0
                ? rounded(arithmetic, mantissa, exponent, radius)
                : rounded(arithmetic, mantissa.shiftRight(words), exponent + words, radius);
    }

    /**
     * A number in the open interval (mantissa, mantissa + 1)·2^exponent, give or take the radius. Where mantissa has more
     * than p bits, rounding it and the interval's width cost one unit of the last bit kept together, not one each: the
     * interval has no number beyond the next multiple of that unit.
     */
    private static Ball between(BallArithmetic arithmetic, BigInteger mantissa, long exponent, long radius) {
        int excess = Math.max(0, excess(arithmetic, mantissa, exponent));
        long last = exponent + excess;
        return new Ball(arithmetic, mantissa.shiftRight(excess), last, Radius.add(radius, Radius.powerOfTwo(last)));
    }

    /** n/d·2^exponent ± radius, its midpoint exact or off by less than one unit of its last bit. */
    static Ball quotient(BallArithmetic arithmetic, BigInteger n, BigInteger d, long exponent, long radius) {
        int shift = Math.max(0, arithmetic.bits() + 2 + d.bitLength() - n.bitLength());
        shift += (int) Math.floorMod(exponent - shift, (long) WORD);
        BigInteger[] quotient = n.shiftLeft(shift).divideAndRemainder(d);
        long e = exponent - shift;
        if (quotient[1].signum() == 0) {
            return stripped(arithmetic, quotient[0], e, radius);
        }
        boolean negative = n.signum() != d.signum(); // BigInteger rounds towards zero, we want the floor
        return between(arithmetic, negative ? quotient[0].subtract(BigInteger.ONE) : quotient[0], e, radius);
    }

    @Override
    public Ball add(Ball a) {
        return plus(a.mantissa, a.exponent, a.radius, a.magnitude);
    }

    @Override
    public Ball subtract(Ball a) {
        return plus(a.mantissa.negate(), a.exponent, a.radius, a.magnitude);
    }

    private Ball plus(BigInteger m, long e, long r, long size) {
        long sum = Radius.add(radius, r);
        if (m.signum() == 0) {
            return new Ball(arithmetic, mantissa, exponent, sum);
        }
        if (mantissa.signum() == 0) {
            return rounded(arithmetic, m, e, sum);
        }
        long far = 2L * arithmetic.bits() + 64;
        if (exponent - e > far && log2(magnitude) - log2(size) > far) {
            return new Ball(arithmetic, mantissa, exponent, Radius.add(sum, size)); // too small to matter: all error
        }
        if (e - exponent > far && log2(size) - log2(magnitude) > far) {
            return rounded(arithmetic, m, e, Radius.add(sum, magnitude));
        }
        return exponent >= e
                ? rounded(
                        arithmetic,
                        mantissa.shiftLeft(Math.toIntExact(exponent - e)).add(m),
                        e,
                        sum)
                : rounded(arithmetic, m.shiftLeft(Math.toIntExact(e - exponent)).add(mantissa), exponent, sum);
    }

    @Override
    public Ball negate() {
        return new Ball(arithmetic, mantissa.negate(), exponent, radius);
    }

    @Override
    public Ball multiply(int n) {
        return multiply(arithmetic.of(n));
    }

    /** Radius |a|·r_b + r_a·(|b| + r_b), and the midpoint's rounding. */
    @Override
    public Ball multiply(Ball a) {
        return rounded(arithmetic, mantissa.multiply(a.mantissa), exponent + a.exponent, productRadius(a));
    }

    /** |a|·r_b + r_a·(|b| + r_b) ≥ |ab − (a ± r_a)(b ± r_b)|. */
    long productRadius(Ball b) {
        return addProductRadius(Radius.ZERO, b);
    }

    /** An upper bound of sum + {@link #productRadius}. */
    long addProductRadius(long sum, Ball b) {
        long more = Radius.addProduct(sum, magnitude, b.radius);
        return radius == Radius.ZERO ? more : Radius.addProduct(more, radius, Radius.add(b.magnitude, b.radius));
    }

    /** This times 2^k, exactly. */
    public Ball scale(long k) {
        return new Ball(arithmetic, mantissa, exponent + k, Radius.scale(radius, k));
    }

    /**
     * The quotient's midpoint is that of the midpoints, and
     * |a′/b′ − a/b| ≤ (|a|·r_b + |b|·r_a) / (|b|·(|b| − r_b)) for all a′, b′ in the balls.
     *
     * @throws ArithmeticException when the divisor contains zero
     */
    @Override
    public Ball divide(Ball b) {
        long below = b.distanceFromZero();
        if (below == Radius.ZERO) {
            throw new ArithmeticException("division by a ball that contains zero: raise the precision");
        }
        long error = Radius.ZERO;
        if (radius != Radius.ZERO || b.radius != Radius.ZERO) {
            // a ratio |a|/|b| is needed from above, hence a lower bound of |b| below it
            long ratio = Radius.divide(magnitude, Radius.lowerOfMagnitude(b.mantissa, b.exponent));
            long spread = Radius.add(Radius.multiply(ratio, b.radius), radius);
            error = Radius.divide(spread, below);
        }
        return quotient(arithmetic, mantissa, b.mantissa, exponent - b.exponent, error);
    }

    @Override
    public Ball reciprocal() {
        return arithmetic.one().divide(this);
    }

    @Override
    public Field<Ball> getField() {
        return arithmetic.field();
    }

    /**
     * √x: midpoint √m, and |√x − √m| ≤ r / (√m + √(m − r)) ≤ r / (2√(m − r)).
     *
     * @throws ArithmeticException when the ball contains a negative number, or zero without being exactly zero
     */
    public Ball sqrt() {
        if (isZero()) {
            return this;
        }
        long below = distanceFromZero();
        if (mantissa.signum() < 0 || below == Radius.ZERO) {
            throw new ArithmeticException("square root of a ball that contains numbers <= 0: raise the precision");
        }
        int shift = Math.max(0, 2 * arithmetic.bits() + 4 - mantissa.bitLength());
        shift += (int)
                Math.floorMod(exponent - shift, 2L * WORD); // the exponent left must be even, and its half aligned
        BigInteger[] root = mantissa.shiftLeft(shift).sqrtAndRemainder();
        long e = Math.floorDiv(exponent - shift, 2L);
        long error = Radius.divide(radius, Radius.twice(Radius.lowerSqrt(below)));
        return root[1].signum() == 0 ? rounded(arithmetic, root[0], e, error) : between(arithmetic, root[0], e, error);
    }

    /**
     * 1/√x.
     *
     * @throws ArithmeticException when the ball contains a number ≤ 0
     */
    public Ball reciprocalSqrt() {
        return sqrt().reciprocal();
    }

    /** x^n for any integer n, by repeated squaring. */
    public Ball pow(int n) {
        Ball power = arithmetic.one();
        for (long bit = Long.highestOneBit(Math.abs((long) n)); bit > 0; bit >>= 1) {
            power = power.multiply(power);
            power = (Math.abs((long) n) & bit) != 0 ? power.multiply(this) : power;
        }
        return n < 0 ? power.reciprocal() : power;
    }

    /** Whether every number of this ball is less than every number of {@code a}, or none is, or neither is proved. */
    public Certainty isLessThan(Ball a) {
        Ball difference = a.subtract(this);
        if (difference.distanceFromZero() == Radius.ZERO) {
            return difference.isZero() ? Certainty.FALSE : Certainty.UNKNOWN;
        }
        return difference.mantissa.signum() > 0 ? Certainty.TRUE : Certainty.FALSE;
    }

    /** −1 or 1 when every number of the ball has that sign, 0 when it is exactly zero. */
    public int provedSign() {
        if (isZero()) {
            return 0;
        }
        if (containsZero()) {
            throw new ArithmeticException("a ball that contains zero has no sign: raise the precision");
        }
        return mantissa.signum();
    }

    /** Whether the ball is the single number 0. */
    public boolean isZero() {
        return mantissa.signum() == 0 && radius == Radius.ZERO;
    }

    /** Whether the ball is a single number. */
    public boolean isExact() {
        return radius == Radius.ZERO;
    }

    /** Whether 0 is one of the ball's numbers. */
    public boolean containsZero() {
        if (mantissa.signum() == 0 || radius > magnitude) {
            return true;
        }
        if (distanceFromZero() != Radius.ZERO) {
            return false;
        }
        // so near each other that the shift is about as long as the mantissa
        int shift = Math.toIntExact(Radius.exponent(radius) - exponent);
        BigInteger reach = BigInteger.valueOf(Radius.mantissa(radius));
        return shift >= 0
                ? mantissa.abs().compareTo(reach.shiftLeft(shift)) <= 0
                : mantissa.abs().shiftLeft(-shift).compareTo(reach) <= 0;
    }

    /** Whether x is one of the ball's numbers, decided exactly. */
    public boolean contains(BigDecimal x) {
        return midpoint().subtract(x).abs().compareTo(radius()) <= 0;
    }

    /** Whether every number of {@code inner} is one of this ball's, decided exactly. */
    public boolean contains(Ball inner) {
        BigDecimal distance = midpoint().subtract(inner.midpoint()).abs();
        return distance.add(inner.radius()).compareTo(radius()) <= 0;
    }

    /** Whether the balls have a number in common, decided exactly. */
    public boolean overlaps(Ball a) {
        BigDecimal distance = midpoint().subtract(a.midpoint()).abs();
        return distance.compareTo(radius().add(a.radius())) <= 0;
    }

    /** A ball that contains both. */
    public Ball union(Ball a) {
        // from the point half way between the midpoints, half their distance and the larger radius reach everything
        Ball middle = center().add(a.center()).scale(-1);
        Ball half = center().subtract(a.center()).scale(-1);
        return middle.widenedBy(half).widened(Math.max(radius, a.radius));
    }

    /** This ball with its radius increased by an upper bound of |{@code by}|. */
    public Ball widenedBy(Ball by) {
        return widened(Radius.add(by.magnitude, by.radius));
    }

    /** An exact ball no smaller than |x| for every number x of this one. */
    public Ball magnitudeBound() {
        long bound = Radius.add(magnitude, radius);
        return rounded(
                arithmetic, BigInteger.valueOf(Radius.mantissa(bound)), bound == 0 ? 0 : Radius.exponent(bound), 0);
    }

    /** The midpoint as an exact ball. */
    public Ball center() {
        return new Ball(arithmetic, mantissa, exponent, Radius.ZERO);
    }

    /** The radius as an exact ball. */
    public Ball radiusBall() {
        return rounded(
                arithmetic, BigInteger.valueOf(Radius.mantissa(radius)), radius == 0 ? 0 : Radius.exponent(radius), 0);
    }

    Ball widened(long by) {
        return new Ball(arithmetic, mantissa, exponent, Radius.add(radius, by));
    }

    /** The midpoint, exactly. */
    public BigDecimal midpoint() {
        return exactly(mantissa, exponent);
    }

    /** The radius, exactly. */
    public BigDecimal radius() {
        return radius == Radius.ZERO
                ? BigDecimal.ZERO
                : exactly(BigInteger.valueOf(Radius.mantissa(radius)), Radius.exponent(radius));
    }

    private static BigDecimal exactly(BigInteger m, long e) {
        int zeros = m.signum() == 0 ? 0 : m.getLowestSetBit();
        BigInteger odd = m.shiftRight(zeros);
        int power = Math.toIntExact(e + zeros);
        return power >= 0
                ? new BigDecimal(odd.shiftLeft(power))
                : new BigDecimal(odd.multiply(BigInteger.valueOf(5).pow(-power)), -power);
    }

    BallArithmetic arithmetic() {
        return arithmetic;
    }

    BigInteger mantissa() {
        return mantissa;
    }

    long exponent() {
        return exponent;
    }

    long packedRadius() {
        return radius;
    }

    long packedMagnitude() {
        return magnitude;
    }

    /** A lower bound of the distance of the ball's numbers from zero; {@link Radius#ZERO} when it may contain zero. */
    private long distanceFromZero() {
        return Radius.lowerSubtract(Radius.lowerOfMagnitude(mantissa, exponent), radius);
    }

    private static long log2(long packed) {
        return Radius.log2(packed);
    }

    /** Equal midpoint and radius; says nothing about the numbers enclosed. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Ball that
                && midpoint().compareTo(that.midpoint()) == 0
                && radius().compareTo(that.radius()) == 0;
    }

    @Override
    public int hashCode() {
        return midpoint().stripTrailingZeros().hashCode();
    }

    /**
     * The proved digits, the last of them good to one unit, and how far the number is at most from what they say: e.g.
     * {@code 0.70710678 ± 2.4e-9}. All digits of an exact ball.
     */
    @Override
    public String toString() {
        BigDecimal r = radius();
        if (r.signum() == 0) {
            return midpoint().stripTrailingZeros().toString();
        }
        int unit = r.precision() - r.scale(); // r < 10^unit
        BigDecimal shown = midpoint().setScale(-unit, RoundingMode.HALF_EVEN);
        if (error(shown).compareTo(BigDecimal.ONE.scaleByPowerOfTen(unit)) > 0) {
            shown = midpoint().setScale(-unit - 1, RoundingMode.HALF_EVEN);
        }
        return shown + " ± " + error(shown).round(new MathContext(2, RoundingMode.UP));
    }

    private BigDecimal error(BigDecimal shown) {
        return midpoint().subtract(shown).abs().add(radius());
    }
}
