package dev.touchstone.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.engine.riccati.RiccatiMethod;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.ScenarioJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each way to solve (50) gives, and where it goes wrong in its own way. */
class RiccatiEngineTest {

    private static final String TAN =
            "\"n\": 1, \"A\": [[0]], \"S\": [[1]], \"Q\": [[-1]], \"start\": {\"X\": [[0]]}, \"times\": [1, 2]";

    private static Scenario equation(String members) {
        return ScenarioJson.read(
                ("{\"format\": 1, \"title\": \"by hand\", \"flags\": [], \"kind\": \"riccati-ode\", " + members + "}")
                        .getBytes(StandardCharsets.UTF_8),
                "by hand");
    }

    static Stream<Engine> engines() {
        return Stream.concat(RiccatiEngine.all().stream(), Stream.of(new DormandPrinceEngine(1e-10)));
    }

    private static List<Point> points(Engine engine, Scenario scenario) {
        return ((Trace) engine.run(scenario)).points();
    }

    private static double entry(Point point, int i, int j) {
        return point.values().get(Quantity.SOLUTION).get(i, j).doubleValue();
    }

    private static void assertNear(Point actual, Point expected, double error) {
        DecimalMatrix X = expected.values().get(Quantity.SOLUTION);
        for (int i = 0; i < X.rows(); i++) {
            for (int j = 0; j < X.columns(); j++) {
                assertThat(entry(actual, i, j)).isEqualTo(X.get(i, j).doubleValue(), within(error));
            }
        }
    }

    /** CAREX 1.1, for ever: X₊ = [[2, 1], [1, 2]] from those that have a limit, a skip from the others. */
    @ParameterizedTest
    @MethodSource("engines")
    void infinity_isTheStabilisingSolution_orSkipped(Engine engine) {
        Scenario regulator =
                equation("\"n\": 2, \"A\": [[0, 1], [0, 0]], \"S\": [[0, 0], [0, 1]], \"Q\": [[1, 0], [0, 2]],"
                        + " \"start\": {\"X\": [[0, 0], [0, 0]]}, \"times\": [1, \"infinity\"]");

        if (Set.of("doubling", "are-shift").contains(engine.name())) {
            Point limit = points(engine, regulator).get(1);
            assertThat(entry(limit, 0, 0)).isEqualTo(2, within(1e-14));
            assertThat(entry(limit, 0, 1)).isEqualTo(1, within(1e-14));
        } else {
            assertThat(((Skip) engine.run(regulator)).reason())
                    .isEqualTo(engine.name() + " computes no limit, time infinity");
        }
    }

    /** A cross weight, a factored start, three segments, times within and at their ends. */
    @ParameterizedTest
    @MethodSource("engines")
    void segments_areGoneOnFromOneToTheNext(Engine engine) {
        Scenario scenario = equation("\"n\": 2, \"segments\": ["
                + "{\"until\": 0.5, \"A\": [[0, 1], [-1, 0.5]], \"B\": [[0.5], [1]], \"R\": [[2]], \"N\": [[0.25], [0.125]],"
                + " \"Q\": [[1, 0.25], [0.25, 2]]},"
                + "{\"until\": 1, \"A\": [[0.25, 1], [0, 1]], \"S\": [[1, 0.5], [0.5, 1]], \"Q\": [[2, 1], [1, 1]]},"
                + "{\"A\": [[-1, 0], [1, -2]], \"S\": [[1, 0.25], [0.25, 2]], \"Q\": [[1, 0], [0, 1]]}],"
                + "\"start\": {\"L\": [[1], [2]], \"D\": [0.5]}, \"times\": [0.25, 0.5, 0.75, 1.5, 3]");

        List<Point> answered = points(engine, scenario);

        List<Point> truth = points(new OracleEngine(20), scenario);
        assertThat(answered).hasSameSizeAs(truth);
        for (int k = 0; k < truth.size(); k++) {
            assertNear(answered.get(k), truth.get(k), engine.name().equals("rk4") ? 1e-6 : 1e-9);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPM", "DAVISON_MAKI", "DOUBLING"})
    void closedForms_answerBeyondAPole(RiccatiMethod method) {
        List<Point> points = points(RiccatiEngine.by(method), equation(TAN));

        assertThat(entry(points.get(0), 0, 0)).isEqualTo(-Math.tan(1), within(1e-14));
        assertThat(entry(points.get(1), 0, 0)).isEqualTo(-Math.tan(2), within(1e-13));
    }

    @Test
    void adaptiveSteps_stopAtAPole_andSayThatTheSolutionExistsNoMore() {
        List<Point> points = points(new DormandPrinceEngine(1e-10), equation(TAN.replace("2]", "2, 3]")));

        assertThat(entry(points.get(0), 0, 0)).isEqualTo(-Math.tan(1), within(1e-10));
        assertThat(points.subList(1, 3))
                .allMatch(point -> point.values().keySet().equals(Set.of(Quantity.ESCAPED)));
    }

    @Test
    void fixedSteps_overflowBeyondAPole() {
        List<Point> points = points(RiccatiEngine.by(RiccatiMethod.RK4), equation(TAN));

        assertThat(points.get(1).values().get(Quantity.SOLUTION).isFinite()).isFalse();
    }

    /** Its eigenvalues are ±i: there is no stabilising solution. */
    @Test
    void closedFormAroundTheLimit_fails_whereThereIsNone() {
        Engine engine = RiccatiEngine.by(RiccatiMethod.ARE_SHIFT);
        Scenario scenario = equation(TAN);

        assertThatThrownBy(() -> engine.run(scenario))
                .isInstanceOf(EngineFailure.class)
                .hasMessageContaining("imaginary axis");
    }

    @Test
    void oneExponential_overflows_whereRestartsDoNot() {
        Scenario scenario = equation(
                "\"n\": 1, \"A\": [[1]], \"S\": [[1]], \"Q\": [[3]], \"start\": {\"X\": [[0]]}, \"times\": [1024]");

        assertThat(points(RiccatiEngine.by(RiccatiMethod.EXPM), scenario)
                        .get(0)
                        .values()
                        .get(Quantity.SOLUTION)
                        .isFinite())
                .isFalse();
        assertThat(entry(
                        points(RiccatiEngine.by(RiccatiMethod.DAVISON_MAKI), scenario)
                                .get(0),
                        0,
                        0))
                .isEqualTo(3, within(1e-14));
    }

    @Test
    void tooManySteps_areNotTaken() {
        Engine engine = RiccatiEngine.by(RiccatiMethod.RK4);
        Scenario scenario = equation(TAN.replace("[1, 2]", "[1048576]"));

        assertThatThrownBy(() -> engine.run(scenario))
                .isInstanceOf(EngineFailure.class)
                .hasMessage("rk4: 6.7e+07 steps are needed, at most 1e+07 are taken");
    }

    @Test
    void tolerances_areDeclared() {
        Trace trace = (Trace) new DormandPrinceEngine(1e-10).run(equation(TAN));

        assertThat(trace.engine().tolerance()).contains(new BigDecimal("1.0E-10"));
        assertThat(trace.engine().absoluteTolerance().orElseThrow()).isEqualByComparingTo("1e-12");
    }

    @Test
    void otherKinds_areSkipped() {
        Scenario filter = ScenarioJson.read(
                ("{\"format\": 1, \"title\": \"filter\", \"flags\": [], \"kind\": \"kalman-covariance\", \"n\": 1, \"p\": 1, \"F\": [[1]],"
                                + " \"H\": [[1]], \"Q\": [[1]], \"R\": [[1]], \"start\": {\"P\": [[1]]}, \"record\": [1]}")
                        .getBytes(StandardCharsets.UTF_8),
                "filter");

        assertThat(RiccatiEngine.all())
                .allSatisfy(engine -> assertThat(((Skip) engine.run(filter)).reason())
                        .isEqualTo(engine.name() + " solves riccati-ode only, not kalman-covariance"));
    }
}
