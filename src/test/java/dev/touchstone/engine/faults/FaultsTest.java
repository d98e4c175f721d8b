package dev.touchstone.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.engine.Engine;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final GoldenSuite SUITE = GoldenSuite.packed();

    @Test
    void faults_areManyAndDistinct() {
        assertThat(Faults.all()).hasSizeGreaterThan(80);
        assertThat(Faults.all())
                .extracting(Fault::key)
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[a-z0-9-]+"));
        assertThat(Faults.all()).extracting(Fault::mistake).doesNotHaveDuplicates();
    }

    @Test
    void everyFault_concernsSomeGolden() {
        List<Scenario> scenarios = SUITE.ids().stream().map(SUITE::scenario).toList();

        assertThat(Faults.all()).allMatch(fault -> scenarios.stream().anyMatch(fault::concerns));
    }

    @Test
    void fault_whereItCannotShow_skipsAndSaysWhereItCould() {
        Engine engine = Faults.named("batch-summed").orElseThrow().engine();

        EngineAnswer answer = engine.run(SUITE.scenario("stiefel-sgd-001"));

        assertThat(((Skip) answer).reason())
                .isEqualTo("this mistake shows only in stiefel-sgd or euclidean-sgd, batch > 1");
    }

    @Test
    void fault_twice_answersTheSame() {
        Engine engine = Faults.named("label-norm-1").orElseThrow().engine();
        Scenario scenario = SUITE.scenario("stiefel-sgd-001");

        EngineAnswer first = engine.run(scenario);

        assertThat(((Trace) first).engine().name()).isEqualTo("fault:label-norm-1");
        assertThat(engine.run(scenario)).isEqualTo(first);
    }

    @Test
    void named_anotherKey_isEmpty() {
        assertThat(Faults.named("label-norm-2")).isEmpty();
    }
}
