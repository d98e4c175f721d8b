package dev.touchstone.descent;

import static dev.touchstone.descent.RationalProblem.EXACT;
import static dev.touchstone.descent.RationalProblem.gradientOfLoss;
import static dev.touchstone.descent.RationalProblem.single;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.touchstone.linear.Matrices;
import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;

/** All equalities are exact. */
class EuclideanSgdTest {

    private static final BigFraction ETA = new BigFraction(3, 8);

    private final RationalProblem problem = new RationalProblem(5);
    private final FieldMatrix<BigFraction> W = problem.anyWeights();

    @Test
    void step_isMinusEtaTimesTheGradientOfTheSampleLoss() {
        Batch<BigFraction> sample = problem.batch(1);

        FieldMatrix<BigFraction> step = EuclideanSgd.step(ETA, sample, W);

        assertThat(step).isEqualTo(W.subtract(gradientOfLoss(sample, W).scalarMultiply(ETA)));
    }

    @Test
    void step_onABatch_averagesTheGradients() {
        Batch<BigFraction> batch = problem.batch(3);
        FieldMatrix<BigFraction> sum = gradientOfLoss(single(batch, 0), W)
                .add(gradientOfLoss(single(batch, 1), W))
                .add(gradientOfLoss(single(batch, 2), W));

        FieldMatrix<BigFraction> step = EuclideanSgd.step(ETA, batch, W);

        assertThat(step).isEqualTo(W.subtract(sum.scalarMultiply(ETA.divide(3))));
    }

    @Test
    void step_byFullMatrix_isTheStep() {
        Batch<BigFraction> batch = problem.batch(2);

        assertThat(EuclideanSgd.stepByFullMatrix(ETA, batch, W)).isEqualTo(EuclideanSgd.step(ETA, batch, W));
    }

    @Test
    void step_onRepeatedSamples_isThatOnOne() {
        Batch<BigFraction> sample = problem.batch(1);
        BigFraction y = sample.labels().get(0);
        Batch<BigFraction> twice = new Batch<>(
                problem.networks,
                Matrices.build(EXACT, RationalProblem.D, 2, (i, j) -> sample.X().getEntry(i, 0)),
                List.of(y, y));

        assertThat(EuclideanSgd.step(ETA, twice, W)).isEqualTo(EuclideanSgd.step(ETA, sample, W));
    }

    @Test
    void step_ofLearningRateZero_stays() {
        assertThat(EuclideanSgd.step(BigFraction.ZERO, problem.batch(2), W)).isEqualTo(W);
    }

    /** x = 0: v = 0, and the step is W(1 − c), c = ηe/(4√s) = ηe/8. */
    @Test
    void step_onInputZero_scalesTheWeights() {
        Batch<BigFraction> sample =
                new Batch<>(problem.networks, Matrices.zero(EXACT, RationalProblem.D, 1), List.of(BigFraction.ONE));
        BigFraction e = BigFraction.ONE.add(Matrices.frobeniusSquared(W).divide(2));

        FieldMatrix<BigFraction> step = EuclideanSgd.step(ETA, sample, W);

        assertThat(step)
                .isEqualTo(W.scalarMultiply(
                        BigFraction.ONE.subtract(ETA.multiply(e).divide(8))));
    }

    @Test
    void step_whereTheResidualVanishes_stays() {
        FieldMatrix<BigFraction> X = problem.batch(1).X();
        Batch<BigFraction> fitted = new Batch<>(
                problem.networks, X, problem.networks.studentAt(W, W.transpose().multiply(X)));

        assertThat(EuclideanSgd.step(ETA, fitted, W)).isEqualTo(W);
    }

    @Test
    void noise_isAddedToTheLabel() {
        FieldMatrix<BigFraction> X = problem.batch(2).X();

        Batch<BigFraction> noisy = Batch.noisy(
                problem.networks, X, problem.networks.teacherAt(X), List.of(new BigFraction(7), BigFraction.ZERO));

        List<BigFraction> clean = problem.networks.teacherAt(X);
        assertThat(noisy.labels()).containsExactly(clean.get(0).add(7), clean.get(1));
    }

    @Test
    void batch_ofMoreLabelsThanInputs_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Batch<>(problem.networks, problem.batch(1).X(), List.of(BigFraction.ONE, BigFraction.ONE)))
                .withMessage("1 inputs, but 2 labels");
    }
}
