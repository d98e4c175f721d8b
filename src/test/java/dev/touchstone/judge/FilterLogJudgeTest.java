package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.judge.FloatFilter.Form;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.report.FilterLogText;
import dev.touchstone.scenario.FilterLog;
import dev.touchstone.scenario.FilterStep;
import dev.touchstone.scenario.StepSelection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of a filter's log: its single steps, (82), and what is to blame. */
@Tag("slow")
class FilterLogJudgeTest {

    private static final FloatFormat FLOAT = FloatFormat.BINARY32;

    private static FilterLogJudgement judged(FloatFilter filter, int steps, Form form) {
        return judged(filter, filter.run(steps, form));
    }

    private static FilterLogJudgement judged(FloatFilter filter, List<float[][]> P) {
        return FilterLogJudge.judge(filter.log(P, FLOAT), false);
    }

    private static String text(FilterLogJudgement judgement) {
        return String.join("\n", FilterLogText.lines(judgement));
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"SHORT", "GAIN_TWICE"})
    void tinyNoise_inFormsThatCancel_isBadAtStep0By1e5Budgets_roundingToBlame(Form form) {
        FilterLogJudgement judgement = judged(FloatFilter.tinyNoise(), 40, form);

        CovarianceStepVerdict first = judgement.firstBad().orElseThrow();
        assertThat(first.step()).isZero();
        assertThat(first.move()).isEqualTo("the update, from predicted to filtered at step 0");
        assertThat(first.used()).isBetween(5e4, 1e12);
        assertThat(first.verdict()).isInstanceOf(Verdict.Wrong.class);
        assertThat(judgement.blame().what()).isEqualTo(FilterBlame.What.PRECISION);
        assertThat(judgement.blame().text())
                .contains("the same entry is off by up to", " in (I - KH)P", "The formula is not shown to be wrong");
    }

    @Test
    void tinyNoise_inJosephsForm_hasNoBadStep_butTheRunIsBeyondBinary32() {
        FilterLogJudgement judgement = judged(FloatFilter.tinyNoise(), 40, Form.JOSEPH);

        assertThat(judgement.findings().firstBad()).isEmpty();
        assertThat(judgement.whole().judgement().orElseThrow().verdict()).isInstanceOf(Verdict.Undecidable.class);
        assertThat(judgement.blame().what()).isEqualTo(FilterBlame.What.PRECISION);
        assertThat(judgement.blame().text())
                .startsWith("every step is right to rounding in binary32, but")
                .endsWith("; in binary64 it could be judged");
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"SHORT", "GAIN_TWICE", "JOSEPH"})
    void collinearSensors_whoseInnovationCovarianceIsSingularInFloat_areNotFinite_roundingToBlame(Form form) {
        FilterLogJudgement judgement = judged(FloatFilter.collinear(), 10, form);

        assertThat(judgement.verdict()).isEqualTo(new Verdict.Wrong("filtered[0][0] at step 0 is not finite"));
        assertThat(judgement.blame().what()).isEqualTo(FilterBlame.What.PRECISION);
        assertThat(judgement.blame().text())
                .startsWith("the first bad step is not finite, and rounding explains it")
                .contains("not finite in Joseph's form");
    }

    /** What NumPy 2 makes of it: [[4, −4.000244], [−4.000244, 4.0004883]] where the truth is 0.4. */
    @Test
    void josephsFormInNumPy_isOffByThousandsOfBudgets_itsPIsIndefinite_andIsStillJudgedFrom() {
        FloatFilter filter = FloatFilter.collinear();
        float[][] filtered = {{4, -4.000244f}, {-4.000244f, 4.0004883f}};
        FilterLogJudgement judgement = judged(filter, List.of(filter.P0, filtered, filtered, filtered));

        BadStep bad = judgement.findings().firstBad().orElseThrow();
        assertThat(bad.verdict().used()).isBetween(1e3, 1e4);
        assertThat(bad.verdict().expected().orElseThrow().doubleValue()).isBetween(0.3999, 0.4);
        assertThat(bad.matrices()).containsOnlyKeys("F", "H", "Q", "R", "P");
        assertThat(bad.matrices().get("P")).isEqualTo(FloatFilter.decimal(filter.P0));
        assertThat(judgement.findings().facts())
                .anyMatch(fact -> fact.startsWith("filtered at step 0 is not positive semidefinite: u'Pu = -"));
        assertThat(judgement.findings().steps())
                .anyMatch(step -> step.move().equals("the prediction, from filtered at step 0 to predicted at step 1")
                        && step.passes());
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"SHORT", "GAIN_TWICE", "JOSEPH"})
    void wellConditionedFilter_passesInEveryForm(Form form) {
        FilterLogJudgement judgement = judged(FloatFilter.random(6, 3, 17), 12, form);

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Pass.class);
        assertThat(judgement.findings().steps()).hasSize(24).allMatch(CovarianceStepVerdict::passes);
        assertThat(judgement.blame().what()).isEqualTo(FilterBlame.What.NOTHING);
    }

    @Test
    void oneEntryOffByAThousandth_isTheFirstBadStep_andItsMatricesAreGiven() {
        FloatFilter filter = FloatFilter.random(15, 6, 18);
        List<float[][]> P = filter.run(200, Form.JOSEPH);
        float[][] corrupted = P.get(2 * 123 + 1);
        corrupted[3][3] *= 1.001f;

        FilterLogJudgement judgement = judged(filter, P);

        CovarianceStepVerdict first = judgement.firstBad().orElseThrow();
        assertThat(first.step()).isEqualTo(123);
        assertThat(first.where()).isEqualTo("filtered[3][3] at step 123");
        assertThat(judgement.findings().bad()).isEqualTo(1);
        assertThat(judgement.blame().what()).isEqualTo(FilterBlame.What.UNDECIDED);
        assertThat(judgement.blame().text())
                .startsWith("no rounding of the usual forms in binary32 explains the first bad step")
                .contains(
                        "unlike at the others, something else was computed than (70), or what is recorded is not what it was computed from")
                .contains("1 of 400 steps judged are bad");
        assertThat(text(judgement))
                .contains("first bad step: 123, the update", "  P is 15 x 15 (--json has it)\n    P[3] = [");
    }

    /** All usual forms are right there, in every entry: whatever bounds their rounding, it explains nothing. */
    @Test
    void lastStepOfCollinearSensorsOffByLittle_isNotBlamedOnPrecision() {
        FilterLogJudgement judgement = lastStepTimes(1.0003f);

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Inaccurate.class);
        assertThat(judgement.blame().what()).isEqualTo(FilterBlame.What.UNDECIDED);
        assertThat(judgement.blame().text())
                .startsWith("rounding in binary32 is not excluded at the first bad step")
                .contains("right in every entry would be (I - KH)P and P - KSK' and Joseph's form");
    }

    /** A tenth more is nearly what R of the other sign gives: by chance, as one step cannot tell. */
    @Test
    void lastStepOfCollinearSensorsOffByATenth_isNotNamed() {
        FilterLogJudgement judgement = lastStepTimes(1.1f);

        assertThat(judgement.blame().what()).isEqualTo(FilterBlame.What.UNDECIDED);
        assertThat(judgement.blame().text()).matches("(?s).*None of [0-9]+ known mistakes gives its numbers.*");
    }

    private static FilterLogJudgement lastStepTimes(float factor) {
        FloatFilter filter = new FloatFilter(
                FloatFilter.diagonal(1, 1),
                new float[][] {{1, 1}, {1, 1.001f}},
                FloatFilter.diagonal(1e-3f, 1e-3f),
                FloatFilter.diagonal(1e-6f, 1e-6f),
                new float[][] {{0.09952202f, -0.09847252f}, {-0.09847252f, 0.09942355f}});
        List<float[][]> P = filter.run(2, Form.JOSEPH);
        for (float[] row : P.get(P.size() - 1)) {
            row[0] *= factor;
            row[1] *= factor;
        }
        return FilterLogJudge.judge(filter.log(P, FLOAT, false, true), false);
    }

    @Test
    void twoThousandStepsOfFifteenStates_areJudgedOneByOne_andTheOneThatIsOffIsFound() {
        FloatFilter filter = FloatFilter.random(15, 6, 32);
        List<float[][]> P = filter.run(2000, Form.JOSEPH);
        P.get(2 * 1234 + 1)[7][7] *= 1.001f;

        FilterLogJudgement judgement = judged(filter, P);

        assertThat(judgement.steps()).isEqualTo(2000);
        assertThat(judgement.findings().judged()).isEqualTo(4000);
        assertThat(judgement.firstBad().orElseThrow().where()).isEqualTo("filtered[7][7] at step 1234");
        assertThat(judgement.whole().why()).startsWith("n = 15 and 2000 steps take long");
    }

    /** Without its term KRKᵀ, Joseph's form is wrong in every digit: no rounding makes that. */
    @Test
    void wrongFormula_isToBlame_andNamed() {
        FilterLogJudgement judgement = judged(FloatFilter.random(4, 2, 19), 20, Form.WITHOUT_KRK);

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Wrong.class);
        assertThat(judgement.blame().what()).isEqualTo(FilterBlame.What.FORMULA);
        assertThat(judgement.blame().text())
                .contains("The numbers of the 20 updates are those of kalman-joseph-without-krk (");
    }

    @Test
    void onlyFiltered_isJudgedFromEachToTheNext_andTheFirstFromP0() {
        FloatFilter filter = FloatFilter.random(4, 2, 20);
        FilterLog log = filter.log(filter.run(30, Form.JOSEPH), FLOAT, false, true);

        FilterLogJudgement judgement = FilterLogJudge.judge(log, false);

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Pass.class);
        assertThat(judgement.findings().steps()).hasSize(30);
        assertThat(judgement.findings().steps().get(0).move()).isEqualTo("the update, from P0 to filtered at step 0");
        assertThat(judgement.findings().steps().get(1).move())
                .isEqualTo("the prediction and update, from filtered at step 0 to filtered at step 1");
    }

    @Test
    void onlyPredicted_isJudgedFromEachToTheNext() {
        FloatFilter filter = FloatFilter.random(4, 2, 21);
        FilterLog log = filter.log(filter.run(30, Form.JOSEPH), FLOAT, true, false);

        FilterLogJudgement judgement = FilterLogJudge.judge(log, false);

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Pass.class);
        assertThat(judgement.findings().steps()).hasSize(30);
        assertThat(judgement.findings().steps().get(1).move())
                .isEqualTo("the update and prediction, from predicted at step 0 to predicted at step 1");
    }

    @Test
    void singlesDeclaredAsDoubles_areNamedAsSuch() {
        FloatFilter filter = FloatFilter.random(4, 2, 22);

        FilterLogJudgement judgement =
                FilterLogJudge.judge(filter.log(filter.run(30, Form.JOSEPH), FloatFormat.BINARY64), false);

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Inaccurate.class);
        assertThat(judgement.blame().what()).isEqualTo(FilterBlame.What.PRECISION);
        assertThat(judgement.blame().text())
                .startsWith("binary64 is declared, but every recorded covariance is a number of binary32");
    }

    @Test
    void notFinite_isWrong_andTheNextStepIsNotJudgedFromIt() {
        FloatFilter filter = FloatFilter.random(3, 1, 23);
        List<float[][]> P = filter.run(10, Form.JOSEPH);
        P.get(2 * 4 + 1)[1][2] = Float.NaN;

        FilterLogJudgement judgement = judged(filter, P);

        assertThat(judgement.verdict()).isEqualTo(new Verdict.Wrong("filtered[1][2] at step 4 is not finite"));
        assertThat(judgement.findings().steps()).hasSize(19); // the prediction from it is none
        assertThat(judgement.blame().what()).isEqualTo(FilterBlame.What.UNDECIDED);
    }

    /** An engine may take either triangle, or P as it is: what that explains is charged to the asymmetry. */
    @Test
    void asymmetricP_isAFact_andWhatItExplainsIsNoFault() {
        FloatFilter filter = FloatFilter.random(4, 2, 24);
        List<float[][]> P = filter.run(6, Form.JOSEPH);
        P.get(2 * 3)[0][1] *= 1.01f; // a recording that is off in one triangle, of which the engine knows nothing

        FilterLogJudgement judgement = judged(filter, P);

        assertThat(judgement.findings().facts())
                .anyMatch(fact -> fact.startsWith("predicted at step 3 is not symmetric"));
        assertThat(judgement.findings().steps().get(2 * 3 + 1).isInherited()).isTrue();
        assertThat(judgement.firstBad().orElseThrow().where()).isEqualTo("predicted[0][1] at step 3");
        assertThat(judgement.findings().bad()).isEqualTo(1);
    }

    @Test
    void inputThatIsNoCovariance_isAFact_andToBlameWhereAllElseIsRight() {
        FloatFilter tracking = FloatFilter.random(3, 1, 25);
        FloatFilter filter = new FloatFilter(
                FloatFilter.diagonal(1.5f, 1, 0.5f),
                tracking.H,
                FloatFilter.diagonal(1, -0.0625f, 1),
                tracking.R,
                tracking.P0);

        FilterLogJudgement judgement = judged(filter, 8, Form.JOSEPH);

        assertThat(judgement.inputFacts())
                .contains(
                        "Q at step 0 is not positive semidefinite: u'Qu = -0.063 for u = (0, 1, 0)",
                        "F has a spectral radius of at least 1.493, more than 1");
        assertThat(judgement.findings().firstBad()).isEmpty();
        assertThat(judgement.blame().what()).isEqualTo(FilterBlame.What.INPUT);
    }

    @Test
    void startThatIsNotPredictedAtStep0_isSaid() {
        FloatFilter filter = FloatFilter.random(3, 1, 26);
        List<float[][]> P = new ArrayList<>(filter.run(6, Form.JOSEPH));

        FilterLogJudgement judgement = judged(filter, P.subList(2, P.size()));

        assertThat(judgement.firstBad().orElseThrow().move()).isEqualTo("predicted at step 0 against the start P0");
        assertThat(judgement.blame().what()).isEqualTo(FilterBlame.What.INPUT);
        assertThat(judgement.blame().text()).startsWith("the first recorded P is neither P0 nor F P0 F' + Q");
    }

    /** filterpy's order: P0, predict, update, predict, … */
    @Test
    void filterThatPredictsFirst_isRight_andThatIsSaid() {
        FloatFilter filter = FloatFilter.random(3, 1, 28);
        List<float[][]> P = filter.run(7, Form.JOSEPH);

        FilterLogJudgement judgement =
                judged(filter, P.subList(2, P.size())); // its first is F·filtered·Fᵀ + Q of step 0
        FloatFilter fromFiltered =
                new FloatFilter(filter.F, filter.H, filter.Q, filter.R, FloatFilter.symmetric(P.get(1)));
        FilterLogJudgement predictsFirst = judged(fromFiltered, P.subList(2, P.size()));

        assertThat(judgement.predictsFirst()).isFalse();
        assertThat(predictsFirst.predictsFirst()).isTrue();
        assertThat(predictsFirst.verdict()).isInstanceOf(Verdict.Pass.class);
        assertThat(text(predictsFirst))
                .contains(
                        "fact of the log: it predicts before its first measurement", "the run from F P0 F' + Q: PASS");
    }

    /** Rounding may explain the first bad step; what it cannot explain later decides. */
    @Test
    void wrongNumberInTheLog_isNoRoundings_evenWhereTheFirstStepMightBe() {
        FloatFilter truth = new FloatFilter(
                new float[][] {{1, 0.125f}, {0, 1}},
                new float[][] {{1, 0}},
                FloatFilter.diagonal(0, 0.25f),
                FloatFilter.diagonal(0.0625f),
                FloatFilter.diagonal(1e5f, 1e5f));
        FloatFilter recorded = new FloatFilter(truth.F, truth.H, truth.Q, FloatFilter.diagonal(0.25f), truth.P0);

        FilterLogJudgement judgement = judged(recorded, truth.run(50, Form.JOSEPH));

        assertThat(judgement.firstBad().orElseThrow().step()).isZero();
        assertThat(judgement.blame().what()).isEqualTo(FilterBlame.What.FORMULA);
        assertThat(judgement.blame().text()).contains("50 of 100 steps judged are bad, 49 beyond all rounding");
    }

    /** Joseph's form at a wrong gain, (72), is too large by DSDᵀ. */
    @Test
    void wrongGain_isToldByItsExcess() {
        FloatFilter filter = FloatFilter.random(4, 1, 29);
        List<float[][]> P = filter.run(1, Form.JOSEPH);
        float[][] D = {{0.1f}, {0.2f}, {-0.1f}, {0.3f}};
        List<float[][]> wrong =
                List.of(P.get(0), FloatFilter.plus(P.get(1), FloatFilter.times(D, FloatFilter.transposed(D)), 1));

        assertThat(judged(filter, wrong).blame().text())
                .contains(
                        "a P that is too large by a positive semidefinite matrix of rank 1, as too large an R leaves in any form, or a wrong gain in Joseph's, (72)");
        assertThat(judged(filter, P).blame().what()).isEqualTo(FilterBlame.What.NOTHING);
    }

    @Test
    void doublesOfAComputationInSingles_areAsAccurateAsThose() {
        FloatFilter filter = FloatFilter.random(4, 2, 30);
        List<FilterStep> steps = new ArrayList<>();
        filter.log(filter.run(20, Form.JOSEPH), FloatFormat.BINARY64)
                .steps()
                .forEach(step -> steps.add(new FilterStep(
                        step.k(),
                        step.F(),
                        step.H(),
                        step.Q(),
                        step.R(),
                        step.predicted(),
                        step.filtered().map(P -> P.map(x -> x.multiply(new BigDecimal("1.0000001")))))));
        FilterLog log = new FilterLog(
                "run",
                new dev.touchstone.scenario.EngineInfo("d", "1", FloatFormat.BINARY64, Optional.empty()),
                "the test",
                4,
                2,
                Optional.empty(),
                steps);

        FilterBlame blame = FilterLogJudge.judge(log, false).blame();

        assertThat(blame.what()).isEqualTo(FilterBlame.What.PRECISION);
        assertThat(blame.text()).endsWith("So looks a computation in binary32");
    }

    @Test
    void longRun_isJudgedAsAWholeWhereThatIsAskedFor() {
        FloatFilter filter = FloatFilter.random(8, 1, 31);
        FilterLog log = filter.log(filter.run(40, Form.JOSEPH), FLOAT);

        assertThat(FilterLogJudge.judge(log, false).whole().why())
                .isEqualTo("n = 8 and 40 steps take long; --whole-run asks for it");
    }

    @Test
    void singularInnovationCovariance_isUndecidable() {
        FloatFilter filter = new FloatFilter(
                FloatFilter.diagonal(1),
                new float[][] {{0}},
                FloatFilter.diagonal(1),
                FloatFilter.diagonal(0),
                FloatFilter.diagonal(1));
        List<float[][]> P = List.of(filter.P0, filter.P0);

        FilterLogJudgement judgement = judged(filter, P);

        assertThat(judgement.verdict())
                .isEqualTo(new Verdict.Undecidable("H P H' + R is singular for the engine's P at step 0"));
        assertThat(judgement.whole().why()).isEqualTo("H P H' + R is singular at step 0");
    }

    /** Variances that are exactly 0 after the measurement of a sensor without noise are judged in the units from before it. */
    @Test
    void sensorWithoutNoise_leavesExactZeros_judgedInTheUnitsFromBefore() {
        FloatFilter filter = new FloatFilter(
                FloatFilter.diagonal(1, 1),
                new float[][] {{1, 0}},
                FloatFilter.diagonal(1, 1),
                FloatFilter.diagonal(0),
                new float[][] {{3, 1}, {1, 2}});
        float third = 5 / 3f;
        FilterLogJudgement judgement = judged(filter, List.of(filter.P0, new float[][] {{1e-7f, 0}, {0, third}}));

        assertThat(judgement.findings().steps()).hasSize(2).allMatch(CovarianceStepVerdict::passes);
        assertThat(judged(filter, List.of(filter.P0, new float[][] {{1e-3f, 0}, {0, third}}))
                        .firstBad())
                .isPresent();
    }

    @Test
    void exactRationals_takeOverWhereDoubledBinary64DoesNotKnowEnough_withTheSameBudget() {
        FloatFilter filter = FloatFilter.random(4, 2, 27);
        List<float[][]> P = filter.run(2, Form.JOSEPH);
        FilterStep step = filter.log(P, FLOAT).steps().iterator().next();
        CovarianceMove move =
                CovarianceMove.to(step, Optional.empty(), Optional.empty()).get(0);
        EnclosedSteps single = EnclosedSteps.single();
        EnclosedSteps doubled = EnclosedSteps.doubled();
        ExactSteps exact = new ExactSteps();

        KnownStep quick = doubled.truth(move, doubled.of(move.start())).orElseThrow();
        KnownStep slow = exact.truth(move, exact.of(move.start())).orElseThrow();

        dev.touchstone.scenario.Accuracy accuracy = dev.touchstone.scenario.Accuracy.of(FLOAT.unitRoundoff());
        KnownStep quickestTwin = single.twin(move, single.of(move.start()), StepDraws.of(accuracy, 2, 0))
                .orElseThrow();
        KnownStep quickTwin = doubled.twin(move, doubled.of(move.start()), StepDraws.of(accuracy, 2, 0))
                .orElseThrow();
        KnownStep slowTwin = exact.twin(move, exact.of(move.start()), StepDraws.of(accuracy, 2, 0))
                .orElseThrow();
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                assertThat(quick.distance(slow, i, j)).isLessThan(1e-27);
                assertThat(quickTwin.distance(slowTwin, i, j)).isLessThan(1e-20);
                assertThat(quickestTwin.distance(slowTwin, i, j)).isLessThan(1e-14);
                assertThat(quickTwin.distance(quick, i, j)).isBetween(1e-12, 1e-5);
            }
        }
    }

    @Test
    void eachArithmetic_isLeftWhereItDoesNotKnowEnough_andTheReportSaysWhichDecided() {
        FloatFilter filter = FloatFilter.random(4, 2, 28);
        DecimalMatrix one = DecimalMatrix.scalar(BigDecimal.ONE);

        FilterLogJudgement binary32 = judged(filter, 10, Form.JOSEPH);
        FilterLogJudgement diffuse = judged(FloatFilter.tinyNoise(), 40, Form.JOSEPH);
        FilterLogJudgement binary64 =
                FilterLogJudge.judge(filter.log(filter.run(10, Form.JOSEPH), FloatFormat.BINARY64), false);
        FilterLogJudgement binary128 = ofOne(one, new BigDecimal("0.5"));

        assertThat(binary32.findings().totals().truths()).containsExactly(Map.entry(StepRung.DOUBLED, 20));
        assertThat(binary32.findings().totals().twins()).containsExactly(Map.entry(StepRung.BINARY64, 20));
        assertThat(diffuse.findings().totals().twins()).containsOnlyKeys(StepRung.BINARY64, StepRung.DOUBLED);
        assertThat(binary64.findings().totals().twins()).containsExactly(Map.entry(StepRung.DOUBLED, 20));
        assertThat(binary128.findings().totals().truths())
                .containsExactly(Map.entry(StepRung.DOUBLED, 1), Map.entry(StepRung.EXACT, 1));
        assertThat(binary128.findings().totals().twins()).containsExactly(Map.entry(StepRung.EXACT, 2));
        assertThat(text(binary32))
                .contains("  arithmetic: truth in doubled binary64 (20 steps); budgets in binary64 (20 steps)");
        assertThat(text(binary128))
                .contains(
                        "truth in doubled binary64 (1 step), exact rationals (1 step); budgets in exact rationals (2 steps)");
    }

    @Test
    void totals_areTheSame_whetherOrNotStepsAreKept() {
        FilterLog log = FloatFilter.tinyNoise().log(FloatFilter.tinyNoise().run(40, Form.SHORT), FLOAT);

        FilterLogJudgement kept = FilterLogJudge.judge(log, false, StepSelection.ALL, true);
        FilterLogJudgement counted = FilterLogJudge.judge(log, false, StepSelection.ALL, false);

        StepTotals totals = counted.findings().totals();
        List<CovarianceStepVerdict> steps = kept.findings().steps();
        assertThat(counted.findings().steps()).isEmpty();
        assertThat(text(counted)).isEqualTo(text(kept));
        assertThat(totals.steps()).isEqualTo(steps.size());
        assertThat(totals.first()).contains(steps.get(0));
        assertThat(totals.bad()).isEqualTo(count(steps, CovarianceStepVerdict::isBad));
        assertThat(totals.inherited()).isEqualTo(count(steps, CovarianceStepVerdict::isInherited));
        assertThat(totals.judged()).isEqualTo(count(steps, step -> !step.isUndecidable()));
        assertThat(totals.labels().values().stream().mapToInt(each -> each).sum())
                .isEqualTo(steps.size());
        assertThat(totals.largest().orElseThrow().used())
                .isEqualTo(steps.stream()
                        .filter(step -> step.error().isPresent() && !step.isUndecidable())
                        .mapToDouble(CovarianceStepVerdict::used)
                        .max()
                        .orElseThrow());
    }

    private static int count(List<CovarianceStepVerdict> steps, Predicate<CovarianceStepVerdict> which) {
        return (int) steps.stream().filter(which).count();
    }

    @Test
    void selectedSteps_areThoseThatLeadToTheirCovariances_andNothingIsSaidOfTheRun() {
        FloatFilter filter = FloatFilter.random(4, 2, 29);
        List<float[][]> P = filter.run(200, Form.JOSEPH);
        P.get(2 * 150 + 1)[1][1] *=
                1.01f; // to which the update at 150 leads, and from which the prediction to 151 does
        FilterLog log = filter.log(P, FLOAT);

        FilterLogJudgement without =
                FilterLogJudge.judge(log, true, StepSelection.of("--steps", "0,100-149,152"), true);
        FilterLogJudgement with = FilterLogJudge.judge(log, true, StepSelection.of("--steps", "150"), true);

        assertThat(without.verdict()).isInstanceOf(Verdict.Pass.class);
        assertThat(without.steps()).isEqualTo(200);
        assertThat(without.asked()).isEqualTo(52);
        assertThat(without.findings().steps()).hasSize(104);
        assertThat(without.findings().steps().get(102).move())
                .isEqualTo("the prediction, from filtered at step 151 to predicted at step 152");
        assertThat(without.whole().judgement()).isEmpty();
        assertThat(text(without))
                .contains(
                        "judged: steps 0,100-149,152, 52 of 200",
                        "the run from P0: not judged as a whole: only some steps are asked for",
                        "to blame: nothing: every step asked for is right");
        assertThat(with.findings().steps()).hasSize(2);
        assertThat(with.firstBad().orElseThrow().where()).isEqualTo("filtered[1][1] at step 150");
        assertThatThrownBy(() -> FilterLogJudge.judge(log, false, StepSelection.of("--steps", "3,200"), true))
                .hasMessage("run: step 200 is asked for, but its last one is 199");
    }

    @Test
    void selectedStep_thatNothingLeadsTo_isNoPass() {
        FloatFilter filter = FloatFilter.random(4, 2, 30);
        FilterLog log = filter.log(filter.run(5, Form.JOSEPH), FLOAT, true, false);
        FilterLog withoutStart = new FilterLog(
                log.name(), log.engine(), log.declaredBy(), log.states(), log.sensors(), Optional.empty(), log.steps());

        FilterLogJudgement judgement =
                FilterLogJudge.judge(withoutStart, false, StepSelection.of("--steps", "0"), true);

        assertThat(judgement.verdict())
                .isEqualTo(new Verdict.Undecidable(
                        "nothing leads to the covariances at the steps asked for, or they are not recorded"));
        assertThat(judgement.isFailure(false)).isTrue();
    }

    @Test
    void binary128_isJudgedInExactRationals() {
        DecimalMatrix one = DecimalMatrix.scalar(BigDecimal.ONE);
        BigDecimal half = new BigDecimal("0.5");
        BigDecimal off = half.add(new BigDecimal("1e-30"));
        assertThat(ofOne(one, half).verdict()).isInstanceOf(Verdict.Pass.class);
        assertThat(ofOne(one, off).verdict()).isInstanceOf(Verdict.Inaccurate.class);
    }

    private static FilterLogJudgement ofOne(DecimalMatrix one, BigDecimal filtered) {
        FilterStep step = new FilterStep(
                0, one, Optional.of(one), one, one, Optional.of(one), Optional.of(DecimalMatrix.scalar(filtered)));
        return FilterLogJudge.judge(
                new FilterLog(
                        "run",
                        new dev.touchstone.scenario.EngineInfo("q", "1", FloatFormat.BINARY128, Optional.empty()),
                        "the test",
                        1,
                        1,
                        Optional.of(one),
                        () -> List.of(step).iterator()),
                false);
    }
}
