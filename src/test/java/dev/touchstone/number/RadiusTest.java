package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Each bound to the last bit of its mantissa: which way it is rounded, and where it carries. */
class RadiusTest {

    private static final long LIMIT = (1L << 31) - 64;
    private static final long TOP = 1L << 30;
    private static final long FULL = (1L << 31) - 1;
    private static final long ONE = Radius.powerOfTwo(0);
    private static final long LEAST = Radius.powerOfTwo(30 - LIMIT);

    private static void assertIs(long bound, long mantissa, long exponent) {
        assertThat(Radius.mantissa(bound)).isEqualTo(mantissa);
        assertThat(Radius.exponent(bound)).isEqualTo(exponent);
    }

    /** 2^k, give or take a small number. */
    private static BigInteger power(int k, long more) {
        return BigInteger.ONE.shiftLeft(k).add(BigInteger.valueOf(more));
    }

    private static long of(long mantissa, long exponent) {
        long bound = Radius.of(mantissa, exponent);
        assertIs(bound, mantissa, exponent);
        return bound;
    }

    @Test
    void powerOfTwo_isExact() {
        assertIs(Radius.powerOfTwo(5), TOP, -25);
        assertIs(Radius.powerOfTwo(-5), TOP, -35);
        assertThat(Radius.log2(Radius.powerOfTwo(-5))).isEqualTo(-5);
        assertThat(Radius.log2(Radius.of(FULL, 0))).isEqualTo(30);
    }

    @Test
    void of_roundsUpWhatHasMoreBits() {
        assertThat(Radius.of(0, 7)).isEqualTo(Radius.ZERO);
        assertIs(Radius.of(1, 0), TOP, -30);
        assertIs(Radius.of(3, 5), 3L << 29, -24);
        assertIs(Radius.of(FULL, 4), FULL, 4);
        assertIs(Radius.of(1L << 31, 0), TOP, 1);
        assertIs(Radius.of((1L << 31) + 1, 0), TOP + 1, 1);
        assertIs(Radius.of((1L << 32) - 1, 0), TOP, 2); // carries
        assertIs(Radius.of(Long.MAX_VALUE, 0), TOP, 33);
    }

    @Test
    void ofMagnitude_roundsUpOnEitherSideOfZero() {
        assertIs(Radius.ofMagnitude(BigInteger.valueOf(-3), 5), 3L << 29, -24);
        assertIs(Radius.ofMagnitude(power(61, 0), 0), TOP, 31); // a long still, so exactly
        assertIs(Radius.ofMagnitude(power(61, 1), 0), TOP + 1, 31);
        assertIs(Radius.ofMagnitude(power(61, 1).negate(), 0), TOP + 1, 31);
        assertIs(Radius.ofMagnitude(power(70, 1), 3), TOP + 1, 43);
        assertIs(Radius.ofMagnitude(power(70, 1).negate(), 3), TOP + 1, 43);
        assertIs(Radius.ofMagnitude(power(70, 0).negate(), 3), TOP, 43);
        assertIs(Radius.ofMagnitude(power(70, -1), 0), TOP, 40);
    }

    @Test
    void lowerOfMagnitude_roundsDownOnEitherSideOfZero() {
        assertThat(Radius.lowerOfMagnitude(BigInteger.ZERO, 5)).isEqualTo(Radius.ZERO);
        assertIs(Radius.lowerOfMagnitude(BigInteger.valueOf(-TOP - 5), 2), TOP + 5, 2);
        assertIs(Radius.lowerOfMagnitude(power(40, 1), 0), TOP, 10);
        assertIs(Radius.lowerOfMagnitude(power(40, 1).negate(), 0), TOP, 10);
        assertIs(Radius.lowerOfMagnitude(power(40, 0).negate(), 1), FULL, 10); // one unit below
        assertIs(Radius.lowerOfMagnitude(power(40, -1), 0), FULL, 9);
    }

    @Test
    void add_roundsUpWhatIsShiftedOut() {
        assertThat(Radius.add(Radius.ZERO, ONE)).isEqualTo(ONE);
        assertThat(Radius.add(ONE, Radius.ZERO)).isEqualTo(ONE);
        assertIs(Radius.add(ONE, ONE), TOP, -29);
        assertIs(Radius.add(of(TOP, 10), of(TOP, 0)), TOP + (1L << 20), 10);
        assertIs(Radius.add(of(TOP, 0), of(TOP + 1, 10)), TOP + 1 + (1L << 20), 10);
        assertIs(Radius.add(of(TOP, 10), of(TOP + 1, 0)), TOP + (1L << 20) + 1, 10);
        assertIs(Radius.add(of(TOP, 31), of(FULL, 0)), TOP + 1, 31);
        assertIs(Radius.add(of(TOP, 400), of(FULL, 0)), TOP + 1, 400);
        assertIs(Radius.add(of(FULL, 400), of(FULL, 0)), TOP, 401);
    }

    @Test
    void multiply_roundsUpAndStaysInRange() {
        assertThat(Radius.multiply(Radius.ZERO, ONE)).isEqualTo(Radius.ZERO);
        assertThat(Radius.multiply(ONE, Radius.ZERO)).isEqualTo(Radius.ZERO);
        assertIs(Radius.multiply(Radius.of(3, 0), Radius.of(5, 7)), 15L << 27, -20);
        assertIs(Radius.multiply(of(TOP + 1, 0), of(TOP + 1, 0)), TOP + 3, 30); // 2^30 + 2 + 2^-30
        assertIs(Radius.multiply(LEAST, LEAST), TOP, 30 - LIMIT);
    }

    @Test
    void addProduct_roundsUpTwice() {
        assertThat(Radius.addProduct(ONE, Radius.ZERO, ONE)).isEqualTo(ONE);
        assertThat(Radius.addProduct(ONE, ONE, Radius.ZERO)).isEqualTo(ONE);
        assertIs(Radius.addProduct(Radius.ZERO, Radius.of(3, 0), Radius.of(5, 7)), 15L << 27, -20);
        assertIs(Radius.addProduct(ONE, ONE, ONE), TOP, -29);
        assertIs(Radius.addProduct(ONE, Radius.powerOfTwo(10), ONE), TOP + (1L << 20), -20);
        assertIs(Radius.addProduct(Radius.powerOfTwo(10), ONE, ONE), TOP + (1L << 20), -20);
        assertIs(Radius.addProduct(Radius.powerOfTwo(100), ONE, ONE), TOP + 1, 70);
        assertIs(Radius.addProduct(ONE, Radius.powerOfTwo(60), Radius.powerOfTwo(40)), TOP + 1, 70);
        assertIs(Radius.addProduct(Radius.ZERO, of(TOP + 1, 0), of(TOP + 1, 0)), TOP + 3, 30);
    }

    @Test
    void divide_roundsUpAlsoWhatIsExact() {
        assertThat(Radius.divide(Radius.ZERO, ONE)).isEqualTo(Radius.ZERO);
        assertIs(Radius.divide(ONE, ONE), TOP + 1, -30);
        assertIs(Radius.divide(Radius.of(6, 3), Radius.of(3, -4)), TOP + 1, -22);
        assertIs(Radius.divide(ONE, of(FULL, 0)), TOP + 1, -61);
        assertIs(Radius.divide(LEAST, Radius.powerOfTwo(LIMIT)), TOP + 1, 1 - LIMIT);
    }

    @Test
    void lowerSubtract_roundsDownToZeroAtLast() {
        assertThat(Radius.lowerSubtract(ONE, ONE)).isEqualTo(Radius.ZERO);
        assertThat(Radius.lowerSubtract(ONE, Radius.of(3, 0))).isEqualTo(Radius.ZERO);
        assertThat(Radius.lowerSubtract(ONE, Radius.ZERO)).isEqualTo(ONE);
        assertIs(Radius.lowerSubtract(Radius.of(3, 0), ONE), TOP, -29);
        assertIs(Radius.lowerSubtract(ONE, Radius.powerOfTwo(-40)), FULL, -31);
        assertIs(Radius.lowerSubtract(ONE, Radius.powerOfTwo(-4000)), FULL, -31);
        assertIs(Radius.lowerSubtract(of(TOP, 1), of(FULL, 0)), TOP, -30);
        assertThat(Radius.lowerSubtract(Radius.twice(LEAST), LEAST)).isEqualTo(LEAST);
        assertThat(Radius.lowerSubtract(of(TOP + 1, -LIMIT), LEAST)).isEqualTo(Radius.ZERO);
    }

    @Test
    void lowerSqrt_isOneUnitBelowAtMost() {
        assertThat(Radius.lowerSqrt(Radius.ZERO)).isEqualTo(Radius.ZERO);
        assertIs(Radius.lowerSqrt(Radius.of(4, 0)), FULL - 1, -30); // (2^30 - 1)/2^29
        assertIs(Radius.lowerSqrt(Radius.of(1, -6)), FULL - 1, -34);
        assertIs(Radius.lowerSqrt(Radius.of(2, 0)), ((long) Math.sqrt(0x1p59) - 1) << 1, -30);
        assertIs(Radius.lowerSqrt(Radius.of(1, -7)), ((long) Math.sqrt(0x1p59) - 1) << 1, -34);
    }

    @Test
    void scale_movesTheExponentAlone() {
        assertThat(Radius.scale(Radius.ZERO, 5)).isEqualTo(Radius.ZERO);
        assertThat(Radius.twice(Radius.ZERO)).isEqualTo(Radius.ZERO);
        assertIs(Radius.scale(of(TOP + 7, 3), -10), TOP + 7, -7);
        assertIs(Radius.twice(of(TOP + 7, 3)), TOP + 7, 4);
    }

    @Test
    void range_endsWhereItSays() {
        assertIs(LEAST, TOP, -LIMIT);
        assertIs(Radius.powerOfTwo(LIMIT + 30), TOP, LIMIT);
        assertThatThrownBy(() -> Radius.scale(LEAST, -1))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("exponent out of range: 2^-2147483585, the limit is 2^±2147483584");
        assertThatThrownBy(() -> Radius.powerOfTwo(LIMIT + 31)).isInstanceOf(ArithmeticException.class);
    }
}
