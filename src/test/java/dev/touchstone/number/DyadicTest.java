package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class DyadicTest {

    private static final long FAR = 1L << 60;

    @Test
    void signOfSum_ofFarExponents_needsNoMemory() {
        assertThat(Dyadic.signOfSum(of(1, -FAR), of(-1, FAR))).isEqualTo(-1);
        assertThat(Dyadic.signOfSum(of(1, FAR), of(1, -FAR), of(-1, FAR))).isEqualTo(1);
        assertThat(Dyadic.signOfSum(of(2, FAR), of(-1, FAR + 1), of(0, 7))).isZero();
        assertThat(Dyadic.signOfSum()).isZero();
    }

    @Test
    void signOfSum_isOfTheLastBit() {
        BigInteger long1 = BigInteger.ONE.shiftLeft(500);

        assertThat(Dyadic.signOfSum(of(1, 500), new Dyadic(long1.negate(), 0), of(-1, -900)))
                .isEqualTo(-1);
        assertThat(Dyadic.signOfSum(of(1, 500), new Dyadic(long1.negate(), 0), of(1, -900)))
                .isEqualTo(1);
    }

    @Test
    void canonical_isTheSameForEqualNumbers() {
        assertThat(of(12, -2).canonical()).isEqualTo(of(3, 0)).isEqualTo(of(3, 0).canonical());
        assertThat(of(-6, 5).canonical()).isEqualTo(of(-3, 6));
        assertThat(of(0, 99).canonical()).isEqualTo(of(0, 0));
    }

    @Test
    void toBigDecimal_isExact() {
        assertThat(of(-5, -4).toBigDecimal()).isEqualByComparingTo("-0.3125");
        assertThat(of(-5, 4).toBigDecimal()).isEqualByComparingTo("-80");
        assertThat(of(0, FAR).toBigDecimal()).isEqualByComparingTo("0");
    }

    @Test
    void toBigDecimal_beyondTheLimit_isRefused() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> of(1, -4_194_305).toBigDecimal())
                .withMessage("exponent out of range: 2^-4194305 is not written in decimal, the limit is 2^±4194304");
    }

    @Test
    void powerOfFive_isExactBeyondTheTable() {
        BigInteger five = BigInteger.valueOf(5);

        for (int k : new int[] {0, 1, 309, 310, 311, 700}) {
            assertThat(Dyadic.powerOfFive(k)).isEqualTo(five.pow(k)).isEqualTo(Dyadic.powerOfFive(-k));
        }
    }

    @Test
    void powerOfFive_beyondTheLimit_namesTheDecimal() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Dyadic.powerOfFive(4_194_305))
                .withMessage("decimal exponent out of range: 10^-4194305, the limit is 10^±4194304");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Dyadic.powerOfFive(Integer.MIN_VALUE))
                .withMessageStartingWith("decimal exponent out of range: 10^2147483648,");
    }

    @Test
    void fitsDecimal_upToTheLimit() {
        assertThat(of(1, 4_194_304).fitsDecimal() && of(1, -4_194_304).fitsDecimal())
                .isTrue();
        assertThat(of(1, 4_194_305).fitsDecimal() || of(1, -4_194_305).fitsDecimal())
                .isFalse();
        assertThat(of(0, FAR).fitsDecimal()).isTrue();
    }

    @Test
    void negateAndMultiply_keepTheExponent() {
        assertThat(of(3, -7).negate()).isEqualTo(of(-3, -7));
        assertThat(of(3, -7).multiply(BigInteger.TEN)).isEqualTo(of(30, -7));
        assertThat(of(3, -7)).hasToString("3·2^-7");
    }

    @Test
    void signOfSum_whereTheRestOutweighsTheFirst() {
        assertThat(Dyadic.signOfSum(of(1, 10), of(-1024, 0))).isZero();
        assertThat(Dyadic.signOfSum(of(1, 10), of(-1025, 0))).isEqualTo(-1);
        assertThat(Dyadic.signOfSum(of(1, 10), of(-1023, 0))).isEqualTo(1);
        assertThat(Dyadic.signOfSum(of(1, 40), of(-1, 39), of(-1, 39), of(-1, 0)))
                .isEqualTo(-1);
    }

    private static Dyadic of(long mantissa, long exponent) {
        return new Dyadic(BigInteger.valueOf(mantissa), exponent);
    }
}
