package dev.touchstone.proofs;

import static dev.touchstone.proofs.ExactFlow.EXACT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.descent.Batch;
import dev.touchstone.descent.RationalProblem;
import dev.touchstone.descent.StiefelSgd;
import dev.touchstone.linear.Inertia;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import java.math.BigInteger;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The closed form (15) is the polar step (14).
 *
 * <p><b>Statement.</b> Where WᵀW = I, W + (γWv + cβp)vᵀ with β = (1 + c²‖p‖²‖v‖²)^(−½), γ = −c²‖p‖²β²/(1 + β), is the
 * polar factor W̃(W̃ᵀW̃)^(−½) of W̃ = W + cpvᵀ.
 *
 * <p><b>Proof.</b> Wᵀp = 0, so W̃ᵀW̃ = I + c²‖p‖²vvᵀ, whose inverse root is S = I + γvvᵀ: 1 on v's complement, and β on v as
 * 1 + γ‖v‖² = β. Since Sv = βv, W̃S = W + γWvvᵀ + cβpvᵀ. ∎
 *
 * <p><b>Method.</b> Exact. For any p, v and t, c = 2t/(1 − qt²) with q = ‖p‖²‖v‖² makes 1/β = (1 + qt²)/(1 − qt²) rational;
 * the learning rate is chosen so. The polar factor of W̃ of full rank is the only U with UᵀU = I and W̃ = UH, H symmetric
 * positive definite; the program's (15) is put to that, H = UᵀW̃.
 */
@Statement(
        id = "rank-one-polar-step",
        equation = "(14), (15)",
        claim = "The closed form (15) is the polar factor of (14) where W is orthonormal",
        method = Method.EXACT)
class RankOnePolarStepCheck {

    @Property(tries = 25, seed = "324", edgeCases = EdgeCasesMode.NONE)
    void closedForm_onTheManifold_isThePolarFactor(
            @ForAll long seed, @ForAll @IntRange(min = -7, max = 7) int eighths) {
        RationalProblem problem = new RationalProblem(seed);
        FieldMatrix<BigFraction> W = problem.orthonormal();
        Batch<BigFraction> sample = problem.batch(1);
        BigFraction eta = rationalRate(sample, W, eighths);

        FieldMatrix<BigFraction> U = StiefelSgd.polarStepByRankOne(RationalRoots.INSTANCE, eta, sample, W);

        assertThat(isPolarFactor(U, StiefelSgd.unretracted(eta, sample, W))).isTrue();
    }

    @Example
    @Mutant("W not orthonormal")
    void closedForm_offTheManifold_isRefuted() {
        RationalProblem problem = new RationalProblem(1);
        FieldMatrix<BigFraction> W = problem.orthonormal().scalarMultiply(new BigFraction(9, 8));
        Batch<BigFraction> sample = problem.batch(1);
        BigFraction eta = rationalRate(sample, W, 3);

        FieldMatrix<BigFraction> U = StiefelSgd.polarStepByRankOne(RationalRoots.INSTANCE, eta, sample, W);

        assertThat(isPolarFactor(U, StiefelSgd.unretracted(eta, sample, W))).isFalse();
    }

    /** Orthonormal and of the same span, as QR's factor is; but UᵀW̃ is not symmetric. */
    @Example
    @Mutant("another orthonormal basis of the same span")
    void columnsTurned_areRefuted() {
        RationalProblem problem = new RationalProblem(1);
        FieldMatrix<BigFraction> W = problem.orthonormal();
        Batch<BigFraction> sample = problem.batch(1);
        BigFraction eta = rationalRate(sample, W, 3);
        FieldMatrix<BigFraction> swap = Matrices.build(
                EXACT, RationalProblem.S, RationalProblem.S, (i, j) -> new BigFraction(i == (j ^ 1) ? 1 : 0));

        FieldMatrix<BigFraction> U = StiefelSgd.polarStepByRankOne(RationalRoots.INSTANCE, eta, sample, W)
                .multiply(swap);

        assertThat(isPolarFactor(U, StiefelSgd.unretracted(eta, sample, W))).isFalse();
    }

    private static boolean isPolarFactor(FieldMatrix<BigFraction> U, FieldMatrix<BigFraction> moved) {
        int s = U.getColumnDimension();
        FieldMatrix<BigFraction> H = U.transpose().multiply(moved);
        return Matrices.gram(U).equals(Matrices.identity(EXACT, s))
                && H.equals(H.transpose())
                && Loewner.inertia(H).equals(new Inertia(s, 0, 0))
                && U.multiply(H).equals(moved);
    }

    /** η with c = ηe/(4√s) = 2t/(1 − qt²), t = eighths/(8m), m² &gt; q. */
    private static BigFraction rationalRate(Batch<BigFraction> sample, FieldMatrix<BigFraction> W, int eighths) {
        FieldMatrix<BigFraction> v = W.transpose().multiply(sample.X());
        FieldMatrix<BigFraction> p = sample.X().subtract(W.multiply(v));
        BigFraction q = Matrices.frobeniusSquared(p).multiply(Matrices.frobeniusSquared(v));
        BigInteger m = q.getNumerator().divide(q.getDenominator()).sqrt().add(BigInteger.ONE);
        BigFraction t = new BigFraction(BigInteger.valueOf(eighths), m.shiftLeft(3));
        BigFraction c =
                t.multiply(2).divide(BigFraction.ONE.subtract(q.multiply(t).multiply(t)));
        BigFraction e = sample.labels()
                .get(0)
                .subtract(sample.networks().orthonormalStudentAt(v).get(0));
        return c.multiply(4).divide(e.multiply(sample.networks().inverseRootS()));
    }
}
