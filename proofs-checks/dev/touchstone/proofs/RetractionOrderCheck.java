package dev.touchstone.proofs;

import static dev.touchstone.proofs.BallFlow.BALLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.GramSchmidt;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.Orthonormality;
import dev.touchstone.linear.Polar;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.Certainty;
import java.math.BigDecimal;
import java.util.Random;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Both retractions land on the manifold; the polar one is second-order accurate, QR only first-order.
 *
 * <p><b>Statement.</b> Let WᵀW = I, Wᵀξ = 0 (as every step (14) has it), S = ξᵀξ, and γ(h) the geodesic from W along ξ. Then
 * polar(W + hξ) and the Q of W + hξ are orthonormal, polar(W + hξ) = γ(h) + O(h³), and Q = γ(h) + O(h²), no better unless
 * S is diagonal.
 *
 * <p><b>Proof.</b> γ(h) = W cos(h√S) + ξ (√S)⁻¹ sin(h√S) = W(I − h²S/2) + hξ + O(h³): it starts along ξ, γᵀγ = I, and
 * γ″ = −γS is normal to the manifold. With (W + hξ)ᵀ(W + hξ) = I + h²S, the polar factor is (W + hξ)(I − h²S/2) + O(h⁴) =
 * γ(h) + O(h³), while R = I + h²U + O(h⁴) with U + Uᵀ = S, U upper triangular, so Q − γ(h) = h²W(S/2 − U) + O(h³), and
 * S/2 − U is skew-symmetric, zero only for a diagonal S. ∎
 *
 * <p><b>Method.</b> Rigorous: errors ‖·‖_F at h = 2⁻¹² and 2⁻¹³ are enclosed and so is the order log₂ of their ratio. The
 * geodesic is its power series in S with the remainder bounded. Mutants: no retraction; QR of second order; polar of third.
 */
@Statement(
        id = "retractions",
        equation = "(14), (14q)",
        claim = "polar and QR retractions land on the manifold; polar is second-order, QR first-order accurate",
        method = Method.RIGOROUS)
class RetractionOrderCheck {

    /** The last power of S in the geodesic's series. */
    private static final int TERMS = 8;

    private static final Ball STEP = BALLS.one().scale(-12);

    private interface Retraction {
        FieldMatrix<Ball> of(FieldMatrix<Ball> A);
    }

    private static final Retraction POLAR = A -> Polar.factor(BALLS, A);
    private static final Retraction QR = A -> GramSchmidt.orthonormalBasis(BALLS, A);

    @ParameterizedTest
    @CsvSource({"4, 2", "6, 3", "9, 4"})
    void retractions_landOnTheManifold(int d, int s) {
        Tangent tangent = Tangent.random(new Random(d), d, s);
        BigDecimal bound = new BigDecimal("1e-60");

        assertThat(Orthonormality.isWithin(BALLS, POLAR.of(tangent.moved(STEP)), bound))
                .isEqualTo(Certainty.TRUE);
        assertThat(Orthonormality.isWithin(BALLS, QR.of(tangent.moved(STEP)), bound))
                .isEqualTo(Certainty.TRUE);
    }

    @ParameterizedTest
    @CsvSource({"4, 2", "6, 3", "9, 4"})
    void polar_isSecondOrderAccurate(int d, int s) {
        Ball order = order(Tangent.random(new Random(d), d, s), POLAR);

        assertThat(BallFlow.isBetween(order, "2.99", "3.01")).isTrue();
        Ledger.record(getClass(), 1, BallFlow.distance(order, "2"));
    }

    @ParameterizedTest
    @CsvSource({"4, 2", "6, 3", "9, 4"})
    void qr_isFirstOrderAccurate(int d, int s) {
        Ball order = order(Tangent.random(new Random(d), d, s), QR);

        assertThat(BallFlow.isBetween(order, "1.99", "2.01")).isTrue();
        Ledger.record(getClass(), 1, BallFlow.distance(order, "1"));
    }

    @Test
    @Mutant("the retraction left out")
    void withoutRetraction_theManifoldIsLeft() {
        Tangent tangent = Tangent.random(new Random(1), 6, 3);

        assertThat(Orthonormality.isWithin(BALLS, tangent.moved(STEP), new BigDecimal("1e-60")))
                .isEqualTo(Certainty.FALSE);
    }

    @Test
    @Mutant("QR second-order, polar third-order accurate")
    void oneOrderMore_isRefuted() {
        Tangent tangent = Tangent.random(new Random(1), 6, 3);

        assertThat(order(tangent, QR).isLessThan(BallFlow.number("2.5"))).isEqualTo(Certainty.TRUE);
        assertThat(order(tangent, POLAR).isLessThan(BallFlow.number("3.5"))).isEqualTo(Certainty.TRUE);
    }

    private static Ball order(Tangent tangent, Retraction retraction) {
        return BallFlow.order(error(tangent, retraction, STEP), error(tangent, retraction, STEP.scale(-1)));
    }

    private static Ball error(Tangent tangent, Retraction retraction, Ball h) {
        return Matrices.frobeniusSquared(retraction.of(tangent.moved(h)).subtract(tangent.geodesic(h)))
                .sqrt();
    }

    /** A point of the manifold and a tangent normal to its span. */
    private record Tangent(FieldMatrix<Ball> W, FieldMatrix<Ball> xi) {

        static Tangent random(Random random, int d, int s) {
            FieldMatrix<Ball> W = RandomMatrices.orthonormal(BALLS, random, d, s);
            FieldMatrix<Ball> B = BallFlow.overlap(random, d, s);
            return new Tangent(W, B.subtract(W.multiply(W.transpose().multiply(B))));
        }

        FieldMatrix<Ball> moved(Ball h) {
            return W.add(xi.scalarMultiply(h));
        }

        /** Σ (−1)^k h^(2k) (W S^k/(2k)! + hξ S^k/(2k+1)!); the rest is below its first term, as h²‖S‖ ≤ h² &lt; 1. */
        FieldMatrix<Ball> geodesic(Ball h) {
            FieldMatrix<Ball> S = Matrices.gram(xi);
            FieldMatrix<Ball> even = W;
            FieldMatrix<Ball> odd = xi.scalarMultiply(h);
            FieldMatrix<Ball> sum = even.add(odd);
            Ball minus = h.multiply(h).negate();
            for (int k = 1; k <= TERMS; k++) {
                even = even.multiply(S).scalarMultiply(minus.divide(BALLS.of(2L * k * (2L * k - 1))));
                odd = odd.multiply(S).scalarMultiply(minus.divide(BALLS.of(2L * k * (2L * k + 1))));
                sum = sum.add(even).add(odd);
            }
            Ball rest = h.pow(2 * TERMS + 2); // both series together, 2·h^(2n)·(1 + h² + …)/(2n)!
            FieldMatrix<Ball> series = sum;
            return Matrices.build(
                    BALLS,
                    W.getRowDimension(),
                    W.getColumnDimension(),
                    (i, j) -> series.getEntry(i, j).widenedBy(rest));
        }
    }
}
