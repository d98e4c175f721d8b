package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.descent.Batch;
import dev.touchstone.descent.EuclideanSgd;
import dev.touchstone.descent.StiefelSgd;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.model.Networks;
import dev.touchstone.number.Binary64Arithmetic;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.util.Decimal64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Engines with one fault each: the verdict, and the first bad step. */
@Tag("slow")
class SgdFaultsTest {

    private static final Binary64Arithmetic DOUBLE = Binary64Arithmetic.INSTANCE;
    /** λ = (1, ½), ‖Λ‖_F = 1.118, ‖Λ‖₁ = 1.5. */
    private static final Scenario POLAR = SgdScenarios.stiefel(8, 2, 2, 24, "0.5");

    private static final Scenario BATCH =
            SgdScenarios.of(Kind.STIEFEL_SGD, Optional.of(Retraction.POLAR), 8, 2, 2, 3, 8, "0.5");
    private static final Scenario QR =
            SgdScenarios.of(Kind.STIEFEL_SGD, Optional.of(Retraction.QR), 8, 2, 2, 1, 8, "0.5");
    private static final Scenario EUCLIDEAN =
            SgdScenarios.of(Kind.EUCLIDEAN_SGD, Optional.empty(), 8, 2, 2, 2, 8, "0.25");

    private static Judgement judge(Scenario scenario, SgdDouble engine) {
        return judge(scenario, engine.everyStep());
    }

    private static Judgement judge(Scenario scenario, Trace trace) {
        return Judge.withDefaults().judge(scenario, trace, Optional.empty());
    }

    private static StepVerdict firstBad(Judgement judgement) {
        return judgement.sgd().orElseThrow().firstBadStep().orElseThrow();
    }

    private static void assertWrongFromStep(int step, Judgement judgement) {
        assertThat(judgement.verdict()).isInstanceOf(Verdict.Wrong.class);
        assertThat(firstBad(judgement).step()).isEqualTo(step);
    }

    @Test
    void missingRetraction_isWrongFromTheFirstStep() {
        SgdDouble engine = SgdDouble.on(POLAR).withStep((k, eta, sample, W) -> StiefelSgd.unretracted(eta, sample, W));

        assertWrongFromStep(0, judge(POLAR, engine));
    }

    @Test
    void twiceTheLearningRate_isWrongFromTheFirstStep() {
        assertWrongFromStep(0, judge(POLAR, SgdDouble.on(POLAR).withTraining(SgdFaultsTest::twiceTheRate)));
    }

    @Test
    void twiceTheLearningRate_offTheManifold_isWrongFromTheFirstStep() {
        assertWrongFromStep(0, judge(EUCLIDEAN, SgdDouble.on(EUCLIDEAN).withTraining(SgdFaultsTest::twiceTheRate)));
    }

    private static Training twiceTheRate(Training training) {
        return new Training(
                List.of(training.learningRate(0).multiply(BigDecimal.valueOf(2))),
                training.retraction(),
                training.batch(),
                training.samples(),
                training.noise());
    }

    @Test
    void labelsNormalisedByTheSumOfLambda_areWrongFromTheFirstStep() {
        SgdDouble engine = SgdDouble.on(POLAR)
                .withNetworks(
                        right -> new Networks<>(DOUBLE, right.teacher(), new Decimal64(1 / 1.5), right.inverseRootS()));

        assertWrongFromStep(0, judge(POLAR, engine));
    }

    @Test
    void rootOfTheWidthMissing_isWrongFromTheFirstStep() {
        SgdDouble engine = SgdDouble.on(POLAR)
                .withNetworks(right -> new Networks<>(DOUBLE, right.teacher(), right.inverseNorm(), Decimal64.ONE));

        assertWrongFromStep(0, judge(POLAR, engine));
    }

    @Test
    void summedMinibatch_isWrongFromTheFirstStep() {
        SgdDouble engine = SgdDouble.on(BATCH)
                .withStep((k, eta, batch, W) -> SgdDouble.defined(BATCH, eta.multiply(batch.size()), batch, W));

        assertWrongFromStep(0, judge(BATCH, engine));
    }

    @Test
    void ignoredNoise_isWrongFromTheFirstNoisyStep() {
        SgdDouble engine = SgdDouble.on(POLAR)
                .withTraining(right -> new Training(
                        right.learningRates(), right.retraction(), right.batch(), right.samples(), List.of()));

        assertWrongFromStep(0, judge(POLAR, engine));
    }

    @Test
    void twoSamplesInTheWrongOrder_areWrongFromTheFirstOfThem() {
        SgdDouble engine = SgdDouble.on(POLAR)
                .withTraining(right -> new Training(
                        right.learningRates(),
                        right.retraction(),
                        right.batch(),
                        rowsExchanged(right.samples(), 5, 6),
                        right.noise()));

        Judgement judgement = judge(POLAR, engine);

        assertWrongFromStep(5, judgement);
        assertThat(judgement.sgd().orElseThrow().steps().stream().filter(step -> !step.passes()))
                .extracting(StepVerdict::step)
                .containsExactly(5, 6);
    }

    private static DecimalMatrix rowsExchanged(DecimalMatrix matrix, int a, int b) {
        BigDecimal[] entries = new BigDecimal[matrix.rows() * matrix.columns()];
        for (int i = 0; i < matrix.rows(); i++) {
            int from = i == a ? b : i == b ? a : i;
            for (int j = 0; j < matrix.columns(); j++) {
                entries[i * matrix.columns() + j] = matrix.get(from, j);
            }
        }
        return DecimalMatrix.of(matrix.rows(), matrix.columns(), entries);
    }

    @Test
    void oneCorruptedStep_isWrongThereAndNowhereElse() {
        Judgement judgement = judge(POLAR, corruptedAt(11, 0.25));

        assertWrongFromStep(11, judgement);
        assertThat(judgement.sgd().orElseThrow().steps().stream().filter(step -> !step.passes()))
                .hasSize(1);
        assertThat(firstBad(judgement).worst().row()).isEqualTo(3);
        assertThat(firstBad(judgement).worst().column()).isEqualTo(1);
    }

    /** What a coarser precision would do once is a lack of digits, and the step that lacks them is named. */
    @Test
    void oneSlightlyCorruptedStep_isInaccurateThere() {
        Judgement judgement = judge(POLAR, corruptedAt(11, 1e-9));

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Inaccurate.class);
        assertThat(firstBad(judgement).step()).isEqualTo(11);
    }

    /** As LAPACK's Householder QR gives it: the right span, but R's diagonal negative. */
    @Test
    void qrWithoutItsSignFixed_isWrongFromTheFirstStep() {
        SgdDouble engine = SgdDouble.on(QR)
                .withStep((k, eta, sample, W) ->
                        SgdDouble.defined(QR, eta, sample, W).scalarMultiply(new Decimal64(-1)));

        Judgement judgement = judge(QR, engine);

        assertWrongFromStep(0, judgement);
        assertThat(judge(QR, SgdDouble.on(QR)).verdict()).isInstanceOf(Verdict.Pass.class);
    }

    /** (16) with xxᵀ in place of xxᵀ − I. */
    @Test
    void gradientWithoutTheIdentity_isWrongFromTheFirstStep() {
        SgdDouble engine = SgdDouble.on(EUCLIDEAN).withStep((k, eta, batch, W) -> {
            FieldMatrix<Decimal64> V = W.transpose().multiply(batch.X());
            FieldMatrix<Decimal64> growth = EuclideanSgd.step(eta, batch, W).subtract(W);
            Decimal64 c = eta.multiply(batch.networks().inverseRootS())
                    .divide(DOUBLE.of(4L * batch.size()))
                    .multiply(batch.residuals(W, V).stream()
                            .reduce(Decimal64::add)
                            .orElseThrow());
            return W.add(growth).add(W.scalarMultiply(c));
        });

        assertWrongFromStep(0, judge(EUCLIDEAN, engine));
    }

    /** e = y − ŷ(x; W⁺) in place of y − ŷ(x; W): labels moved so that the residual at W is the one at W⁺. */
    @Test
    void residualAfterTheUpdate_isWrongFromTheFirstStep() {
        SgdDouble engine = SgdDouble.on(POLAR).withStep((k, eta, sample, W) -> {
            FieldMatrix<Decimal64> V = W.transpose().multiply(sample.X());
            FieldMatrix<Decimal64> next = SgdDouble.defined(POLAR, eta, sample, W);
            Decimal64 before = sample.networks().studentAt(W, V).get(0);
            Decimal64 after = sample.networks()
                    .studentAt(next, next.transpose().multiply(sample.X()))
                    .get(0);
            Decimal64 label = sample.labels().get(0).add(before).subtract(after);
            return SgdDouble.defined(POLAR, eta, new Batch<>(sample.networks(), sample.X(), List.of(label)), W);
        });

        assertWrongFromStep(0, judge(POLAR, engine));
    }

    private static SgdDouble corruptedAt(int step, double by) {
        return SgdDouble.on(POLAR).withStep((k, eta, sample, W) -> {
            var next = SgdDouble.defined(POLAR, eta, sample, W);
            if (k == step) {
                next.addToEntry(3, 1, new Decimal64(by));
            }
            return next;
        });
    }

    /** (15) without re-orthonormalisation: every step is (15) from its own weights, but W leaves the manifold. */
    @Test
    void bareRankOneRecursion_isReportedAsDrift() {
        Scenario scenario = SgdScenarios.stiefel(4, 2, 2, 384, "0.5");
        SgdDouble engine = SgdDouble.on(scenario)
                .withStep((k, eta, sample, W) -> StiefelSgd.polarStepByRankOne(DOUBLE, eta, sample, W));

        Judgement judgement = judge(scenario, engine);

        SgdFindings findings = judgement.sgd().orElseThrow();
        assertThat(findings.firstBadStep()).isEmpty();
        assertThat(findings.firstDriftingStep()).isPresent();
        assertThat(findings.firstOverrun().orElseThrow().step()).isBetween(128, 256);
        assertThat(judgement.verdict()).isInstanceOf(Verdict.Inaccurate.class);
    }
}
