package dev.touchstone.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.ScenarioText;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Euclidean starts whose columns are dependent: (18) and (19) are those of the span, (7) and (16) do not mind. */
class DependentStartTest {

    private static final String SHA = "0".repeat(64);
    /** Its third column is the sum of the others. */
    private static final String DEPENDENT = "[[0.5, 0.25, 0.75], [0.25, 1, 1.25], [0.125, 0.5, 0.625], [1, -1, 0]]";

    private static final String ZERO_COLUMNS = "[[0, 0.5, 0], [0, 0.25, 0], [0, 1, 0], [0, 2, 0]]";
    private static final String ZERO = "[[0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0]]";

    /** (10): the span of (6) is that of (3). */
    @Test
    void alignmentAndRisk_areThoseOfTheFlowFromSpanningColumns() {
        List<Point> flow = values(flow("euclidean-flow", 3, DEPENDENT, "none"));
        List<Point> fromSpan = values(flow("riccati", 2, "[[0.5, 0.25], [0.25, 1], [0.125, 0.5], [1, -1]]", "polar"));

        for (int k = 0; k < flow.size(); k++) {
            for (Quantity quantity : List.of(Quantity.ALIGNMENT, Quantity.RISK)) {
                assertThat(flow.get(k).values().get(quantity))
                        .isEqualTo(fromSpan.get(k).values().get(quantity));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {DEPENDENT, ZERO_COLUMNS, ZERO})
    void flow_meetsTheWitness_andIsAnsweredInBinary64(String weights) {
        assertAnswered(flow("euclidean-flow", 3, weights, "none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {DEPENDENT, ZERO_COLUMNS, ZERO})
    void sgd_meetsTheWitness_andIsAnsweredInBinary64(String weights) {
        assertAnswered(sgd(
                3,
                weights,
                "\"learningRate\": 0.5, \"samples\": [[1, 0.5, -1, 0], [0.25, 2, 0, 1]], \"record\": [0, 1, 2]"));
    }

    /** x = 0 and c = 1: the step takes W to 0. */
    @Test
    void sgd_whoseStepIsSingular_isRefused() {
        Scenario scenario = sgd(
                1,
                "[[0], [0.5], [0], [0]]",
                "\"learningRate\": 4, \"samples\": [[0, 0, 0, 0]], \"noise\": [1.75], \"record\": [0, 1]");

        assertThatThrownBy(() -> values(scenario))
                .isInstanceOf(UnprovedException.class)
                .hasMessageContaining("the weights lost rank");
    }

    private static void assertAnswered(Scenario scenario) {
        List<Point> truth = Oracle.ofDigits(20).witnessed(scenario, SHA).points();
        List<Point> answer = ((Trace) CarefulEngine.binary64().run(scenario)).points();
        for (int k = 0; k < truth.size(); k++) {
            for (Quantity quantity : scenario.kind().quantities()) {
                assertNear(
                        answer.get(k).values().get(quantity),
                        truth.get(k).values().get(quantity));
            }
        }
    }

    private static void assertNear(DecimalMatrix seen, DecimalMatrix truth) {
        for (int i = 0; i < truth.rows(); i++) {
            for (int j = 0; j < truth.columns(); j++) {
                assertThat(seen.get(i, j).subtract(truth.get(i, j)).abs()).isLessThan(new BigDecimal("1e-13"));
            }
        }
    }

    private static List<Point> values(Scenario scenario) {
        return Oracle.ofDigits(40).values(scenario);
    }

    private static Scenario flow(String kind, int s, String weights, String map) {
        return scenario(kind, s, "[1, 0.5]", weights, map, "\"times\": [0, 1, 10, 100]");
    }

    private static Scenario sgd(int s, String weights, String training) {
        return scenario("euclidean-sgd", s, "[1]", weights, "none", "\"batch\": 1, " + training);
    }

    private static Scenario scenario(String kind, int s, String lambda, String weights, String map, String rest) {
        return ScenarioText.read("{\"format\": 1, \"title\": \"dependent columns\", \"kind\": \"" + kind
                + "\", \"flags\": [], \"d\": 4, \"r\": " + (lambda.contains(",") ? 2 : 1) + ", \"s\": " + s
                + ", \"lambda\": " + lambda + ", \"theta\": \"canonical\", \"start\": {\"weights\": " + weights
                + ", \"map\": \"" + map + "\"}, " + rest + "}");
    }
}
