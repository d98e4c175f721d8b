package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.scenario.Accuracy;
import java.math.BigDecimal;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoarserTest {

    /** The first and the third pair would read as equal in two digits. */
    @ParameterizedTest
    @CsvSource({"0.1013, 1, 0.101, 1", "5.6312, 13.8, 5.6, 14", "0.2613, 2.5712, 0.261, 2.57"})
    void undecidable_showsThatTheBudgetIsMoreThanATenth(
            BigDecimal budget, BigDecimal scale, String shown, String shownScale) {
        Coarser<BigDecimal> coarser =
                new Coarser<>(new Accuracy(new BigDecimal("1e-3"), BigDecimal.ZERO), at -> budget);

        assertThat(coarser.verdict("x", BigDecimal.ZERO, scale, Function.identity()))
                .isEqualTo(
                        new Verdict.Undecidable("x: budget " + shown + " exceeds a tenth of the scale, " + shownScale));
    }
}
