package dev.touchstone.proofs;

import static dev.touchstone.proofs.BallFlow.BALLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.model.Observables;
import dev.touchstone.number.Ball;
import dev.touchstone.number.Certainty;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A student of width s &lt; r is left with the risk Σ_{j&gt;s}λ_j²/Σλ_j².
 *
 * <p><b>Statement.</b> Let λ_s &gt; λ_{s+1} and the first s rows of Z₀ (r×s) be independent. Then R → Σ_{j&gt;s}λ_j²/Σλ_j² as τ → ∞.
 * If all λ are equal (α = 0) and Z₀ has rank s, R → 1 − s/r.
 *
 * <p><b>Proof.</b> G is ΘᵀPΘ for the projector P on span(e^{Mτ}W₀). With Z₁ the first s rows of Z₀, e^{Mτ}W₀Z₁⁻¹e^{−Λ₁τ} has the
 * coordinates I above and, below, terms of size e^{(λ_j−λ_i)τ} → 0 with j &gt; s ≥ i; so P → the projector on the first s
 * directions, and R of (19) is that sum. With all λ = λ, e^{−λτ}e^{Mτ}W₀ → ΘZ₀, G → a projector of rank s, tr G² = s. ∎
 *
 * <p><b>Method.</b> Rigorous: random starts, R enclosed at λ₁τ = 100, within 10⁻⁶ of the floor. Mutants: the sums from j ≥ s,
 * and of λ in place of λ²; 1 − s/r for α = 1.
 */
@Statement(
        id = "rank-floor",
        equation = "(19), (24)",
        claim =
                "width s < r leaves the risk sum_{j>s} lambda_j^2 / sum lambda_j^2, and 1 - s/r when all lambda are equal",
        method = Method.RIGOROUS)
class RankFloorCheck {

    private static final Ball LATE = BALLS.of(100);
    private static final Ball NEAR = BallFlow.number("1e-6");

    @ParameterizedTest
    @CsvSource({"2, 2, 1", "2, 4, 2", "2, 4, 3", "1, 4, 2", "4, 4, 1", "2, 5, 2", "0, 4, 2", "0, 5, 3", "0, 6, 1"})
    void risk_atLateTimes_isTheFloor(int halves, int r, int s) {
        BallFlow flow = BallFlow.powerLaw(halves, r);

        Ball gap = BALLS.abs(lateRisk(flow, r, s).subtract(floor(flow.lambda(), s, 2)));

        assertThat(gap.isLessThan(NEAR)).isEqualTo(Certainty.TRUE);
        Ledger.record(getClass(), 1);
    }

    @Test
    void floor_ofEqualRates_isOneMinusTheShare() {
        Ball floor = floor(BallFlow.powerLaw(0, 5).lambda(), 3, 2);

        assertThat(BallFlow.isBetween(floor, "0.39999999", "0.40000001")).isTrue();
    }

    @Test
    @Mutant("the sum from j >= s")
    void oneFeatureLess_isRefuted() {
        BallFlow flow = BallFlow.powerLaw(2, 4);

        assertRefuted(lateRisk(flow, 4, 2), floor(flow.lambda(), 1, 2));
    }

    @Test
    @Mutant("the sum of lambda in place of its square")
    void sumOfRates_isRefuted() {
        BallFlow flow = BallFlow.powerLaw(2, 4);

        assertRefuted(lateRisk(flow, 4, 2), floor(flow.lambda(), 2, 1));
    }

    @Test
    @Mutant("1 - s/r for alpha = 1")
    void equalShares_areRefutedForUnequalRates() {
        assertRefuted(lateRisk(BallFlow.powerLaw(2, 4), 4, 2), BALLS.one().scale(-1));
    }

    private static void assertRefuted(Ball risk, Ball claimed) {
        assertThat(NEAR.isLessThan(BALLS.abs(risk.subtract(claimed)))).isEqualTo(Certainty.TRUE);
    }

    private static Ball lateRisk(BallFlow flow, int r, int s) {
        FieldMatrix<Ball> Z0 = BallFlow.overlap(new Random(r + 10L * s), r, s);
        return Observables.risk(BALLS, flow.lambda(), flow.fromOverlap(LATE, Z0));
    }

    private static Ball floor(List<Ball> lambda, int s, int power) {
        return sum(lambda.subList(s, lambda.size()), power).divide(sum(lambda, power));
    }

    private static Ball sum(List<Ball> lambda, int power) {
        return lambda.stream().map(l -> l.pow(power)).reduce(BALLS.zero(), Ball::add);
    }
}
