package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The special cases of each operation; what holds for all balls is in {@link BallProperties}. */
class BallTest {

    private static final BallArithmetic BITS_53 = BallArithmetic.ofBits(53);
    private static final BallArithmetic BITS_32 = BallArithmetic.ofBits(32);

    @Test
    void ofBits_belowTheLeast_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BallArithmetic.ofBits(31))
                .withMessageContaining("got 31");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, 1, -0.1, Double.MIN_VALUE, -Double.MIN_NORMAL, Double.MAX_VALUE})
    void ofDouble_in53Bits_isExact(double x) {
        Ball ball = BITS_53.of(x);

        assertThat(ball.isExact()).isTrue();
        assertThat(ball.midpoint()).isEqualByComparingTo(new BigDecimal(x));
    }

    @Test
    void ofDouble_inFewerBits_isEnclosed() {
        assertThat(BITS_32.of(Double.MIN_VALUE).isExact()).isTrue();
        Ball third = BITS_32.of(1 / 3.0);

        assertThat(third.isExact()).isFalse();
        assertThat(third.contains(new BigDecimal(1 / 3.0))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void ofDouble_notFinite_isRefused(double x) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BITS_53.of(x))
                .withMessage("a ball encloses a finite number, got " + x);
    }

    /** Bits that one, two or no two doubles hold; wide and narrow, far up and down. */
    @ParameterizedTest
    @CsvSource({
        "0.75, 0",
        "0.1, 0",
        "-0.1, 1e-40",
        "1e300, 1e280",
        "1e-200, 1e-260",
        "1e-310, 0",
        "-1e-330, 0",
        "3, 5",
        "1e400, 0",
        "0, 1e-20",
        "1, 1e-500"
    })
    void doubled_enclosesTheBall(BigDecimal middle, BigDecimal radius) {
        BallArithmetic arithmetic = BallArithmetic.ofBits(192);
        Ball ball = arithmetic.of(middle).widenedBy(arithmetic.of(radius));
        Ball.Doubled doubled = ball.doubled();

        assertThat(Double.isInfinite(doubled.hi())).isEqualTo(middle.precision() - middle.scale() > 309);
        if (Double.isFinite(doubled.hi())) {
            BigDecimal off = ball.midpoint()
                    .subtract(new BigDecimal(doubled.hi()))
                    .subtract(new BigDecimal(doubled.lo()))
                    .abs();
            BigDecimal allowed = new BigDecimal(doubled.radius());
            assertThat(off.add(ball.radius())).isLessThanOrEqualTo(allowed);
            assertThat(doubled.radius())
                    .isLessThanOrEqualTo(1.001 * radius.doubleValue() + 0x1p-104 * Math.abs(doubled.hi()) + 0x1p-999);
        }
    }

    @Test
    void doubled_holdsTwoDoublesExactly() {
        Ball sum = BallArithmetic.ofBits(192)
                .of(0.1)
                .add(BallArithmetic.ofBits(192).of(0x1.8p-70));

        assertThat(sum.doubled()).isEqualTo(new Ball.Doubled(0.1, 0x1.8p-70, 0));
    }

    @Test
    void ofBigDecimal_dyadic_isExact() {
        assertThat(of("0.375").isExact()).isTrue();
        assertThat(of("3E+20").isExact()).isTrue();
        assertThat(of("0E+999").isZero()).isTrue();
    }

    @Test
    void ofBigDecimal_notDyadic_isEnclosedToOneUlp() {
        Ball tenth = of("0.1");

        assertThat(tenth.isExact()).isFalse();
        assertThat(tenth.contains(new BigDecimal("0.1"))).isTrue();
        assertThat(tenth.radius().doubleValue()).isLessThanOrEqualTo(0.1 * 0x1p-52);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E-2000000000", "1E+2000000000", "7E-4194305"})
    void ofBigDecimal_beyondTheDecimalLimit_isRefused(String x) {
        BigDecimal decimal = new BigDecimal(x);

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> BITS_53.of(decimal))
                .withMessageContaining("decimal exponent out of range");
    }

    @Test
    void ofFraction_isExactOrEncloses() {
        Ball exact = BITS_53.of(new BigFraction(-5, 8));
        Ball third = BITS_53.of(new BigFraction(1, 3));

        assertThat(exact.isExact()).isTrue();
        assertThat(exact.midpoint()).isEqualByComparingTo("-0.625");
        assertThat(third.multiply(3).contains(BigDecimal.ONE)).isTrue();
        assertThat(third.isExact()).isFalse();
    }

    @Test
    void divide_byABallThatContainsZero_asksForPrecision() {
        assertRaisePrecision(() -> of("1").divide(ball("0", "1e-30")), "division");
        assertRaisePrecision(() -> of("1").divide(ball("1", "1")), "division");
        assertRaisePrecision(() -> of("1").divide(BITS_53.zero()), "division");
        assertRaisePrecision(() -> ball("-1", "2").reciprocal(), "division");
    }

    @Test
    void sqrt_ofBallsReachingZeroOrBelow_asksForPrecision() {
        assertRaisePrecision(() -> of("-1").sqrt(), "square root");
        assertRaisePrecision(() -> ball("1", "1").sqrt(), "square root");
        assertRaisePrecision(() -> ball("0", "1e-30").sqrt(), "square root");
        assertRaisePrecision(() -> of("-1").reciprocalSqrt(), "square root");
        assertRaisePrecision(() -> BITS_53.zero().reciprocalSqrt(), "division");
    }

    @Test
    void sqrt_ofSquares_isExact() {
        assertThat(BITS_53.zero().sqrt().isZero()).isTrue();
        assertThat(of("0.25").sqrt()).isEqualTo(of("0.5"));
        assertThat(of("0.25").reciprocalSqrt()).isEqualTo(of("2"));
    }

    @Test
    void pow_ofSpecialExponents() {
        assertThat(BITS_53.zero().pow(0)).isEqualTo(BITS_53.one());
        assertThat(ball("0", "1").pow(0)).isEqualTo(BITS_53.one());
        assertThat(BITS_53.zero().pow(5).isZero()).isTrue();
        assertThat(of("-2").pow(-3)).isEqualTo(of("-0.125"));
        assertThat(of("-1").pow(Integer.MIN_VALUE)).isEqualTo(BITS_53.one());
        assertThat(of("2").pow(Integer.MAX_VALUE / 2)).isEqualTo(BITS_53.one().scale(Integer.MAX_VALUE / 2));
        assertRaisePrecision(() -> BITS_53.zero().pow(-1), "division");
    }

    @Test
    void pow_beyondTheRange_isRefused() {
        assertOutOfRange(() -> of("3").pow(Integer.MAX_VALUE));
        assertOutOfRange(() -> of("0.25").pow(Integer.MAX_VALUE));
    }

    @Test
    void isLessThan_isCertainOnlyOfSeparateBalls() {
        assertThat(ball("1", "0.4").isLessThan(ball("2", "0.4"))).isEqualTo(Certainty.TRUE);
        assertThat(ball("2", "0.4").isLessThan(ball("1", "0.4"))).isEqualTo(Certainty.FALSE);
        assertThat(ball("1", "0.6").isLessThan(ball("2", "0.6"))).isEqualTo(Certainty.UNKNOWN);
        assertThat(of("1").isLessThan(of("1"))).isEqualTo(Certainty.FALSE);
        assertThat(ball("1", "1e-9").isLessThan(ball("1", "1e-9"))).isEqualTo(Certainty.UNKNOWN);
    }

    @Test
    void signum_ofABallThatContainsZero_asksForPrecision() {
        assertThat(BITS_53.signum(ball("-1", "0.5"))).isEqualTo(-1);
        assertThat(BITS_53.signum(BITS_53.zero())).isZero();
        assertRaisePrecision(() -> BITS_53.signum(ball("0.5", "0.5")), "sign");
    }

    @Test
    void union_ofNestedBalls_isTheLarger() {
        Ball wide = ball("1", "0.5");

        assertThat(wide.union(ball("1", "0.25"))).isEqualTo(wide);
        assertThat(wide.union(wide)).isEqualTo(wide);
    }

    @Test
    void union_ofPoints_hasThemAtItsEnds() {
        assertThat(of("1").union(of("3"))).isEqualTo(ball("2", "1"));
    }

    @Test
    void contains_countsTheEnds() {
        Ball x = ball("1", "0.25");

        assertThat(x.contains(new BigDecimal("1.25")) && x.contains(new BigDecimal("0.75")))
                .isTrue();
        assertThat(x.contains(new BigDecimal("1.25000000000000000000000001"))).isFalse();
        assertThat(x.contains(ball("1.125", "0.125"))).isTrue();
        assertThat(x.contains(ball("1.125", "0.1250001"))).isFalse();
        assertThat(x.contains(new BigDecimal("1E+9"))).isFalse();
    }

    @Test
    void overlaps_countsTheEnds() {
        assertThat(ball("1", "0.25").overlaps(ball("1.5", "0.25"))).isTrue();
        assertThat(ball("1.5", "0.25").overlaps(ball("1", "0.25"))).isTrue();
        assertThat(ball("1", "0.25").overlaps(ball("1.5001", "0.25"))).isFalse();
    }

    @Test
    void containsZero_countsTheEnds() {
        assertThat(ball("-1", "1").containsZero()).isTrue();
        assertThat(ball("1", "1").add(BITS_53.one().scale(-50)).containsZero()).isFalse();
        assertThat(BITS_53.zero().containsZero()).isTrue();
    }

    @Test
    void abs_ofABallThatContainsZero_startsAtZero() {
        assertThat(BITS_53.abs(ball("-1", "3"))).isEqualTo(ball("2", "2"));
        assertThat(BITS_53.abs(BITS_53.zero()).isZero()).isTrue();
        assertThat(BITS_53.abs(ball("-2", "1"))).isEqualTo(ball("2", "1"));
    }

    @Test
    void widen_addsTheLargestOfTheBound() {
        assertThat(BITS_53.widen(of("1"), ball("-0.5", "0.25"))).isEqualTo(ball("1", "0.75"));
        assertThat(BITS_53.widen(of("1"), BITS_53.zero()).isExact()).isTrue();
    }

    @Test
    void magnitudeBound_isExactAndReachesTheFarEnd() {
        assertThat(ball("-3", "0.5").magnitudeBound()).isEqualTo(of("3.5"));
        assertThat(BITS_53.zero().magnitudeBound().isZero()).isTrue();
    }

    @Test
    void exp_ofSpecialBalls() {
        assertThat(BITS_53.exp(BITS_53.zero())).isEqualTo(BITS_53.one());
        assertThat(BITS_53.expm1(BITS_53.zero()).isZero()).isTrue();
        Ball wide = BITS_53.exp(ball("0", "2"));

        assertThat(wide.contains(new BigDecimal("0.1354")) && wide.contains(new BigDecimal("7.389")))
                .isTrue();
        assertThat(wide.radius().doubleValue()).isCloseTo(Math.exp(2) / 2, within(1e-6));
    }

    @Test
    void exp_ofRadiusNearTheLeast_roundsItUp() {
        Ball x = of("1").widenedBy(BITS_53.one().scale(-2_000_000_000));

        Ball e = BITS_53.exp(x);

        assertThat(e.contains(BITS_53.exp(of("1")))).isTrue();
        assertThat(e.radius()).isLessThanOrEqualTo(BITS_53.exp(of("1")).radius().multiply(new BigDecimal("1.001")));
    }

    @Test
    void expm1_ofTheTiniest_isItself() {
        Ball tiny = BITS_53.one().scale(-2_000_000_000);

        Ball y = BITS_53.expm1(tiny);

        assertThat(y.center()).isEqualTo(tiny);
        assertThat(y.radiusBall().isLessThan(tiny.scale(-52))).isEqualTo(Certainty.TRUE);
    }

    @Test
    void exp_beyondTheRange_isRefused() {
        assertOutOfRange(() -> BITS_53.exp(of("1e10")));
        assertOutOfRange(() -> BITS_53.exp(of("-1e10")));
        assertOutOfRange(() -> BITS_53.exp(BITS_53.one().scale(1_000_000)));
        assertOutOfRange(() -> BITS_53.exp(ball("0", "1e10")));
    }

    @Test
    void operations_beyondTheRange_areRefused() {
        Ball huge = BITS_53.of(3).scale(2_000_000_000);

        assertOutOfRange(() -> huge.multiply(huge));
        assertOutOfRange(() -> huge.reciprocal().divide(huge));
        assertOutOfRange(() -> huge.scale(Integer.MAX_VALUE));
        assertOutOfRange(() -> huge.scale(Long.MAX_VALUE));
        assertOutOfRange(() -> huge.scale(Long.MIN_VALUE));
        assertOutOfRange(() -> BITS_53.dot(new Ball[] {huge}, new Ball[] {huge}));
    }

    @Test
    void sums_ofFarNumbers_keepTheLargerAndWiden() {
        Ball huge = of("3").scale(2_000_000_000);
        Ball tiny = of("-7").scale(-2_000_000_000);

        for (Ball sum : new Ball[] {
            huge.add(tiny),
            tiny.add(huge),
            huge.subtract(tiny),
            tiny.subtract(huge).negate()
        }) {
            assertThat(sum.center()).isEqualTo(huge);
            assertThat(sum.radiusBall()).isEqualTo(of("7").scale(-2_000_000_000));
        }
        assertThat(huge.isLessThan(tiny)).isEqualTo(Certainty.FALSE);
        assertThat(huge.multiply(tiny)).isEqualTo(of("-21"));
        assertThat(BITS_53.dot(new Ball[] {huge, tiny}, new Ball[] {tiny, of("1")})
                        .contains(of("-21")))
                .isTrue();
    }

    @Test
    void comparisons_atExtremeExponents_needNoMemory() {
        Ball huge = ball("3", "0.5").scale(2_000_000_000);
        Ball tiny = of("-7").scale(-2_000_000_000);

        assertThat(huge.overlaps(tiny) || huge.contains(tiny) || huge.equals(tiny))
                .isFalse();
        assertThat(huge.contains(ball("3.25", "0.25").scale(2_000_000_000))).isTrue();
        assertThat(huge.contains(BigDecimal.ONE)).isFalse();
        assertThat(tiny.widenedBy(huge).contains(BigDecimal.ONE)).isTrue();
        assertThat(huge.union(tiny).contains(tiny)).isTrue();
        assertThat(huge).hasSameHashCodeAs(ball("3", "0.5").scale(2_000_000_000));
    }

    @Test
    void midpoint_tooLongInDecimal_isRefused() {
        Ball huge = of("3").scale(2_000_000_000);

        assertOutOfRange(huge::midpoint);
        assertOutOfRange(() -> of("1").widenedBy(huge).radius());
        assertOutOfRange(() -> BITS_53.toBigDecimal(huge.reciprocal(), 10));
        assertThat(huge).hasToString("3·2^2000000000 ± 0·2^0");
        assertThat(BITS_53.log10(huge)).isCloseTo(2e9 * Math.log10(2) + Math.log10(3), within(1e-5));
    }

    @Test
    void equals_comparesMidpointAndRadius() {
        Ball x = ball("3", "0.5");

        assertThat(x).isEqualTo(Ball.rounded(BITS_53.bits(), BigInteger.valueOf(12), -2, x.packedRadius()));
        assertThat(x).hasSameHashCodeAs(Ball.rounded(BITS_53.bits(), BigInteger.valueOf(12), -2, x.packedRadius()));
        assertThat(x).isNotEqualTo(of("3")).isNotEqualTo(ball("4", "0.5")).isNotEqualTo("3 ± 0.5");
    }

    @ParameterizedTest
    @CsvSource({
        "0.70710678118, 0,      0.707106781180000 ± 1.9E-16",
        "0.75,          0,      0.75",
        "0,             0,      0",
        "1000,          0,      1E+3",
        "1.23456789,    0.00000762939453125, 1.23457 ± 0.0000098",
        "1.25,          0.0625, 1 ± 0.32",
        "1.25,          0.099,  1 ± 0.35",
        "-1.25,         0.25,   -1 ± 0.50",
        "123456,        200,    1.23E+5 ± 6.6E+2",
        "1,             1e-10,  1.000000000 ± 1.1E-10",
        "0,             0.5,    0 ± 0.5",
        "0.5,           100,    0E+3 ± 1.1E+2",
    })
    void toString_printsOnlyProvedDigits(String midpoint, String radius, String text) {
        assertThat(ball(midpoint, radius)).hasToString(text);
    }

    private static Ball of(String x) {
        return BITS_53.of(new BigDecimal(x));
    }

    private static Ball ball(String midpoint, String radius) {
        return of(midpoint).widenedBy(of(radius));
    }

    private static void assertRaisePrecision(Runnable operation, String name) {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(operation::run)
                .withMessageContaining(name)
                .withMessageEndingWith("raise the precision");
    }

    private static void assertOutOfRange(Runnable operation) {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(operation::run)
                .withMessageStartingWith("exponent out of range");
    }

    @ParameterizedTest
    @CsvSource({
        "3, 1, 3, 0.5, true",
        "3, 1, 3.25, 0.5, true",
        "3, 1, 3.5, 0.5, false", // shares the right end
        "3, 1, 2.5, 0.5, false", // the left one
        "3, 1, 3, 1, false", // itself
        "3, 1, 4, 0, false", // an end
        "3, 1, 2, 0, false",
        "3, 1, 3.75, 0, true",
        "3, 1, 3, 2, false",
        "3, 0, 3, 0, false", // a point has no interior
        "3, 1, 9, 0.5, false",
        "-3, 1, 3, 0.5, false"
    })
    void containsInside_isContainmentThatTouchesNoEnd(double m, double r, double m1, double r1, boolean inside) {
        BallArithmetic balls = BallArithmetic.ofBits(64);
        Ball outer = balls.of(m).widenedBy(balls.of(r));
        Ball inner = balls.of(m1).widenedBy(balls.of(r1));

        assertThat(outer.containsInside(inner)).isEqualTo(inside);
    }

    /** Exactly: a gap of 2^−(10^9) is one. */
    @Test
    void containsInside_seesTheSmallestGap() {
        BallArithmetic balls = BallArithmetic.ofBits(64);
        Ball outer = balls.of(3).widenedBy(balls.one());
        Ball gap = balls.one().scale(-1_000_000_000L);
        Ball origin = balls.zero().widenedBy(balls.one());

        assertThat(origin.containsInside(gap)).isTrue();
        assertThat(outer.containsInside(balls.of(4))).isFalse();
        assertThat(balls.zero().widenedBy(gap).containsInside(balls.zero())).isTrue();
        assertThat(balls.zero().widenedBy(gap).containsInside(gap)).isFalse();
    }
}
