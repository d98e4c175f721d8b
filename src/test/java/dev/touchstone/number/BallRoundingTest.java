package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Midpoint and radius to the last bit, at the very places where a ball goes one way or the other. */
class BallRoundingTest {

    private static final BallArithmetic BITS_53 = BallArithmetic.ofBits(53);
    private static final Ball ONE = BITS_53.one();

    private static Ball power(int k) {
        return ONE.scale(k);
    }

    private static Ball of(String x) {
        return BITS_53.of(new BigDecimal(x));
    }

    private static Ball ball(String midpoint, String radius) {
        return of(midpoint).widenedBy(of(radius));
    }

    private static Ball midpoint(BigInteger mantissa, long exponent) {
        return Ball.rounded(53, mantissa, exponent, Radius.ZERO);
    }

    private static BigInteger integer(int bits, long more) {
        return BigInteger.ONE.shiftLeft(bits).add(BigInteger.valueOf(more));
    }

    private static void assertIs(Ball ball, Ball center, Ball radius) {
        assertThat(ball.center()).isEqualTo(center);
        assertThat(ball.radiusBall()).isEqualTo(radius);
    }

    @Test
    void rounded_isAFloorWithOneUnitOfTheLastBit() {
        assertIs(midpoint(integer(60, 1), 3), power(63), power(11)); // 61 bits: 8 are cut
        assertIs(midpoint(integer(60, 1).negate(), 3), midpoint(integer(52, 1).negate(), 11), power(11));
        assertIs(midpoint(integer(60, 256), 3), midpoint(integer(52, 1), 11), BITS_53.zero());
        assertIs(midpoint(integer(60, 128), 3), power(63), power(11));
    }

    @Test
    void quotient_isAFloorWithOneUnitOfTheLastBit() {
        Ball third = ONE.divide(of("3"));
        BigInteger floor = BigInteger.ONE.shiftLeft(54).divide(BigInteger.valueOf(3));

        assertIs(third, midpoint(floor, -54), power(-54));
        assertIs(ONE.negate().divide(of("3")), midpoint(floor.negate().subtract(BigInteger.ONE), -54), power(-54));
        assertIs(of("6").divide(of("-3")), of("-2"), BITS_53.zero());
        // 2^59/17 ends in three zeros, and the floor of its negative lies below
        BigInteger seventeenth = BigInteger.ONE.shiftLeft(57).divide(BigInteger.valueOf(17));
        assertIs(ONE.divide(of("17")), midpoint(seventeenth, -57), power(-57));
        assertIs(ONE.divide(of("-17")), midpoint(seventeenth.negate().subtract(BigInteger.ONE), -57), power(-57));
    }

    @Test
    void sum_ofNumbersThatLieFarApart_addsTheSmallOneToTheRadius() {
        Ball last = power(-52); // the midpoint's rounding, where it is still summed
        for (Ball sum : new Ball[] {ONE.add(power(-170)), power(-170).add(ONE)}) {
            assertIs(sum, ONE, last);
        }
        for (Ball sum : new Ball[] {ONE.add(power(-171)), power(-171).add(ONE)}) {
            assertIs(sum, ONE, power(-171));
        }
    }

    @Test
    void sum_whereOnlyExponentOrOnlySizeLiesFar_isStillSummed() {
        Ball rounding = power(118);
        Ball long170 = midpoint(integer(52, 0), 118); // 2^170, its last bit 170 above that of 2^-52
        assertIs(long170.add(power(-52)), power(170), rounding);
        assertIs(power(-52).add(long170), power(170), rounding);
        Ball longOne = midpoint(integer(52, 0), -52); // 1, which is 170 below 2^170
        assertIs(power(170).add(longOne), power(170), rounding);
        assertIs(longOne.add(power(170)), power(170), rounding);
        assertIs(power(171).add(longOne), power(171), ONE);
        assertIs(longOne.add(power(171)), power(171), ONE);
    }

    @Test
    void zero_hasTheExponentZero() {
        assertThat(midpoint(BigInteger.ZERO, 7).exponent()).isZero();
    }

    @Test
    void sum_ofAFarExponentButNoFarSize_isExact() {
        Ball long1 = midpoint(integer(52, 1), 0);

        assertIs(power(200).add(power(148).negate()), midpoint(integer(52, -1), 148), BITS_53.zero());
        assertThat(long1.subtract(integerBall(52))).isEqualTo(ONE);
        // the exponents differ by more than 170, the sizes do not
        Ball unstripped = midpoint(integer(52, 0), -52);
        assertIs(power(130).add(unstripped), power(130), power(78));
        assertIs(unstripped.add(power(130)), power(130), power(78));
    }

    private static Ball integerBall(int bits) {
        return midpoint(integer(bits, 0), 0);
    }

    @Test
    void zero_addsItsRadiusOnly() {
        Ball wideZero = ball("0", "0.5");

        assertIs(wideZero.add(of("3")), of("3"), of("0.5"));
        assertIs(of("3").subtract(wideZero), of("3"), of("0.5"));
        assertIs(wideZero.subtract(of("3")), of("-3"), of("0.5"));
    }

    @Test
    void product_ofBalls_hasTheRadiusStated() {
        assertIs(ball("3", "0.5").multiply(ball("-5", "0.25")), of("-15"), of("3.375")); // 3/4 + 5/2 + 1/8
        assertIs(ball("3", "0.5").multiply(-7), of("-21"), of("3.5"));
        assertIs(ball("0", "2").multiply(ball("0", "3")), BITS_53.zero(), of("6"));
    }

    @Test
    void containsZero_isDecidedExactlyWhereTheRadiusIsTheMidpoint() {
        long radius = Radius.powerOfTwo(40);

        assertThat(ball("1", "1").containsZero()).isTrue();
        assertThat(ball("-1", "1").containsZero()).isTrue();
        assertThat(Ball.rounded(53, integer(40, 0), 0, radius).containsZero()).isTrue();
        assertThat(Ball.rounded(53, integer(40, 1), 0, radius).containsZero()).isFalse();
        assertThat(Ball.rounded(53, integer(40, 1).negate(), 0, radius).containsZero())
                .isFalse();
        assertThat(Ball.rounded(53, BigInteger.ONE, 40, radius).containsZero()).isTrue();
        assertThat(Ball.rounded(53, BigInteger.ONE, 40, radius - 1).containsZero())
                .isFalse();
        assertThat(Ball.rounded(53, BigInteger.ZERO, 0, Radius.ZERO).containsZero())
                .isTrue();
        assertThat(ball("1", "0.5").containsZero()).isFalse();
        assertThat(power(-2_000_000_000).widenedBy(power(2_000_000_000)).containsZero())
                .isTrue();
    }

    @Test
    void containment_countsTheEnds() {
        Ball unit = ball("0", "1");

        assertThat(unit.contains(new BigDecimal("1")) && unit.contains(new BigDecimal("-1.000")))
                .isTrue();
        assertThat(unit.contains(new BigDecimal("1.0000000000000000000000001"))).isFalse();
        assertThat(unit.contains(new BigDecimal("-1.0000000000000000000000001")))
                .isFalse();
        assertThat(unit.overlaps(ball("2", "1")) && unit.overlaps(ball("-2", "1")))
                .isTrue();
        assertThat(unit.overlaps(ball("2", "0.99")) || unit.overlaps(ball("-2", "0.99")))
                .isFalse();
        assertThat(unit.contains(ball("0.5", "0.5")) && unit.contains(ball("-0.5", "0.5")))
                .isTrue();
        assertThat(unit.contains(ball("0.5", "0.51")) || unit.contains(ball("-0.5", "0.51")))
                .isFalse();
    }

    @Test
    void union_reachesFromTheMiddle() {
        assertIs(of("1").union(of("3")), of("2"), ONE);
        assertIs(ball("1", "0.25").union(ball("3", "0.5")), of("2"), of("1.5"));
        assertIs(ball("3", "0.5").union(ball("-1", "0.25")), of("1"), of("2.5"));
    }

    @Test
    void abs_ofABallAroundZero_reachesFromZeroToItsFarEnd() {
        assertIs(BITS_53.abs(ball("-1", "3")), of("2"), of("2"));
        assertIs(BITS_53.abs(ball("-5", "3")), of("5"), of("3"));
        assertIs(BITS_53.abs(ball("5", "3")), of("5"), of("3"));
    }

    @Test
    void field_isThatOfTheBits() {
        assertThat(ONE.getField().getOne()).isEqualTo(ONE);
        assertThat(ONE.getField().getZero().isZero()).isTrue();
        assertThat(ONE.getField().getRuntimeClass()).isEqualTo(Ball.class);
        assertThat(BITS_53.field()).isEqualTo(ONE.getField());
        assertThat(BITS_53.bits()).isEqualTo(53);
        assertThat(BITS_53.description()).isEqualTo("Ball, 53 bits");
        assertThat(BITS_53.log10UnitRoundoff()).isEqualTo(-15);
        assertThat(BITS_53.signum(of("-3"))).isEqualTo(-1);
        assertThat(BITS_53.signum(BITS_53.zero())).isZero();
        assertThat(BITS_53.sqrt(of("2.25"))).isEqualTo(of("1.5"));
        assertThat(BITS_53.toBigDecimal(of("0.125"), 2)).isEqualByComparingTo("0.12");
        assertThat(BITS_53.toBigDecimal(of("0.375"), 2)).isEqualByComparingTo("0.38");
    }

    @Test
    void hashCode_isOfMidpointAndRadius() {
        assertThat(of("3").hashCode()).isNotEqualTo(of("5").hashCode());
        assertThat(ball("3", "0.5").hashCode()).isNotEqualTo(ball("3", "0.25").hashCode());
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "1000, 3", "-1e-30, -30", "0.125, -0.9030899869919435", "7e300, 300.845098040014257"})
    void log10_isThatOfTheMidpoint(String x, double expected) {
        assertThat(BITS_53.log10(of(x))).isCloseTo(expected, within(1e-12));
        BallArithmetic wide = BallArithmetic.ofBits(200);
        assertThat(wide.log10(wide.of(new BigDecimal(x)).add(wide.one().scale(-3000))))
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void log10_ofZero_isMinusInfinity() {
        assertThat(BITS_53.log10(ball("0", "1"))).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    private static Ball dot(Ball[] a, Ball... b) {
        return BITS_53.dot(a, b);
    }

    /** The last bit of these sums is 2^−83: 53 and 32 below the largest product's bound 2². */
    @Test
    void dot_dropsWhatIsBelowItsLastBit() {
        Ball[] ones = {ONE, ONE};

        assertIs(dot(ones, ONE, power(-84)), ONE, of("3").scale(-83)); // cut off
        assertIs(dot(ones, power(-84), ONE), ONE, of("3").scale(-83));
        assertIs(dot(ones, ONE, power(-85)), ONE, power(-83)); // dropped
        assertIs(dot(ones, ONE, power(-400)), ONE, power(-83));
        Ball[] three = {ONE, ONE, ONE};
        assertIs(dot(three, ONE, power(-85), power(-85)), ONE, power(-82));
        assertIs(dot(three, ONE, power(-84), power(-84)), ONE, of("6").scale(-83));
    }

    @Test
    void dot_isExactWhereItsLastBitReaches() {
        Ball[] three = {ONE, ONE, ONE};

        assertIs(dot(three, ONE, ONE.negate(), power(-83)), power(-83), BITS_53.zero());
        Ball around = power(-83).widenedBy(power(-90));
        assertIs(dot(three, ONE, ONE.negate(), around), power(-83), power(-90));
        Ball even = midpoint(BigInteger.TWO, -84); // one bit falls off, and it is 0
        assertIs(dot(three, ONE, ONE.negate(), even), power(-83), BITS_53.zero());
        // of an operand with a radius that is not looked at
        Ball wide = even.widenedBy(power(-90));
        Ball stated = of("3").scale(-83).add(power(-90));
        assertIs(dot(three, ONE, ONE.negate(), wide), power(-83), stated);
        assertIs(dot(new Ball[] {ONE, ONE, wide}, ONE, ONE.negate(), ONE), power(-83), stated);
        assertIs(dot(new Ball[] {of("3"), of("-5")}, of("7"), of("11")), of("-34"), BITS_53.zero());
        Ball half = ball("1", "0.5");
        assertIs(dot(new Ball[] {half, half}, of("2"), ball("-4", "0.25")), of("-2"), of("3.375"));
    }

    /** Of one exponent and with a radius: in a long sum two halves of the last bit are one, in a short one nothing. */
    @Test
    void longDot_ofInexactProductsWithOneExponent_isCutOnce() {
        Ball odd = midpoint(BigInteger.valueOf(3), -84).widenedBy(power(-90));
        Ball stated = of("6").scale(-83).add(power(-89));

        assertIs(dotWithZeros(33, ONE, ONE.negate(), odd, odd), of("3").scale(-83), stated);
        assertIs(dotWithZeros(33, odd, ONE, ONE.negate(), odd), of("3").scale(-83), stated);
        assertIs(dotWithZeros(32, ONE, ONE.negate(), odd, odd), power(-82), stated);
    }

    private static Ball dotWithZeros(int length, Ball... terms) {
        Ball[] padded = Arrays.copyOf(terms, length);
        Arrays.fill(padded, terms.length, length, BITS_53.zero());
        Ball[] ones = new Ball[length];
        Arrays.fill(ones, ONE);
        return dot(padded, ones);
    }

    @Test
    void cutBeside_isAFloorAtTheLastBitOfTheLarger() {
        Ball small = midpoint(BigInteger.valueOf(3), -54); // the last bit beside 1 is 2^−52

        assertIs(small.cutBeside(ONE), BITS_53.zero(), power(-52));
        assertIs(small.negate().cutBeside(ONE), power(-52).negate(), power(-52));
        assertIs(power(-500).negate().cutBeside(ONE), power(-52).negate(), power(-52));
        assertIs(small.scale(2).cutBeside(ONE), small.scale(2), BITS_53.zero());
        assertIs(ball("0.5", "0.25").cutBeside(ONE), of("0.5"), of("0.25"));
        assertThat(of("0.5").cutBeside(ONE).exponent()).isEqualTo(-52);
        assertIs(small.cutBeside(power(-20)), small, BITS_53.zero());
        assertIs(power(60).cutBeside(ONE), power(60), BITS_53.zero());
        assertIs(small.cutBeside(BITS_53.zero()), small, BITS_53.zero());
    }

    /** Beside 1 that bit is 2^−52. */
    @Test
    void addProduct_cutsTheProductAtTheLastBitOfTheLarger() {
        Ball even = midpoint(BigInteger.valueOf(256), -60);
        Ball wideZero = ball("0", "0.5");

        assertIs(BITS_53.addProduct(ONE, power(-30), power(-30)), ONE, power(-52));
        assertIs(BITS_53.addProduct(ONE, power(-30).negate(), power(-30)), ONE.subtract(power(-52)), power(-52));
        assertIs(BITS_53.addProduct(ONE, power(-2_000_000_000), power(-2_000_000_000)), ONE, power(-52));
        assertIs(BITS_53.addProduct(ONE, even, ONE), ONE.add(power(-52)), BITS_53.zero());
        assertIs(BITS_53.addProduct(ONE, BITS_53.zero(), power(-90)), ONE, BITS_53.zero());
        assertIs(BITS_53.addProduct(ONE, wideZero, of("3")), ONE, of("1.5"));
        assertIs(BITS_53.addProduct(wideZero, of("3"), power(-90)), of("3").multiply(power(-90)), of("0.5"));
        assertIs(BITS_53.addProduct(power(-80), of("3"), ONE), of("3"), power(-51));
        assertIs(BITS_53.addProduct(of("3"), of("5"), of("7")), of("38"), BITS_53.zero());
    }

    @Test
    void dot_ofMidpointsThatAreZero_keepsTheirRadii() {
        Ball wideZero = ball("0", "0.5");

        assertIs(dot(new Ball[] {wideZero, of("3")}, of("2"), wideZero), BITS_53.zero(), of("2.5"));
        assertIs(dot(new Ball[] {wideZero, of("3")}, of("2"), of("5")), of("15"), ONE);
        assertThat(dot(new Ball[0]).isZero()).isTrue();
    }

    @Test
    void dot_cutsLongFactorsByWholeWords() {
        Ball[] a = {ONE, ONE, midpoint(integer(52, 1), -120)}; // its last 32 bits lie below 2^-83
        Ball cut = dot(a, ONE, ONE.negate(), ONE);
        assertIs(cut, power(-68), of("3").scale(-83));
        assertIs(
                BITS_53.dot(new Ball[] {ONE, ONE, ONE}, new Ball[] {ONE, ONE.negate(), a[2]}),
                power(-68),
                of("3").scale(-83));
        Ball kept = midpoint(integer(52, 1), -84); // nothing is cut, one bit falls off
        assertIs(dot(new Ball[] {ONE, ONE, kept}, ONE, ONE.negate(), ONE), power(-32), of("3").scale(-83));
    }

    @Test
    void exp_ofARadiusOfOne_isStillASeries() {
        assertThat(BITS_53.exp(ball("0", "1")).center()).isEqualTo(ONE);
        assertThat(BITS_53.exp(ball("0", "1.5")).center()).isNotEqualTo(ONE);
        assertThat(BITS_53.exp(ball("0", "1")).radius()).isBetween(new BigDecimal("1.99"), new BigDecimal("2.01"));
        assertThat(BITS_53.exp(ball("0", "0.5")).radius()).isBetween(new BigDecimal("0.74"), new BigDecimal("0.76"));
    }

    @Test
    void exp_ofTheTiniest_isOneAndABit() {
        Ball tiny = power(-1000);

        assertIs(BITS_53.exp(tiny), ONE, power(-999));
        assertIs(BITS_53.exp(tiny.negate()), ONE, power(-999));
    }

    @Test
    void exp_beyondTheRange_namesTheSize() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> BITS_53.exp(power(33)))
                .withMessage("exponent out of range: exp of about ±2^34");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> BITS_53.exp(power(32)))
                .withMessageStartingWith("exponent out of range: 2^");
    }

    @Test
    void expm1_belowTheLastBit_isItsArgument() {
        assertIs(BITS_53.expm1(power(-55)), power(-55), power(-110));
        assertThat(BITS_53.expm1(power(-54)).center()).isEqualTo(power(-54));
        assertThat(BITS_53.expm1(power(-54)).radiusBall().isLessThan(power(-107)))
                .isEqualTo(Certainty.FALSE);
        Ball around = BITS_53.zero().widenedBy(power(-60));
        assertIs(
                BITS_53.expm1(around),
                BITS_53.zero(),
                around.widenedBy(power(-120)).radiusBall());
    }

    @Test
    void log_refusesWhatIsNotPositive() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> BITS_53.log(BITS_53.zero()))
                .withMessage("logarithm of a number <= 0");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> BITS_53.log(of("-2")))
                .withMessage("logarithm of a number <= 0");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> BITS_53.log(ball("1", "0.9")))
                .withMessage("logarithm of a ball too near to zero: raise the precision");
    }

    /** Also where the first correction of the binary64 estimate does not yet suffice. */
    @ParameterizedTest
    @CsvSource({"3", "7", "1000", "1e6", "1e-200"})
    void log_ofAnExactNumber_hasTheRadiusStated(String x) {
        for (int bits = 98; bits < 116; bits++) {
            BallArithmetic arithmetic = BallArithmetic.ofBits(bits);
            Ball log = arithmetic.log(arithmetic.of(new BigDecimal(x)).center());
            Ball ulp = arithmetic.abs(log.center()).scale(1 - bits);

            assertThat(log.radiusBall()
                            .isLessThan(ulp.multiply(arithmetic.of(1.01))
                                    .add(arithmetic.one().scale(-bits))))
                    .isEqualTo(Certainty.TRUE);
        }
    }

    @Test
    void toString_whereOnlyTheRadiusIsTooLong_isBinary() {
        assertThat(ONE.widenedBy(power(2_000_000_000))).hasToString("1·2^0 ± 1073741824·2^1999999970");
        assertThat(ball("0.5", "0.5")).hasToString("0 ± 1.0");
    }

    @Test
    void pow_zero_ofAnExactBall_isOne() {
        assertIs(of("7").pow(0), ONE, BITS_53.zero());
        assertIs(of("3").pow(5), of("243"), BITS_53.zero());
        assertIs(of("3").pow(1), of("3"), BITS_53.zero());
    }
}
