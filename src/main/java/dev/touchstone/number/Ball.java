package dev.touchstone.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import org.apache.commons.math3.Field;
import org.apache.commons.math3.FieldElement;

/**
 * A rigorous enclosure of a real number: every number within {@code radius} of {@code midpoint}, both binary.
 *
 * <p><b>Meaning.</b> If each operand encloses a true value, the result encloses the true result (inclusion
 * isotonicity): the midpoint's rounding error is added to the radius, and radii are rounded up. Nothing here is decided by
 * an estimate.
 *
 * <p><b>Accuracy.</b> The midpoint carries p = {@code BallArithmetic.bits()} bits; one ulp is 2^(1−p)·|midpoint|. The
 * midpoint's rounding is one floor, so less than the unit of its last bit, which is at most 1 ulp since p bits are kept:
 * + − × ÷ √ of exact operands (radius 0) have a radius of at most 1 ulp, and 0 when the result fits in p bits.
 * Other operands' radii are propagated by the formula each operation states. It is evaluated on 31-bit bounds, at most
 * 16 roundings deep, each a factor of at most 1 + 2⁻³⁰: the radius is at most (that formula + 1 ulp)·(1 + 2⁻²⁶).
 *
 * <p><b>Construction.</b> {@code BallArithmetic} makes balls; {@code of} is exact or encloses.
 *
 * <p><b>Overflow.</b> Midpoints and radii lie within 2^±(2³¹ − 64); beyond, an {@link ArithmeticException}. Only a
 * radius that gets too small is rounded up to the least one. Comparisons are binary and never grow with the exponent;
 * decimal output does and is refused beyond 2^±(2²²).
 *
 * <p>References: F. Johansson, <i>Arb: efficient arbitrary-precision midpoint-radius interval arithmetic</i>, IEEE Trans.
 * Comput. 66 (2017) 1281–1292; S. M. Rump, <i>Verification methods</i>, Acta Numerica 19 (2010) 287–449.
 */
public final class Ball implements FieldElement<Ball> {

    /** p. */
    private final int bits;

    private final BigInteger mantissa;
    private final long exponent;
    /** Packed {@link Radius}. */
    private final long radius;
    /** Upper bound of |midpoint|, packed: wanted in every product. */
    private final long magnitude;

    private Ball(int bits, BigInteger mantissa, long exponent, long radius) {
        this.bits = bits;
        this.mantissa = mantissa;
        this.exponent = mantissa.signum() == 0 ? 0 : exponent;
        this.radius = radius;
        this.magnitude = Radius.ofMagnitude(mantissa, this.exponent);
    }

    /** mantissa·2^exponent ± radius, the midpoint rounded to p bits and its error added to the radius. */
    static Ball rounded(int bits, BigInteger mantissa, long exponent, long radius) {
        int excess = mantissa.bitLength() - bits;
        if (excess <= 0) {
            return new Ball(bits, mantissa, exponent, radius);
        }
        // floor: off by less than one unit of the last bit kept
        long error = mantissa.getLowestSetBit() >= excess ? Radius.ZERO : Radius.powerOfTwo(exponent + excess);
        return new Ball(bits, mantissa.shiftRight(excess), exponent + excess, Radius.add(radius, error));
    }

    /** Exactly 1. */
    private static Ball one(int bits) {
        return rounded(bits, BigInteger.ONE, 0, Radius.ZERO);
    }

    /** An exact midpoint without the zeros at its end: a short factor makes a cheap product. */
    static Ball stripped(int bits, BigInteger mantissa, long exponent, long radius) {
        int zeros = Math.max(0, mantissa.getLowestSetBit());
        return rounded(bits, mantissa.shiftRight(zeros), exponent + zeros, radius);
    }

    /**
     * A number in the open interval (mantissa, mantissa + 1)·2^exponent, give or take the radius. Where mantissa has more
     * than p bits, rounding it and the interval's width cost one unit of the last bit kept together, not one each: the
     * interval has no number beyond the next multiple of that unit.
     */
    private static Ball between(int bits, BigInteger mantissa, long exponent, long radius) {
        int excess = Math.max(0, mantissa.bitLength() - bits);
        long last = exponent + excess;
        return new Ball(bits, mantissa.shiftRight(excess), last, Radius.add(radius, Radius.powerOfTwo(last)));
    }

    /** n/d·2^exponent ± radius, its midpoint exact or off by less than one unit of its last bit. */
    static Ball quotient(int bits, BigInteger n, BigInteger d, long exponent, long radius) {
        int shift = Math.max(0, bits + 2 + d.bitLength() - n.bitLength());
        BigInteger[] quotient = n.shiftLeft(shift).divideAndRemainder(d);
        long e = exponent - shift;
        if (quotient[1].signum() == 0) {
            return stripped(bits, quotient[0], e, radius);
        }
        boolean negative = n.signum() != d.signum(); // BigInteger rounds towards zero, we want the floor
        return between(bits, negative ? quotient[0].subtract(BigInteger.ONE) : quotient[0], e, radius);
    }

    /** x + y; radius r_x + r_y, as |x′ + y′ − (x + y)| is at most that, and the midpoint's rounding. */
    @Override
    public Ball add(Ball a) {
        return plus(a.mantissa, a.exponent, a.radius, a.magnitude);
    }

    /** x − y; bound and reason as for the sum. */
    @Override
    public Ball subtract(Ball a) {
        return plus(a.mantissa.negate(), a.exponent, a.radius, a.magnitude);
    }

    private Ball plus(BigInteger m, long e, long r, long size) {
        long sum = Radius.add(radius, r);
        if (m.signum() == 0) {
            return new Ball(bits, mantissa, exponent, sum);
        }
        if (mantissa.signum() == 0) {
            return rounded(bits, m, e, sum);
        }
        long far = 2L * bits + 64;
        if (exponent - e > far && log2(magnitude) - log2(size) > far) {
            return new Ball(bits, mantissa, exponent, Radius.add(sum, size)); // too small to matter: all error
        }
        if (e - exponent > far && log2(size) - log2(magnitude) > far) {
            return rounded(bits, m, e, Radius.add(sum, magnitude));
        }
        return exponent >= e
                ? rounded(
                        bits, mantissa.shiftLeft(Math.toIntExact(exponent - e)).add(m), e, sum)
                : rounded(bits, m.shiftLeft(Math.toIntExact(e - exponent)).add(mantissa), exponent, sum);
    }

    /** −x, exactly: radius r. */
    @Override
    public Ball negate() {
        return new Ball(bits, mantissa.negate(), exponent, radius);
    }

    /** n·x; radius |n|·r and the midpoint's rounding: n is exact, having no more than 32 bits. */
    @Override
    public Ball multiply(int n) {
        return multiply(rounded(bits, BigInteger.valueOf(n), 0, Radius.ZERO));
    }

    /** a·b; radius |a|·r_b + r_a·(|b| + r_b) ≥ |a′b′ − ab|, and the midpoint's rounding. */
    @Override
    public Ball multiply(Ball a) {
        return rounded(bits, mantissa.multiply(a.mantissa), exponent + a.exponent, productRadius(a));
    }

    /**
     * x + a·b; radius r_x and the product's, 1 ulp of the larger of |x| and |a·b| at most, and the sum's rounding.
     *
     * <p>The product is cut, by a floor, at the last bit 2^f that p bits of the larger reach, where x has none below: off by less
     * than 2^f, or nothing. So nothing of double length is added, and a state that moves little keeps its exponent.
     */
    Ball addProduct(Ball a, Ball b) {
        BigInteger product = a.mantissa.multiply(b.mantissa);
        long e = a.exponent + b.exponent;
        long r = a.productRadius(b);
        long size = Radius.multiply(a.magnitude, b.magnitude);
        long last = log2(Math.max(magnitude, size)) + 1 - bits;
        if (mantissa.signum() == 0 || product.signum() == 0 || e >= last || exponent < last) {
            return plus(product, e, r, size);
        }
        long excess = last - e;
        long error = product.getLowestSetBit() >= excess ? Radius.ZERO : Radius.powerOfTwo(last);
        BigInteger cut = product.shiftRight((int) Math.min(excess, product.bitLength() + 1L));
        BigInteger sum = mantissa.shiftLeft((int) (exponent - last)).add(cut);
        return rounded(bits, sum, last, Radius.add(Radius.add(radius, r), error));
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

    /** This times 2^k, exactly: radius 2^k·r. */
    public Ball scale(long k) {
        return new Ball(bits, mantissa, exponent + k, Radius.scale(radius, k));
    }

    /**
     * a/b; radius (|a|·r_b + |b|·r_a) / (|b|·(|b| − r_b)) and the midpoint's rounding.
     *
     * <p>|a′/b′ − a/b| = |(a′ − a)·b − a·(b′ − b)| / |b·b′| for all a′, b′ in the balls, where |b′| ≥ |b| − r_b. As long as
     * r_b ≤ |b|/2 the lower bound of |b| − r_b loses no more than two of the roundings counted above.
     *
     * @throws ArithmeticException when the divisor contains zero, or is nearer to it than 2⁻²⁹·|b|
     */
    @Override
    public Ball divide(Ball b) {
        long below = b.distanceFromZero();
        if (below == Radius.ZERO) {
            throw new ArithmeticException("division by a ball that may contain zero: raise the precision");
        }
        long error = Radius.ZERO;
        if (radius != Radius.ZERO || b.radius != Radius.ZERO) {
            // a ratio |a|/|b| is needed from above, hence a lower bound of |b| below it
            long ratio = Radius.divide(magnitude, Radius.lowerOfMagnitude(b.mantissa, b.exponent));
            long spread = Radius.add(Radius.multiply(ratio, b.radius), radius);
            error = Radius.divide(spread, below);
        }
        return quotient(bits, mantissa, b.mantissa, exponent - b.exponent, error);
    }

    /**
     * 1/x: the quotient of the exact 1, radius r/(|m|·(|m| − r)) and the midpoint's rounding.
     *
     * @throws ArithmeticException as for {@link #divide(Ball)}
     */
    @Override
    public Ball reciprocal() {
        return one(bits).divide(this);
    }

    @Override
    public Field<Ball> getField() {
        return new Balls(bits);
    }

    /**
     * √x; radius r / (2√(m − r)) and the midpoint's rounding.
     *
     * <p>|√x − √m| = |x − m| / (√x + √m), where x and m are at least m − r; as for a quotient, m − r loses nothing to speak
     * of while r ≤ m/2.
     *
     * @throws ArithmeticException when the ball contains a negative number, or (unless it is exactly 0) zero or numbers
     *     nearer to it than 2⁻²⁹·m
     */
    public Ball sqrt() {
        if (isZero()) {
            return this;
        }
        long below = distanceFromZero();
        if (mantissa.signum() < 0 || below == Radius.ZERO) {
            throw new ArithmeticException("square root of a ball that may contain numbers <= 0: raise the precision");
        }
        int shift = Math.max(0, 2 * bits + 4 - mantissa.bitLength());
        shift += (int) Math.floorMod(exponent - shift, 2L); // the exponent left must be even
        BigInteger[] root = IntegerRoot.sqrtAndRemainder(mantissa.shiftLeft(shift));
        long e = Math.floorDiv(exponent - shift, 2L);
        long error = Radius.divide(radius, Radius.twice(Radius.lowerSqrt(below)));
        return root[1].signum() == 0 ? rounded(bits, root[0], e, error) : between(bits, root[0], e, error);
    }

    /**
     * 1/√x, the reciprocal of the root: of an exact operand at most 2.01 ulp.
     *
     * <p>The root's relative radius is at most ½r/(m − r) and 1 ulp; the reciprocal has the same, times a factor
     * 1/(1 − itself), and 1 ulp of its own.
     *
     * @throws ArithmeticException when the ball contains a number ≤ 0, or one nearer to 0 than 2⁻²⁹·m
     */
    public Ball reciprocalSqrt() {
        return sqrt().reciprocal();
    }

    /**
     * x^n for any integer n, by repeated squaring; x⁰ = 1, that of zero too.
     *
     * <p>Relative radius at most 1.01·|n|·(ρ + u) while that is below 2⁻⁸, ρ the operand's and u = 2^(1−p) one ulp's: with σ
     * and τ those of two factors, the product's is (1 + σ)(1 + τ)(1 + u) − 1. From x itself x^n takes n − 1 such products,
     * counted with the multiplicity squaring gives them, hence (1 + ρ)^n·(1 + u)^(n−1) − 1; a negative power's reciprocal
     * divides by 1 minus that and adds u. The second-order terms
     * and the radii's own roundings in 62 products at most are below 1 per cent of it.
     *
     * @throws ArithmeticException when n &lt; 0 and the power found for −n may contain zero
     */
    public Ball pow(int n) {
        Ball power = one(bits);
        for (long bit = Long.highestOneBit(Math.abs((long) n)); bit > 0; bit >>= 1) {
            power = power.multiply(power);
            power = (Math.abs((long) n) & bit) != 0 ? power.multiply(this) : power;
        }
        return n < 0 ? power.reciprocal() : power;
    }

    /**
     * Whether every number of this ball is less than every number of {@code a}, or none is, or neither is proved: the sign
     * of the enclosed difference, so never wrong, and open only where the gap is within 1 ulp of it, or a part in 2²⁹, of
     * the radii.
     */
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

    /** Whether x is one of the ball's numbers, decided exactly: −r ≤ m − x ≤ r, times 5^scale where x is a decimal. */
    public boolean contains(BigDecimal x) {
        BigInteger five = Dyadic.powerOfFive(x.scale());
        boolean fraction = x.scale() > 0;
        Dyadic point =
                new Dyadic(fraction ? x.unscaledValue() : x.unscaledValue().multiply(five), -(long) x.scale());
        BigInteger common = fraction ? five : BigInteger.ONE;
        return within(exactMidpoint().multiply(common), point, exactRadius().multiply(common));
    }

    /** Whether every number of {@code inner} is one of this ball's, decided exactly: |m − m′| ≤ r − r′. */
    public boolean contains(Ball inner) {
        return within(
                exactMidpoint(),
                inner.exactMidpoint(),
                exactRadius(),
                inner.exactRadius().negate());
    }

    /**
     * Whether every number of {@code inner} lies strictly between this ball's ends, decided exactly: |m − m′| &lt; r − r′.
     */
    public boolean containsInside(Ball inner) {
        Dyadic slack = inner.exactRadius().negate();
        Dyadic below = inner.exactMidpoint();
        Dyadic above = exactMidpoint();
        return Dyadic.signOfSum(exactRadius(), slack, below, above.negate()) > 0
                && Dyadic.signOfSum(exactRadius(), slack, below.negate(), above) > 0;
    }

    /** Whether the balls have a number in common, decided exactly: |m − m′| ≤ r + r′. */
    public boolean overlaps(Ball a) {
        return within(exactMidpoint(), a.exactMidpoint(), exactRadius(), a.exactRadius());
    }

    /** Whether |a − b| is at most the sum of the bounds. */
    private static boolean within(Dyadic a, Dyadic b, Dyadic... bounds) {
        Dyadic[] terms = Arrays.copyOf(bounds, bounds.length + 2);
        terms[bounds.length] = a;
        terms[bounds.length + 1] = b.negate();
        boolean below = Dyadic.signOfSum(terms) >= 0;
        terms[bounds.length] = a.negate();
        terms[bounds.length + 1] = b;
        return below && Dyadic.signOfSum(terms) >= 0;
    }

    /**
     * A ball that contains both; radius ½|m − m′| + max(r, r′) and at most 2 ulp of the larger midpoint.
     *
     * <p>From the point half way between the midpoints, half their distance and the larger radius reach everything. The least
     * ball possible has max(r, r′, ½(|m − m′| + r + r′)), so this one is at most half as wide again.
     */
    public Ball union(Ball a) {
        Ball middle = center().add(a.center()).scale(-1);
        Ball half = center().subtract(a.center()).scale(-1);
        return middle.widenedBy(half).widened(Math.max(radius, a.radius));
    }

    /** This ball with its radius increased by |m| + r of {@code by}, which is no less than any of its numbers. */
    public Ball widenedBy(Ball by) {
        return widened(Radius.add(by.magnitude, by.radius));
    }

    /** An exact ball no smaller than |x| for every number x of this one: |m| + r, times at most 1 + 2⁻²⁸. */
    public Ball magnitudeBound() {
        return ofRadius(Radius.add(magnitude, radius));
    }

    /** The midpoint as an exact ball. */
    public Ball center() {
        return new Ball(bits, mantissa, exponent, Radius.ZERO);
    }

    /**
     * This ball, its midpoint cut to a multiple of the last bit that a number of {@code largest}'s size keeps: numbers kept
     * so have one exponent, which makes a dot product cheap. It stays as it is where that would take more than p bits.
     */
    public Ball cutBeside(Ball largest) {
        if (largest.mantissa.signum() == 0 || mantissa.signum() == 0) {
            return this;
        }
        long excess = log2(largest.magnitude) + 1 - bits - exponent;
        if (mantissa.bitLength() - excess > bits) {
            return this;
        }
        int shift = Math.toIntExact(Math.min(excess, mantissa.bitLength() + 1L));
        boolean exact = mantissa.getLowestSetBit() >= excess;
        long error = exact ? Radius.ZERO : Radius.powerOfTwo(exponent + excess);
        return new Ball(bits, mantissa.shiftRight(shift), exponent + excess, Radius.add(radius, error));
    }

    /** The radius as an exact ball. */
    public Ball radiusBall() {
        return ofRadius(radius);
    }

    private Ball ofRadius(long r) {
        Dyadic exact = exactly(r);
        return rounded(bits, exact.mantissa(), exact.exponent(), Radius.ZERO);
    }

    /** This ball with a midpoint of at most that many bits. */
    Ball toBits(int wanted) {
        return rounded(wanted, mantissa, exponent, radius);
    }

    Ball widened(long by) {
        return new Ball(bits, mantissa, exponent, Radius.add(radius, by));
    }

    /**
     * The midpoint, exactly.
     *
     * @throws ArithmeticException when its exponent is beyond ±2²²: too long in decimal
     */
    public BigDecimal midpoint() {
        return exactMidpoint().toBigDecimal();
    }

    /**
     * The radius, exactly.
     *
     * @throws ArithmeticException when its exponent is beyond ±2²²: too long in decimal
     */
    public BigDecimal radius() {
        return exactRadius().toBigDecimal();
    }

    /**
     * Two doubles and how far from their sum a number may be.
     *
     * @param radius perhaps infinite
     */
    public record Doubled(double hi, double lo, double radius) {}

    /**
     * This ball in two doubles, exactly where they hold it: m = a + b + c with a nearest to m, b to m − a, |c| ≤ 2⁻⁵³|b|. Times the power
     * of two each may underflow, which is nothing where that is at least 2⁻¹⁰⁰⁰.
     */
    public Doubled doubled() {
        double a = mantissa.doubleValue();
        if (Double.isInfinite(a)) {
            return new Doubled(0, 0, Double.POSITIVE_INFINITY);
        }
        BigInteger left = mantissa.subtract(new BigDecimal(a).toBigInteger());
        double b = left.doubleValue();
        boolean held = radius == Radius.ZERO && exponent >= -1000 && left.equals(new BigDecimal(b).toBigInteger());
        double r = held
                ? 0
                : scaled(Radius.mantissa(radius), radius == Radius.ZERO ? 0 : Radius.exponent(radius))
                        + scaled(Math.abs(b) * 0x1p-53, exponent);
        return new Doubled(scaled(a, exponent), scaled(b, exponent), held ? 0 : r * (1 + 0x1p-40) + 0x1p-1000);
    }

    private static double scaled(double x, long k) {
        return Math.scalb(x, (int) Math.max(-10_000, Math.min(10_000, k)));
    }

    private Dyadic exactMidpoint() {
        return new Dyadic(mantissa, exponent);
    }

    private Dyadic exactRadius() {
        return exactly(radius);
    }

    private static Dyadic exactly(long packed) {
        return new Dyadic(
                BigInteger.valueOf(Radius.mantissa(packed)), packed == Radius.ZERO ? 0 : Radius.exponent(packed));
    }

    int bits() {
        return bits;
    }

    BigInteger mantissa() {
        return mantissa;
    }

    long exponent() {
        return exponent;
    }

    /** |midpoint| &lt; 2^this, or = where it is minus a power of two; of midpoint 0, less than that of every other. */
    long topBit() {
        return mantissa.signum() == 0 ? Long.MIN_VALUE / 4 : exponent + mantissa.bitLength();
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
                && radius == that.radius
                && exactMidpoint().canonical().equals(that.exactMidpoint().canonical());
    }

    @Override
    public int hashCode() {
        return 31 * exactMidpoint().canonical().hashCode() + Long.hashCode(radius);
    }

    /**
     * The proved digits, the last of them good to one unit, and how far the number is at most from what they say: e.g.
     * {@code 0.70710678 ± 2.4e-9}. All digits of an exact ball. In binary where decimal would be too long.
     */
    @Override
    public String toString() {
        if (!exactMidpoint().fitsDecimal() || !exactRadius().fitsDecimal()) {
            return exactMidpoint() + " ± " + exactRadius();
        }
        BigDecimal r = radius();
        if (r.signum() == 0) {
            return midpoint().stripTrailingZeros().toString();
        }
        int unit = r.precision() - r.scale(); // r < 10^unit
        BigDecimal shown = midpoint().setScale(-unit, RoundingMode.HALF_EVEN);
        if (error(shown).compareTo(BigDecimal.ONE.scaleByPowerOfTen(unit)) > 0) {
            // half a unit of rounding and a tenth of one are less than one
            shown = midpoint().setScale(-unit - 1, RoundingMode.HALF_EVEN);
        }
        return shown + " ± " + Shown.bound(error(shown));
    }

    private BigDecimal error(BigDecimal shown) {
        return midpoint().subtract(shown).abs().add(radius());
    }

    /** The field of balls of that many bits. */
    record Balls(int bits) implements Field<Ball> {

        @Override
        public Ball getZero() {
            return rounded(bits, BigInteger.ZERO, 0, Radius.ZERO);
        }

        @Override
        public Ball getOne() {
            return one(bits);
        }

        @Override
        public Class<? extends FieldElement<Ball>> getRuntimeClass() {
            return Ball.class;
        }
    }
}
