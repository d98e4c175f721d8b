package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.proofs.ScalingTable.Finding;
import dev.touchstone.proofs.ScalingTable.Judgement;
import dev.touchstone.proofs.ScalingTable.Rung;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In time the risk's exponent is (1 − 2α)/α, (24).
 *
 * <p><b>Statement.</b> Let G₀ = (s/d) I, s ≥ r, λ_j = j^(−α). As 1 ≪ J ≪ r and d/s grow, at the time when feature J turns
 * on: d log R/d log τ → (1 − 2α)/α for α &gt; ½; d log(1 − R)/d log τ → (1 − 2α)/α for α &lt; ½; at α = ½ the risk is
 * logarithmic, ‖Λ‖² d(1 − R)/d log τ → 1/α = 2; at α = 0 there is no power: that slope is log(d/s), without bound.
 *
 * <p><b>Proof.</b> g_j depends on λ_jτ alone, so Σλ_j²φ(λ_jτ) ≈ ∫ x^(−2α)φ(x^(−α)τ)dx = τ^((1−2α)/α) ∫ y^(−2α)φ(y^(−α))dy: with φ =
 * 1 − g² for α &gt; ½, whose integral converges as r → ∞, and φ = g² for α &lt; ½, which is negligible beyond J as d/s → ∞. The sum
 * differs from the integral by what Euler and Maclaurin say: almost nothing for α &gt; ½, where φ vanishes at 0 with all
 * derivatives, and by the constant ζ(2α) for α &lt; ½, hence an error ~ J^(2α−1). ∎ (up to the estimates of these errors)
 *
 * <p><b>Method.</b> Rigorous enclosures of the local slopes at J = 10², 10³, 10⁴; {@code ScalingTable} says when they hold or
 * refute a claim. Written to {@code target/scaling-claims.md}. Mutants: the exponents (1 − 2α)/(2α) and (1 − α)/α.
 */
@Statement(
        id = "scaling-in-time",
        equation = "(24)",
        claim = "in time the risk (for alpha < 1/2, one minus it) has the exponent (1-2 alpha)/alpha",
        method = Method.RIGOROUS)
@Tag("slow")
class ScalingInTimeCheck {

    private static final ScalingTable TABLE = ScalingTable.measured();

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 6, 8})
    void exponent_atFourAlpha_converges(int quarters) {
        Judgement judgement = TABLE.judge(quarters, ScalingTable.TIME);

        assertThat(judgement.finding()).isEqualTo(Finding.HOLDS);
        Ledger.record(getClass(), 1, judgement.slack());
    }

    @Test
    void rate_atOneHalf_isTwo() {
        Rung last = last(TABLE.rungs().get(ScalingTable.BORDER));

        assertThat(BallFlow.isBetween(last.rate(), "1.999999", "2.000001")).isTrue();
        Ledger.record(getClass(), 1);
    }

    @Test
    void slope_ofEqualRates_growsWithoutBound() {
        List<Rung> rungs = TABLE.rungs().get(ScalingTable.ISOTROPIC);

        assertThat(BallFlow.isBetween(rungs.get(0).ofLearned(), "13.8", "13.9")).isTrue();
        assertThat(BallFlow.isBetween(last(rungs).ofLearned(), "27.6", "27.7")).isTrue();
        Ledger.record(getClass(), 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 6, 8})
    @Mutant("(1-2 alpha)/(2 alpha): time t as if it were 2 tau")
    void halfTheExponent_isRefuted(int quarters) {
        assertThat(TABLE.judge(
                                quarters,
                                (balls, alpha) ->
                                        ScalingTable.TIME.of(balls, alpha).scale(-1))
                        .finding())
                .isEqualTo(Finding.REFUTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 6, 8})
    @Mutant("(1-alpha)/alpha: lambda in place of its square")
    void exponentOfTheRates_isRefuted(int quarters) {
        assertThat(TABLE.judge(
                                quarters,
                                (balls, alpha) -> balls.one().subtract(alpha).divide(alpha))
                        .finding())
                .isNotEqualTo(Finding.HOLDS);
    }

    @AfterAll
    static void writeTable() throws IOException {
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("scaling-claims.md"), TABLE.markdown());
    }

    private static Rung last(List<Rung> rungs) {
        return rungs.get(rungs.size() - 1);
    }
}
