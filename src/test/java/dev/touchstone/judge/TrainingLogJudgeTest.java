package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.report.TrainingLogText;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.StepSelection;
import dev.touchstone.scenario.TrainingLog;
import dev.touchstone.scenario.TrainingStep;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded runs of SGD: which arithmetic decides, what is found, and what is said. */
class TrainingLogJudgeTest {

    private static final Optional<Retraction> POLAR = Optional.of(Retraction.POLAR);

    private static TrainingLog polar(FloatFormat format, double length) {
        return RecordedSteps.run(Kind.STIEFEL_SGD, POLAR, 80, 4, 3, 0.0625, format, length);
    }

    private static TrainingLogJudgement judge(TrainingLog log) {
        return TrainingLogJudge.judge(log, StepSelection.ALL, true);
    }

    /** The same log, the rows of one step's W_{k+1} changed. */
    private static TrainingLog changed(TrainingLog log, int step, UnaryOperator<double[][]> change) {
        TrainingLog.Steps steps = log.steps();
        TrainingLog.Steps other = new TrainingLog.Steps() {
            @Override
            public int[] numbers() {
                return steps.numbers();
            }

            @Override
            public TrainingStep at(int index) {
                TrainingStep at = steps.at(index);
                if (index != step) {
                    return at;
                }
                double[][] after = new double[log.d()][log.s()];
                at.after().read(0, log.d(), after);
                return new TrainingStep(
                        at.k(), at.X(), at.labels(), at.eta(), at.before(), RecordedSteps.rows(change.apply(after)));
            }
        };
        return with(log, other);
    }

    private static TrainingLog with(TrainingLog log, TrainingLog.Steps other) {
        return new TrainingLog(
                log.name(),
                log.engine(),
                log.declaredBy(),
                log.kind(),
                log.retraction(),
                log.d(),
                log.s(),
                log.batch(),
                log.recorded(),
                log.notes(),
                other);
    }

    static Stream<Arguments> rightRuns() {
        return Stream.of(FloatFormat.BINARY64, FloatFormat.BINARY32)
                .flatMap(format -> Stream.of(
                        Arguments.of(Kind.STIEFEL_SGD, POLAR, format),
                        Arguments.of(Kind.STIEFEL_SGD, Optional.of(Retraction.QR), format),
                        Arguments.of(Kind.EUCLIDEAN_SGD, Optional.empty(), format)));
    }

    @ParameterizedTest
    @MethodSource("rightRuns")
    void rightRun_passesWithErrorsOfARounding(Kind kind, Optional<Retraction> retraction, FloatFormat format) {
        TrainingLogJudgement judgement = judge(RecordedSteps.run(kind, retraction, 100, 5, 3, 0.0625, format, 1));

        assertThat(judgement.verdict()).isEqualTo(new Verdict.Pass());
        assertThat(judgement.totals().judged()).isEqualTo(3);
        assertThat(judgement.isFailure(true)).isFalse();
        double u = format.unitRoundoff().doubleValue();
        assertThat(judgement.steps())
                .allMatch(step -> step.error().orElseThrow().doubleValue() < u)
                .allMatch(step -> step.budget().doubleValue() > 10 * u);
    }

    @Test
    void binary32_isDecidedInBinary64() {
        TrainingLogJudgement judgement = judge(polar(FloatFormat.BINARY32, 1));

        assertThat(judgement.steps())
                .allMatch(step -> step.rung().equals(Optional.of(StepRung.BINARY64)))
                .allMatch(step -> step.radius() <= step.budget().doubleValue() / 100);
    }

    @Test
    void binary64_isDecidedInDoubledBinary64() {
        TrainingLogJudgement judgement = judge(polar(FloatFormat.BINARY64, 1));

        assertThat(judgement.steps())
                .allMatch(step -> step.rung().equals(Optional.of(StepRung.DOUBLED)))
                .allMatch(step -> step.radius() <= step.budget().doubleValue() / 100);
    }

    @Test
    void binary32FromAShortColumn_isDecidedInDoubledBinary64() {
        TrainingStepVerdict first =
                judge(polar(FloatFormat.BINARY32, 0x1p-10)).steps().get(0);

        assertThat(first.rung()).contains(StepRung.DOUBLED);
        assertThat(first.verdict()).isEqualTo(new Verdict.Pass());
    }

    @Test
    void binary64FromAShorterColumn_isDecidedInBalls() {
        TrainingStepVerdict first =
                judge(polar(FloatFormat.BINARY64, 0x1p-20)).steps().get(0);

        assertThat(first.rung()).contains(StepRung.BALLS);
        assertThat(first.verdict()).isEqualTo(new Verdict.Pass());
    }

    @Test
    void whatBallsWouldTakeTooLongFor_isUndecidable() {
        Random random = new Random(7);
        double[][] W = new double[700][64];
        for (double[] row : W) {
            Arrays.setAll(row, j -> random.nextGaussian() / 26);
            row[1] = row[0];
        }
        TrainingLog log = RecordedSteps.log(
                Kind.STIEFEL_SGD,
                POLAR,
                List.of(W, W),
                List.<double[][]>of(new double[1][700]),
                List.of(new double[1]),
                0,
                FloatFormat.BINARY32);

        TrainingLogJudgement judgement = judge(log);

        assertThat(judgement.verdict().detail())
                .isEqualTo(
                        "the step from W0 is not known to doubled binary64: its W + c p v^T is nearly without full rank, or its"
                                + " numbers are nearly beyond binary64");
        assertThat(judgement.isFailure(false)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("rightRuns")
    void oneNumberThatIsOff_isFoundAtItsPlace(Kind kind, Optional<Retraction> retraction, FloatFormat format) {
        TrainingLog right = RecordedSteps.run(kind, retraction, 100, 5, 3, 0.0625, format, 1);
        TrainingLog log = changed(right, 1, W -> {
            W[37][2] += 0.25;
            return W;
        });

        TrainingLogJudgement judgement = judge(log);

        BadTrainingStep bad = judgement.firstBad().orElseThrow();
        assertThat(bad.verdict().where()).isEqualTo("weights[37][2] after step 2");
        assertThat(bad.verdict().error().orElseThrow().doubleValue()).isBetween(0.2499, 0.2501);
        assertThat(bad.spread()).contains(new BadTrainingStep.Spread(1, 500, 1, 1));
        assertThat(judgement.steps())
                .extracting(step -> step.verdict().label())
                .containsExactly("PASS", "WRONG", "PASS");
        assertThat(judgement.isFailure(false)).isTrue();
    }

    @Test
    void anErrorOfTwoBudgets_isInaccurate_andOfHalfOnePasses() {
        TrainingLog right = polar(FloatFormat.BINARY64, 1);
        double budget = judge(right).steps().get(1).budget().doubleValue();

        assertThat(shifted(right, 2 * budget).label()).isEqualTo("INACCURATE");
        assertThat(shifted(right, 0.5 * budget).label()).isEqualTo("PASS");
    }

    private static Verdict shifted(TrainingLog log, double by) {
        return judge(changed(log, 1, W -> {
                    W[3][1] += by;
                    return W;
                }))
                .steps()
                .get(1)
                .verdict();
    }

    @Test
    void numbersNotFinite_areWrong_andTheStepFromThemIsNotJudged() {
        TrainingLog log = polar(FloatFormat.BINARY64, 1);
        TrainingLog infinite = changed(log, 2, W -> {
            W[60][3] = Double.NaN;
            return W;
        });
        TrainingStep last = infinite.steps().at(2);
        double[][] after = new double[80][4];
        last.after().read(0, 80, after);
        TrainingLog from = RecordedSteps.log(
                log.kind(),
                log.retraction(),
                List.of(after, after),
                List.<double[][]>of(last.X()),
                List.of(new double[1]),
                0.5,
                FloatFormat.BINARY64);

        assertThat(judge(infinite).verdict()).isEqualTo(new Verdict.Wrong("weights[60][3] after step 3 is not finite"));
        assertThat(judge(from).verdict()).isEqualTo(new Verdict.Undecidable("W0[60][3] is not finite"));
    }

    /** An engine that does not retract a W_0 off the manifold: the step is off by its defect, which it did not make. */
    @Test
    void whatTheDefectOfTheStartExplains_isNoErrorOfTheStep() {
        TrainingLog log = polar(FloatFormat.BINARY64, 1 + 0x1p-30);
        double[][] W = new double[80][4];
        log.steps().at(0).before().read(0, 80, W);
        TrainingLog still = RecordedSteps.log(
                log.kind(),
                log.retraction(),
                List.of(W, W),
                List.<double[][]>of(log.steps().at(0).X()),
                List.of(new double[1]),
                0,
                FloatFormat.BINARY64);

        TrainingStepVerdict step = judge(still).steps().get(0);

        assertThat(step.error().orElseThrow()).isGreaterThan(step.budget().multiply(BigDecimal.valueOf(100)));
        assertThat(step.inherited().orElseThrow()).isGreaterThan(step.error().orElseThrow());
        assertThat(step.isDrift()).isTrue();
        assertThat(step.verdict()).isEqualTo(new Verdict.Pass());
    }

    @Test
    void driftWithoutAWrongStep_isSaid() {
        // W_1 is W_0 half as long: the step from it is right, being judged from it
        TrainingLog log = RecordedSteps.run(Kind.STIEFEL_SGD, POLAR, 80, 4, 2, 0, FloatFormat.BINARY64, 1);
        TrainingStep second = log.steps().at(1);
        double[][] half = new double[80][4];
        second.before().read(0, 80, half);
        for (double[] row : half) {
            row[0] /= 2;
        }
        double[][] after = new double[80][4];
        second.after().read(0, 80, after);
        TrainingLog drifting = RecordedSteps.log(
                log.kind(),
                log.retraction(),
                List.of(half, half, after),
                List.of(second.X(), second.X()),
                List.of(new double[1], new double[1]),
                0,
                FloatFormat.BINARY64);

        TrainingLogJudgement judgement = judge(drifting);

        DriftVerdict overrun = judgement.totals().firstOverrun().orElseThrow();
        assertThat(overrun.step()).isEqualTo(1);
        assertThat(overrun.defect().doubleValue()).isBetween(0.7499, 0.7501);
        assertThat(judgement.steps().get(1).verdict()).isEqualTo(new Verdict.Pass());
    }

    @Test
    void budget_isTheRoundingTermAndWhatTwinsDeviateByAtMost() {
        TrainingStepVerdict step = judge(polar(FloatFormat.BINARY32, 1)).steps().get(1);

        double rounding = 16 * 0x1p-24 * Math.sqrt(4 * 84);
        assertThat(step.budget().doubleValue()).isBetween(rounding, 2 * rounding);
    }

    @Test
    void movesOfTwiceTheRate_passWhereTheyAreBelowTheBudget_andAreToldByTheirMultiple() {
        TrainingLog fast = RecordedSteps.run(Kind.STIEFEL_SGD, POLAR, 80, 4, 3, 0x1p-18, FloatFormat.BINARY32, 1);

        TrainingLogJudgement judgement = judge(withRate(fast, 0x1p-19));

        assertThat(judgement.verdict()).isEqualTo(new Verdict.Pass());
        assertThat(judgement.totals().moves().factor()).isBetween(1.9, 2.1);
        assertThat(judgement.totals().moves().isMultiple()).isTrue();
        assertThat(TrainingLogText.lines(judgement))
                .anyMatch(line ->
                        line.matches("  fact: the moves .* they are (1\\.9|2)\\.?\\d* times the true ones, .*"));
    }

    @Test
    void singlesDeclaredAsBinary64_areSaidToBeSingles() {
        TrainingLog singles = polar(FloatFormat.BINARY32, 1);
        TrainingLog declared = RecordedSteps.declaring(singles, FloatFormat.BINARY64);
        String fact =
                "  fact: every W_{k+1} judged is of binary32's numbers only; --precision binary32 judges them as such";

        assertThat(TrainingLogText.lines(judge(declared))).contains(fact);
        assertThat(TrainingLogText.lines(judge(singles))).doesNotContain(fact);
        assertThat(TrainingLogText.lines(judge(polar(FloatFormat.BINARY64, 1)))).doesNotContain(fact);
    }

    @Test
    void movesOfARightRun_areNoMultiple() {
        TrainingLogJudgement judgement = judge(polar(FloatFormat.BINARY64, 1));

        assertThat(judgement.totals().moves().off()).isLessThan(1e-13);
        assertThat(judgement.totals().moves().isMultiple()).isFalse();
    }

    /** The same log, which says that its steps had another learning rate. */
    private static TrainingLog withRate(TrainingLog log, double eta) {
        TrainingLog.Steps steps = log.steps();
        return with(log, new TrainingLog.Steps() {
            @Override
            public int[] numbers() {
                return steps.numbers();
            }

            @Override
            public TrainingStep at(int index) {
                TrainingStep at = steps.at(index);
                return new TrainingStep(at.k(), at.X(), at.labels(), eta, at.before(), at.after());
            }
        });
    }

    @Test
    void report_saysWhatWasJudgedInWhichArithmeticAndWhereTheFirstBadStepIs() {
        TrainingLog log = changed(polar(FloatFormat.BINARY32, 1), 2, W -> {
            W[5][0] = (float) (W[5][0] + 0.25);
            return W;
        });

        String report = String.join("\n", TrainingLogText.lines(judge(log)));

        assertThat(report)
                .startsWith(
                        "run.npz: a recorded run of stiefel-sgd, retraction polar, d = 80, s = 4, 1 sample a step, W recorded 4 times\n"
                                + "engine test 1, declares binary32, by the test\n")
                .contains(
                        "one-step, each from the engine's own weights: 3 steps: 2 PASS, 1 WRONG\n  arithmetic: truth in binary64 (3 steps)\n",
                        "first bad step: 2, from W2 to W3: WRONG: weights[5][0] after step 3 is off by 0.25, budget",
                        "  fact: 1 of 320 numbers is off by more than the budget, in 1 row and 1 column\n",
                        "\n  learning rate 0.0625\n  sample 0: ||x|| = ")
                .endsWith("what the words mean: touchstone explain V5, touchstone explain budget");
    }

    @Test
    void report_ofChosenSteps_saysThatAnEarlierOneMayBeTheFirst() {
        TrainingLog log = changed(polar(FloatFormat.BINARY32, 1), 2, W -> {
            W[5][0] = (float) (W[5][0] + 0.25);
            return W;
        });

        String all = String.join("\n", TrainingLogText.lines(judge(log)));
        String one = String.join(
                "\n", TrainingLogText.lines(TrainingLogJudge.judge(log, StepSelection.of("--steps", "0,2"), true)));

        assertThat(all).doesNotContain("judged before it");
        assertThat(one)
                .contains(
                        "first bad step: 2, from W2 to W3: WRONG",
                        "\n  fact: judged before it: 1 of 2 steps; an earlier one that was not recorded or selected may be the first\n");
    }

    @Test
    void closedBudget_ofALargeScenario_agreesWithBalls() {
        TrainingLog log = polar(FloatFormat.BINARY64, 1);
        TrainingStep step = log.steps().at(1);

        TrainingStepVerdict inBalls = SgdStepInBalls.verdict(log, step).orElseThrow();
        TrainingStepVerdict fast = judge(log).steps().get(1);

        assertThat(fast.error()
                        .orElseThrow()
                        .subtract(inBalls.error().orElseThrow())
                        .abs())
                .isLessThan(new BigDecimal(fast.radius() + 1e-21));
        assertThat(fast.budget().doubleValue() / inBalls.budget().doubleValue()).isBetween(1.0, 2.0);
        assertThat(fast.row()).isEqualTo(inBalls.row());
        assertThat(fast.column()).isEqualTo(inBalls.column());
    }
}
