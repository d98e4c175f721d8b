package dev.touchstone.engine;

import static dev.touchstone.engine.Problems.gramStart;
import static dev.touchstone.engine.Problems.last;
import static dev.touchstone.engine.Problems.list;
import static dev.touchstone.engine.Problems.matrix;
import static dev.touchstone.engine.Problems.polarStart;
import static dev.touchstone.engine.Problems.scenario;
import static dev.touchstone.engine.Problems.withStep;
import static dev.touchstone.engine.Problems.withTheta;
import static dev.touchstone.testkit.TouchstoneAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.engine.dense.BigMatrix;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CarefulEngineTest {

    private static final double U = 0x1p-53;
    private static final CarefulEngine BINARY64 = CarefulEngine.binary64();
    private static final CarefulEngine BINARY32 = CarefulEngine.binary32();
    /** An orthogonal symmetric matrix of exact halves. */
    private static final DecimalMatrix HADAMARD =
            matrix(4, 4, .5, .5, .5, .5, .5, -.5, .5, -.5, .5, .5, -.5, -.5, .5, -.5, -.5, .5);

    /** Samples that differ by 2⁻²⁰ are one sample in eleven bits: that is no fit, and NaN is no answer. */
    @Test
    void fitThatRoundingLeavesWithoutASolution_isSkippedWithTheReason() {
        Scenario scenario = GoldenSuite.packed().scenario("fine-tune-014");

        assertThat(((Skip) CarefulEngine.storedIn(FloatFormat.BINARY16).run(scenario)).reason())
                .isEqualTo("as binary16 holds them, the samples determine no fit");
        assertThat(BINARY64.run(scenario)).solves(scenario);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 30, 400, 1500})
    void gramIsTheLogistic_oneDirection(double tau) {
        Scenario scenario = gramStart(list(1), matrix(1, 1, 0x1p-20), tau);

        assertThat(Problems.gramError(BINARY64, scenario)).isLessThan(4 * U);
    }

    @Test
    void bothDirectionsAreLearned_widelyDifferentRatesAndLongTime() {
        DecimalMatrix weights = matrix(4, 2, .5, .25, .125, .75, 1, -1, .25, 1);
        Scenario scenario = polarStart(Kind.RICCATI, list(1, 0x1p-7), weights, 0, 10, 100, 1000);

        assertThat(Problems.gramError(BINARY64, scenario)).isLessThan(20 * U);
        assertThat(BINARY64.run(scenario)).solves(scenario);
    }

    @Test
    void onlyTheStrongestIsLearned_narrowStudentAndExtremeTime() {
        DecimalMatrix weights = matrix(3, 1, 0x1p-30, 1, 1);
        Scenario scenario = polarStart(Kind.RICCATI, list(1, 0.5), weights, 1e5);

        DecimalMatrix gram = last(BINARY64, scenario, Quantity.GRAM);

        assertThat(gram).isEqualTo(matrix(2, 2, 1, 0, 0, 0));
    }

    @Test
    void absentDirectionStaysExactlyZero_weightsStart() {
        DecimalMatrix weights = matrix(4, 2, .5, .25, 0, 0, 1, -1, .25, 1);
        Scenario scenario = polarStart(Kind.RICCATI, list(1, 0.5), weights, 700);

        DecimalMatrix gram = last(BINARY64, scenario, Quantity.GRAM);

        assertThat(gram.get(1, 1)).isZero();
        assertThat(gram.get(0, 1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 173, 173.25, 174, 350})
    void tinyStartSwitchesOnAtItsTime_diagonalGram(double tau) {
        Scenario scenario = gramStart(list(1, 1), matrix(2, 2, 0x1p-500, 0, 0, 0.5), tau);

        assertThat(Problems.gramError(BINARY64, scenario)).isLessThan(400 * U);
    }

    @Test
    void tinyStartIsComponentwiseAccurate_timeZero() {
        Scenario scenario = gramStart(list(1, 1), matrix(2, 2, 0x1p-500, 0, 0, 0.5), 0);

        double g = last(BINARY64, scenario, Quantity.GRAM).get(0, 0).doubleValue();

        assertThat(g / 0x1p-500).isEqualTo(1, within(4 * U));
    }

    @Test
    void projectorStaysAProjector_rankOneGram() {
        Scenario scenario = gramStart(list(1, 0.5), matrix(2, 2, .5, .5, .5, .5), 0, 1, 30);

        DecimalMatrix gram = last(BINARY64, scenario, Quantity.GRAM);

        double trace = gram.get(0, 0).add(gram.get(1, 1)).doubleValue();
        assertThat(trace).isEqualTo(1, within(4 * U));
        assertThat(Problems.gramError(BINARY64, scenario)).isLessThan(10 * U);
    }

    @Test
    void fixedPointsStay_zeroIdentityAndNearIdentity() {
        double near = 1 - 0x1p-40;

        assertThat(last(BINARY64, gramStart(list(1, 1), matrix(2, 2, 0, 0, 0, 0), 50), Quantity.GRAM))
                .isEqualTo(matrix(2, 2, 0, 0, 0, 0));
        assertThat(last(BINARY64, gramStart(list(1, 1), matrix(2, 2, 1, 0, 0, 1), 50), Quantity.GRAM))
                .isEqualTo(matrix(2, 2, 1, 0, 0, 1));
        assertThat(Problems.gramError(BINARY64, gramStart(list(1, 1), matrix(2, 2, near, 0, 0, near), 0, 1, 20)))
                .isLessThan(4 * U);
    }

    @Test
    void everythingIsLearned_studentAsWideAsTheInput() {
        DecimalMatrix weights = Problems.random(4, 4, 10, new Random(1));
        Scenario scenario = polarStart(Kind.RICCATI, list(1, 0.5), weights, 0, 1, 5000);

        for (Point point : Problems.run(BINARY64, scenario)) {
            DecimalMatrix gram = point.values().get(Quantity.GRAM);
            assertThat(gram.get(0, 0).doubleValue()).isEqualTo(1, within(30 * U));
            assertThat(point.values().get(Quantity.RISK).get(0, 0).doubleValue())
                    .isEqualTo(0, within(60 * U));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RICCATI", "EUCLIDEAN_FLOW", "DISCRETE_MAP", "POPULATION_DESCENT"})
    void rotatedTeacherAndStartGiveTheSameGram_orthogonalTheta(String kind) {
        DecimalMatrix weights = Problems.random(4, 2, 8, new Random(2));
        Scenario plain = withStep(polarStart(Kind.valueOf(kind), list(1, 0.5), weights, 0, 3), 0.125);
        DecimalMatrix theta = matrix(4, 2, 1, 1, 1, -1, 1, 1, 1, -1); // twice two columns of the Hadamard matrix
        Scenario rotated = withTheta(
                withStep(polarStart(Kind.valueOf(kind), list(1, 0.5), product(HADAMARD, weights), 0, 3), 0.125), theta);

        DecimalMatrix expected = last(BINARY64, plain, Quantity.GRAM);
        DecimalMatrix actual = last(BINARY64, rotated, Quantity.GRAM);

        for (int n = 0; n < 4; n++) {
            double difference = actual.get(n / 2, n % 2)
                    .subtract(expected.get(n / 2, n % 2))
                    .doubleValue();
            assertThat(difference).isEqualTo(0, within(60 * U));
        }
    }

    @Test
    void euclideanGramTendsToLambda_longTime() {
        DecimalMatrix weights = matrix(3, 2, 1, .5, .25, 1, 1, 1);
        Scenario scenario = scenario(Kind.EUCLIDEAN_FLOW, 3, 2, list(1, 0.5), new Start.Weights(weights), 0, 1e5);

        DecimalMatrix gram = last(BINARY64, scenario, Quantity.GRAM);

        assertThat(gram.get(0, 0).doubleValue()).isEqualTo(1, within(4 * U));
        assertThat(gram.get(1, 1).doubleValue()).isEqualTo(0.5, within(4 * U));
        assertThat(gram.get(0, 1).doubleValue()).isEqualTo(0, within(4 * U));
    }

    @Test
    void mapIsTheExactRational_oneDirection() {
        int steps = 40;
        Scenario scenario = withStep(
                scenario(Kind.DISCRETE_MAP, 2, 1, list(1), new Start.Gram(matrix(1, 1, 0x1p-10)), 0, steps), 0.125);
        BigFraction square = new BigFraction(9, 8).pow(2 * steps); // g ↦ a²g/(1 + (a² − 1)g), iterated
        BigFraction g = new BigFraction(1, 1024);
        BigFraction exact =
                square.multiply(g).divide(square.subtract(1).multiply(g).add(1));

        double answer = last(BINARY64, scenario, Quantity.GRAM).get(0, 0).doubleValue();

        assertThat(answer).isEqualTo(exact.bigDecimalValue(40, 6).doubleValue(), within(8 * U));
    }

    @Test
    void descentFollowsThePolarStep_andStaysOrthonormal() {
        Scenario scenario = withStep(
                polarStart(
                        Kind.POPULATION_DESCENT, list(1, 0.5), Problems.random(5, 2, 8, new Random(3)), 0, 1, 2, 200),
                0.125);
        Reference reference = new Reference(scenario);

        for (Point point : Problems.run(BINARY64, scenario)) {
            DecimalMatrix weights = point.values().get(Quantity.WEIGHTS);
            assertThat(weights).isOrthonormalWithin(20 * U); // ‖·‖_F of four entries, 10 u each
            BigMatrix truth = reference.weights(point.at().intValueExact(), UnaryOperator.identity());
            assertThat(Problems.distance(weights, truth)).isLessThan(200 * U);
        }
    }

    @Test
    void lossIsZeroToItsSquare_studentEqualToAnIsotropicTeacher() {
        Scenario scenario = withStep(
                scenario(
                        Kind.POPULATION_DESCENT,
                        3,
                        2,
                        list(1, 1),
                        new Start.Weights(matrix(3, 2, 1, 0, 0, 1, 0, 0)),
                        3),
                0.125);

        assertThat(last(BINARY64, scenario, Quantity.LOSS).get(0, 0).doubleValue())
                .isLessThan(1e-30);
    }

    @Test
    void everyAnswerIsAFloat_binary32() {
        for (Kind kind : Kind.askedOfAll()) {
            if (kind.properties().contains(Property.SAMPLES)) {
                continue;
            }
            DecimalMatrix weights = Problems.random(5, 3, 10, new Random(4));
            Scenario scenario = withStep(polarStart(kind, list(1, 0.5, 0.25), weights, 0, 1, 20), 0.125);
            for (Point point : Problems.run(BINARY32, scenario)) {
                assertThat(point.values().values())
                        .allSatisfy(m -> m.map(x -> {
                            assertThat(FloatFormat.BINARY32.represents(x)).isTrue();
                            return x;
                        }));
            }
        }
    }

    @Test
    void errorIsAFewUnitRoundoffs_binary32() {
        DecimalMatrix weights = matrix(4, 2, .5, .25, .125, .75, 1, -1, .25, 1);
        Scenario scenario = polarStart(Kind.RICCATI, list(1, 0.5), weights, 0, 1, 10, 100);

        assertThat(Problems.gramError(BINARY32, scenario)).isBetween(1e-9, 1e-6);
    }

    @Test
    void scenarioIsSkipped_numberOverflowsInBinary32() {
        Scenario scenario = gramStart(list(0x1p200), matrix(1, 1, 0.5), 1);

        assertThat(BINARY32.run(scenario)).isInstanceOf(Skip.class);
    }

    @Test
    void numberThatUnderflowsInBinary32_isZeroThere() {
        Scenario scenario = gramStart(list(1), matrix(1, 1, 0x1p-500), 1);

        Trace trace = (Trace) BINARY32.run(scenario);

        assertThat(trace.points().get(0).values().get(Quantity.GRAM).get(0, 0)).isEqualByComparingTo("0");
    }

    private static DecimalMatrix product(DecimalMatrix a, DecimalMatrix b) {
        BigDecimal[] entries = new BigDecimal[a.rows() * b.columns()];
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < b.columns(); j++) {
                BigDecimal sum = BigDecimal.ZERO;
                for (int k = 0; k < a.columns(); k++) {
                    sum = sum.add(a.get(i, k).multiply(b.get(k, j)));
                }
                entries[i * b.columns() + j] = sum;
            }
        }
        return DecimalMatrix.of(a.rows(), b.columns(), entries);
    }
}
