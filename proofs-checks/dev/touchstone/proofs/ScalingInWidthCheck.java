package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * In width the risk's exponent is 1 − 2α, (24).
 *
 * <p><b>Statement.</b> Let F(s) = Σ_{s&lt;j≤r}λ_j² / Σ_{j≤r}λ_j², the risk left by s &lt; r neurons ({@code RankFloorCheck}), λ_j =
 * j^(−α). As 1 ≪ s ≪ r: log₂ F(2s)/F(s) → 1 − 2α for α &gt; ½, log₂ (1 − F(2s))/(1 − F(s)) → 1 − 2α for α &lt; ½, exactly 1 at α =
 * 0. At α = ½ the floor is logarithmic: ‖Λ‖²(1 − F) rises by log 2 when s is doubled, so that slope → 1 − 2α = 0, like 1/log s.
 *
 * <p><b>Proof.</b> Σ_{j&gt;s} j^(−2α) = s^(1−2α)/(2α − 1)·(1 + O(1/s)), and Σ_{j≤s} j^(−2α) = s^(1−2α)/(1 − 2α) + O(1), which is s at α = 0.
 * Σ_{s&lt;j≤2s} 1/j = log 2 − 1/(4s) + O(1/s²). ∎
 *
 * <p><b>Method.</b> Rigorous: slopes enclosed at s = 10, 10³, 10⁵ with r = s⁴ (for 10⁵, 10¹⁸). The distance
 * from the limit at least halves each time and ends below 0.003 (α = ½: log 2 within 1/(2s)). Mutant: the exponent in time,
 * (1 − 2α)/α.
 */
@Statement(
        id = "scaling-in-width",
        equation = "(24)",
        claim = "in width the risk's floor (for alpha < 1/2, one minus it) has the exponent 1 - 2 alpha",
        method = Method.RIGOROUS)
class ScalingInWidthCheck {

    private static final BallArithmetic BALLS = BallFlow.BALLS;
    private static final PowerLaw POWERS = new PowerLaw(BALLS);
    private static final List<Long> WIDTHS = List.of(10L, 1_000L, 100_000L);
    private static final long MOST = 1_000_000_000_000_000_000L;
    /** Sums start with so many terms one by one: what the integrals leave open at small j is too wide. */
    private static final long SHORT = 200;

    @ParameterizedTest
    @CsvSource({"1, 0.5", "3, -0.5", "4, -1", "6, -2", "8, -3"})
    void slope_inWidth_convergesToOneMinusTwoAlpha(int quarters, String limit) {
        List<Ball> gaps = WIDTHS.stream()
                .map(s -> BALLS.abs(slope(quarters, s).subtract(BallFlow.number(limit))))
                .toList();

        assertThat(gaps.get(1).isLessThan(gaps.get(0).scale(-1))).isEqualTo(Certainty.TRUE);
        assertThat(gaps.get(2).isLessThan(gaps.get(1).scale(-1))).isEqualTo(Certainty.TRUE);
        assertThat(gaps.get(2).isLessThan(BallFlow.number("0.003"))).isEqualTo(Certainty.TRUE);
        Ledger.record(getClass(), WIDTHS.size());
    }

    @Test
    void slope_ofEqualRates_isOne() {
        for (long s : WIDTHS) {
            assertThat(BallFlow.isBetween(slope(0, s), "0.999999", "1.000001")).isTrue();
            Ledger.record(getClass(), 1);
        }
    }

    @Test
    void floor_atOneHalf_fallsByTheLogarithm() {
        Ball before = BALLS.one();
        for (long s : WIDTHS) {
            Ball gap = BALLS.log(BALLS.of(2)).subtract(sum(4, s, 2 * s));

            assertThat(gap.isLessThan(BALLS.of(2 * s).reciprocal())).isEqualTo(Certainty.TRUE);
            assertThat(gap.provedSign()).isEqualTo(1);
            assertThat(slope(2, s).isLessThan(before)).isEqualTo(Certainty.TRUE);
            before = slope(2, s);
            Ledger.record(getClass(), 1);
        }
        assertThat(before.isLessThan(BallFlow.number("0.1"))).isEqualTo(Certainty.TRUE);
    }

    @Test
    @Mutant("the exponent in time, (1-2 alpha)/alpha")
    void exponentInTime_isRefutedInWidth() {
        assertThat(BallFlow.isBetween(slope(8, WIDTHS.get(2)), "-1.6", "-1.4")).isFalse();
        assertThat(BallFlow.distance(slope(8, WIDTHS.get(2)), "-1.5")).isGreaterThan(1.4);
        assertThat(BallFlow.distance(slope(1, WIDTHS.get(2)), "2")).isGreaterThan(1.4);
    }

    private static Ball slope(int quarters, long s) {
        long r = s > 30_000 ? MOST : s * s * s * s;
        boolean heavy = quarters <= 2;
        Ball narrow = heavy ? sum(2 * quarters, 0, s) : sum(2 * quarters, s, r);
        Ball wide = heavy ? sum(2 * quarters, 0, 2 * s) : sum(2 * quarters, 2 * s, r);
        return BallFlow.order(wide, narrow);
    }

    private static Ball sum(int quarters, long from, long to) {
        Ball sum = BALLS.zero();
        long direct = Math.min(to, Math.max(from, SHORT));
        for (long j = from + 1; j <= direct; j++) {
            sum = sum.add(POWERS.power(BALLS.of(j), quarters));
        }
        return sum.add(POWERS.sum(quarters, direct, to));
    }
}
