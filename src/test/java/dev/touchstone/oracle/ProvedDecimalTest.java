package dev.touchstone.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvedDecimalTest {

    private static final BallArithmetic BITS_512 = BallArithmetic.ofBits(512);

    @ParameterizedTest
    @CsvSource({
        "1234.5678, 0, 3, 1230", "1234.5678, 0.04, 3, 1230", "-1234.5678, 0.04, 3, -1230",
        "0.0009996, 1e-10, 3, 0.001", "99999, 0, 3, 1e5", "0.125, 0, 40, 0.125"
    })
    void of_aNarrowBall_isItsMidpointRounded(String midpoint, String radius, int digits, String published) {
        assertThat(ProvedDecimal.of(ball(midpoint, radius), digits))
                .hasValueSatisfying(decimal -> assertThat(decimal.value()).isEqualByComparingTo(published));
    }

    /** One unit of the third digit of 1234 is 10: the radius may be 0.05. */
    @Test
    void of_aBallWiderThanATwoHundredthOfAUnit_isEmpty() {
        assertThat(ProvedDecimal.of(ball("1234", "0.0499"), 3)).isPresent();
        assertThat(ProvedDecimal.of(ball("1234", "0.0501"), 3)).isEmpty();
        assertThat(ProvedDecimal.of(ball("1", "2"), 3)).isEmpty();
        assertThat(ProvedDecimal.of(ball("0", "1e-300"), 3)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.125, 0.12", "0.375, 0.38", "-0.125, -0.12", "-0.375, -0.38", "9.95, 10", "99.5, 1e2"})
    void of_anExactTie_isItsEvenNeighbour(String tie, String even) {
        Ball ball = BITS_512.of(new BigDecimal(tie)); // 9.95 is no binary fraction: enclosed, to 10⁻¹⁵⁰

        assertThat(ProvedDecimal.of(ball, 2))
                .hasValueSatisfying(decimal -> assertThat(decimal.value()).isEqualByComparingTo(even));
    }

    /** Whichever side of the tie the midpoint happens to fall on. */
    @Test
    void of_aNarrowBallAroundATie_isItsEvenNeighbour() {
        for (String midpoint :
                List.of("0.12499999999999999999999999999999999999999", "0.12500000000000000000000000000000000000001")) {
            Ball around = ball(midpoint, "1e-40");

            assertThat(ProvedDecimal.of(around, 2))
                    .hasValueSatisfying(decimal -> assertThat(decimal.value()).isEqualByComparingTo("0.12"));
        }
    }

    @Test
    void of_aWiderBallAroundATie_isEmpty() {
        assertThat(ProvedDecimal.of(ball("0.125", "1e-10"), 2)).isEmpty();
        assertThat(ProvedDecimal.of(ball("0.12500000011", "1e-10"), 2))
                .hasValueSatisfying(decimal -> assertThat(decimal.value()).isEqualByComparingTo("0.13"));
    }

    @Test
    void of_aBallBelowTheNegligible_isZeroWithItsBound() {
        assertThat(ProvedDecimal.of(ball("1e-401", "1e-402"), 40)).hasValueSatisfying(decimal -> {
            assertThat(decimal.value()).isZero();
            assertThat(decimal.bound()).isBetween(new BigDecimal("1.1e-401"), new BigDecimal("1.3e-401"));
        });
        assertThat(ProvedDecimal.of(BITS_512.exp(BITS_512.of(-10_000_000)), 40))
                .hasValueSatisfying(decimal -> assertThat(decimal.value()).isZero());
        assertThat(ProvedDecimal.of(BITS_512.zero(), 40))
                .hasValue(new ProvedDecimal(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO));
    }

    @Test
    void of_aSmallNumberAboveTheNegligible_keepsItsDigits() {
        assertThat(ProvedDecimal.of(ball("1.25e-399", "1e-450"), 40))
                .hasValueSatisfying(decimal -> assertThat(decimal.value()).isEqualByComparingTo("1.25e-399"));
    }

    private static Ball ball(String midpoint, String radius) {
        return BITS_512.widen(BITS_512.of(new BigDecimal(midpoint)), BITS_512.of(new BigDecimal(radius)));
    }
}
