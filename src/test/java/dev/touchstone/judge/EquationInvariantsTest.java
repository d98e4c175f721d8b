package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.judge.invariant.Decision;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.number.Infinite;
import dev.touchstone.oracle.Oracle;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a solution of (50) says of itself, (81): a bound where S ⪰ 0, (62), and the signs of its eigenvalues where Q = 0, (63). */
@Tag("slow")
class EquationInvariantsTest {

    private static final GoldenSuite SUITE = GoldenSuite.packed();
    private static final EngineInfo ENGINE = new EngineInfo("test", "1", FloatFormat.BINARY64, Optional.empty());
    private static final String BOUND = "solution <= that with S = 0";

    /** The verdicts on the truth in binary64, changed at one point; at none for −1. */
    private static List<InvariantVerdict> verdicts(String id, int point, UnaryOperator<DecimalMatrix> change) {
        return verdicts(ENGINE, id, point, change);
    }

    private static List<InvariantVerdict> verdicts(
            EngineInfo engine, String id, int point, UnaryOperator<DecimalMatrix> change) {
        List<Point> golden = SUITE.trace(id).points();
        List<Point> points = IntStream.range(0, golden.size())
                .mapToObj(k -> {
                    Map<Quantity, DecimalMatrix> values =
                            new EnumMap<>(golden.get(k).values());
                    values.remove(Quantity.ESCAPE);
                    values.computeIfPresent(
                            Quantity.SOLUTION,
                            (name, X) -> (k == point ? change.apply(X) : X)
                                    .map(x -> FloatFormat.BINARY64.round(x).orElseThrow()));
                    return new Point(golden.get(k).at(), values);
                })
                .toList();
        Trace trace = new Trace(id, engine, points, Optional.empty());
        return Judge.withDefaults()
                .judge(SUITE.scenario(id), trace, Optional.of(SUITE.trace(id)))
                .invariants();
    }

    private static List<String> asked(String id) {
        return verdicts(id, -1, X -> X).stream()
                .map(InvariantVerdict::statement)
                .toList();
    }

    private static List<String> refuted(String id, int point, UnaryOperator<DecimalMatrix> change) {
        return verdicts(id, point, change).stream()
                .filter(each -> !each.holds())
                .map(InvariantVerdict::statement)
                .toList();
    }

    /** SciPy's Radau on it: X starts smaller than the absolute tolerance, which lifts its rank, and what is lifted grows. */
    @Test
    void rank_liftedByNoMoreThanTheAbsoluteTolerance_isNotRefuted() {
        String rank = "positive eigenvalues of solution <= 1";
        EngineInfo integrator = new EngineInfo(
                "test",
                "1",
                FloatFormat.BINARY64,
                Optional.of(new BigDecimal("1e-10")),
                Optional.of(new BigDecimal("1e-12")));

        UnaryOperator<DecimalMatrix> lifted = X ->
                DecimalMatrix.build(3, 3, (i, j) -> i + j == 0 ? new BigDecimal("0.0011057895919828291") : X.get(i, j));

        assertThat(refuted("riccati-ode-051", 1, lifted)).contains(rank);
        assertThat(verdicts(integrator, "riccati-ode-051", 1, lifted))
                .filteredOn(each -> each.statement().equals(rank))
                .isNotEmpty()
                .noneMatch(each -> each.status() == Decision.Status.REFUTED);
    }

    private static UnaryOperator<DecimalMatrix> plus(String multipleOfIdentity) {
        return X -> DecimalMatrix.build(
                X.rows(),
                X.columns(),
                (i, j) -> i == j ? X.get(i, j).add(new BigDecimal(multipleOfIdentity)) : X.get(i, j));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "riccati-ode-001",
                "riccati-ode-012",
                "riccati-ode-015",
                "riccati-ode-023",
                "riccati-ode-024",
                "riccati-ode-026",
                "riccati-ode-034",
                "riccati-ode-036",
                "riccati-ode-042"
            })
    void roundedTruth_isBelowTheLinearSolution(String id) {
        List<InvariantVerdict> found = verdicts(id, -1, X -> X);

        assertThat(found).allMatch(InvariantVerdict::holds);
        assertThat(found).filteredOn(each -> each.statement().equals(BOUND)).hasSize((int) found.stream()
                .filter(each -> each.statement().equals("solution is symmetric"))
                .count());
    }

    /** tanh t ≤ t: at ½ the bound is ½, exactly. */
    @Test
    void answerBeyondTheLinearSolution_isRefuted_justBelowItIsNot() {
        assertThat(refuted("riccati-ode-001", 0, X -> DecimalMatrix.scalar(new BigDecimal("0.5000001"))))
                .containsExactly(BOUND);
        assertThat(refuted("riccati-ode-001", 0, X -> DecimalMatrix.scalar(new BigDecimal("0.4999999"))))
                .isEmpty();
    }

    /** S = 0, S of both signs, S below 0, a cross weight. */
    @ParameterizedTest
    @ValueSource(strings = {"riccati-ode-007", "riccati-ode-029", "riccati-ode-027", "riccati-ode-038"})
    void withoutAnSAtLeastZero_noBoundIsAsked(String id) {
        assertThat(asked(id)).contains("solution is symmetric").doesNotContain(BOUND);
    }

    /** At 1024 the linear solution is e^2300. */
    @Test
    void boundFarAboveTheSolution_isNotAsked() {
        assertThat(asked("riccati-ode-020")).filteredOn(BOUND::equals).hasSize(2);
    }

    /** The stabilising solution is a limit; the linear one need have none. */
    @Test
    void atInfinity_noBoundIsAsked() {
        Scenario scenario = SUITE.scenario("riccati-ode-011").withPoints(List.of(new BigDecimal("0.5"), Infinite.TIME));
        Trace trace = new Trace(scenario.label(), ENGINE, Oracle.ofDigits(16).values(scenario), Optional.empty());

        assertThat(Judge.withDefaults().judge(scenario, trace, Optional.empty()).invariants())
                .extracting(InvariantVerdict::statement)
                .contains("solution is symmetric")
                .filteredOn(BOUND::equals)
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "riccati-ode-023, 1, 0, 0.01, positive eigenvalues of solution <= 1",
        "riccati-ode-023, 1, 2, 0.000000001, positive eigenvalues of solution <= 1",
        "riccati-ode-026, 1, 0, 3, positive eigenvalues of solution <= 1",
        "riccati-ode-026, 1, 1, -3, negative eigenvalues of solution <= 1",
        "riccati-ode-032, 0, 0, 3, positive eigenvalues of solution <= 0"
    })
    void signsOfEigenvalues_areThoseOfTheStart(String id, int positive, int point, String moved, String statement) {
        assertThat(asked(id)).contains(statement, "positive eigenvalues of solution <= " + positive);
        assertThat(refuted(id, -1, X -> X)).isEmpty();
        assertThat(refuted(id, point, plus(moved))).contains(statement);
    }

    /** A regular start that is not negative may keep all of its signs, and Q ≠ 0 keeps none. */
    @ParameterizedTest
    @ValueSource(strings = {"riccati-ode-012", "riccati-ode-041"})
    void signsThatNothingCanBreak_orNothingKeeps_areNotAsked(String id) {
        assertThat(asked(id)).noneMatch(each -> each.contains("eigenvalues"));
    }
}
