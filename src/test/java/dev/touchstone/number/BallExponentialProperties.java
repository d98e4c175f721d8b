package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.ApfloatArithmetic.Real;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** exp and expm1 against Apfloat at three times the digits, whose own error is the slack allowed. */
@Tag("slow")
class BallExponentialProperties {

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal RADIUS_ROUNDINGS = BigDecimal.ONE.add(new BigDecimal(0x1p-26));

    @Property(tries = 1_000, seed = "521", edgeCases = EdgeCasesMode.NONE)
    void exponentials_containApfloats(@ForAll("seeds") Long seed) {
        Random random = new Random(seed);
        int bits = 64 + random.nextInt(random.nextInt(4) == 0 ? 537 : 100);
        BallArithmetic arithmetic = BallArithmetic.ofBits(bits);
        ApfloatArithmetic wide = ApfloatArithmetic.ofDigits(bits); // 3.3 times the digits
        BigInteger mantissa = new BigInteger(bits, random);
        long exponent = 5L - bits - random.nextInt(random.nextBoolean() ? 10 : bits / 2);
        long radius = random.nextInt(3) == 0
                ? Radius.ZERO
                : Radius.of(1L + random.nextInt(Integer.MAX_VALUE), -29L - random.nextInt(bits));
        Ball x = Ball.rounded(arithmetic.bits(), random.nextBoolean() ? mantissa : mantissa.negate(), exponent, radius);
        BigDecimal point = random.nextBoolean()
                ? x.midpoint().add(x.radius())
                : x.midpoint().subtract(x.radius());

        Real exact = wide.exp(wide.of(point));
        BigDecimal e = wide.toBigDecimal(exact, bits);
        BigDecimal slack = e.max(BigDecimal.ONE).scaleByPowerOfTen(4 - bits);
        assertContains(arithmetic.exp(x), e, slack);
        assertContains(arithmetic.expm1(x), e.subtract(BigDecimal.ONE), slack);
        assertUlps(1.01, arithmetic.exp(x.center()));
        assertUlps(1.02, arithmetic.expm1(x.center()));
        assertRadius(1.01, arithmetic.exp(x), e(arithmetic, x), x.radius());
        assertRadius(1.02, arithmetic.expm1(x), e(arithmetic, x), x.radius());
    }

    /** For |x| ≤ 2^−p: |e^x − 1 − x − x²/2| ≤ |x|³/2, in exact fractions. */
    @Property(tries = 10_000, seed = "522", edgeCases = EdgeCasesMode.NONE)
    void expm1_ofTinyNumbers_containsTheirSeries(@ForAll("seeds") Long seed) {
        Random random = new Random(seed);
        BallArithmetic arithmetic = BallArithmetic.ofBits(32 + random.nextInt(100));
        int bits = arithmetic.bits();
        BigInteger mantissa = new BigInteger(1 + random.nextInt(bits), random);
        // on either side of 2^−p, where the formula changes
        long exponent = 2L - bits - mantissa.bitLength() - random.nextInt(random.nextBoolean() ? 6 : 200);
        Ball x = Ball.rounded(
                arithmetic.bits(), random.nextBoolean() ? mantissa : mantissa.negate(), exponent, Radius.ZERO);
        BigDecimal m = x.midpoint();
        BigDecimal series = m.add(m.multiply(m).multiply(HALF));
        BigDecimal remainder = m.abs().pow(3).multiply(HALF);

        Ball y = arithmetic.expm1(x);

        assertThat(y.contains(series.add(remainder))).isTrue();
        assertThat(y.contains(series.subtract(remainder))).isTrue();
        assertUlps(1.02, y);
    }

    @Property(tries = 1_000, seed = "523", edgeCases = EdgeCasesMode.NONE)
    void exponentials_ofWideBalls_containTheEnds(@ForAll("seeds") Long seed) {
        Random random = new Random(seed);
        BallArithmetic arithmetic = BallArithmetic.ofBits(32 + random.nextInt(60));
        BigDecimal midpoint = BigDecimal.valueOf(random.nextGaussian() * 30);
        Ball x = arithmetic.of(midpoint).widenedBy(arithmetic.of(Math.exp(4 * random.nextGaussian())));
        BallArithmetic wide = BallArithmetic.ofBits(300); // itself held against Apfloat above

        for (BigDecimal end : BallCases.ends(x)) {
            assertThat(arithmetic.exp(x).contains(wide.exp(wide.of(end)))).isTrue();
            assertThat(arithmetic.expm1(x).contains(wide.expm1(wide.of(end)))).isTrue();
        }
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.randomValue(Random::nextLong);
    }

    private static void assertContains(Ball z, BigDecimal x, BigDecimal slack) {
        assertThat(z.midpoint().subtract(x).abs())
                .isLessThanOrEqualTo(z.radius().add(slack));
    }

    private static void assertUlps(double count, Ball z) {
        assertThat(z.radius()).isLessThanOrEqualTo(ulps(count, z));
    }

    /** e^m·(r + r²) and that many ulps, with the radius's own roundings. */
    private static void assertRadius(double count, Ball z, BigDecimal e, BigDecimal r) {
        if (r.compareTo(BigDecimal.ONE) <= 0) {
            BigDecimal stated = e.multiply(r.add(r.multiply(r))).add(ulps(count, z));
            assertThat(z.radius()).isLessThanOrEqualTo(stated.multiply(RADIUS_ROUNDINGS));
        }
    }

    private static BigDecimal e(BallArithmetic arithmetic, Ball x) {
        return arithmetic.exp(x.center()).midpoint();
    }

    private static BigDecimal ulps(double count, Ball z) {
        return z.midpoint()
                .abs()
                .divide(BigDecimal.valueOf(2).pow(z.bits() - 1))
                .multiply(BigDecimal.valueOf(count));
    }
}
