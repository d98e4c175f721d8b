package dev.touchstone.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.commons.math3.Field;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * Rigorous enclosures at a fixed number of bits: see {@link Ball}. A formula evaluated here proves its result.
 *
 * <p>{@code exp} halves its argument until it is below 2^−√bits, sums the Taylor series in fixed point with a proved
 * remainder, and squares back in ball arithmetic: {@link BallExp}. {@link BallPi}, {@link BallAtan} and {@link BallErfc} are built
 * alike.
 */
public final class BallArithmetic implements RealArithmetic<Ball> {

    private static final double LOG10_OF_2 = Math.log10(2);
    private static final double LOG10_OF_E = Math.log10(Math.E);
    /** Bits kept below the largest term of a dot product before its one rounding. */
    private static final int DOT_GUARD_BITS = 32;
    /** Bits by which an e^x is more accurate than the e^x − 1 made of it. */
    private static final int CANCELLATION_GUARD_BITS = 8;

    private final int bits;
    private final Field<Ball> field;
    private final Ball zero;
    private final Ball one;
    /** π to as many bits as atan2 and erfc want, found when first asked for; two threads may both find it. */
    private volatile Ball finePi;

    private BallArithmetic(int bits) {
        this.bits = bits;
        this.field = new Ball.Balls(bits);
        this.zero = field.getZero();
        this.one = field.getOne();
    }

    /**
     * Balls whose midpoints carry that many bits.
     *
     * @throws IllegalArgumentException when bits &lt; 32
     */
    public static BallArithmetic ofBits(int bits) {
        if (bits < 32) {
            throw new IllegalArgumentException("balls need at least 32 bits, got " + bits);
        }
        return new BallArithmetic(bits);
    }

    /** p, the bits of a midpoint. */
    public int bits() {
        return bits;
    }

    @Override
    public Field<Ball> field() {
        return field;
    }

    /**
     * {@code x}, exactly where it is a binary fraction of at most p bits, else enclosed with a radius of at most 1 ulp: one
     * integer quotient, rounded once.
     *
     * @throws ArithmeticException when the scale is beyond ±2²²
     */
    @Override
    public Ball of(BigDecimal x) {
        // x = unscaled·10^−scale = unscaled·5^−scale·2^−scale
        BigInteger five = Dyadic.powerOfFive(x.scale());
        long exponent = -(long) x.scale();
        if (x.scale() <= 0) {
            return Ball.rounded(bits, x.unscaledValue().multiply(five), exponent, Radius.ZERO);
        }
        BigInteger[] quotient = x.unscaledValue().divideAndRemainder(five);
        return quotient[1].signum() == 0
                ? Ball.stripped(bits, quotient[0], exponent, Radius.ZERO)
                : Ball.quotient(bits, x.unscaledValue(), five, exponent, Radius.ZERO);
    }

    /**
     * {@code x}, exactly when it has at most p bits, as every double has when p ≥ 53; else radius at most 1 ulp.
     *
     * @throws IllegalArgumentException when x is NaN or infinite
     */
    public Ball of(double x) {
        if (!Double.isFinite(x)) {
            throw new IllegalArgumentException("a ball encloses a finite number, got " + x);
        }
        return of(new BigDecimal(x));
    }

    /**
     * The rational {@code x}, exactly where it is a binary fraction of at most p bits, else enclosed with a radius of at
     * most 1 ulp: one integer quotient, rounded once.
     */
    public Ball of(BigFraction x) {
        return Ball.quotient(bits, x.getNumerator(), x.getDenominator(), 0, Radius.ZERO);
    }

    @Override
    public Ball zero() {
        return zero;
    }

    @Override
    public Ball one() {
        return one;
    }

    /**
     * The sign of every number in the ball.
     *
     * @throws ArithmeticException when they have different signs
     */
    @Override
    public int signum(Ball x) {
        return x.provedSign();
    }

    /**
     * The absolute values of the ball's numbers, exactly x or −x with radius r; where it contains zero, everything from 0
     * up to the largest: midpoint and radius ½(|m| + r), times at most 1 + 2⁻²⁸.
     */
    @Override
    public Ball abs(Ball x) {
        if (x.containsZero()) {
            return fromZeroTo(x);
        }
        return x.mantissa().signum() < 0 ? x.negate() : x;
    }

    /** [0, max |x|]. */
    private Ball fromZeroTo(Ball x) {
        Ball half = enclosing(x.magnitudeBound().scale(-1));
        return half.widenedBy(half);
    }

    /** Of the midpoint, to a few units of a double's last digit: an estimate, nothing is decided by it. */
    @Override
    public double log10(Ball x) {
        BigInteger m = x.mantissa();
        if (m.signum() == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        int drop = Math.max(0, m.bitLength() - 60);
        return Math.log10(Math.abs(m.shiftRight(drop).doubleValue())) + LOG10_OF_2 * (x.exponent() + drop);
    }

    /**
     * The midpoint, rounded; what is proved about it stands in the radius.
     *
     * @throws ArithmeticException when its exponent is beyond ±2²²: too long in decimal
     */
    @Override
    public BigDecimal toBigDecimal(Ball x, int digits) {
        return x.midpoint().round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    /** √x: see {@link Ball#sqrt()}. */
    @Override
    public Ball sqrt(Ball x) {
        return x.sqrt();
    }

    /**
     * Σ a_i·b_i, midpoints summed exactly enough (to 32 bits below the last one kept) and rounded once.
     *
     * <p>Proof: let 2^f be the last bit of the sum, and |a_i| ≤ 2^α, |b_i| ≤ 2^β. The bits of a_i below 2^(f−β) and those
     * of b_i below 2^(f−α) change the product by less than 2^f each, and cutting the product at 2^f changes it by less
     * than 2^f: each term is off by less than 3·2^f, which is added to the sum of the products' own radii
     * |a|·r_b + r_a·(|b| + r_b). Where a term is so small that |a_i·b_i| ≤ 2^f, it is dropped. As f is 32 bits
     * below the last one kept of the bound 2^(α+β) of the largest product, which exceeds it by less than a factor 4.01, all that is
     * below 7n·2⁻³² ulp of it, beside the sum's rounding of 1 ulp.
     *
     * <p>In a long sum, products that follow each other and have the same exponent are added before they are cut at 2^f.
     */
    @Override
    public Ball dot(Ball[] a, Ball[] b) {
        long top = Long.MIN_VALUE;
        long radius = Radius.ZERO;
        for (int i = 0; i < a.length; i++) {
            radius = a[i].addProductRadius(radius, b[i]);
            if (hasMidpoint(a[i], b[i])) {
                top = Math.max(top, above(a[i]) + above(b[i]));
            }
        }
        if (top == Long.MIN_VALUE) {
            return Ball.rounded(bits, BigInteger.ZERO, 0, radius);
        }
        DotSum sum = new DotSum(a.length, top - bits - DOT_GUARD_BITS);
        for (int i = 0; i < a.length; i++) {
            if (hasMidpoint(a[i], b[i])) {
                sum.add(a[i], above(a[i]), b[i], above(b[i]));
            }
        }
        return sum.rounded(bits, radius);
    }

    /** x + a·b: see {@link Ball#addProduct}. */
    @Override
    public Ball addProduct(Ball x, Ball a, Ball b) {
        return x.addProduct(a, b);
    }

    /** |midpoint| ≤ 2^this, for a midpoint that is not 0. */
    private static long above(Ball x) {
        return Radius.log2(x.packedMagnitude()) + 1;
    }

    /** x with |m| + r of the bound added to its radius: see {@link Ball#widenedBy}. */
    @Override
    public Ball widen(Ball x, Ball bound) {
        return x.widenedBy(bound);
    }

    private static boolean hasMidpoint(Ball a, Ball b) {
        return a.mantissa().signum() != 0 && b.mantissa().signum() != 0;
    }

    /**
     * e^x; radius e^m·(r + r²) and at most 1.01 ulp.
     *
     * <p>|e^(m±r) − e^m| ≤ e^m·(e^r − 1) ≤ e^m·(r + r²) when r ≤ 1, the series from r²/2 on being at most (e − 2)·r². The ulp
     * is the rounding of e^m, the hundredth what is known about it: 2^(4−16) ulp. A wider ball gives [0, e^m·e^r].
     *
     * @throws ArithmeticException when e^x is out of range
     */
    @Override
    public Ball exp(Ball x) {
        if (x.isZero()) {
            return one;
        }
        long r = x.packedRadius();
        Ball middle = BallExp.ofMidpoint(bits, x);
        if (r > Radius.powerOfTwo(0)) {
            return fromZeroTo(middle.multiply(BallExp.ofMidpoint(bits, x.radiusBall())));
        }
        long size = Radius.add(middle.packedMagnitude(), middle.packedRadius());
        return middle.widened(Radius.multiply(size, Radius.add(r, Radius.multiply(r, r))));
    }

    private Ball enclosing(Ball x) {
        return x.toBits(bits);
    }

    /**
     * e^x − 1; radius e^m·(r + r²) and at most 1.02 ulp.
     *
     * <p>From an e^x with 8 more bits and as many as the subtraction cancels. Where 2^(k−1) ≤ |x| and k ≤ 0,
     * e^x/|e^x − 1| = 1/|1 − e^−x| ≤ 2.7·2^−k, so what e^x is off by, 1.01·2^(k−8) ulp of it, is less than 0.011 ulp of the
     * difference, and likewise for k &gt; 0, where the quotient is at most 2.6. The subtraction's rounding is 2⁻⁸ ulp, the
     * final one 1. For |x| &lt; 2^−p the answer is x itself, since |e^x − 1 − x| ≤ x² for |x| ≤ 1.
     */
    @Override
    public Ball expm1(Ball x) {
        if (x.isZero()) {
            return zero;
        }
        long r = x.packedRadius();
        long top = Math.max(x.topBit(), r == Radius.ZERO ? Long.MIN_VALUE : Radius.log2(r) + 1); // |x| ≤ 2·2^top
        if (top < -bits) {
            long size = Radius.add(x.packedMagnitude(), r);
            return enclosing(x).widened(Radius.multiply(size, size));
        }
        BallArithmetic wider = new BallArithmetic(bits + CANCELLATION_GUARD_BITS + (int) Math.max(0, -top));
        Ball wide = x.toBits(wider.bits);
        return enclosing(wider.exp(wide).subtract(wider.one));
    }

    /**
     * The natural logarithm; absolute radius about r/x and at most 2^−p, beside 1 ulp.
     *
     * <p>For any y, log x = y + log(1 + δ) with δ = x·e^(−y) − 1, and |log(1 + δ) − δ| ≤ δ² while |δ| ≤ ½. The first y is a
     * binary64 estimate, the next y + δ, until δ² is below 2^(−p−8) or what x itself leaves open.
     *
     * @throws ArithmeticException when the ball contains numbers ≤ 0, or is too wide for |δ| ≤ ½
     */
    public Ball log(Ball x) {
        if (x.provedSign() <= 0) {
            throw new ArithmeticException("logarithm of a number <= 0");
        }
        BallArithmetic wider = new BallArithmetic(bits + 2 * CANCELLATION_GUARD_BITS + Long.SIZE);
        Ball wide = x.toBits(wider.bits);
        Ball y = wider.of(log10(x) / LOG10_OF_E);
        while (true) {
            Ball delta = wide.multiply(wider.exp(y.negate())).subtract(wider.one);
            if (wider.of(0.5).isLessThan(delta.magnitudeBound()) != Certainty.FALSE) {
                throw new ArithmeticException("logarithm of a ball too near to zero: raise the precision");
            }
            Ball squared = delta.multiply(delta).magnitudeBound();
            boolean small = squared.topBit() < -bits - CANCELLATION_GUARD_BITS;
            if (small || delta.radiusBall().isLessThan(squared) != Certainty.TRUE) {
                return enclosing(y.add(delta).widenedBy(squared));
            }
            y = y.add(delta).center();
        }
    }

    /** π; radius at most 1.01 ulp. */
    @Override
    public Ball pi() {
        return finePi().toBits(bits);
    }

    private Ball finePi() {
        Ball known = finePi;
        if (known == null) {
            known = BallPi.ofBits(Math.max(bits + BallAtan.GUARD_BITS, BallErfc.bitsOfPi(bits)));
            finePi = known;
        }
        return known;
    }

    /**
     * The angle of the points of the box; radius (|m_x|·r_y + |m_y|·r_x) / (m_x² + m_y² − |m_x|·r_x − |m_y|·r_y) and at most
     * 1.01 ulp. Where that would be more than 1/16, from the least to the largest angle of the box, and at most 4 ulp of the larger.
     *
     * @throws ArithmeticException when the box touches the origin or the half-line y = 0, x &lt; 0, all of it included
     */
    @Override
    public Ball atan2(Ball y, Ball x) {
        return BallAtan.angle(bits, y.toBits(bits), x.toBits(bits), finePi());
    }

    /**
     * erfc x; radius r·2/√π·e^(−m²)·(1 + 4|m|r) and at most 1.01 ulp. Where r·(|m| + 1) is more than 1/64, from the value at the
     * right to that at the left end, and at most 4 ulp of the latter.
     *
     * @throws ArithmeticException when erfc x is out of range: x above some 38 000
     */
    @Override
    public Ball erfc(Ball x) {
        return new BallErfc(bits, finePi()).of(x.toBits(bits));
    }

    @Override
    public boolean isEnclosing() {
        return true;
    }

    /** {@inheritDoc} */
    @Override
    public Ball center(Ball x) {
        return x.center();
    }

    /** Decided exactly: |m − m′| &lt; r − r′. */
    @Override
    public boolean containsInside(Ball outer, Ball inner) {
        return outer.containsInside(inner);
    }

    @Override
    public boolean disjoint(Ball a, Ball b) {
        return !a.overlaps(b);
    }

    @Override
    public int log10UnitRoundoff() {
        return (int) Math.ceil(-bits * LOG10_OF_2);
    }

    @Override
    public String description() {
        return "Ball, " + bits + " bits";
    }
}
