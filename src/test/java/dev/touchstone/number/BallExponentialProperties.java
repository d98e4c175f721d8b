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

/** exp and expm1 against Apfloat at three times the digits, whose own error is the slack allowed. */
class BallExponentialProperties {

    @Property(tries = 1_000, seed = "521", edgeCases = EdgeCasesMode.NONE)
    void exponentials_containApfloats(@ForAll("seeds") Long seed) {
        Random random = new Random(seed);
        int bits = 64 + random.nextInt(random.nextInt(4) == 0 ? 537 : 100);
        BallArithmetic arithmetic = BallArithmetic.ofBits(bits);
        ApfloatArithmetic wide = ApfloatArithmetic.ofDigits(bits); // 3.3 times the digits
        BigInteger mantissa = new BigInteger(bits, random);
        long exponent = 5 - bits - random.nextInt(random.nextBoolean() ? 10 : bits / 2);
        long radius = random.nextInt(3) == 0
                ? Radius.ZERO
                : Radius.of(1L + random.nextInt(Integer.MAX_VALUE), -29L - random.nextInt(bits));
        Ball x = Ball.rounded(arithmetic, random.nextBoolean() ? mantissa : mantissa.negate(), exponent, radius);
        BigDecimal point = random.nextBoolean()
                ? x.midpoint().add(x.radius())
                : x.midpoint().subtract(x.radius());

        Real exact = wide.exp(wide.of(point));
        BigDecimal e = wide.toBigDecimal(exact, bits);
        BigDecimal slack = e.max(BigDecimal.ONE).scaleByPowerOfTen(4 - bits);
        assertContains(arithmetic.exp(x), e, slack);
        assertContains(arithmetic.expm1(x), e.subtract(BigDecimal.ONE), slack);
        assertTight(arithmetic.exp(x.center()), bits);
        assertTight(arithmetic.expm1(x.center()), bits);
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.randomValue(Random::nextLong);
    }

    private static void assertContains(Ball z, BigDecimal x, BigDecimal slack) {
        assertThat(z.midpoint().subtract(x).abs())
                .isLessThanOrEqualTo(z.radius().add(slack));
    }

    /** Five ulps at most: expm1 just above ½ subtracts 1 from a number of twice its size and more. */
    private static void assertTight(Ball z, int bits) {
        BigDecimal ulp = z.midpoint().abs().divide(new BigDecimal(BigInteger.ONE.shiftLeft(bits - 1)));
        assertThat(z.radius()).isLessThanOrEqualTo(ulp.multiply(BigDecimal.valueOf(5)));
    }
}
