package dev.touchstone.proofs;

import static dev.touchstone.proofs.BallFlow.BALLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.RiccatiFlow;
import dev.touchstone.flow.Sensitivity;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.Certainty;
import java.util.Random;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The flow's derivative in its start is the congruence (8), the limit of the difference identity (9).
 *
 * <p><b>Statement.</b> With Y_a = E(I + G_aK)⁻¹, G_b(τ) − G_a(τ) = Y_a (G_b − G_a) Y_bᵀ for any two starts, (9). Hence for
 * G_b = G_a + εD: (G_b(τ) − G_a(τ))/ε → Y_a D Y_aᵀ as ε → 0, with an error ~ ε.
 *
 * <p><b>Proof.</b> By (5b) and its transpose G_b(τ) = E G_b(I + KG_b)⁻¹E and G_a(τ) = E(I + G_aK)⁻¹G_aE; between the outer
 * factors, (I + G_aK)G_b − G_a(I + KG_b) = G_b − G_a. And Y_b → Y_a. ∎
 *
 * <p><b>Method.</b> Rigorous: the two sides of (9) are enclosed to 10⁻⁵⁰ and meet; the difference quotient's distance from
 * (8) has an order in ε enclosed near 1, and is below 10⁻²⁸ at ε = 10⁻³⁰. Mutants: YᵀDY; YD.
 */
@Statement(
        id = "sensitivity",
        equation = "(8), (9)",
        claim = "dG(tau) = Y dG0 Y^T with Y = E (I + G0 K)^-1, the limit of the difference identity",
        method = Method.RIGOROUS)
class SensitivityOfTheFlowCheck {

    private static final Ball EPSILON = BALLS.one().scale(-100);

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 2", "5, 6"})
    void differenceIdentity_holds(int r, int s) {
        Case c = Case.random(r, s);

        FieldMatrix<Ball> difference = c.at(BALLS.one()).subtract(c.at(BALLS.zero()));

        FieldMatrix<Ball> claimed =
                c.Y(BALLS.zero()).multiply(c.D).multiply(c.Y(BALLS.one()).transpose());
        FieldMatrix<Ball> gap = difference.subtract(claimed);
        assertThat(isZeroWithin(gap, "1e-50")).isTrue();
        Ledger.record(getClass(), 1);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 2", "5, 6"})
    void congruence_isTheLimitOfDifferences(int r, int s) {
        Case c = Case.random(r, s);
        FieldMatrix<Ball> Y = c.Y(BALLS.zero());
        FieldMatrix<Ball> predicted = Y.multiply(c.D).multiply(Y.transpose());

        Ball error = norm(c.quotient(EPSILON).subtract(predicted));
        Ball atHalf = norm(c.quotient(EPSILON.scale(-1)).subtract(predicted));

        assertThat(error.isLessThan(BallFlow.number("1e-28"))).isEqualTo(Certainty.TRUE);
        assertThat(BallFlow.isBetween(BallFlow.order(error, atHalf), "0.99", "1.01"))
                .isTrue();
        Ledger.record(getClass(), 1);
    }

    @Test
    @Mutant("Y^T dG0 Y in place of Y dG0 Y^T")
    void transposedCongruence_isRefuted() {
        Case c = Case.random(3, 4);
        FieldMatrix<Ball> Y = c.Y(BALLS.zero());

        assertRefuted(c, Y.transpose().multiply(c.D).multiply(Y));
    }

    @Test
    @Mutant("Y dG0, one factor left out")
    void oneFactor_isRefuted() {
        Case c = Case.random(3, 4);

        assertRefuted(c, c.Y(BALLS.zero()).multiply(c.D));
    }

    private static void assertRefuted(Case c, FieldMatrix<Ball> claimed) {
        Ball error = norm(c.quotient(EPSILON).subtract(claimed));

        assertThat(BallFlow.number("1e-3").isLessThan(error)).isEqualTo(Certainty.TRUE);
    }

    /** Starts G₀ + εD at τ = 1.5. */
    private record Case(BallFlow flow, RiccatiFlow.Exponentials<Ball> e, FieldMatrix<Ball> G0, FieldMatrix<Ball> D) {

        static Case random(int r, int s) {
            Random random = new Random(r + 10L * s);
            BallFlow flow = BallFlow.powerLaw(2, r);
            return new Case(
                    flow,
                    RiccatiFlow.exponentials(BALLS, flow.lambda(), BallFlow.number("1.5")),
                    RandomMatrices.outerGram(BallFlow.overlap(random, r, s)),
                    RandomMatrices.outerGram(BallFlow.overlap(random, r, s)));
        }

        private FieldMatrix<Ball> start(Ball epsilon) {
            return G0.add(D.scalarMultiply(epsilon));
        }

        FieldMatrix<Ball> at(Ball epsilon) {
            return RiccatiFlow.fromGram(BALLS, e.E(), e.K(), start(epsilon));
        }

        FieldMatrix<Ball> Y(Ball epsilon) {
            return Sensitivity.congruence(BALLS, e.E(), e.K(), start(epsilon));
        }

        FieldMatrix<Ball> quotient(Ball epsilon) {
            return at(epsilon).subtract(at(BALLS.zero())).scalarMultiply(epsilon.reciprocal());
        }
    }

    private static Ball norm(FieldMatrix<Ball> A) {
        return Matrices.frobeniusSquared(A).sqrt();
    }

    /** Whether every entry's ball contains 0 and nothing beyond the bound. */
    private static boolean isZeroWithin(FieldMatrix<Ball> A, String bound) {
        for (int i = 0; i < A.getRowDimension(); i++) {
            for (int j = 0; j < A.getColumnDimension(); j++) {
                Ball entry = A.getEntry(i, j);
                if (!entry.containsZero()
                        || entry.magnitudeBound().isLessThan(BallFlow.number(bound)) != Certainty.TRUE) {
                    return false;
                }
            }
        }
        return true;
    }
}
