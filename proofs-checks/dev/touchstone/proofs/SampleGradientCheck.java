package dev.touchstone.proofs;

import static dev.touchstone.proofs.ExactFlow.EXACT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.descent.Batch;
import dev.touchstone.descent.EuclideanSgd;
import dev.touchstone.descent.RationalProblem;
import dev.touchstone.descent.StiefelSgd;
import dev.touchstone.linear.Matrices;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The gradient (13) is the derivative of the sample loss (1c).
 *
 * <p><b>Statement.</b> For every W, x and y, ∇ℓ(W) = −(e/(4√s)) (xxᵀ − I)W with e = y − ŷ(x;W). Where WᵀW = I, its tangent
 * part ∇ℓ − W sym(Wᵀ∇ℓ), the Riemannian gradient, is −(e/(4√s)) p vᵀ with v = Wᵀx and p = x − Wv.
 *
 * <p><b>Proof.</b> ŷ = s^(−½)(tr(WᵀxxᵀW) − tr(WᵀW)) has the gradient 2s^(−½)(xxᵀ − I)W, and ∇(e²/16) = −(e/8)∇ŷ. Then
 * Wᵀ∇ℓ = −(e/(4√s))(vvᵀ − I) is symmetric, and W times it takes away Wvvᵀ − W of xvᵀ − W. ∎
 *
 * <p><b>Method.</b> Exact. Along a line ℓ is a polynomial of degree 4, whose derivative five points give exactly: so every
 * entry of ∇ℓ is found in rationals from (1a)–(1c) alone, and compared with (13) and with the program's steps.
 */
@Statement(
        id = "sample-gradient",
        equation = "(1c), (13), (16)",
        claim = "The gradient (13) and its tangent part are the exact derivative of the sample loss (1c)",
        method = Method.EXACT)
class SampleGradientCheck {

    @Property(tries = 12, seed = "320", edgeCases = EdgeCasesMode.NONE)
    void gradient_anywhere_isTheDerivativeOfTheLoss(@ForAll long seed) {
        RationalProblem problem = new RationalProblem(seed);
        FieldMatrix<BigFraction> W = problem.anyWeights();
        Batch<BigFraction> sample = problem.batch(1);

        FieldMatrix<BigFraction> derivative = RationalProblem.gradientOfLoss(sample, W);

        assertThat(gradient(sample, W, 4, 1)).isEqualTo(derivative);
        assertThat(W.subtract(EuclideanSgd.step(BigFraction.ONE, sample, W))).isEqualTo(derivative);
    }

    @Property(tries = 12, seed = "321", edgeCases = EdgeCasesMode.NONE)
    void tangentPart_onTheManifold_isRankOne(@ForAll long seed) {
        RationalProblem problem = new RationalProblem(seed);
        FieldMatrix<BigFraction> W = problem.orthonormal();
        Batch<BigFraction> sample = problem.batch(1);
        FieldMatrix<BigFraction> derivative = RationalProblem.gradientOfLoss(sample, W);

        FieldMatrix<BigFraction> inSpan =
                Matrices.symmetricPart(EXACT, W.transpose().multiply(derivative));

        assertThat(W.subtract(StiefelSgd.unretracted(BigFraction.ONE, sample, W)))
                .isEqualTo(derivative.subtract(W.multiply(inSpan)));
    }

    @Example
    @Mutant("He_2 not centred: xx' for xx' - I")
    void gradientWithoutTheIdentity_isRefuted() {
        RationalProblem problem = new RationalProblem(1);
        FieldMatrix<BigFraction> W = problem.anyWeights();
        Batch<BigFraction> sample = problem.batch(1);

        assertThat(gradient(sample, W, 4, 0)).isNotEqualTo(RationalProblem.gradientOfLoss(sample, W));
    }

    @Example
    @Mutant("e/(2 sqrt s) for e/(4 sqrt s)")
    void gradientTwiceTheSize_isRefuted() {
        RationalProblem problem = new RationalProblem(1);
        FieldMatrix<BigFraction> W = problem.anyWeights();
        Batch<BigFraction> sample = problem.batch(1);

        assertThat(gradient(sample, W, 2, 1)).isNotEqualTo(RationalProblem.gradientOfLoss(sample, W));
    }

    /** −(e/(divisor·√s)) (xxᵀ − identity·I)W. */
    private static FieldMatrix<BigFraction> gradient(
            Batch<BigFraction> sample, FieldMatrix<BigFraction> W, int divisor, int identity) {
        FieldMatrix<BigFraction> v = W.transpose().multiply(sample.X());
        BigFraction e = sample.residuals(W, v).get(0);
        return sample.X()
                .multiply(v.transpose())
                .subtract(W.scalarMultiply(new BigFraction(identity)))
                .scalarMultiply(e.multiply(sample.networks().inverseRootS())
                        .divide(divisor)
                        .negate());
    }
}
