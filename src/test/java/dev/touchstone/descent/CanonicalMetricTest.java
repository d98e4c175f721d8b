package dev.touchstone.descent;

import static dev.touchstone.descent.RationalProblem.EXACT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.Matrices;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The canonical metric of the Stiefel manifold gives the gradient ∇ − W∇ᵀW, the embedded one ∇ − W sym(Wᵀ∇). Of this loss Wᵀ∇ is
 * symmetric, so both are (I − WWᵀ)∇, and an engine that uses another metric makes no mistake. On rationals, exactly.
 */
class CanonicalMetricTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void gradient_isTheSameInTheCanonicalMetric(int batchSize) {
        RationalProblem problem = new RationalProblem(20_261_126L);
        FieldMatrix<BigFraction> W = problem.orthonormal();
        Batch<BigFraction> batch = problem.batch(batchSize);
        BigFraction eta = new BigFraction(3, 7);

        FieldMatrix<BigFraction> euclidean = EuclideanSgd.step(eta, batch, W).subtract(W);
        FieldMatrix<BigFraction> step = StiefelSgd.unretracted(eta, batch, W).subtract(W);
        FieldMatrix<BigFraction> WtD = W.transpose().multiply(euclidean);

        assertThat(WtD).isEqualTo(WtD.transpose());
        assertThat(euclidean.subtract(W.multiply(euclidean.transpose()).multiply(W)))
                .isEqualTo(step);
        assertThat(step).isNotEqualTo(Matrices.zero(EXACT, W.getRowDimension(), W.getColumnDimension()));
    }

    /** Off the manifold the projected gradient is another than the step: the test can tell. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void offTheManifold_thatGradientIsNotTheStep(int batchSize) {
        RationalProblem problem = new RationalProblem(20_261_126L);
        FieldMatrix<BigFraction> W = problem.anyWeights();
        Batch<BigFraction> batch = problem.batch(batchSize);

        FieldMatrix<BigFraction> D =
                EuclideanSgd.step(BigFraction.ONE, batch, W).subtract(W);
        FieldMatrix<BigFraction> projected = D.subtract(W.multiply(W.transpose().multiply(D)));
        FieldMatrix<BigFraction> canonical =
                D.subtract(W.multiply(D.transpose()).multiply(W));

        assertThat(canonical).isEqualTo(projected); // WᵀD is symmetric even here
        assertThat(StiefelSgd.unretracted(BigFraction.ONE, batch, W).subtract(W))
                .isNotEqualTo(projected);
    }
}
