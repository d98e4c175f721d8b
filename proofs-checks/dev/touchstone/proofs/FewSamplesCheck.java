package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What label noise costs an interpolating network of few samples grows like the power 2/5 of their number.
 *
 * <p><b>Statement.</b> (L69): of a teacher whose rank fraction vanishes, with λ → 0⁺ and Δ &gt; 0, MSE/((Δ/7)(15πα/4)^{2/5}) → 1 as α → 0.
 *
 * <p><b>Proof.</b> By (L67) with λ = 0 and c = q/√ξ: α = D(c), MSE = (Δ/2)J/(2α − J). For ε = 2 − c the semicircle's density is √y/π + O(y^{3/2}) at
 * the distance y from its end, so 2D = 2(4/(15π))ε^{5/2} and J = (16/(105π))ε^{7/2} to leading order: ε ~ (15πα/4)^{2/5}, J/(2α) ~ (2/7)ε. ∎
 *
 * <p><b>Method.</b> Rigorous: balls on the curve, whose parameter gives α without a root being sought; the ratio is between 1 and 1 + ε.
 * Mutant: the power 1/2.
 */
@Statement(
        id = "few-samples",
        equation = "(L67), (L69)",
        claim = "What label noise costs few samples is (Delta/7)(15 pi alpha/4)^(2/5)",
        method = Method.RIGOROUS)
class FewSamplesCheck {

    private static final BallArithmetic BALLS = NoiseAlone.BALLS;

    /** α, and MSE/Δ. */
    private record Point(Ball alpha, Ball risk) {

        static Point at(int k) {
            NoiseAlone alone = NoiseAlone.at(BALLS.of(2).subtract(BALLS.one().scale(-k)));
            Ball alpha = alone.freedom();
            return new Point(
                    alpha,
                    alone.risk().divide(alpha.multiply(2).subtract(alone.risk()).multiply(2)));
        }

        /** The risk over Δ(15πα/4)^(n/m)/7. */
        Ball ratio(int n, int m) {
            Ball base = BALLS.pi().multiply(15).multiply(alpha).divide(BALLS.of(4));
            Ball power = BALLS.exp(BALLS.log(base).multiply(n).divide(BALLS.of(m)));
            return risk.multiply(7).divide(power);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16, 24})
    void cost_hasTheStatedPowerAndConstant(int k) {
        Ball more = Point.at(k).ratio(2, 5).subtract(BALLS.one());
        Ball room = BALLS.one().scale(-k).subtract(more);

        assertThat(more.provedSign()).isEqualTo(1);
        assertThat(room.provedSign()).isEqualTo(1);
        Ledger.record(getClass(), 1, room.midpoint().doubleValue());
    }

    @Test
    @Mutant("the power 1/2")
    void otherPower_isRefuted() {
        Ball ratio = Point.at(24).ratio(1, 2).divide(Point.at(16).ratio(1, 2));

        assertThat(ratio.subtract(BALLS.of(2)).provedSign()).isEqualTo(1);
    }
}
