package dev.touchstone.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.ScenarioJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the mistakes in the equation (50) come to, by hand. */
class EquationFaultsTest {

    private static final double T = 0.5;

    /** B = 2 and R = 4: S = 1, X = tanh t. */
    private static final Scenario TANH = one("\"A\": [[0]], \"B\": [[2]], \"R\": [[4]], \"Q\": [[1]]", "0", "0.5");

    private static final Scenario TAN = one("\"A\": [[0]], \"S\": [[1]], \"Q\": [[-1]]", "0", "0.5, 2");

    private static Scenario one(String coefficients, String X, String times) {
        return equation("1, " + coefficients, "[[" + X + "]]", times);
    }

    private static Scenario equation(String coefficients, String X, String times) {
        return ScenarioJson.read(
                ("{\"format\": 1, \"title\": \"by hand\", \"flags\": [], \"kind\": \"riccati-ode\", \"n\": "
                                + coefficients + ", \"start\": {\"X\": " + X + "}, \"times\": [" + times + "]}")
                        .getBytes(StandardCharsets.UTF_8),
                "by hand");
    }

    private static List<Point> points(String key, Scenario scenario) {
        Fault fault = Faults.named(key).orElseThrow();
        assertThat(fault.concerns(scenario)).isTrue();
        return fault.points(scenario);
    }

    private static double entry(Point point, int i, int j) {
        return point.values().get(Quantity.SOLUTION).get(i, j).doubleValue();
    }

    private static void assertEscapes(Point point, double time) {
        assertThat(point.values()).containsOnlyKeys(Quantity.ESCAPED, Quantity.ESCAPE);
        assertThat(point.values().get(Quantity.ESCAPE).get(0, 0).doubleValue()).isEqualTo(time, within(1e-15));
    }

    private static void assertAnswers(String key, Scenario scenario, double expected) {
        assertThat(entry(points(key, scenario).get(0), 0, 0)).isEqualTo(expected, within(1e-14));
    }

    @Test
    void noMistake_isTheSolution() {
        List<Point> points = Faults.none().points(TAN);

        assertThat(entry(points.get(0), 0, 0)).isEqualTo(-Math.tan(T), within(1e-15));
        assertEscapes(points.get(1), Math.PI / 2);
    }

    /** X = 1/(t − 2), asked for at 2: in balls nothing can be said of that. */
    @Test
    void poleAtARequestedTime_isNoMistakesBusiness() {
        Scenario exact = one("\"A\": [[0]], \"S\": [[1]], \"Q\": [[0]]", "-0.5", "1, 2");

        assertThat(Faults.all()).noneMatch(fault -> fault.concerns(exact));
        assertThat(Faults.named("ode-s-twice").orElseThrow().concerns(exact.withPoints(TANH.points())))
                .isTrue();
    }

    @Test
    void coefficientsMistaken_areAsByHand() {
        assertAnswers("ode-sign-of-q", TANH, -Math.tan(T));
        assertAnswers("ode-sign-of-s", TANH, Math.tan(T));
        assertAnswers("ode-s-twice", TANH, Math.tanh(Math.sqrt(2) * T) / Math.sqrt(2));
        assertAnswers("ode-wrong-end-of-time", TANH, -Math.tanh(T));
        assertAnswers("ode-r-forgotten", TANH, Math.tanh(2 * T) / 2); // S = 4
        assertAnswers("ode-r-not-inverted", TANH, Math.tanh(4 * T) / 4); // S = 16
        assertAnswers("ode-jitter", TANH, Math.tanh(T + 1e-9));
    }

    @Test
    void crossWeightDropped_leavesAAndQ() {
        Scenario crossed = one("\"A\": [[0]], \"B\": [[2]], \"R\": [[4]], \"N\": [[1]], \"Q\": [[1]]", "0", "0.5");

        assertAnswers("ode-cross-weight-dropped", crossed, Math.tanh(T));
    }

    /** X = e^{Aᵀt}X₀e^{At} of a shift and X₀ = e₁e₁ᵀ, which the transposed one leaves alone. */
    @Test
    void transposed_isAnotherDirection() {
        Scenario shift = equation(
                "2, \"A\": [[0, 1], [0, 0]], \"S\": [[0, 0], [0, 0]], \"Q\": [[0, 0], [0, 0]]",
                "[[1, 0], [0, 0]]",
                "0.5");

        assertThat(entry(Faults.none().points(shift).get(0), 1, 1)).isEqualTo(T * T);
        assertThat(entry(points("ode-a-transposed", shift).get(0), 1, 1)).isZero();
    }

    @Test
    void rootsOfTheAlgebraicEquation_areAnsweredAtOnce() {
        assertAnswers("ode-steady-state-instead", TANH, 1);
        assertAnswers("ode-other-are-root", TANH, -1);
    }

    /** ‖M‖ = 1: nodes at 0.31 and 0.62. */
    @Test
    void interpolated_isLinearBetweenSteps() {
        double share = (T - 0.31) / 0.31;

        assertAnswers("ode-interpolated-output", TANH, Math.tanh(0.31) * (1 - share) + Math.tanh(0.62) * share);
    }

    @Test
    void throughThePole_answersBeyondIt() {
        List<Point> points = points("ode-through-the-pole", TAN);

        assertThat(entry(points.get(0), 0, 0)).isEqualTo(-Math.tan(T), within(1e-15));
        assertThat(entry(points.get(1), 0, 0)).isEqualTo(-Math.tan(2), within(1e-15));
    }

    /** det U = (1 − t/2)² of two equal states has the same sign on both sides. */
    @Test
    void signOfTheDeterminant_missesTwoPolesAtOnce() {
        Scenario twice = equation(
                "2, \"A\": [[0, 0], [0, 0]], \"S\": [[1, 0], [0, 1]], \"Q\": [[0, 0], [0, 0]]",
                "[[-0.5, 0], [0, -0.5]]",
                "3");

        assertEscapes(points("ode-pole-by-sign-of-det", TAN).get(1), Math.PI / 2);
        assertEscapes(Faults.none().points(twice).get(0), 2);
        assertAnswers("ode-pole-by-sign-of-det", twice, 1);
    }

    /** Of a matrix with eigenvalues 3 and −1 the part of 3. */
    @Test
    void clipping_keepsTheOtherEigenvectors() {
        Scenario still = equation(
                "2, \"A\": [[0, 0], [0, 0]], \"S\": [[0, 0], [0, 0]], \"Q\": [[0, 0], [0, 0]]",
                "[[1, 2], [2, 1]]",
                "0.5");

        Point point = points("ode-clip-eigenvalues", still).get(0);

        assertThat(entry(point, 0, 0)).isEqualTo(1.5, within(1e-15));
        assertThat(entry(point, 0, 1)).isEqualTo(1.5, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 2", "1, 1, 3", "0, 2, 4", "2, 0, 4", "1, 2, 5", "2, 2, 6"})
    void packedByRows_isUnpackedByColumns(int i, int j, double expected) {
        String zero = "[[0, 0, 0], [0, 0, 0], [0, 0, 0]]";
        Scenario still = equation(
                "3, \"A\": " + zero + ", \"S\": " + zero + ", \"Q\": " + zero,
                "[[1, 2, 3], [2, 4, 5], [3, 5, 6]]",
                "0.5");

        assertThat(entry(points("ode-one-triangle", still).get(0), i, j)).isEqualTo(expected);
    }

    /** Below the diagonal (1, 0), (2, 0), (2, 1), … get what stands at (0, 1), (0, 2), (0, 3), … above it. */
    @ParameterizedTest
    @CsvSource({"0, 3, 3", "1, 0, 1", "2, 0, 2", "2, 1, 3", "3, 0, 4", "3, 1, 5", "3, 2, 6"})
    void mirroredInOrder_isWrongFromFourStatesOn(int i, int j, double expected) {
        String zero = "[[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]";
        Scenario still = equation(
                "4, \"A\": " + zero + ", \"S\": " + zero + ", \"Q\": " + zero,
                "[[9, 1, 2, 3], [1, 9, 4, 5], [2, 4, 9, 6], [3, 5, 6, 9]]",
                "0.5");

        assertThat(entry(points("ode-mirrored-in-order", still).get(0), i, j)).isEqualTo(expected);
    }

    /** X = ½ at ½; the excess D then solves Ḋ = D − D² − ¼ instead of Ḋ = −D − D² − ¼: −t/(4 − 2t). */
    @Test
    void offsetOfASegment_withTheOtherSign() {
        Scenario segments = one(
                "\"segments\": [{\"until\": 0.5, \"A\": [[0]], \"S\": [[0]], \"Q\": [[1]]}, {\"A\": [[0]], \"S\": [[1]], \"Q\": [[0]]}]",
                "0",
                "0.5, 1");

        List<Point> points = points("ode-segment-offset", segments);

        assertThat(entry(points.get(0), 0, 0)).isEqualTo(0.5);
        assertThat(entry(points.get(1), 0, 0)).isEqualTo(1 / 3.0, within(1e-15));
        assertThat(entry(Faults.none().points(segments).get(1), 0, 0)).isEqualTo(0.4, within(1e-15));
    }

    @Test
    void oneExponential_isNotFiniteInTheEnd() {
        Scenario late = TANH.withPoints(
                one("\"A\": [[0]], \"S\": [[1]], \"Q\": [[1]]", "0", "1024").points());

        assertThat(points("ode-one-shot-expm", late)
                        .get(0)
                        .values()
                        .get(Quantity.SOLUTION)
                        .isFinite())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ode-default-tolerance, 1e-3, 1e-8", "ode-one-atol, 1e-6, 1e-12"})
    void coarseTolerances_areKept_andNoMore(String key, double tolerance, double finer) {
        double error = Math.abs(entry(points(key, TANH).get(0), 0, 0) - Math.tanh(T));

        assertThat(error).isBetween(finer, tolerance);
    }
}
