package dev.touchstone.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.FloatFormat;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeclarationTest {

    private static Declaration binary64(String tolerance, String absolute) {
        return new Declaration(FloatFormat.BINARY64, number(tolerance), number(absolute));
    }

    private static Optional<BigDecimal> number(String text) {
        return Optional.of(text).filter(each -> !each.isEmpty()).map(BigDecimal::new);
    }

    @Test
    void equalClaims_areEqualHoweverTheyAreWritten() {
        assertThat(binary64("1e-3", "")).isEqualTo(binary64("0.00100", "0"));
        assertThat(binary64("1e-3", "")).isNotEqualTo(binary64("1e-3", "1e-9"));
        assertThat(binary64("1e-3", "")).isNotEqualTo(binary64("", "1e-3"));
    }

    @Test
    void text_namesWhatIsDeclared() {
        assertThat(binary64("", "").text()).isEqualTo("binary64");
        assertThat(binary64("1e-3", "").text()).isEqualTo("binary64 with tolerance 0.001");
        assertThat(binary64("", "1e-9").text()).isEqualTo("binary64 with absolute tolerance 1E-9");
        assertThat(binary64("1e-3", "1e-9").text())
                .isEqualTo("binary64 with tolerance 0.001 and absolute tolerance 1E-9");
    }

    @Test
    void text_namesADoubleAsItIsWritten() {
        String exact = new BigDecimal(1e-9).toString();

        assertThat(binary64(exact, exact).text()).isEqualTo("binary64 with tolerance 1E-9 and absolute tolerance 1E-9");
        assertThat(binary64("1e400", "").text()).isEqualTo("binary64 with tolerance 1E+400");
    }

    @Test
    void atLeast_refusesACoarserPrecisionOrTolerance() {
        assertThat(binary64("", "").isAtLeast(FloatFormat.BINARY64)).isTrue();
        assertThat(binary64("", "").isAtLeast(FloatFormat.BINARY128)).isFalse();
        assertThat(binary64("1e-17", "1e-17").isAtLeast(FloatFormat.BINARY64)).isTrue();
        assertThat(binary64("1e-15", "").isAtLeast(FloatFormat.BINARY64)).isFalse();
        assertThat(binary64("", "1e-15").isAtLeast(FloatFormat.BINARY64)).isFalse();
        assertThat(binary64("1e-17", "1e-15").isAtLeast(FloatFormat.BINARY64)).isFalse();
    }
}
