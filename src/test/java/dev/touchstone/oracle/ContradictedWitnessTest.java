package dev.touchstone.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
}
