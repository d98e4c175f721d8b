package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.number.DecimalArithmetic.Decimal;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class DecimalArithmeticTest {

    private static final DecimalArithmetic THREE_DIGITS = DecimalArithmetic.ofDigits(3);

    @Test
    void everyOperation_roundsHalfToEven() {
        assertThat(of("1.2345")).isEqualTo(of("1.23"));
        assertThat(of("999").add(of("0.5"))).isEqualTo(of("1000"));
        assertThat(of("1").subtract(of("0.0005"))).isEqualTo(of("1"));
        assertThat(of("1.05").multiply(of("1.1"))).isEqualTo(of("1.16"));
        assertThat(of("1.05").multiply(7)).isEqualTo(of("7.35"));
        assertThat(of("2").divide(of("3"))).isEqualTo(of("0.667"));
        assertThat(of("7").reciprocal()).isEqualTo(of("0.143"));
        assertThat(of("7").negate()).isEqualTo(of("-7"));
    }

    @Test
    void signumAndLog10_ofEachSign() {
        assertThat(THREE_DIGITS.signum(of("-2"))).isEqualTo(-1);
        assertThat(THREE_DIGITS.signum(THREE_DIGITS.zero())).isZero();
        assertThat(THREE_DIGITS.log10(of("-2e-500"))).isEqualTo(-499.69897, within(1e-6));
        assertThat(THREE_DIGITS.log10(of("0.00"))).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void toBigDecimal_roundsHalfToEven() {
        assertThat(THREE_DIGITS.toBigDecimal(of("0.125"), 2)).isEqualByComparingTo("0.12");
        assertThat(THREE_DIGITS.toBigDecimal(of("0.135"), 2)).isEqualByComparingTo("0.14");
    }

    @Test
    void equals_comparesValues() {
        assertThat(of("0.50")).isEqualTo(of("0.5")).hasSameHashCodeAs(of("0.5"));
        assertThat(of("0.50")).isNotEqualTo(of("0.501"));
    }

    @Test
    void multiply_ofZeroByItself_neverUnderflows() {
        Decimal zero = of("0.5").subtract(of("0.5"));
        for (int k = 0; k < 100; k++) {
            zero = zero.multiply(zero).add(of("0.000"));
        }

        assertThat(zero).isEqualTo(THREE_DIGITS.zero());
    }

    @Test
    void divide_byZero_isRefused() {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> of("1").divide(THREE_DIGITS.zero()));
    }

    @Test
    void ofDigits_belowOne_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> DecimalArithmetic.ofDigits(0));
    }

    private static Decimal of(String x) {
        return THREE_DIGITS.of(new BigDecimal(x));
    }
}
