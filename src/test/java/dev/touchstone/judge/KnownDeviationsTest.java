package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.suite.Deviations;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of twins is what they deviate by, and is taken for no other scenario, truth or accuracy. */
class KnownDeviationsTest {

    private static final GoldenSuite SUITE = GoldenSuite.packed();
    private static final Accuracy BINARY64 = Accuracy.of(FloatFormat.BINARY64.unitRoundoff());

    private static Truth truth(Scenario scenario) {
        return Truth.of(scenario, Optional.empty(), 40);
    }

    @Test
    void everyGolden_hasThem() {
        List<String> without = SUITE.ids().stream()
                .filter(id -> SUITE.deviationsBytes(id).isEmpty())
                .toList();

        assertThat(without).as("run ./touchstone golden deviations for these").isEmpty();
    }

    /** One of a family each; {@code verify --witness} compares all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "fine-tune-002",
                "riccati-002",
                "stiefel-sgd-001",
                "kalman-covariance-001",
                "riccati-ode-003",
                "threshold-001"
            })
    void kept_areTheComputed(String id) {
        byte[] computed =
                GoldenDeviations.of(SUITE.scenario(id), SUITE.trace(id)).json();

        assertThat(SUITE.deviationsBytes(id).orElseThrow()).isEqualTo(computed);
        assertThat(Deviations.packed(id).orElseThrow().json()).isEqualTo(computed);
    }

    @Test
    void budget_fromKept_isTheComputed() {
        Truth truth = truth(SUITE.scenario("riccati-004"));

        assertThat(KnownDeviations.of(truth, BINARY64))
                .contains(Budget.computed(truth, BINARY64).deviations());
    }

    @Test
    void anotherScenarioOfThatId_orAnotherAccuracy_hasNone() {
        Scenario golden = SUITE.scenario("riccati-004");
        Scenario shorter = golden.withPoints(golden.points().subList(0, 1));

        assertThat(KnownDeviations.of(truth(golden), BINARY64)).isPresent();
        assertThat(KnownDeviations.of(truth(shorter), BINARY64)).isEmpty();
        assertThat(KnownDeviations.of(truth(golden.renamed("mine", List.of())), BINARY64))
                .isEmpty();
        assertThat(KnownDeviations.of(truth(golden), new Accuracy(BINARY64.relative(), new BigDecimal("1e-12"))))
                .isEmpty();
        assertThat(KnownDeviations.of(truth(golden), Accuracy.of(new BigDecimal("1e-9"))))
                .isEmpty();
    }
}
