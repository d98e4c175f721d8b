package dev.touchstone.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The measured exponents against those that {@code ScalingInTimeCheck} and {@code ScalingInWidthCheck} enclose. */
class ExponentsExperimentTest {

    private static CellResult evaluate(String part, double alpha, int d, int r, int s) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("part", part);
        parameters.put("alpha", alpha);
        parameters.put("d", d);
        parameters.put("r", r);
        parameters.put("s", s);
        return Experiments.evaluate(Cell.of("exponents", parameters, 1));
    }

    @ParameterizedTest
    @CsvSource({"0.75, -0.6667", "1, -1", "1.5, -1.3333", "2, -1.5"})
    void exponent_ofTheDecoupledSystem_isTheCertifiedOne(double alpha, double certified) {
        CellResult result = evaluate(ExponentsExperiment.DECOUPLED, alpha, 100_000, 256, 256);

        Estimate exponent = new RiskCurves(List.of(result)).exponent(ExponentsExperiment.RISK, 8, 64);

        assertThat(exponent.mean()).isCloseTo(certified, within(0.002));
        assertThat(ScalingClaim.decidedBy(exponent, alpha)).contains(ScalingClaim.TIME);
    }

    /** Long after the s-th feature the coupled flow has the risk of s neurons, whatever its start. */
    @Test
    void risk_longAfter_isTheFloorOfTheWidth() {
        CellResult result = evaluate(ExponentsExperiment.WIDTH, 1, 10_000, 64, 4);

        double[] risk = result.column(ExponentsExperiment.RISK);

        assertThat(risk[risk.length - 1]).isCloseTo(new PowerLaw(1, 64).floor(4), within(1e-12));
    }

    /** s = r, one feature: the coupled flow is the logistic (12) from its own start. */
    @Test
    void risk_ofOneFeature_fallsFromOneToZero() {
        CellResult result = evaluate(ExponentsExperiment.COUPLED, 1, 10_000, 1, 1);

        double[] risk = result.column(ExponentsExperiment.RISK);

        assertThat(risk[0]).isCloseTo(1, within(0.01));
        assertThat(risk).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }
}
