package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** π, atan2 and erfc of balls: known digits (mpmath 1.3, 60 digits), exact values, refusals and far ends. */
class BallFunctionsTest {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(256);

    private static Ball ball(String x) {
        return BALLS.of(new BigDecimal(x));
    }

    private static Ball ball(String midpoint, String radius) {
        return ball(midpoint).center().widenedBy(ball(radius).center());
    }

    /** The digits are rounded, to 50 or more. */
    private static void assertDigits(Ball z, String digits) {
        BigDecimal known = new BigDecimal(digits);
        BigDecimal ulp = BigDecimal.ONE.scaleByPowerOfTen(-known.scale());
        assertThat(known.precision()).isGreaterThanOrEqualTo(50);
        assertThat(z.midpoint().subtract(known).abs()).isLessThanOrEqualTo(ulp.add(z.radius()));
        assertThat(z.radius().compareTo(known.abs().scaleByPowerOfTen(-75)) < 0).isTrue();
    }

    /** OEIS A000796. */
    @ParameterizedTest
    @ValueSource(ints = {32, 53, 64, 150, 256, 1000, 2000})
    void pi_enclosesItsDecimals_toOneUlp(int bits) {
        Ball pi = BallArithmetic.ofBits(bits).pi();

        BigDecimal known =
                new BigDecimal("3.14159265358979323846264338327950288419716939937510582097494459230781640628621");
        BigDecimal last = BigDecimal.ONE.scaleByPowerOfTen(-known.scale());
        assertThat(pi.midpoint().subtract(known).abs())
                .isLessThanOrEqualTo(pi.radius().add(last));
        assertThat(pi.radius()).isLessThanOrEqualTo(BallFunctionCases.ulps(1.01, pi));
    }

    /** Two series that share no term, at many bits. */
    @Test
    void pi_isFourTimesTheAngleOfTheDiagonal_byApfloat() {
        ApfloatArithmetic apfloat = ApfloatArithmetic.ofDigits(700);
        Ball pi = BallArithmetic.ofBits(2000).pi();

        assertThat(BallFunctionCases.contains(pi, apfloat, apfloat.pi())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, 0.4636476090008061162142562314612144020285370542861202638",
        "1, -2, 2.677945044588987122248387151818288482168632345088985557",
        "-5, 0.125, -1.545801533175976459729604317990079734205031907185704731",
        "-3, -1, -1.892546881191538812632726305998412761119339995245209102",
        "2, 0, 1.570796326794896619231321691639751442098584699687552910",
        "-7, 0, -1.570796326794896619231321691639751442098584699687552910",
        "1, 1, 0.7853981633974483096156608458198757210492923498437764552",
        "1, -1, 2.356194490192344928846982537459627163147877049531329366"
    })
    void atan2_hasTheDigitsKnown(String y, String x, String digits) {
        assertDigits(BALLS.atan2(ball(y), ball(x)), digits);
    }

    @Test
    void atan2_onThePositiveAxis_isExactlyZero() {
        assertThat(BALLS.atan2(BALLS.zero(), ball("3", "1")).isZero()).isTrue();
    }

    @Test
    void atan2_ofTheTiniestQuotient_isThatQuotient() {
        Ball tiny = BALLS.one().scale(-1_000_000_000L);

        assertThat(BALLS.atan2(tiny, BALLS.one()).contains(tiny)).isTrue();
        assertThat(BALLS.atan2(tiny, BALLS.one()).radiusBall().isLessThan(tiny.scale(-400)))
                .isEqualTo(Certainty.TRUE);
        assertThat(BALLS.atan2(BALLS.one(), tiny).overlaps(BALLS.pi().scale(-1)))
                .isTrue();
        assertThat(BALLS.atan2(tiny, BALLS.one().negate()).overlaps(BALLS.pi())).isTrue();
        assertThat(BALLS.atan2(tiny.negate(), BALLS.one().negate())
                        .overlaps(BALLS.pi().negate()))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0", // the origin
        "0, 0, -1, 0", // on the cut
        "0.5, 0.5, -1, 0", // touches it from above
        "-0.5, 0.5, -1, 0", // from below
        "0, 1, 0.5, 0.5", // touches the origin from the right
        "0, 1e-60, -1, 0.5",
        "1, 3, 0.1, 0.2"
    })
    void atan2_ofABoxThatTouchesTheCut_isRefused(String y, String ry, String x, String rx) {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> BALLS.atan2(ball(y, ry), ball(x, rx)))
                .withMessage("the angle jumps where y = 0 and x <= 0, and the balls touch that: raise the precision");
    }

    /** Least and largest at corners on either side of an axis; to the width of the box and not much more. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.75, 0, 2, 0.1243549945467614350, 3.0172376590430318034", // from (2, ¼) to (−2, ¼)
        "1, 0.75, 3, 1, 0.0624188099959573485, 0.7188299996216245", // from (4, ¼) to (2, 1¾)
        "1, 0.75, -3, 1, 2.4227626539681687, 3.0791738435938358899", // from (−2, 1¾) to (−4, ¼)
        "-1, 0.75, 0, 2, -3.0172376590430318034, -0.1243549945467614350",
        "0, 1, 1, 0.5, -1.1071487177940905030, 1.1071487177940905030",
        "0.5, 1, 1, 0.5, -0.7853981633974483096, 1.2490457723982544258" // from (½, −½) to (½, 1½)
    })
    void atan2_ofAWideBox_spansItsCorners(String y, String ry, String x, String rx, String least, String largest) {
        Ball angle = BALLS.atan2(ball(y, ry), ball(x, rx));

        BigDecimal low = angle.midpoint().subtract(angle.radius());
        BigDecimal high = angle.midpoint().add(angle.radius());
        assertThat(low.subtract(new BigDecimal(least)).abs()).isLessThan(new BigDecimal("1e-8"));
        assertThat(high.subtract(new BigDecimal(largest)).abs()).isLessThan(new BigDecimal("1e-8"));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.4795001221869534623172533461080354712635484242420362999",
        "1, 0.1572992070502851306587793649173907407039330020336970915",
        "4, 1.541725790028001885215967348688404857214525358919116834e-8",
        "6.5, 3.842148327120647469875804543768776621449284701489013458e-20",
        "6.75, 1.348767889361130051219869674591149241940998469597477023e-21",
        "10, 2.088487583762544757000786294957788611560818119321163727e-45",
        "100, 6.405961424921732039021339148586394148214414399460338058e-4346",
        "-1, 1.842700792949714869341220635082609259296066997966302908",
        "-3, 1.999977909503001414558627223870417679620152292912600750"
    })
    void erfc_hasTheDigitsKnown(String x, String digits) {
        assertDigits(BALLS.erfc(ball(x)), digits);
    }

    /** mpmath 1.3: 3.64…·10^−390865039, which is not written in decimal; log₁₀ of it is a double's worth of digits. */
    @Test
    void erfc_nearTheEndOfTheRange_isThatSmall() {
        Ball erfc = BALLS.erfc(ball("30000"));

        assertThat(BALLS.log10(erfc)).isEqualTo(-390865038.43862282, within(1e-6));
        assertThat(erfc.radiusBall().isLessThan(erfc.scale(-250))).isEqualTo(Certainty.TRUE);
    }

    @Test
    void erfc_ofZero_isExactlyOne() {
        assertThat(BALLS.erfc(BALLS.zero()).subtract(BALLS.one()).isZero()).isTrue();
    }

    @Test
    void erfc_ofTinyNumbers_isOneLessTwoByRootPiOfThem() {
        Ball tiny = BALLS.one().scale(-1_000_000_000L);

        assertThat(BALLS.erfc(tiny).contains(BALLS.one().subtract(tiny))).isTrue();
        assertThat(BALLS.erfc(tiny).radiusBall().isLessThan(tiny.scale(1))).isEqualTo(Certainty.TRUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-14", "-20", "-1e5", "-1e300"})
    void erfc_farToTheLeft_isNearlyTwo(String x) {
        Ball erfc = BALLS.erfc(ball(x));

        assertThat(erfc.contains(BigDecimal.valueOf(2))).isTrue();
        assertThat(erfc.radius()).isLessThan(new BigDecimal("1e-76"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"50000", "1e5", "1e300"})
    void erfc_farToTheRight_isOutOfRange(String x) {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> BALLS.erfc(ball(x)))
                .withMessageContaining("exponent out of range");
    }

    @Test
    void erfc_ofEverythingInReach_isFromZeroToTwo() {
        Ball erfc = BALLS.erfc(ball("0", "1e9"));

        assertThat(erfc.contains(BigDecimal.valueOf(2))).isTrue();
        assertThat(erfc.contains(BigDecimal.ZERO)).isTrue();
        assertThat(erfc.radius()).isLessThan(new BigDecimal("1.000001"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0.0046777349810472658, 1", // erfc 2, erfc 0
        "0, 3, 0.0000220904969985854, 1.9999779095030014146",
        "-2, 1, 1.8427007929497148693, 1.9999779095030014146"
    })
    void erfc_ofAWideBall_spansItsEnds(String x, String r, String least, String largest) {
        Ball erfc = BALLS.erfc(ball(x, r));

        BigDecimal low = erfc.midpoint().subtract(erfc.radius());
        BigDecimal high = erfc.midpoint().add(erfc.radius());
        assertThat(low.subtract(new BigDecimal(least)).abs()).isLessThan(new BigDecimal("1e-8"));
        assertThat(high.subtract(new BigDecimal(largest)).abs()).isLessThan(new BigDecimal("1e-8"));
    }

    /** erfc(−x) = 2 − erfc x, the series against itself and the fraction against itself; small bits to many. */
    @ParameterizedTest
    @ValueSource(ints = {32, 64, 256, 2000})
    void erfc_atEitherSign_addsUpToTwo(int bits) {
        BallArithmetic balls = BallArithmetic.ofBits(bits);

        for (double x : new double[] {0.1, 1, 2.2, 2.4, 3.2, 6.4, 6.6, 18, 18.5, 60}) {
            Ball sum = balls.erfc(balls.of(x)).add(balls.erfc(balls.of(-x)));
            assertThat(sum.contains(BigDecimal.valueOf(2))).isTrue();
        }
    }

    /** The two methods meet: within 2^−bits of each other on either side of where they change. */
    @ParameterizedTest
    @ValueSource(ints = {64, 256, 600, 2000})
    void erfc_atFewerAndMoreBits_isTheSameNumber(int bits) {
        BallArithmetic few = BallArithmetic.ofBits(bits);
        BallArithmetic more = BallArithmetic.ofBits(3 * bits); // by the series where the few take the fraction
        for (double share : new double[] {5, 5.9, 6.1, 7}) {
            double x = Math.sqrt(bits / share);
            assertThat(few.erfc(few.of(x)).contains(more.erfc(more.of(x)))).isTrue();
        }
    }

    /** How far the fraction is short of its value is bounded however early it is cut off. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 3, 8, 100})
    void tailOfTheFraction_cutOffAnywhere_enclosesItsValue(double argument) {
        BallArithmetic fine = BallArithmetic.ofBits(400);
        Ball x = fine.of(argument);
        Ball square = x.multiply(x);
        Ball value =
                x.multiply(fine.exp(square.negate())).divide(fine.pi().sqrt().multiply(fine.erfc(x)));
        for (int depth = 1; depth <= 40; depth++) {
            assertThat(BallErfc.tail(200, square, depth).contains(value))
                    .as("%d steps", depth)
                    .isTrue();
        }
        assertThat(BallErfc.tail(200, square, 40).radius())
                .isLessThan(BallErfc.tail(200, square, 1).radius().divide(BigDecimal.TEN));
    }

    /** Where the answer becomes 1 without computing, and where the series has hardly a second term. */
    @Test
    void erfc_nearlyOne_isGoodToOneUlp() {
        BallArithmetic fine = BallArithmetic.ofBits(600);
        for (int exponent = -262; exponent <= -250; exponent++) {
            Ball x = BALLS.one().subtract(BALLS.one().scale(-255)).scale(exponent);
            Ball erfc = BALLS.erfc(x);

            assertThat(erfc.radius()).isLessThanOrEqualTo(BallFunctionCases.ulps(1.01, erfc));
            assertThat(erfc.contains(fine.one()
                            .subtract(x.scale(1).divide(BALLS.pi().sqrt()))
                            .center()))
                    .isTrue();
        }
    }
}
