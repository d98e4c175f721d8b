package dev.touchstone.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;

/** Random arguments of the functions of balls, on their hazards as often as not, and the bounds that are stated for them. */
final class BallFunctionCases {

    static final BigDecimal RADIUS_ROUNDINGS = BigDecimal.ONE.add(new BigDecimal(0x1p-26));

    private static final MathContext ENOUGH = new MathContext(40);

    private BallFunctionCases() {}

    /** Some bits, seldom many. */
    static BallArithmetic arithmetic(Random random) {
        int most = random.nextInt(20) == 0 ? 1200 : random.nextInt(4) == 0 ? 560 : 200;
        return BallArithmetic.ofBits(32 + random.nextInt(most));
    }

    /** Apfloat with more than twice the digits. */
    static ApfloatArithmetic twice(BallArithmetic arithmetic) {
        return ApfloatArithmetic.ofDigits((int) (0.65 * arithmetic.bits()) + 20);
    }

    /** ±1.…·2^exponent with all its bits, or a few, or a power of two. */
    static Ball number(BallArithmetic arithmetic, Random random, long exponent) {
        int length = random.nextInt(4) == 0 ? 1 + random.nextInt(8) : arithmetic.bits();
        BigInteger mantissa = new BigInteger(length, random).setBit(length - 1);
        return Ball.rounded(
                arithmetic.bits(),
                random.nextBoolean() ? mantissa : mantissa.negate(),
                exponent - length + 1,
                Radius.ZERO);
    }

    /** The number, as long as the ball contains it up to the last digits of the reference. */
    static boolean contains(Ball z, ApfloatArithmetic reference, ApfloatArithmetic.Real value) {
        BigDecimal x = reference.toBigDecimal(value, reference.digits());
        BigDecimal slack = x.abs().scaleByPowerOfTen(5 - reference.digits());
        return z.midpoint().subtract(x).abs().compareTo(z.radius().add(slack)) <= 0;
    }

    static BigDecimal ulps(double count, Ball z) {
        return z.midpoint()
                .abs()
                .divide(BigDecimal.valueOf(2).pow(z.bits() - 1))
                .multiply(BigDecimal.valueOf(count));
    }

    /** n/d, rounded up. */
    static BigDecimal quotient(BigDecimal n, BigDecimal d) {
        return n.divide(d, ENOUGH).multiply(new BigDecimal("1.0000000001"));
    }

    /** A point of the ball, its ends among them. */
    static BigDecimal point(Ball x, Random random) {
        BigDecimal t = random.nextBoolean()
                ? BigDecimal.valueOf(random.nextInt(2) * 2L - 1)
                : new BigDecimal(random.nextDouble() * 2 - 1);
        return x.midpoint().add(t.multiply(x.radius()));
    }
}
