package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Few digits: rounded to the nearest for people, away from zero for a bound. */
class ShownTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "0.00123, 0.0012", "0.1250, 0.13", "-1249, -1.2E+3", "1.26e-9, 1.3E-9", "7, 7"})
    void inTwoDigits_roundsToTheNearest(BigDecimal x, String shown) {
        assertThat(Shown.inTwoDigits(x)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "0.000, 0",
        "0.00999, 0.01",
        "0.00994, 9.9e-3",
        "0.5000, 0.5",
        "1249, 1200",
        "9949, 9900",
        "9951, 1e4",
        "-1.26e-9, -1.3e-9",
        "20000, 2e4"
    })
    void inTable_keepsSmallExponentsPlain(BigDecimal x, String shown) {
        assertThat(Shown.inTable(x)).isEqualTo(shown);
    }

    @Test
    void bound_neverFallsBelowTheNumber() {
        assertThat(Shown.bound(new BigDecimal("1.2001"))).isEqualByComparingTo("1.3");
        assertThat(Shown.bound(new BigDecimal("-1.2001"))).isEqualByComparingTo("-1.3");
        assertThat(Shown.bound(new BigDecimal("1.2"))).isEqualByComparingTo("1.2");
        assertThat(Shown.bound(BigDecimal.ONE, BigDecimal.valueOf(3))).isEqualByComparingTo("0.34");
    }

    @Test
    void longerOnes_dropWhatNobodyReads() {
        assertThat(Shown.inSixDigits(new BigDecimal("1.2345678e-9"))).isEqualTo("1.23457E-9");
        assertThat(Shown.at(new BigDecimal("1.2345678e-9"))).isEqualTo("0.00000000123457");
        assertThat(Shown.inTwentyDigits(new BigDecimal("0.333333333333333333333333")))
                .isEqualTo("0.33333333333333333333");
    }

    @ParameterizedTest
    @CsvSource({
        "1.9999980926513671875, 1.999998",
        "2, 2",
        "0.299999999999999988898, 0.300000",
        "1.5707963267948966, 1.570796"
    })
    void time_doesNotReadAsAnother(BigDecimal time, String shown) {
        assertThat(Shown.at(time)).isEqualTo(shown);
    }

    @Test
    void justMoreThanOneBudget_doesNotReadAsOne() {
        assertThat(Shown.budgets(new BigDecimal("1.0004"))).isEqualTo("1.001 budgets");
        assertThat(Shown.budgets(new BigDecimal("1.1"))).isEqualTo("1.1 budgets");
    }
}
