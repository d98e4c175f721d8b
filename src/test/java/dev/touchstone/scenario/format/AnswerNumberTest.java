package dev.touchstone.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerNumberTest {

    private static AnswerNumber number(String text) {
        return AnswerNumber.of(text).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-0.0", "1", "-12.50", "1e5", "1E-600", "1.5e+003", "0.00012", "12300", ".5", "5.", "+1"})
    void value_isThatOfBigDecimal(String text) {
        assertThat(number(text).value()).contains(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "e5", "1e", "1e+", "1e5.0", "1.2.3", "0x10", "1_000", "NaN", "1 2", "\u0661"})
    void otherText_isNone(String text) {
        assertThat(AnswerNumber.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "0.00120, 3", "1200, 4", "-100.000e7, 6", "0, 0", "0.000, 0", "007, 1"})
    void digits_countFromTheFirstThatIsNotZero(String text, int digits) {
        assertThat(number(text).digits()).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e100001", "-1e2147483648", "9.9e99999999999999999999", "0.001e100004", "10e100000"})
    void beyondTheLargest_isInfinite(String text) {
        assertThat(number(text).value()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e-100001", "1e-2147483649", "1e-99999999999999999999", "0e99999999999999999999", "100e-100003"
            })
    void belowTheSmallest_isZero(String text) {
        assertThat(number(text).value()).contains(BigDecimal.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e100000", "0.01e100002", "1e-100000", "1000e-100003"})
    void atTheEnds_isItself(String text) {
        assertThat(number(text).value()).contains(new BigDecimal(text));
    }

    @Test
    void exponent_mayHaveAnyLength() {
        assertThat(number("1e" + "9".repeat(5000)).value()).isEmpty();
        assertThat(number("1e-" + "9".repeat(5000)).value()).contains(BigDecimal.ZERO);
        assertThat(number("1e" + "0".repeat(5000) + "1").value()).contains(new BigDecimal("1e1"));
    }

    @Test
    void digitsAllowed_growWithWhatIsDeclared() {
        assertThat(AnswerNumber.digitsAllowed(16)).isEqualTo(1100);
        assertThat(AnswerNumber.digitsAllowed(1080)).isEqualTo(1100);
        assertThat(AnswerNumber.digitsAllowed(1081)).isEqualTo(1101);
    }
}
