package dev.touchstone.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.oracle.Oracle;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engines on samples against the oracle's values. */
class SampleEnginesTest {

    private static final Oracle ORACLE = Oracle.ofDigits(25);
    private static final Engine FAST = new FastEngine();

    static Stream<SampleScenarios> descents() {
        SampleScenarios polar = SampleScenarios.stiefel(6, 3, 2, 0.125, 0, 1, 2, 8);
        return Stream.of(
                polar,
                polar.withNoise(-0.5),
                polar.withRates(0.5, 0.25, 0, 1, 0.125, 0.125, 0.5, 0.25),
                SampleScenarios.stiefel(5, 2, 1, 0.25, 1, 6),
                SampleScenarios.stiefel(4, 2, 4, 0.25, 1, 6),
                SampleScenarios.of(Kind.EUCLIDEAN_SGD, 6, 3, 2, 0.0625, 0, 1, 6).withNoise(-0.5));
    }

    static Stream<Scenario> all() {
        SampleScenarios polar = SampleScenarios.stiefel(6, 3, 2, 0.125, 1, 6);
        Stream<SampleScenarios> dense = Stream.of(
                polar.qr(),
                polar.qr().withBatch(6),
                polar.withBatch(4).withNoise(-0.5),
                SampleScenarios.of(Kind.EUCLIDEAN_SGD, 6, 3, 2, 0.0625, 4).withBatch(3));
        return Stream.concat(
                Stream.concat(descents(), dense).map(SampleScenarios::scenario),
                Stream.of(SampleScenarios.fineTune(5, 3, 2, 4), SampleScenarios.fineTune(5, 3, 2, 30)));
    }

    /** The largest error, each quantity relative to its largest entry or 1. */
    private static double error(Engine engine, Scenario scenario) {
        List<Point> truth = ORACLE.values(scenario);
        List<Point> answer = Problems.run(engine, scenario);
        double largest = 0;
        for (int k = 0; k < truth.size(); k++) {
            for (Quantity quantity : scenario.kind().quantities()) {
                DecimalMatrix exact = truth.get(k).values().get(quantity);
                DecimalMatrix given = answer.get(k).values().get(quantity);
                double scale = Math.max(
                        1,
                        exact.stream()
                                .mapToDouble(x -> Math.abs(x.doubleValue()))
                                .max()
                                .orElse(0));
                for (int i = 0; i < exact.rows(); i++) {
                    for (int j = 0; j < exact.columns(); j++) {
                        BigDecimal error = given.get(i, j).subtract(exact.get(i, j));
                        largest = Math.max(largest, Math.abs(error.doubleValue()) / scale);
                    }
                }
            }
        }
        return largest;
    }

    /** Few steps of small matrices: some hundred operations an entry, hence well below a thousand u. */
    @ParameterizedTest
    @MethodSource("all")
    void binary64AnswersLikeTheOracle(Scenario scenario) {
        assertThat(error(CarefulEngine.binary64(), scenario)).isLessThan(1000 * 0x1p-53);
    }

    @ParameterizedTest
    @MethodSource("all")
    void binary32AnswersLikeTheOracle(Scenario scenario) {
        assertThat(error(CarefulEngine.binary32(), scenario)).isLessThan(1000 * 0x1p-24);
    }

    @ParameterizedTest
    @MethodSource("descents")
    void fastAnswersLikeTheOracle(SampleScenarios descent) {
        assertThat(error(FAST, descent.scenario())).isLessThan(1000 * 0x1p-53);
    }

    @ParameterizedTest
    @MethodSource("all")
    void sameAnswerTwice(Scenario scenario) {
        for (Engine engine : List.of(CarefulEngine.binary64(), CarefulEngine.storedIn(FloatFormat.BFLOAT16), FAST)) {
            assertThat(engine.run(scenario)).isEqualTo(engine.run(scenario));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyAnswerIsOfTheFormat_storedInBinary16(Scenario scenario) {
        for (Point point : Problems.run(CarefulEngine.storedIn(FloatFormat.BINARY16), scenario)) {
            assertThat(point.values().values())
                    .flatExtracting(matrix -> matrix.stream().toList())
                    .allMatch(FloatFormat.BINARY16::represents);
        }
    }

    @Test
    void storageCostsDigits_notTheFormula() {
        Scenario scenario = SampleScenarios.stiefel(6, 3, 2, 0.125, 1).scenario();

        assertThat(error(CarefulEngine.storedIn(FloatFormat.TF32), scenario)).isBetween(0x1p-16, 0x1p-8);
        assertThat(error(CarefulEngine.storedIn(FloatFormat.BFLOAT16), scenario))
                .isBetween(0x1p-13, 0x1p-5);
    }

    @Test
    void stepCountsAreExact_storedInBfloat16() {
        SampleScenarios polar = SampleScenarios.stiefel(3, 1, 1, 0.125, 256, 257);

        List<Point> points = Problems.run(CarefulEngine.storedIn(FloatFormat.BFLOAT16), polar.scenario());

        assertThat(points.get(1).at()).isEqualByComparingTo("257");
        assertThat(points.get(1)).isNotEqualTo(points.get(0));
    }

    @Test
    void fastSkipsWithAReason_whatItDoesNotDo() {
        SampleScenarios polar = SampleScenarios.stiefel(6, 3, 2, 0.125, 2);

        assertThat(reason(polar.qr().scenario())).isEqualTo("fast has no retraction qr");
        assertThat(reason(polar.withBatch(4).scenario())).isEqualTo("fast has no batch of 4");
        assertThat(reason(SampleScenarios.fineTune(5, 3, 2, 9))).isEqualTo("fast has no kind fine-tune");
    }

    private static String reason(Scenario scenario) {
        return ((Skip) FAST.run(scenario)).reason();
    }
}
