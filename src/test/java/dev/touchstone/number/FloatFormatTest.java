package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FloatFormatTest {

    /** Values of IEEE 754-2019, Table 3.5, and their neighbourhoods; the last column is empty for an overflow. */
    @ParameterizedTest
    @CsvSource({
        "binary16, 2049, 2048", // a tie goes to the even neighbour below
        "binary16, 2051, 2052", // and above
        "binary16, -2051, -2052",
        "binary16, 2049.0000000000000000000001, 2050",
        "binary16, 65504, 65504",
        "binary16, 65519.99999999999999999999, 65504",
        "binary16, 65520, ",
        "binary16, -65520, ",
        "binary16, 0.000000059604644775390625, 0.000000059604644775390625", // 2^-24, the smallest number
        "binary16, 0.0000000298023223876953125, 0", // 2^-25: the tie between it and zero
        "binary16, 0.00000002980232238769531250001, 0.000000059604644775390625",
        "binary16, 0.0000000894069671630859375, 0.00000011920928955078125", // 3·2^-25 goes to 2^-23, the even one
        "bfloat16, 257, 256",
        "bfloat16, 259, 260",
        "bfloat16, 65520, 65536",
        "tf32, 2049, 2048",
        "tf32, 65520, 65536", // binary16's digits with binary32's range
        "binary32, 16777217, 16777216",
        "binary32, 16777219, 16777220",
        "binary32, 0.1, 0.100000001490116119384765625",
        "binary32, 340282356779733661637539395458142568448, ",
        "binary32, 340282356779733661637539395458142568447, 340282346638528859811704183484516925440",
        "binary64, 0.1, 0.1000000000000000055511151231257827021181583404541015625",
        "binary64, 9007199254740993, 9007199254740992",
        "binary64, 1.7976931348623159e308, ",
        "binary64, 2.47e-324, 0",
        "binary128, 10384593717069655257060992658440193, 10384593717069655257060992658440192", // 2^113 + 1
        "binary128, 1.18973149535723176508575932662800708e4932, " // above 2^16384 - 2^16270
    })
    void round_toNamedFormat_isTheTabulatedValue(String format, BigDecimal x, BigDecimal expected) {
        FloatFormat target = FloatFormat.named(format).orElseThrow();

        if (expected == null) {
            assertThat(target.round(x)).isEmpty();
        } else {
            assertThat(target.round(x)).hasValueSatisfying(y -> assertThat(y).isEqualByComparingTo(expected));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.125, 0.12", "0.135, 0.14", "-0.125, -0.12", "99.5, 1e2", "1e-5000, 1e-5000", "1.2500000001, 1.3"})
    void round_toTwoDigits_isHalfEven(BigDecimal x, BigDecimal expected) {
        assertThat(FloatFormat.ofDigits(2).round(x))
                .hasValueSatisfying(y -> assertThat(y).isEqualByComparingTo(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary16", "bfloat16", "tf32", "binary32", "binary64", "binary128"})
    void anyMethod_atAnAbsurdExponent_answersAtOnce(String name) {
        FloatFormat format = FloatFormat.named(name).orElseThrow();
        BigDecimal huge = new BigDecimal("1e999999999");
        BigDecimal tiny = new BigDecimal("-1e-999999999");

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(1), () -> {
            assertThat(format.round(huge)).isEmpty();
            assertThat(format.round(huge.negate())).isEmpty();
            assertThat(format.round(tiny)).contains(BigDecimal.ZERO);
            assertThat(format.represents(huge)).isFalse();
            assertThat(format.represents(tiny)).isFalse();
            assertThat(format.leavesNormalRange(huge)).isTrue();
            assertThat(format.leavesNormalRange(tiny)).isTrue();
            assertThat(format.ulp(tiny)).isEqualByComparingTo(format.ulp(BigDecimal.ZERO));
            assertThat(format.ulp(huge)).isGreaterThan(format.ulp(BigDecimal.ONE));
        });
    }

    @Test
    void ofDigits_atAnAbsurdExponent_overflowsOrVanishes() {
        FloatFormat format = FloatFormat.ofDigits(40);

        assertThat(format.round(new BigDecimal("1e999999999"))).isEmpty();
        assertThat(format.round(new BigDecimal("1e-999999999"))).contains(BigDecimal.ZERO);
        assertThat(format.round(new BigDecimal("1e99999"))).contains(new BigDecimal("1e99999"));
    }

    @Test
    void ofDigits_atTheEndsOfItsRange_keepsTheNumber() {
        FloatFormat format = FloatFormat.ofDigits(3);

        assertThat(format.minExponent()).isEqualTo(-100_000);
        assertThat(format.maxExponent()).isEqualTo(100_000);
        assertThat(format.round(new BigDecimal("1e100000"))).contains(new BigDecimal("1e100000"));
        assertThat(format.round(new BigDecimal("1e100003"))).isEmpty();
        assertThat(format.round(new BigDecimal("1e-100000"))).contains(new BigDecimal("1e-100000"));
        assertThat(format.round(new BigDecimal("1e-100003"))).contains(BigDecimal.ZERO);
        assertThat(FloatFormat.ofDigits(1).name()).isEqualTo("1 digits");
        assertThat(FloatFormat.ofDigits(10_000).precision()).isEqualTo(10_000);
    }

    @ParameterizedTest
    @CsvSource({
        "binary16, 65504, true",
        "binary16, 65505, false",
        "binary16, 65536, false",
        "binary16, 5.9604644775390625e-8, true",
        "binary16, 2.98023223876953125e-8, false",
        "binary16, 0, true",
        "binary64, 0.1, false",
        "binary64, 0.50, true",
        "binary64, 4.9e-324, false"
    })
    void represents_isExact(String format, BigDecimal x, boolean expected) {
        assertThat(FloatFormat.named(format).orElseThrow().represents(x)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, false", // zero is no underflow
        "0.00006103515625, false", // 2^-14, the smallest normal number
        "0.00006, true",
        "0.000061, true",
        "0.0000610351562499, false", // rounds up to 2^-14
        "-65504, false",
        "65519, false",
        "65520, true"
    })
    void leavesNormalRange_inBinary16_isDecidedAfterRounding(BigDecimal x, boolean expected) {
        assertThat(FloatFormat.BINARY16.leavesNormalRange(x)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "binary16, 4.8828125e-4, 11",
        "bfloat16, 0.00390625, 8",
        "tf32, 4.8828125e-4, 11",
        "binary32, 5.9604644775390625e-8, 24"
    })
    void unitRoundoff_isHalfTheSpacingAboveOne(String name, BigDecimal expected, int bits) {
        FloatFormat format = FloatFormat.named(name).orElseThrow();

        assertThat(format.unitRoundoff()).isEqualByComparingTo(expected);
        assertThat(format.ulp(BigDecimal.ONE)).isEqualByComparingTo(expected.multiply(BigDecimal.valueOf(2)));
        assertThat(format.bits()).isEqualTo(bits);
    }

    @Test
    void unitRoundoff_ofDecimalFormat_isHalfAUnitOfTheLastDigit() {
        assertThat(FloatFormat.ofDigits(40).unitRoundoff()).isEqualByComparingTo("5e-40");
        assertThat(FloatFormat.ofDigits(40).bits()).isEqualTo(133);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 9.765625e-4",
        "0.999, 4.8828125e-4",
        "0.5, 4.8828125e-4",
        "2, 0.001953125",
        "-3.99, 0.001953125",
        "65504, 32",
        "0.00001, 5.9604644775390625e-8",
        "0, 5.9604644775390625e-8"
    })
    void ulp_inBinary16_isTheSpacingThere(BigDecimal x, BigDecimal expected) {
        assertThat(FloatFormat.BINARY16.ulp(x)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 1e-2", "0.00123, 1e-5", "999, 1e0", "1000, 1e1"})
    void ulp_ofThreeDigits_followsTheDecimalExponent(BigDecimal x, BigDecimal expected) {
        assertThat(FloatFormat.ofDigits(3).ulp(x)).isEqualByComparingTo(expected);
    }

    @Test
    void named_forUnknownName_isEmpty() {
        assertThat(FloatFormat.named("binary80")).isEmpty();
        assertThat(FloatFormat.named("40 digits")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 10_001})
    void ofDigits_outsideItsDomain_isRefused(int digits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FloatFormat.ofDigits(digits))
                .withMessageContaining(String.valueOf(digits));
    }
}
