package dev.touchstone.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.touchstone.number.Ball;
import dev.touchstone.number.Infinite;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.ScenarioJson;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Enclosures of one scenario passed off as another's, which differs in the last bits of one number. */
@Tag("slow")
class ContradictedWitnessTest {

    private static final String MAP = "\"step\": 0.125, \"record\": [1, 6]";
    private static final String FLOW = "\"times\": [0.5, 3]";

    private static Scenario of(String kind, String corner, String points) {
        return Scenarios.read(kind, "\"start\": {\"gram\": [[" + corner + ", 0.25], [0.25, 0.5]]}, " + points);
    }

    private static Certificate passedOff(Scenario from, Scenario as) {
        Certificate certificate = Certificate.of(from, 40);
        Enclosures enclosures = certificate.enclosures();
        return new Certificate(
                new Enclosures(as, enclosures.bits(), enclosures.values()),
                certificate.points(),
                certificate.radius(),
                certificate.zeros());
    }

    @Test
    void witness_ofAnotherScenario_contradicts() {
        Scenario right = of("discrete-map", "0.5", MAP);
        Scenario other = of("discrete-map", new BigDecimal(0.5 + 0x1p-53).toPlainString(), MAP);

        assertThat(Witness.of(passedOff(right, right), 40).difference()).isLessThan(new BigDecimal("1e-10"));
        assertThatExceptionOfType(UnprovedException.class)
                .isThrownBy(() -> Witness.of(passedOff(other, right), 40))
                .withMessageContaining("the witness does not agree: points[0].gram[0][0] is off by");
    }

    @Test
    void taylorWitness_ofAnotherScenario_contradicts() {
        Scenario right = of("riccati", "0.5", FLOW);
        Scenario other = of("riccati", new BigDecimal(0.5 + 0x1p-53).toPlainString(), FLOW);

        assertThatCode(() -> TaylorWitness.require(passedOff(right, right).enclosures(), 40))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(UnprovedException.class)
                .isThrownBy(() -> TaylorWitness.require(passedOff(other, right).enclosures(), 40))
                .withMessageContaining("the Taylor integrator proves");
    }

    /** Two segments, an A that is not symmetric, and a pole before the last time. */
    private static Scenario equation(String entry) {
        return ScenarioJson.read("""
                {"format": 1, "title": "an equation", "kind": "riccati-ode", "flags": [], "n": 2,
                 "segments": [
                   {"until": 0.5, "A": [[0.5, %s], [0, -1]], "S": [[1, 0], [0, -0.5]], "Q": [[1, 0], [0, -1]]},
                   {"A": [[0, 1], [-1, 0]], "S": [[-1, 0], [0, 0.5]], "Q": [[0, 0], [0, 1]]}],
                 "start": {"X": [[0.5, 0.25], [0.25, 1]]}, "times": [0.25, 0.5, 0.75, 16]}
                """.formatted(entry).getBytes(StandardCharsets.UTF_8), "equation", Set.of());
    }

    @Test
    void taylorWitness_ofAnotherEquation_contradicts() {
        Scenario right = equation("2");
        Scenario other = equation(new BigDecimal(2 + 0x1p-51).toPlainString());

        assertThat(TaylorWitness.require(passedOff(right, right).enclosures(), 40))
                .hasValue("(50) before the pole");
        assertThatExceptionOfType(UnprovedException.class)
                .isThrownBy(() -> TaylorWitness.require(passedOff(other, right).enclosures(), 40))
                .withMessageContaining("points[0].solution[0][0]: the Taylor integrator proves");
    }

    /** Scalar, near its pole, controls, of three segments, with a cross weight, of inputs of 53 bits. */
    @ParameterizedTest
    @ValueSource(ints = {2, 11, 31, 36, 37, 39, 43})
    void taylorWitness_ofAGolden_hasItsDigits(int number) {
        String id = "riccati-ode-0%02d".formatted(number);
        GoldenSuite suite = GoldenSuite.packed();
        Enclosures enclosures = Certificate.of(suite.scenario(id), 40).enclosures();

        assertThat(TaylorWitness.require(enclosures, 40)).isPresent();

        Scenario before =
                suite.scenario(id).withPoints(suite.scenario(id).points().subList(0, 2));
        List<FieldMatrix<Ball>> series = TaylorWitness.enclosures(before, 60);
        for (Place place : Place.all(suite.trace(id).points().subList(0, 2))) {
            BigDecimal published = place.in(suite.trace(id).points()).get(place.row(), place.column());
            Ball seen = series.get(place.point()).getEntry(place.row(), place.column());
            BigDecimal unit = published.ulp().movePointLeft(40 - published.precision());
            assertThat(seen.midpoint().subtract(published).abs())
                    .as("%s", place)
                    .isLessThan(unit.multiply(new BigDecimal("0.51")).add(seen.radius()));
        }
    }

    @Test
    void taylorWitness_ofATimeAtInfinity_isOfTheFiniteOnes() {
        Scenario scenario =
                GoldenSuite.packed().scenario("riccati-ode-001").withPoints(List.of(BigDecimal.ONE, Infinite.TIME));

        assertThat(TaylorWitness.require(Certificate.of(scenario, 10).enclosures(), 10))
                .hasValue("(50) at finite times");
    }

    @Test
    void taylorWitness_ofADiffuseStart_isNone() {
        Enclosures enclosures = Certificate.of(GoldenSuite.packed().scenario("riccati-ode-024"), 1)
                .enclosures();

        assertThat(TaylorWitness.require(enclosures, 1)).isEmpty();
    }
}
