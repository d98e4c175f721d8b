package dev.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class EngineTraceTest {

    private static final Scenario SCENARIO = GoldenSuite.packed().scenario("riccati-004");

    @Test
    void trace_holdsWhatWasGiven() {
        Trace trace = EngineTrace.of(SCENARIO)
                .by("mine", "0.3")
                .precision("binary32")
                .tolerance(1e-5)
                .point(0.5)
                .gram(new double[][] {{0.1, 0}, {0, 1}})
                .alignment(0.1, 1)
                .risk(0.25)
                .point(4)
                .risk(Double.NaN)
                .trace();

        assertThat(trace.engine().name()).isEqualTo("mine");
        assertThat(trace.engine().precision()).isEqualTo(FloatFormat.BINARY32);
        assertThat(trace.engine().tolerance()).contains(new BigDecimal("0.000010"));
        assertThat(trace.points()).hasSize(2);
        assertThat(trace.points().get(0).values().get(Quantity.GRAM).get(0, 0)).isEqualTo(new BigDecimal(0.1));
        assertThat(trace.points().get(1).values().get(Quantity.RISK).isFinite()).isFalse();
    }

    @Test
    void trace_ofAWrongShape_isRefusedAsItsFileWouldBe() {
        assertThatThrownBy(() ->
                        EngineTrace.of(SCENARIO).point(4).gram(new double[3][3]).trace())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("trace of riccati-004: $.points[0].gram");
    }

    @Test
    void trace_atATimeNotAskedFor_isRefused() {
        assertThatThrownBy(() -> EngineTrace.of(SCENARIO).point(3).risk(0).trace())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("$.points[0].time");
    }

    @Test
    void quantity_beforeAnyPoint_isRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> EngineTrace.of(SCENARIO).risk(0))
                .withMessage("risk before the first point(...)");
    }

    @Test
    void precision_ofAnUnknownName_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EngineTrace.of(SCENARIO).precision("double"))
                .withMessageContaining("no precision 'double'");
    }

    @Test
    void input_isTheScenarioInDoubles() {
        EngineInput input = new EngineInput(SCENARIO);

        assertThat(input.lambda()).containsExactly(1, 0.5);
        assertThat(input.points()).containsExactly(0.5, 1, 2, 4);
        assertThat(input.start()).isDeepEqualTo(new double[][] {{0.5, 0.25}, {-0.25, 1}, {1, 0}, {0, 0.5}});
        assertThat(input.theta()).isDeepEqualTo(new double[][] {{1, 0}, {0, 1}, {0, 0}, {0, 0}});
        assertThat(input.samples()).isEmpty();
        assertThat(input.noise()).isEmpty();
        assertThat(input.learningRates()).isEmpty();
        assertThat(input.step()).isZero();
    }

    @Test
    void input_ofSgd_hasARateForEachStepAndNoiseForEachSample() {
        Scenario sgd = GoldenSuite.packed().scenario("stiefel-sgd-001");

        EngineInput input = new EngineInput(sgd);

        int samples = sgd.training().orElseThrow().samples().rows();
        assertThat(input.samples()).hasDimensions(samples, sgd.d());
        assertThat(input.noise()).hasSize(samples);
        assertThat(input.learningRates())
                .hasSize(samples / sgd.training().orElseThrow().batch());
    }
}
