package dev.touchstone.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.experiment.EngineVerdict;
import dev.touchstone.experiment.SmallScenarios;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class TriangularFlowTest {

    @ParameterizedTest
    @CsvSource({"0.5, 12, 4, 2", "1, 12, 5, 5", "0.25, 16, 4, 9", "2, 12, 6, 1", "1, 4, 1, 3", "0, 12, 4, 3"})
    void flow_atShortAndLongTimes_passesTheOracle(double alpha, int d, int r, int s) {
        Scenario scenario = SmallScenarios.riccati(alpha, d, r, s, 0.25, 2, 16, 128, 2048);

        assertThat(EngineVerdict.of(new TriangularEngine(), scenario).verdict()).isEqualTo("PASS");
    }

    @Test
    void flow_withTheTimeHalved_doesNotPass() {
        Scenario asked = SmallScenarios.riccati(0.5, 12, 4, 2, 0.25, 2);
        Scenario halved = SmallScenarios.riccati(0.5, 12, 4, 2, 0.125, 1);

        assertThat(EngineVerdict.of(new Answering(asked, halved), asked).passed())
                .isFalse();
    }

    /** Answers one scenario with the values of another. */
    private record Answering(Scenario asked, Scenario instead) implements Engine {

        @Override
        public String name() {
            return "late";
        }

        @Override
        public String description() {
            return "half the time";
        }

        @Override
        public EngineAnswer run(Scenario scenario) {
            Trace trace = (Trace) new TriangularEngine().run(instead);
            List<Point> points = new ArrayList<>();
            for (int n = 0; n < asked.points().size(); n++) {
                points.add(
                        new Point(asked.points().get(n), trace.points().get(n).values()));
            }
            return new Trace(trace.scenario(), trace.engine(), points, trace.audit());
        }
    }

    @Test
    void scenario_ofAnotherKind_isSkipped() {
        Scenario sgd = SmallScenarios.stiefelSgd(0.5, 12, 2, 2, 0.125, 4);

        assertThat(EngineVerdict.of(new TriangularEngine(), sgd).verdict()).isEqualTo("SKIPPED");
    }
}
