package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.judge.invariant.Allowance;
import dev.touchstone.judge.invariant.Invariant;
import dev.touchstone.judge.invariant.Invariants;
import dev.touchstone.judge.invariant.LyapunovBound;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Right engines, and what is judged of which steps. */
class SgdJudgeTest {

    private static final Scenario POLAR = SgdScenarios.stiefel(8, 2, 2, 24, "0.5");
    private static final Trace RIGHT = SgdDouble.on(POLAR).everyStep();

    private static Judgement judge(Scenario scenario, Trace trace) {
        return Judge.withDefaults().judge(scenario, trace, Optional.empty());
    }

    private static SgdFindings findings(Trace trace) {
        return SgdJudge.findings(POLAR, trace).orElseThrow();
    }

    static Stream<Scenario> everyKind() {
        return Stream.of(
                POLAR,
                SgdScenarios.of(Kind.STIEFEL_SGD, Optional.of(Retraction.POLAR), 8, 3, 4, 3, 8, "0.5"),
                SgdScenarios.of(Kind.STIEFEL_SGD, Optional.of(Retraction.QR), 8, 3, 4, 1, 8, "0.5"),
                SgdScenarios.of(Kind.EUCLIDEAN_SGD, Optional.empty(), 8, 3, 4, 2, 8, "0.0625"));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void engineByDefinition_passesEveryStepWithinAFewUlps(Scenario scenario) {
        Judgement judgement = judge(scenario, SgdDouble.on(scenario).everyStep());

        assertThat(judgement.verdict()).isEqualTo(new Verdict.Pass());
        assertThat(judgement.sgd().orElseThrow().steps())
                .hasSize(scenario.points().get(1).intValueExact())
                .allMatch(step -> step.passes() && !step.isDrift())
                .allMatch(step -> step.error().orElseThrow().compareTo(new BigDecimal("1e-14")) < 0);
    }

    @Test
    void stepsBetweenThoseRequested_areOnlyJudgedOneByOne() {
        Judgement judgement = judge(POLAR, RIGHT);

        assertThat(judgement.cells()).extracting(CellVerdict::at).containsOnly(BigDecimal.ZERO, BigDecimal.valueOf(24));
        assertThat(judgement.judged()).isEqualTo(2);
    }

    @Test
    void whatIsAnsweredAtStepsNotAskedFor_isHeldAgainstItsWeights() {
        Judgement judgement = judge(POLAR, RIGHT);

        assertThat(judgement.unasked()).isZero();
        assertThat(judgement.own()).hasSize(25).allMatch(OwnVerdict::isJudged);
    }

    @Test
    void gramNotFiniteAtAStepNotAskedFor_isWrong() {
        Judgement judgement = judge(POLAR, Edits.shifting(RIGHT, 7, Quantity.GRAM, 1, 1, null));

        assertThat(judgement.verdict())
                .isEqualTo(new Verdict.Wrong("a number of gram at a step not asked for is not finite"));
    }

    @Test
    void sparseRecords_haveNoOneStepVerdicts() {
        assertThat(findings(RIGHT.requestedOf(POLAR)).steps()).isEmpty();
    }

    @Test
    void weightsNotFinite_areWrongOnceAndTheStepAfterThemIsNotJudged() {
        SgdFindings findings = findings(Edits.shifting(RIGHT, 7, Quantity.WEIGHTS, 2, 1, null));

        StepVerdict bad = findings.firstBadStep().orElseThrow();
        assertThat(bad.step()).isEqualTo(6);
        assertThat(bad.verdict().detail()).isEqualTo("weights[2][1] after step 7 is not finite");
        assertThat(findings.steps())
                .extracting(StepVerdict::step)
                .doesNotContain(7)
                .contains(8);
    }

    /** In binary16 the 24 roundings of the whole trajectory decide nothing, those of one step do. */
    @Test
    void freeRunningUndecidable_withEveryStepRight_staysUndecidable() {
        Judgement judgement = judge(POLAR, Edits.declaring(RIGHT, FloatFormat.BINARY16));

        assertThat(judgement.sgd().orElseThrow().steps()).hasSize(24).allMatch(StepVerdict::passes);
        assertThat(judgement.verdict()).isInstanceOf(Verdict.Undecidable.class);
        assertThat(judgement.judgedNothing()).isFalse();
        assertThat(judgement.isFailure(false)).isFalse();
    }

    @Test
    void freeRunningUndecidable_withOneStepWrong_isWrong() {
        Trace spoilt = Edits.shifting(RIGHT, 12, Quantity.WEIGHTS, 0, 0, "0.5");

        Judgement judgement = judge(POLAR, Edits.declaring(spoilt, FloatFormat.BINARY16));

        assertThat(judgement.cells().get(2).verdict()).isInstanceOf(Verdict.Undecidable.class);
        assertThat(judgement.sgd().orElseThrow().firstBadStep().orElseThrow().step())
                .isEqualTo(11);
        assertThat(judgement.verdict()).isInstanceOf(Verdict.Wrong.class);
    }

    @Test
    void weightsWithoutFullRank_areUndecidableNotAFault() {
        DecimalMatrix zero =
                RIGHT.points().get(3).values().get(Quantity.WEIGHTS).map(entry -> BigDecimal.ZERO);

        SgdFindings findings = findings(Edits.replacing(RIGHT, 3, Quantity.WEIGHTS, zero));

        assertThat(findings.steps().get(2).verdict()).isInstanceOf(Verdict.Wrong.class);
        assertThat(findings.steps().get(3).verdict()).isInstanceOf(Verdict.Undecidable.class);
    }

    @Test
    void drift_ofWeightsOffTheManifold_namesTheFirstStep() {
        Trace off = Edits.shifting(RIGHT, 9, Quantity.WEIGHTS, 1, 0, "1e-9");

        DriftVerdict overrun = findings(off).firstOverrun().orElseThrow();

        assertThat(overrun.step()).isEqualTo(9);
        assertThat(overrun.verdict()).isInstanceOf(Verdict.Inaccurate.class);
        assertThat(overrun.defect()).isBetween(new BigDecimal("1e-11"), new BigDecimal("3e-9"));
    }

    /** d = 4, r = s = 2, ‖Λ‖ = √5/2: τ = kη/(2√2·√5/2) = kη/√10. */
    @Test
    void flowGap_isInBothNormsAtTheRescaledTime() {
        Trace start = Edits.firstPoints(RIGHT, 1);
        DecimalMatrix shifted = shiftedDiagonal(start.points().get(0).values().get(Quantity.GRAM), "0.25");

        FlowGap atStart = findings(Edits.replacing(start, 0, Quantity.GRAM, shifted))
                .gaps()
                .get(0);
        FlowGap last = findings(RIGHT).gaps().get(24);

        assertThat(atStart.operator()).isCloseTo(0.25, Offset.offset(1e-14));
        assertThat(atStart.frobenius()).isCloseTo(0.25 * Math.sqrt(2), Offset.offset(1e-14));
        assertThat(last.tau().doubleValue()).isCloseTo(12 / Math.sqrt(10), Offset.offset(1e-14));
    }

    /** Small steps on many samples follow the flow of their own kind; the flow with the wrong factor is far off. */
    @Test
    void flowGap_offTheManifold_isSmallForSmallSteps() {
        Scenario scenario = SgdScenarios.of(Kind.EUCLIDEAN_SGD, Optional.empty(), 4, 2, 2, 64, 16, "0.03125");

        List<FlowGap> gaps = SgdJudge.findings(
                        scenario, SgdDouble.on(scenario).everyStep().requestedOf(scenario))
                .orElseThrow()
                .gaps();

        assertThat(gaps.get(0).frobenius()).isLessThan(1e-14);
        assertThat(gaps.get(1).frobenius()).isBetween(1e-5, 0.02);
    }

    private static DecimalMatrix shiftedDiagonal(DecimalMatrix G, String by) {
        BigDecimal shift = new BigDecimal(by);
        return DecimalMatrix.of(
                2,
                2,
                G.get(0, 0).add(shift),
                G.get(0, 1),
                G.get(1, 0),
                G.get(1, 1).add(shift));
    }

    @Test
    void invariants_fitTheKind() {
        Scenario euclidean = SgdScenarios.of(Kind.EUCLIDEAN_SGD, Optional.empty(), 8, 2, 2, 2, 8, "0.0625");
        Trace trace = SgdDouble.on(euclidean).everyStep().requestedOf(euclidean);

        assertThat(statements(POLAR, RIGHT.requestedOf(POLAR).points()))
                .contains("0 <= G", "G <= I", "W^T W = I")
                .doesNotContain("R does not increase");
        assertThat(statements(euclidean, trace.points()))
                .contains("0 <= G")
                .doesNotContain("G <= I", "W^T W = I", "R does not increase");
    }

    private static List<String> statements(Scenario scenario, List<Point> points) {
        Allowance tenth = new Allowance() {
            @Override
            public BigDecimal slack(int point, Quantity quantity) {
                return new BigDecimal("0.1");
            }

            @Override
            public BigDecimal most(int point, Quantity quantity) {
                return new BigDecimal("0.1");
            }
        };
        return Invariants.of(scenario, LyapunovBound.of(scenario), points, List.of(0, 1), tenth).stream()
                .map(Invariant::statement)
                .toList();
    }
}
