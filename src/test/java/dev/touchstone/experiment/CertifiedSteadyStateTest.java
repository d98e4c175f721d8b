package dev.touchstone.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.SteadyStateProblem.Spectrum;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CertifiedSteadyStateTest {

    /** The golden steady-state-001. */
    @Test
    void number_isWithinItsRadiusOfTheWorkedValue() {
        BigDecimal truth = new BigDecimal("0.301029085745779766229078673071307205704801141");

        double mse = CertifiedSteadyState.of(new Spectrum.Wishart(BigDecimal.valueOf(2)), 0.75, 0.125, 0.5, 1)
                .number(Quantity.MSE);

        assertThat(truth.subtract(new BigDecimal(mse)).abs())
                .isLessThanOrEqualTo(new BigDecimal(CertifiedSteadyState.radius(mse)));
    }

    @Test
    void neighbours_areNotProvedToDiffer() {
        assertThat(CertifiedSteadyState.exceeds(Math.nextUp(1.5), 1.5)).isFalse();
    }

    @Test
    void numbersFurtherApartThanTheirRadii_areProvedToDiffer() {
        assertThat(CertifiedSteadyState.exceeds(1.5 + 0x1p-49, 1.5)).isTrue();
        assertThat(CertifiedSteadyState.exceeds(1.5, 1.5 + 0x1p-49)).isFalse();
    }
}
