package dev.touchstone.proofs;

import static dev.touchstone.proofs.ExactFlow.EXACT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.descent.FineTuning;
import dev.touchstone.descent.RationalProblem;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.model.Networks;
import dev.touchstone.model.Observables;
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
 * The best radial fit on the learned span: (19) and (21).
 *
 * <p><b>Statement.</b> Let WᵀW = I. For every symmetric B, ‖M/‖Λ‖ − WBWᵀ‖_F² = R(W) + ‖B − B*‖_F² with B* = WᵀMW/‖Λ‖ and
 * R(W) = 1 − tr(ΛGΛG)/‖Λ‖²; so B* alone is optimal. Least squares of y on vᵀBv − tr B over x ~ N(0, I) has the mean square
 * 2‖M/‖Λ‖ − WBWᵀ‖_F², hence the same optimum.
 *
 * <p><b>Proof.</b> Expand the square: ‖WBWᵀ‖ = ‖B‖ as WᵀW = I, and tr(M WBWᵀ)/‖Λ‖ = tr(B B*); complete it, and
 * ‖B*‖² = tr(MPMP)/‖Λ‖² = tr(ΛGΛG)/‖Λ‖². The second part is E(xᵀDx − tr D)² = 2‖D‖² with D = M/‖Λ‖ − WBWᵀ. ∎
 *
 * <p><b>Method.</b> Exact, in rationals; the mean by {@link GaussianNodes}.
 */
@Statement(
        id = "fine-tuning-optimum",
        equation = "(19), (21)",
        claim =
                "B* = W'MW/|Lambda| is the unique best radial fit, in the population and by least squares; its risk is (19)",
        method = Method.EXACT)
class FineTuningOptimumCheck {

    @Property(tries = 30, seed = "325", edgeCases = EdgeCasesMode.NONE)
    void risk_ofAnyFit_exceedsTheOptimumByTheSquaredDistance(@ForAll long seed) {
        RationalProblem problem = new RationalProblem(seed);
        FieldMatrix<BigFraction> W = problem.orthonormal();
        FieldMatrix<BigFraction> B = RandomMatrices.symmetric(EXACT, problem.random, RationalProblem.S);

        assertThat(FineTuning.riskByFullMatrix(problem.networks, W, B))
                .isEqualTo(claimed(problem.networks, W, B, optimum(problem.networks, W)));
    }

    @Property(tries = 8, seed = "326", edgeCases = EdgeCasesMode.NONE)
    void meanSquareOfTheFit_overGaussianInputs_isTwiceTheRisk(@ForAll Random random) {
        Teacher<BigFraction> teacher = new Teacher<>(
                RandomMatrices.orthonormal(EXACT, random, 3, 2), List.of(new BigFraction(4), new BigFraction(3)));
        Networks<BigFraction> networks = new Networks<>(EXACT, teacher, new BigFraction(1, 5), BigFraction.ONE);
        FieldMatrix<BigFraction> W = RandomMatrices.orthonormal(EXACT, random, 3, 2);
        FieldMatrix<BigFraction> B = RandomMatrices.symmetric(EXACT, random, 2);

        FieldMatrix<BigFraction> meanSquare = GaussianNodes.EXACT_TO_DEGREE_5.mean(3, x -> {
            FieldMatrix<BigFraction> v = W.transpose().multiply(x);
            BigFraction fitted =
                    Matrices.trace(v.transpose().multiply(B).multiply(v)).subtract(Matrices.trace(B));
            BigFraction e = networks.teacherAt(x).get(0).subtract(fitted);
            return Matrices.diagonal(EXACT, List.of(e.multiply(e)));
        });

        assertThat(meanSquare.getEntry(0, 0))
                .isEqualTo(FineTuning.riskByFullMatrix(networks, W, B).multiply(2));
    }

    @Example
    @Mutant("B* = W'MW, not divided by |Lambda|")
    void optimumNotNormalised_isRefuted() {
        RationalProblem problem = new RationalProblem(1);
        FieldMatrix<BigFraction> W = problem.orthonormal();
        FieldMatrix<BigFraction> B = RandomMatrices.symmetric(EXACT, problem.random, RationalProblem.S);
        FieldMatrix<BigFraction> wrong = optimum(problem.networks, W).scalarMultiply(new BigFraction(5));

        assertThat(FineTuning.riskByFullMatrix(problem.networks, W, B))
                .isNotEqualTo(claimed(problem.networks, W, B, wrong));
    }

    @Example
    @Mutant("W not orthonormal")
    void optimumOffTheManifold_isRefuted() {
        RationalProblem problem = new RationalProblem(1);
        FieldMatrix<BigFraction> W = problem.anyWeights();
        FieldMatrix<BigFraction> B = RandomMatrices.symmetric(EXACT, problem.random, RationalProblem.S);

        assertThat(FineTuning.riskByFullMatrix(problem.networks, W, B))
                .isNotEqualTo(claimed(problem.networks, W, B, optimum(problem.networks, W)));
    }

    private static FieldMatrix<BigFraction> optimum(Networks<BigFraction> networks, FieldMatrix<BigFraction> W) {
        return FineTuning.populationOptimum(networks, W);
    }

    /** R(W) + ‖B − optimum‖_F². */
    private static BigFraction claimed(
            Networks<BigFraction> networks,
            FieldMatrix<BigFraction> W,
            FieldMatrix<BigFraction> B,
            FieldMatrix<BigFraction> optimum) {
        FieldMatrix<BigFraction> G = RandomMatrices.outerGram(networks.teacher().coordinates(W));
        return Observables.risk(EXACT, networks.teacher().lambda(), G)
                .add(Matrices.frobeniusSquared(B.subtract(optimum)));
    }
}
