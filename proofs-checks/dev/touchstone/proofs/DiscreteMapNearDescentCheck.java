package dev.touchstone.proofs;

import static dev.touchstone.proofs.BallFlow.BALLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.descent.PopulationDescent;
import dev.touchstone.flow.DiscreteMap;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.model.Teacher;
import dev.touchstone.number.Ball;
import dev.touchstone.number.Certainty;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The discrete map (17) agrees with the population Riemannian step up to O(h²).
 *
 * <p><b>Statement.</b> Let WᵀW = I, G = ΘᵀWWᵀΘ and W⁺ = polar(W + h(I − P)MW). Then ΘᵀW⁺W⁺ᵀΘ − F_h(G) = O(h²), and in
 * general no better.
 *
 * <p><b>Proof.</b> F_h(G) is the Gram matrix of span((I + hM)W). With C = WᵀMW, (I + hM)W(I + hC)⁻¹ = W + h(I − P)MW −
 * h²(I − P)MWC + O(h³) spans the same; its polar factor and W⁺ differ by O(h²). ∎
 *
 * <p><b>Method.</b> Rigorous: ‖·‖_F of the difference at h = 2⁻¹⁰ and 2⁻¹¹, the order enclosed; at least 1.95. Mutants: order
 * 3; (17) with 2h.
 */
@Statement(
        id = "discrete-map-near-descent",
        equation = "(13p), (17)",
        claim = "(17) agrees with the population Riemannian step up to O(h^2)",
        method = Method.RIGOROUS)
class DiscreteMapNearDescentCheck {

    private static final Ball STEP = BALLS.one().scale(-10);

    @ParameterizedTest
    @CsvSource({"3, 2, 1", "5, 3, 2", "8, 4, 3", "6, 2, 4"})
    void difference_isOfSecondOrder(int d, int r, int s) {
        Ball order = order(Start.random(d, r, s), 0);

        assertThat(BallFlow.isBetween(order, "1.95", "2.05")).isTrue();
        Ledger.record(getClass(), 1, BallFlow.distance(order, "1.95"));
    }

    @Test
    @Mutant("O(h^3)")
    void thirdOrder_isRefuted() {
        assertThat(order(Start.random(5, 3, 2), 0).isLessThan(BallFlow.number("2.95")))
                .isEqualTo(Certainty.TRUE);
    }

    @Test
    @Mutant("the step 2h in (17)")
    void doubledStep_isRefuted() {
        assertThat(order(Start.random(5, 3, 2), 1).isLessThan(BallFlow.number("1.95")))
                .isEqualTo(Certainty.TRUE);
    }

    private static Ball order(Start start, int log2Factor) {
        return BallFlow.order(start.difference(STEP, log2Factor), start.difference(STEP.scale(-1), log2Factor));
    }

    private record Start(Teacher<Ball> teacher, FieldMatrix<Ball> W) {

        /** λ_j = 1/j; the teacher's directions are the first columns of I. */
        static Start random(int d, int r, int s) {
            List<Ball> lambda = BallFlow.powerLaw(2, r).lambda();
            FieldMatrix<Ball> theta = Matrices.identity(BALLS, d).getSubMatrix(0, d - 1, 0, r - 1);
            Random random = new Random(d + 10L * s);
            return new Start(new Teacher<>(theta, lambda), RandomMatrices.orthonormal(BALLS, random, d, s));
        }

        Ball difference(Ball h, int log2Factor) {
            FieldMatrix<Ball> mapped = DiscreteMap.step(BALLS, teacher.lambda(), h.scale(log2Factor), gram(W));
            return Matrices.frobeniusSquared(
                            gram(PopulationDescent.step(BALLS, teacher, h, W)).subtract(mapped))
                    .sqrt();
        }

        private FieldMatrix<Ball> gram(FieldMatrix<Ball> W) {
            return RandomMatrices.outerGram(teacher.coordinates(W));
        }
    }
}
