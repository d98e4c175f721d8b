package dev.touchstone.proofs;

import static dev.touchstone.proofs.ExactFlow.EXACT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.descent.Batch;
import dev.touchstone.descent.EuclideanSgd;
import dev.touchstone.descent.FineTuning;
import dev.touchstone.descent.StiefelSgd;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.model.Networks;
import dev.touchstone.model.Teacher;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The population loss (1d) and its gradient are the means of the sample's.
 *
 * <p><b>Statement.</b> For x ~ N(0, I) and every W, E ℓ(W;x) = ⅛‖D‖_F² with D = M/‖Λ‖ − WWᵀ/√s, and
 * E ∇ℓ = −(2√s)⁻¹ D W, which (6) follows; where WᵀW = I, the mean Riemannian gradient is −(2√s‖Λ‖)⁻¹(I − WWᵀ)MW, which (2)
 * follows.
 *
 * <p><b>Proof.</b> e = xᵀDx − tr D, and E(xᵀDx − tr D)² = 2‖D‖_F² by Isserlis' theorem (E x_ix_jx_kx_l is the sum over
 * the three pairings). The gradient of ⅛‖D‖_F² is −(2√s)⁻¹DW, and differentiation passes under a polynomial's mean. (I − P)
 * takes WWᵀW = W away. ∎
 *
 * <p><b>Method.</b> Exact: ℓ and ∇ℓ are of degree 4 in x, where {@link GaussianNodes} gives the mean in rationals, with
 * Λ = diag(4, 3), ‖Λ‖ = 5, and s = 1 or 4, so that no root is irrational.
 */
@Statement(
        id = "population-loss",
        equation = "(1d), (2), (6)",
        claim = "The mean sample loss is (1d), and the mean sample gradients are those that (6) and (2) follow",
        method = Method.EXACT)
class PopulationLossCheck {

    private static final int D = 3;

    @Property(tries = 8, seed = "322", edgeCases = EdgeCasesMode.NONE)
    void meanLossAndGradient_anywhere_areThoseOfThePopulation(@ForAll Random random, @ForAll boolean wide) {
        Networks<BigFraction> networks = networks(random, wide);
        FieldMatrix<BigFraction> W = RandomMatrices.matrix(EXACT, random, D, wide ? 4 : 1);

        assertThat(meanLoss(GaussianNodes.EXACT_TO_DEGREE_5, networks, W, BigFraction.ZERO))
                .isEqualTo(populationLoss(networks, W));
        assertThat(GaussianNodes.EXACT_TO_DEGREE_5.mean(
                        D, x -> EuclideanSgd.step(BigFraction.ONE, sample(networks, x), W)))
                .isEqualTo(W.add(gap(networks, W)
                        .multiply(W)
                        .scalarMultiply(networks.inverseRootS().divide(2))));
    }

    @Property(tries = 8, seed = "323", edgeCases = EdgeCasesMode.NONE)
    void meanRiemannianGradient_onTheManifold_isThatOfThePopulation(@ForAll Random random) {
        Networks<BigFraction> networks = networks(random, false);
        FieldMatrix<BigFraction> W = RandomMatrices.orthonormal(EXACT, random, D, 1);
        FieldMatrix<BigFraction> MW = networks.teacher().times(W);
        FieldMatrix<BigFraction> tangent = MW.subtract(W.multiply(W.transpose().multiply(MW)));

        assertThat(GaussianNodes.EXACT_TO_DEGREE_5.mean(
                        D, x -> StiefelSgd.unretracted(BigFraction.ONE, sample(networks, x), W)))
                .isEqualTo(W.add(tangent.scalarMultiply(
                        networks.inverseRootS().multiply(networks.inverseNorm()).divide(2))));
    }

    @Example
    @Mutant("labels that are not centred")
    void labelsNotCentred_areRefuted() {
        Networks<BigFraction> networks = networks(new Random(1), false);
        FieldMatrix<BigFraction> W = RandomMatrices.matrix(EXACT, new Random(2), D, 1);

        assertThat(meanLoss(GaussianNodes.EXACT_TO_DEGREE_5, networks, W, new BigFraction(7, 5)))
                .isNotEqualTo(populationLoss(networks, W));
    }

    @Example
    @Mutant("inputs of random signs, not Gaussian")
    void inputsNotGaussian_areRefuted() {
        Networks<BigFraction> networks = networks(new Random(1), false);
        FieldMatrix<BigFraction> W = RandomMatrices.matrix(EXACT, new Random(2), D, 1);

        assertThat(meanLoss(GaussianNodes.SIGNS, networks, W, BigFraction.ZERO))
                .isNotEqualTo(populationLoss(networks, W));
    }

    /** Λ = diag(4, 3); √s is 2 or 1. */
    private static Networks<BigFraction> networks(Random random, boolean wide) {
        Teacher<BigFraction> teacher = new Teacher<>(
                RandomMatrices.orthonormal(EXACT, random, D, 2), List.of(new BigFraction(4), new BigFraction(3)));
        return new Networks<>(EXACT, teacher, new BigFraction(1, 5), wide ? BigFraction.ONE_HALF : BigFraction.ONE);
    }

    private static Batch<BigFraction> sample(Networks<BigFraction> networks, FieldMatrix<BigFraction> x) {
        return new Batch<>(networks, x, networks.teacherAt(x));
    }

    /** E (e + offset)²/16, 1×1. */
    private static FieldMatrix<BigFraction> meanLoss(
            GaussianNodes nodes, Networks<BigFraction> networks, FieldMatrix<BigFraction> W, BigFraction offset) {
        return nodes.mean(D, x -> {
            BigFraction e = sample(networks, x)
                    .residuals(W, W.transpose().multiply(x))
                    .get(0)
                    .add(offset);
            return Matrices.diagonal(EXACT, List.of(e.multiply(e).divide(16)));
        });
    }

    /** (1d), 1×1: an eighth of the risk of B = I/√s. */
    private static FieldMatrix<BigFraction> populationLoss(Networks<BigFraction> networks, FieldMatrix<BigFraction> W) {
        FieldMatrix<BigFraction> B =
                Matrices.identity(EXACT, W.getColumnDimension()).scalarMultiply(networks.inverseRootS());
        return Matrices.diagonal(
                EXACT, List.of(FineTuning.riskByFullMatrix(networks, W, B).divide(8)));
    }

    /** D = M/‖Λ‖ − WWᵀ/√s. */
    private static FieldMatrix<BigFraction> gap(Networks<BigFraction> networks, FieldMatrix<BigFraction> W) {
        return networks.teacher()
                .matrix()
                .scalarMultiply(networks.inverseNorm())
                .subtract(RandomMatrices.outerGram(W).scalarMultiply(networks.inverseRootS()));
    }
}
