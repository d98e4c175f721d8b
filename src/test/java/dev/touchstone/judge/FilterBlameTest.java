package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.judge.FilterBlame.What;
import dev.touchstone.judge.FloatFilter.Form;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.report.FilterLogText;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.FilterLog;
import dev.touchstone.scenario.FilterStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is to blame for a filter's log is told from all of its bad steps, whichever is the first. */
@Tag("slow")
class FilterBlameTest {

    private static final FloatFormat FLOAT = FloatFormat.BINARY32;
    private static final int STEPS = 40;

    /** Positions and velocities of which the positions are measured, their noises being correlated. */
    private static final FloatFilter TRACKING = new FloatFilter(
            new float[][] {{1, 0, 0.1f, 0}, {0, 1, 0, 0.1f}, {0, 0, 1, 0}, {0, 0, 0, 1}},
            new float[][] {{1, 0, 0, 0}, {0, 1, 0, 0}},
            new float[][] {
                {3.3333334e-5f, 0, 5e-4f, 0}, {0, 3.3333334e-5f, 0, 5e-4f}, {5e-4f, 0, 0.01f, 0}, {0, 5e-4f, 0, 0.01f}
            },
            new float[][] {{0.01f, 0.003f}, {0.003f, 0.02f}},
            FloatFilter.diagonal(10, 10, 10, 10));

    /** What a log has, and in which order. */
    private enum Order {
        MEASURES_FIRST,
        PREDICTS_FIRST
    }

    /** Its covariances, predicted and filtered in turn. */
    private static List<float[][]> run(
            Order order, float[][] P0, UnaryOperator<float[][]> predict, UnaryOperator<float[][]> update) {
        List<float[][]> run = new ArrayList<>();
        float[][] P = P0;
        for (int k = 0; k < STEPS; k++) {
            P = order == Order.PREDICTS_FIRST || k > 0 ? predict.apply(P) : P;
            run.add(P);
            P = update.apply(P);
            run.add(P);
        }
        return run;
    }

    private static List<float[][]> run(Order order, FloatFilter as) {
        return run(order, as.P0, as::predict, P -> as.update(P, Form.SHORT));
    }

    private static FilterLogJudgement judged(List<float[][]> P) {
        return judged(P, true, true);
    }

    private static FilterLogJudgement judged(List<float[][]> P, boolean predicted, boolean filtered) {
        return FilterLogJudge.judge(TRACKING.log(P, FLOAT, predicted, filtered), false);
    }

    private static FloatFilter withoutQ() {
        return TRACKING.with(new float[4][4], TRACKING.R, TRACKING.P0);
    }

    private static String text(FilterLogJudgement judgement) {
        return String.join("\n", FilterLogText.lines(judgement));
    }

    @ParameterizedTest
    @CsvSource({
        "MEASURES_FIRST, true, true, 39 predictions",
        "PREDICTS_FIRST, true, true, 40 predictions",
        "MEASURES_FIRST, false, true, 39 steps of update and prediction",
        "PREDICTS_FIRST, false, true, 40 steps of update and prediction",
        "MEASURES_FIRST, true, false, 39 steps of update and prediction",
        "PREDICTS_FIRST, true, false, 39 steps of update and prediction"
    })
    void forgottenQ_isNamed_whereverTheLogBeginsAndWhateverItHas(
            Order order, boolean predicted, boolean filtered, String those) {
        FilterLogJudgement judgement = judged(run(order, withoutQ()), predicted, filtered);

        assertThat(judgement.predictsFirst()).isEqualTo(order == Order.PREDICTS_FIRST);
        assertThat(judgement.blame().what()).isEqualTo(What.FORMULA);
        assertThat(judgement.blame().text())
                .contains("The numbers of the " + those)
                .endsWith(" are those of F P F' without Q");
    }

    /** Its first update is a few budgets off by rounding; what hides behind that is all the same looked at. */
    @Test
    void roundingAtTheFirstStep_hidesNoFormula() {
        FilterLogJudgement judgement = judged(run(Order.MEASURES_FIRST, withoutQ()));

        assertThat(judgement.firstBad().orElseThrow().move()).startsWith("the update");
        assertThat(judgement.blame().text())
                .contains("explains step 0 (the prediction, from filtered at step 0 to predicted at step 1)")
                .contains("39 of 39 predictions");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rightFilterThatPredictsFirst_isRight_withBothCovariancesAndWithFilteredAlone(boolean predicted) {
        FloatFilter filter = TRACKING;
        List<float[][]> P = run(Order.PREDICTS_FIRST, filter.P0, filter::predict, x -> filter.update(x, Form.JOSEPH));

        FilterLogJudgement judgement = judged(P, predicted, true);

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Pass.class);
        assertThat(judgement.predictsFirst()).isTrue();
        assertThat(judgement.blame().what()).isEqualTo(What.NOTHING);
        assertThat(text(judgement)).contains("fact of the log: it predicts before its first measurement");
    }

    /** The order is told whatever precision is declared: no verdict is off by the prediction that was not taken into account. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void singlesDeclaredAsDoubles_thatPredictFirst_areReadAsSuch(boolean predicted) {
        List<float[][]> P = run(Order.PREDICTS_FIRST, TRACKING);

        FilterLogJudgement judgement =
                FilterLogJudge.judge(TRACKING.log(P, FloatFormat.BINARY64, predicted, true), false);

        assertThat(judgement.predictsFirst()).isTrue();
        assertThat(judgement.findings().steps())
                .allMatch(step -> step.error().orElseThrow().doubleValue()
                        < 1e-4 * step.unit().doubleValue());
        assertThat(judgement.blame().what()).isEqualTo(What.PRECISION);
        assertThat(judgement.blame().text()).contains("(--precision binary32 judges them as such)");
    }

    @Test
    void singlesDeclaredAsDoubles_ofAWrongFormula_areNotBlamedOnThePrecision() {
        List<float[][]> P = run(Order.PREDICTS_FIRST, withoutQ());

        FilterBlame blame = FilterLogJudge.judge(TRACKING.log(P, FloatFormat.BINARY64), false)
                .blame();

        assertThat(blame.what()).isEqualTo(What.FORMULA);
        assertThat(blame.text())
                .startsWith(
                        "binary64 is declared, but every recorded covariance is a number of binary32; judged as such")
                .endsWith("The numbers of the 40 predictions are those of F P F' without Q");
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void filteredAndPredictedExchanged_isSaid(Order order) {
        List<float[][]> P = run(order, TRACKING);
        List<float[][]> exchanged = new ArrayList<>();
        for (int k = 0; k < STEPS; k++) {
            exchanged.add(P.get(2 * k + 1));
            exchanged.add(P.get(2 * k));
        }

        FilterBlame blame = judged(exchanged).blame();

        assertThat(blame.what()).isEqualTo(What.INPUT);
        assertThat(blame.text())
                .startsWith("filtered and predicted are exchanged in the log: as it is, ")
                .contains("; with the two exchanged, 79 of 80 are right, and rounding is not excluded at the rest");
    }

    /** An update with −R undoes one with R: where the predictions are wrong too, that alone names nothing. */
    @Test
    void exchangedAndForgottenQ_areBothSaid() {
        List<float[][]> P = run(Order.PREDICTS_FIRST, withoutQ());
        List<float[][]> exchanged = new ArrayList<>();
        for (int k = 0; k < STEPS; k++) {
            exchanged.add(P.get(2 * k + 1));
            exchanged.add(P.get(2 * k));
        }

        FilterBlame blame = judged(exchanged).blame();

        assertThat(blame.what()).isEqualTo(What.FORMULA);
        assertThat(blame.text())
                .startsWith("the updates are right only with filtered and predicted exchanged, or with H P H' - R")
                .endsWith("The numbers of the 40 predictions are those of F P F' without Q");
    }

    @Test
    void filteredAloneOfAnotherStart_isNotSaidToBeOneOfP0() {
        FloatFilter elsewhere = TRACKING.with(TRACKING.Q, TRACKING.R, FloatFilter.diagonal(7, 7, 7, 7));
        FilterBlame blame =
                judged(run(Order.PREDICTS_FIRST, elsewhere), false, true).blame();

        assertThat(blame.what()).isEqualTo(What.UNDECIDED);
        assertThat(blame.text()).contains("or P0 is not what the filter started from");
    }

    @Test
    void wrongInEveryStep_isNoExchange() {
        FilterBlame blame = judged(run(
                        Order.PREDICTS_FIRST,
                        TRACKING.P0,
                        P -> FloatFilter.plus(TRACKING.predict(P), TRACKING.Q, 1),
                        P -> FloatFilter.plus(P, FloatFilter.diagonal(1, 2, 3, 4), 1)))
                .blame();

        assertThat(blame.what()).isEqualTo(What.FORMULA);
        assertThat(blame.text())
                .contains("No known mistake gives the numbers of the 40 updates")
                .contains("No known mistake gives the numbers of the 40 predictions");
    }

    @Test
    void filterThatStartsElsewhere_andIsWrongBesides_isNotBlamedOnTheInput() {
        List<float[][]> P = run(Order.MEASURES_FIRST, withoutQ());

        FilterLogJudgement judgement = judged(P.subList(10, P.size()));

        assertThat(judgement.firstBad().orElseThrow().move()).isEqualTo("predicted at step 0 against the start P0");
        assertThat(judgement.blame().what()).isEqualTo(What.FORMULA);
        assertThat(judgement.blame().text()).endsWith("are those of F P F' without Q");
    }

    @Test
    void numbersOfOtherInput_areNamed() {
        float[][] none = new float[2][2];
        float[][] negative = FloatFilter.plus(none, TRACKING.R, -1);
        float[][] roots = {
            {(float) Math.sqrt(0.01f), (float) Math.sqrt(0.003f)}, {(float) Math.sqrt(0.003f), (float) Math.sqrt(0.02f)}
        };
        assertNamed(
                TRACKING.with(TRACKING.Q, negative, TRACKING.P0), "updates (37 of them)", "H P H' - R for H P H' + R");
        assertNamed(
                TRACKING.with(TRACKING.Q, roots, TRACKING.P0), "updates", "√R for R, the roots taken entry by entry");
        assertNamed(TRACKING.with(TRACKING.Q, none, TRACKING.P0), "updates", "H P H' for H P H' + R: R left out");
        float[][] rootsOfQ = new float[4][4];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                rootsOfQ[i][j] = (float) Math.sqrt(TRACKING.Q[i][j]);
            }
        }
        assertNamed(
                TRACKING.with(rootsOfQ, TRACKING.R, TRACKING.P0),
                "predictions",
                "F P F' + √Q, the roots taken entry by entry");
    }

    private static void assertNamed(FloatFilter as, String phase, String words) {
        FilterBlame blame = judged(run(Order.PREDICTS_FIRST, as.P0, as::predict, P -> as.update(P, Form.GAIN_TWICE)))
                .blame();
        assertThat(blame.what()).isEqualTo(What.FORMULA);
        assertThat(blame.text()).endsWith("The numbers of the 40 " + phase + " are those of " + words);
    }

    @Test
    void halvesThatAreLeftOut_areNamed() {
        UnaryOperator<float[][]> predict = TRACKING::predict;
        UnaryOperator<float[][]> update = P -> TRACKING.update(P, Form.JOSEPH);
        UnaryOperator<float[][]> nothing = P -> P;

        assertThat(judged(run(Order.PREDICTS_FIRST, TRACKING.P0, predict, nothing))
                        .blame()
                        .text())
                .endsWith("The numbers of the 40 updates are those of no update: P as it was");
        assertThat(judged(run(Order.MEASURES_FIRST, TRACKING.P0, nothing, update))
                        .blame()
                        .text())
                .contains("predictions")
                .endsWith("are those of no prediction: P as it was");
    }

    /** filterpy's F and Q of step k lead to step k. */
    @Test
    void noiseOfTheNextStep_isNamed() {
        List<FilterStep> steps = new ArrayList<>();
        DecimalMatrix R = FloatFilter.decimal(TRACKING.R);
        float[][] P = TRACKING.P0;
        for (int k = 0; k < STEPS; k++) {
            float[][] Q =
                    FloatFilter.times(TRACKING.Q, FloatFilter.diagonal(k % 3 + 1, k % 3 + 1, k % 3 + 1, k % 3 + 1));
            FloatFilter at = TRACKING.with(Q, TRACKING.R, TRACKING.P0);
            float[][] predicted = at.predict(P);
            P = at.update(predicted, Form.JOSEPH);
            steps.add(new FilterStep(
                    k,
                    FloatFilter.decimal(at.F),
                    Optional.of(FloatFilter.decimal(at.H)),
                    FloatFilter.decimal(Q),
                    R,
                    Optional.of(FloatFilter.decimal(predicted)),
                    Optional.of(FloatFilter.decimal(P))));
        }
        FilterLog log = log(FLOAT, 4, 2, Optional.of(FloatFilter.decimal(TRACKING.P0)), steps);

        assertThat(FilterLogJudge.judge(log, false).blame().text())
                .endsWith("are those of F P F' + Q with the F and Q of the step that it leads to");
    }

    /** Its first update loses some budgets in (I − KH)P; other forms would not have. */
    @Test
    void formsThatWouldHaveBeenRight_areSaid() {
        FilterLogJudgement judgement = judged(run(Order.PREDICTS_FIRST, TRACKING));

        assertThat(judgement.firstBad()).isPresent();
        assertThat(judgement.findings().firstBad().orElseThrow().blame().right())
                .containsExactly("Joseph's form", "a square root form");
        assertThat(judgement.blame().what()).isEqualTo(What.PRECISION);
        assertThat(judgement.blame().text())
                .contains(" in filtered[", "; right in every entry would be Joseph's form and a square root form. ");
    }

    @Test
    void asymmetryThatRoundingExplains_isSaidToBeNoMore() {
        FloatFilter diffuse = TRACKING.with(
                TRACKING.Q, FloatFilter.diagonal(1e-6f, 1e-6f), FloatFilter.diagonal(1e4f, 1e4f, 1e4f, 1e4f));
        List<float[][]> P = run(Order.PREDICTS_FIRST, diffuse);

        assertThat(FilterLogJudge.judge(diffuse.log(P, FLOAT), false).findings().facts())
                .anyMatch(fact ->
                        fact.contains("is not symmetric, by no more than what rounding (I - KH)P may leave there: ["));
    }

    @Test
    void stepsWithoutAMeasurement_areCounted() {
        List<FilterStep> steps = new ArrayList<>();
        TRACKING.log(run(Order.PREDICTS_FIRST, TRACKING), FLOAT)
                .steps()
                .forEach(step -> steps.add(new FilterStep(
                        step.k(),
                        step.F(),
                        step.k() % 4 == 1 ? Optional.empty() : step.H(),
                        step.Q(),
                        step.R(),
                        step.predicted(),
                        step.filtered())));

        assertThat(text(FilterLogJudge.judge(log(FLOAT, 4, 2, Optional.empty(), steps), false)))
                .contains("fact of the log: nothing was measured at 10 of 40 steps");
    }

    private static FilterLog log(
            FloatFormat format, int n, int p, Optional<DecimalMatrix> start, List<FilterStep> steps) {
        return new FilterLog(
                "run", new EngineInfo("engine", "1", format, Optional.empty()), "the test", n, p, start, steps);
    }

    /** Whatever the numbers are, there is a report. */
    @ParameterizedTest
    @CsvSource({"0, 1", "3, 0.5", "30, 0.1", "120, 0", "300, 0"})
    void hopelessNumbers_areReportedOn(int exponents, double symmetric) {
        for (int seed = 0; seed < 12; seed++) {
            SplittableRandom random = new SplittableRandom(1000L * exponents + seed);
            int n = 1 + seed % 4;
            int p = 1 + seed % 3;
            FloatFormat format = seed % 5 == 0 ? FloatFormat.BINARY128 : seed % 2 == 0 ? FLOAT : FloatFormat.BINARY64;
            int most = format.equals(FLOAT) ? Math.min(exponents, 30) : exponents;
            List<FilterStep> steps = new ArrayList<>();
            DecimalMatrix F = any(n, n, most / 4, 0, random);
            DecimalMatrix H = any(p, n, most / 4, 0, random);
            DecimalMatrix Q = any(n, n, most, symmetric, random);
            DecimalMatrix R = any(p, p, most, symmetric, random);
            for (int k = 0; k < 4; k++) {
                steps.add(new FilterStep(
                        k,
                        F,
                        random.nextInt(4) == 0 ? Optional.empty() : Optional.of(H),
                        Q,
                        R,
                        seed % 7 == 1 ? Optional.empty() : Optional.of(any(n, n, most, symmetric, random)),
                        seed % 7 == 2 ? Optional.empty() : Optional.of(any(n, n, most, symmetric, random))));
            }
            FilterLog log = log(format, n, p, Optional.of(any(n, n, most, symmetric, random)), steps);

            assertThat(FilterLogText.lines(FilterLogJudge.judge(log, true)))
                    .as("seed " + seed)
                    .anyMatch(line -> line.startsWith("verdict: "));
        }
    }

    private static DecimalMatrix any(int rows, int columns, int exponents, double symmetric, SplittableRandom random) {
        double[] numbers = new double[rows * columns];
        boolean isSymmetric = random.nextDouble() < symmetric;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double x = random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-exponents, exponents + 1));
                numbers[i * columns + j] = random.nextInt(9) == 0 ? 0 : (float) exponents > 30 ? x : (float) x;
                if (isSymmetric && j < i) {
                    numbers[i * columns + j] = numbers[j * columns + i];
                }
            }
        }
        return DecimalMatrix.ofDoubles(rows, columns, numbers);
    }
}
