package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RationalArithmeticTest {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;

    @ParameterizedTest
    @CsvSource({"0.375, 3, 8", "-12.50, -25, 2", "3e4, 30000, 1", "0.00, 0, 1", "1e-3, 1, 1000"})
    void of_aDecimal_isExact(BigDecimal x, int numerator, int denominator) {
        assertThat(EXACT.of(x)).isEqualTo(new BigFraction(numerator, denominator));
    }

    @Test
    void of_theSmallestBinary64Number_isExact() {
        BigFraction x = EXACT.of(new BigDecimal(Double.MIN_VALUE));

        assertThat(x.getNumerator()).isOne();
        assertThat(x.getDenominator()).isEqualTo(BigInteger.TWO.pow(1074));
    }

    @Test
    void signum_ofEachSign() {
        assertThat(EXACT.signum(new BigFraction(-1, 3))).isEqualTo(-1);
        assertThat(EXACT.signum(new BigFraction(1, -3))).isEqualTo(-1);
        assertThat(EXACT.signum(BigFraction.ZERO)).isZero();
        assertThat(EXACT.signum(new BigFraction(1, 3))).isEqualTo(1);
        assertThat(EXACT.abs(new BigFraction(-1, 3))).isEqualTo(new BigFraction(1, 3));
    }

    @ParameterizedTest
    @CsvSource({"1, 3, 0.33", "2, 3, 0.67", "1, 8, 0.12", "3, 8, 0.38", "-1, 8, -0.12", "125001, 1000000, 0.13"})
    void toBigDecimal_roundsHalfToEven(int numerator, int denominator, BigDecimal expected) {
        assertThat(EXACT.toBigDecimal(new BigFraction(numerator, denominator), 2))
                .isEqualByComparingTo(expected);
    }

    @Test
    void log10_isWithinAFactorOfTwo() {
        assertThat(EXACT.log10(new BigFraction(1, 1000))).isEqualTo(-3, within(0.31));
        assertThat(EXACT.log10(new BigFraction(-987654321, 10))).isEqualTo(7.99, within(0.31));
        assertThat(EXACT.log10(BigFraction.ZERO)).isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
