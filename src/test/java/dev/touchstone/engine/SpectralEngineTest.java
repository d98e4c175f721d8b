package dev.touchstone.engine;

import static dev.touchstone.engine.Problems.list;
import static dev.touchstone.engine.Problems.matrix;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.Goldens;
import dev.touchstone.draw.ScenarioGenerator;
import dev.touchstone.judge.Judge;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Oja;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SpectralEngineTest {

    private static final Engine SPECTRAL = new SpectralEngine();

    private static Scenario oja(DecimalMatrix B, DecimalMatrix weights, double... times) {
        return new Scenario(
                Optional.empty(),
                "a test",
                Kind.OJA_FLOW,
                List.of(),
                new Oja(B, new Start.Weights(weights)),
                list(times));
    }

    private static DecimalMatrix last(Scenario scenario, Quantity quantity) {
        List<Point> points = ((Trace) SPECTRAL.run(scenario)).points();
        return points.get(points.size() - 1).values().get(quantity);
    }

    private static double value(Scenario scenario, Quantity quantity) {
        return last(scenario, quantity).get(0, 0).doubleValue();
    }

    /** z = w²e^{2aτ}/(1 + w²(e^{2aτ} − 1)/a), and w²/(1 + 2w²τ) at a = 0. */
    @Test
    void oneDimension_isTheLogisticCurve() {
        double grown = 0.25 * Math.exp(1);
        double fallen = 0.25 * Math.exp(-1);

        assertThat(value(oja(matrix(1, 1, 1), matrix(1, 1, .5), .5), Quantity.GRAM))
                .isCloseTo(grown / (1 + 0.25 * Math.expm1(1)), within());
        assertThat(value(oja(matrix(1, 1, -1), matrix(1, 1, .5), .5), Quantity.GRAM))
                .isCloseTo(fallen / (1 - 0.25 * Math.expm1(-1)), within());
        assertThat(value(oja(matrix(1, 1, 0), matrix(1, 1, .5), 2), Quantity.GRAM))
                .isCloseTo(0.125, within());
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-15);
    }

    /** Where e^{2aτ} has no binary64: what grows arrives at B, what falls at zero. */
    @Test
    void longTimes_arriveAtThePositivePartOfB() {
        Scenario scenario = oja(matrix(2, 2, 2, 0, 0, -3), matrix(2, 2, .5, .25, .25, 1), 1e5);

        assertThat(value(scenario, Quantity.GRAM)).isCloseTo(2, within());
        assertThat(last(scenario, Quantity.GRAM).get(1, 1).doubleValue()).isZero();
        assertThat(value(scenario, Quantity.TRACE)).isCloseTo(2, within());
        assertThat(value(scenario, Quantity.DISTANCE)).isCloseTo(3, within());
    }

    /** Rounding must not put a seed where there is none: after this time it would be all that is seen. */
    @Test
    void directionThatBDoesNotTie_staysExactlyZero() {
        DecimalMatrix B = matrix(3, 3, .25, 0, .125, 0, 2, 0, .125, 0, -.5);
        Scenario scenario = oja(B, matrix(3, 1, .5, 0, .75), 100);

        DecimalMatrix Z = last(scenario, Quantity.GRAM);

        assertThat(IntStream.range(0, 3).mapToObj(j -> Z.get(1, j)))
                .allMatch(entry -> entry.compareTo(BigDecimal.ZERO) == 0);
        assertThat(Z.get(0, 0).signum()).isPositive();
    }

    @Test
    void randomScenarios_pass() {
        Random random = new Random(20);
        ScenarioGenerator generator = ScenarioGenerator.of(Kind.OJA_FLOW);

        for (int n = 0; n < 20; n++) {
            Scenario scenario = generator.next(random);
            assertThat(Judge.withDefaults()
                            .judge(scenario, SPECTRAL.run(scenario), Optional.empty())
                            .verdict()
                            .label())
                    .as(scenario.toString())
                    .isEqualTo("PASS");
        }
    }

    @Test
    void otherKinds_areSkipped() {
        assertThat(SPECTRAL.run(Goldens.SUITE.scenario("riccati-001")))
                .isEqualTo(new Skip("riccati-001", "spectral solves oja-flow only, not riccati"));
    }
}
