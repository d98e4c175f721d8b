package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** erfc of numbers against Apfloat at twice the digits, of balls against their points, and its radius as stated. */
@Tag("slow")
class BallErfcProperties {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    /** 2/√π. */
    private static final BigDecimal TWO_BY_ROOT_PI = new BigDecimal("1.1283791670955125738961589031215452");

    @Property(tries = 600, seed = "171", edgeCases = EdgeCasesMode.NONE)
    void erfcOfANumber_containsApfloats_toOneUlp(@ForAll("seeds") Long seed) {
        Random random = new Random(seed);
        BallArithmetic arithmetic = BallFunctionCases.arithmetic(random);
        ApfloatArithmetic reference = BallFunctionCases.twice(arithmetic);
        Ball x = number(arithmetic, random);

        Ball erfc = arithmetic.erfc(x);

        assertThat(BallFunctionCases.contains(erfc, reference, reference.erfc(reference.of(x.midpoint()))))
                .isTrue();
        assertAtMost(erfc.radius(), BallFunctionCases.ulps(1.01, erfc));
    }

    @Property(tries = 2_000, seed = "172", edgeCases = EdgeCasesMode.NONE)
    void erfcOfABall_containsThoseOfItsPoints(@ForAll("seeds") Long seed) {
        Random random = new Random(seed);
        BallArithmetic arithmetic = BallFunctionCases.arithmetic(random);
        Ball x = ball(arithmetic, random);

        Ball erfc = arithmetic.erfc(x);

        BallArithmetic fine = BallArithmetic.ofBits(2 * arithmetic.bits() + 64); // held against Apfloat above
        for (BigDecimal end : BallCases.ends(x)) {
            assertThat(erfc.contains(fine.erfc(fine.of(end)).center())).isTrue();
        }
        assertThat(erfc.contains(
                        fine.erfc(fine.of(BallFunctionCases.point(x, random))).center()))
                .isTrue();
    }

    @Property(tries = 2_000, seed = "173", edgeCases = EdgeCasesMode.NONE)
    void erfcOfABall_hasTheRadiusStated(@ForAll("seeds") Long seed) {
        Random random = new Random(seed);
        BallArithmetic arithmetic = BallFunctionCases.arithmetic(random);
        Ball x = ball(arithmetic, random);
        BigDecimal m = x.midpoint().abs();

        Ball erfc = arithmetic.erfc(x);

        if (x.radius().multiply(m.add(BigDecimal.ONE)).compareTo(new BigDecimal("0.015625")) <= 0) {
            BallArithmetic fine = BallArithmetic.ofBits(100);
            Ball square = BallArithmetic.ofBits(2 * arithmetic.bits()).of(m.pow(2));
            BigDecimal slope = fine.exp(square.toBits(100).negate()).midpoint().multiply(TWO_BY_ROOT_PI);
            BigDecimal slack =
                    BigDecimal.ONE.add(BigDecimal.valueOf(4).multiply(m).multiply(x.radius()));
            BigDecimal tiny = BigDecimal.ONE.divide(TWO.pow(erfc.bits() + 8)); // what is below 2 counts as its rounding
            assertAtMost(
                    erfc.radius(),
                    x.radius()
                            .multiply(slope)
                            .multiply(slack)
                            .add(BallFunctionCases.ulps(1.01, erfc))
                            .add(x.midpoint().signum() < 0 ? tiny : BigDecimal.ZERO)
                            .multiply(BallFunctionCases.RADIUS_ROUNDINGS));
        } else {
            assertAtMost(erfc.radius(), halfTheSpread(arithmetic, x));
        }
    }

    /** Half of what the ends' values differ by, and 4 ulp of the larger. */
    private static BigDecimal halfTheSpread(BallArithmetic arithmetic, Ball x) {
        BallArithmetic fine = BallArithmetic.ofBits(2 * arithmetic.bits() + 64);
        BigDecimal left = fine.erfc(fine.of(x.midpoint().subtract(x.radius()))).midpoint();
        BigDecimal right = fine.erfc(fine.of(x.midpoint().add(x.radius()))).midpoint();
        BigDecimal ulp = left.divide(TWO.pow(arithmetic.bits() - 1));
        return left.subtract(right)
                .divide(TWO)
                .add(ulp.multiply(BigDecimal.valueOf(4)))
                .multiply(BallFunctionCases.RADIUS_ROUNDINGS);
    }

    /** Without printing thousands of digits. */
    private static void assertAtMost(BigDecimal radius, BigDecimal stated) {
        assertThat(radius.compareTo(stated))
                .as("%s against %s", radius.round(MathContext.DECIMAL64), stated.round(MathContext.DECIMAL64))
                .isLessThanOrEqualTo(0);
    }

    private static Ball number(BallArithmetic arithmetic, Random random) {
        int bits = arithmetic.bits();
        return switch (random.nextInt(6)) {
            case 0 -> BallFunctionCases.number(arithmetic, random, -random.nextInt(2 * bits));
            case 1 ->
                BallFunctionCases.number(arithmetic, random, 1L - bits + random.nextInt(4) - 2); // erfc is nearly 1
            case 2 -> near(Math.sqrt(bits / 6.0), arithmetic, random); // where the method changes
            case 3 -> near(Math.sqrt(bits * Math.log(2)), arithmetic, random); // −x: erfc is nearly 2
            case 4 -> arithmetic.of(random.nextDouble() * 220 - 110).center();
            default -> BallFunctionCases.number(arithmetic, random, random.nextInt(8) - 4L);
        };
    }

    private static Ball near(double x, BallArithmetic arithmetic, Random random) {
        return arithmetic
                .of((random.nextBoolean() ? x : -x) * (1 + 0.02 * random.nextGaussian()))
                .center();
    }

    private static Ball ball(BallArithmetic arithmetic, Random random) {
        Ball x = number(arithmetic, random);
        Ball size = random.nextBoolean() ? arithmetic.one() : x;
        long down = random.nextBoolean() ? random.nextInt(10) : random.nextInt(2 * arithmetic.bits());
        return x.widenedBy(size.multiply(1 + random.nextInt(15)).scale(-down - 2));
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.randomValue(Random::nextLong);
    }
}
