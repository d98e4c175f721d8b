package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.Engine;
import dev.touchstone.judge.invariant.Decision;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.report.JudgementText;
import dev.touchstone.scenario.CovarianceStart;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.StepMatrices;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a filter's covariances are judged: in units of their own entries, (78), and by what they say of each other, (81). */
class CovarianceJudgingTest {

    private static final GoldenSuite SUITE = GoldenSuite.packed();
    private static final String TRACKING = "kalman-covariance-001";
    private static final String TINY_NOISE = "kalman-covariance-002";
    private static final String COLLINEAR = "kalman-covariance-003";

    private static Judgement judged(String id, Trace trace) {
        return Judge.withDefaults().judge(SUITE.scenario(id), trace, Optional.of(SUITE.trace(id)));
    }

    private static Judgement judged(String id, Engine engine) {
        return judged(id, (Trace) engine.run(SUITE.scenario(id)));
    }

    /** The truth in that format but for one quantity at one point. */
    private static Trace changed(
            String id, FloatFormat format, int point, Quantity quantity, UnaryOperator<DecimalMatrix> change) {
        List<Point> points = new ArrayList<>();
        for (Point each : SUITE.trace(id).points()) {
            Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
            each.values().forEach((name, P) -> {
                boolean here = points.size() == point && name == quantity;
                values.put(
                        name,
                        (here ? change.apply(P) : P).map(x -> format.round(x).orElseThrow()));
            });
            points.add(new Point(each.at(), values));
        }
        return new Trace(id, new EngineInfo("test", "1", format, Optional.empty()), points, Optional.empty());
    }

    private static UnaryOperator<DecimalMatrix> plus(int row, int column, String shift) {
        return P -> DecimalMatrix.build(
                P.rows(),
                P.columns(),
                (i, j) -> i == row && j == column ? P.get(i, j).add(new BigDecimal(shift)) : P.get(i, j));
    }

    private static List<String> refuted(Judgement judgement) {
        return judgement.invariants().stream()
                .filter(each -> each.status() == Decision.Status.REFUTED)
                .map(InvariantVerdict::statement)
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary64", "binary32"})
    void josephsForm_tracksInBothFormats(String format) {
        Judgement judgement =
                judged(TRACKING, format.equals("binary64") ? CarefulEngine.binary64() : CarefulEngine.binary32());

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Pass.class);
        assertThat(judgement.invariants()).isNotEmpty().allMatch(InvariantVerdict::holds);
        assertThat(judgement.judged()).isEqualTo(9); // predicted at 0 repeats the start, filtered does not
    }

    /** On the scale of the largest variance, 256, nobody would see that 2⁻³⁰ has become 0. */
    @Test
    void collapsedVariance_isJudgedOnWhatIsLeft() {
        Trace gone = changed(
                TINY_NOISE,
                FloatFormat.BINARY32,
                0,
                Quantity.FILTERED,
                P -> DecimalMatrix.build(3, 3, (i, j) -> i == 0 || j == 0 ? BigDecimal.ZERO : P.get(i, j)));

        assertThat(judged(TINY_NOISE, gone).verdict()).isInstanceOf(Verdict.Wrong.class);
    }

    @Test
    void josephsForm_ofCollinearSensorsInBinary32_isWrong_inBinary64NotWrong() {
        assertThat(judged(COLLINEAR, CarefulEngine.binary32()).verdict()).isInstanceOf(Verdict.Wrong.class);
        assertThat(judged(COLLINEAR, CarefulEngine.binary64()).verdict()).isInstanceOf(Verdict.Pass.class);
    }

    /** The same filter in units 2^±20 has the same verdict, and uses the same share of its budget. */
    @Test
    void units_changeNoVerdict() {
        Judgement scaled = judged("kalman-covariance-015", CarefulEngine.binary64());
        Judgement plain = judged("kalman-covariance-016", CarefulEngine.binary64());

        assertThat(scaled.verdict()).isInstanceOf(Verdict.Pass.class);
        for (int k = 0; k < plain.cells().size(); k++) {
            assertThat(scaled.cells().get(k).used())
                    .isBetween(
                            plain.cells().get(k).used() / 4,
                            plain.cells().get(k).used() * 4 + 1e-12);
        }
    }

    @Test
    void varianceExactlyZero_takesItsUnitFromBefore() {
        Truth truth = Truth.of(
                SUITE.scenario("kalman-covariance-028"), Optional.of(SUITE.trace("kalman-covariance-028")), 20);

        assertThat(truth.units(3, Quantity.PREDICTED).w()).hasSize(2).allMatch(w -> w.signum() > 0);
        assertThat(truth.points().get(3).values().get(Quantity.PREDICTED).get(0, 0))
                .isZero();
    }

    @Test
    void asymmetry_isRefuted() {
        Judgement judgement =
                judged(TRACKING, changed(TRACKING, FloatFormat.BINARY64, 3, Quantity.FILTERED, plus(0, 1, "1e-6")));

        assertThat(refuted(judgement)).contains("filtered is symmetric");
        assertThat(judgement.verdict()).isNotInstanceOf(Verdict.Pass.class);
    }

    @Test
    void negativeVariance_isRefutedByARationalVector() {
        Judgement judgement = judged(
                TRACKING, changed(TRACKING, FloatFormat.BINARY64, 4, Quantity.FILTERED, P -> P.map(x -> x.negate())));

        InvariantVerdict negative = judgement.invariants().stream()
                .filter(each -> each.statement().equals("0 <= filtered") && !each.holds())
                .findFirst()
                .orElseThrow();
        assertThat(negative.where()).isEqualTo("points[4].filtered");
        assertThat(negative.vector()).hasSize(2);
        assertThat(negative.witness()).contains("u^T(filtered)u = -", "< -slack sum w_i^2 u_i^2");
    }

    @Test
    void measurementThatMakesWorse_isRefuted() {
        Judgement judgement =
                judged(TRACKING, changed(TRACKING, FloatFormat.BINARY64, 2, Quantity.FILTERED, plus(1, 1, "2")));

        assertThat(refuted(judgement)).contains("filtered <= predicted");
    }

    @Test
    void predictionWithoutQ_isRefuted() {
        Judgement judgement =
                judged(TRACKING, changed(TRACKING, FloatFormat.BINARY64, 1, Quantity.PREDICTED, plus(1, 1, "-0.0625")));

        assertThat(refuted(judgement)).contains("predicted = F filtered F' + Q");
    }

    @Test
    void below_isDecidedOnBothCovariances_andRefutedWhereItFails() {
        Relation below =
                new Relation(Relation.Type.BELOW, List.of(TRACKING, "kalman-covariance-031"), Optional.empty());
        Trace right = changed("kalman-covariance-031", FloatFormat.BINARY64, -1, Quantity.FILTERED, P -> P);
        Trace half = changed(
                "kalman-covariance-031",
                FloatFormat.BINARY64,
                2,
                Quantity.PREDICTED,
                P -> P.map(x -> x.multiply(new BigDecimal("0.25"))));

        assertThat(order(below, right)).hasSize(10).allMatch(InvariantVerdict::holds);
        assertThat(order(below, half))
                .filteredOn(each -> !each.holds())
                .singleElement()
                .satisfies(each -> assertThat(each.statement()).isEqualTo("predicted <= predicted'"));
    }

    private static List<InvariantVerdict> order(Relation below, Trace second) {
        Trace first = changed(TRACKING, FloatFormat.BINARY64, -1, Quantity.FILTERED, P -> P);
        return new RelationJudge(below, truth(TRACKING), first, truth("kalman-covariance-031"), second).verdicts();
    }

    private static Truth truth(String id) {
        return Truth.of(SUITE.scenario(id), Optional.of(SUITE.trace(id)), 20);
    }

    @Test
    void indefiniteQ_isAFactOfTheReport_andNothingIsClaimedOfDefiniteness() {
        String id = "kalman-covariance-023";
        Judgement judgement = judged(id, CarefulEngine.binary64());

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Pass.class);
        assertThat(judgement.invariants())
                .extracting(InvariantVerdict::statement)
                .contains("filtered is symmetric")
                .doesNotContain("0 <= filtered");
        assertThat(InputFacts.of(SUITE.scenario(id)))
                .singleElement()
                .satisfies(fact ->
                        assertThat(fact).matches("Q is not positive semidefinite: u'Qu = -.* for u = \\(.*\\)"));
        assertThat(JudgementText.lines(judgement)).anyMatch(line -> line.startsWith("fact of the input: Q is not"));
    }

    /** Its eigenvalues are all 1; computed in binary64 they scatter by some thousandths. */
    @Test
    void chainOfIntegrators_isNotCalledUnstable() {
        Scenario tracking = SUITE.scenario(TRACKING);
        int[] last = {-1, 6, -15, 20, -15, 6};
        DecimalMatrix F =
                DecimalMatrix.build(6, 6, (i, j) -> BigDecimal.valueOf(i == 5 ? last[j] : (j == i + 1 ? 1 : 0)));
        DecimalMatrix I = DecimalMatrix.build(6, 6, (i, j) -> i == j ? BigDecimal.ONE : BigDecimal.ZERO);
        StepMatrices constant = StepMatrices.constant(I);

        assertThat(InputFacts.of(tracking.withProblem(new KalmanProblem(
                        6, StepMatrices.constant(F), constant, constant, constant, new CovarianceStart.Given(I)))))
                .isEmpty();
    }

    @Test
    void unstableTransitionAndPerfectSensor_areFacts_trackingHasNone() {
        assertThat(InputFacts.of(SUITE.scenario("kalman-covariance-029")))
                .singleElement()
                .satisfies(
                        fact -> assertThat(fact).matches("F has a spectral radius of at least 1\\.9\\d*, more than 1"));
        assertThat(InputFacts.of(SUITE.scenario("kalman-covariance-022")))
                .containsExactly("R is singular: a sensor, or a combination of them, has no noise");
        assertThat(InputFacts.of(SUITE.scenario(TRACKING))).isEmpty();
        assertThat(InputFacts.of(SUITE.scenario("riccati-001"))).isEmpty();
    }

    /** (79): of each constant matrix one twin's numbers serve all steps; the deviation of the first step knows only them. */
    @Test
    void twins_deviateByAFewRoundings_whereNothingIsAmplified() {
        Scenario scenario = SUITE.scenario(TRACKING);
        BigDecimal u = FloatFormat.BINARY64.unitRoundoff();
        Budget budget = Budget.of(
                truth(TRACKING), new EngineInfo("test", "1", FloatFormat.BINARY64, Optional.empty()).accuracy());

        assertThat(scenario.points()).hasSize(5);
        assertThat(budget.twinDeviation(0, Quantity.PREDICTED)).isBetween(u.movePointLeft(3), u);
        assertThat(budget.twinDeviation(4, Quantity.FILTERED)).isBetween(u.movePointLeft(1), u.movePointRight(2));
    }
}
