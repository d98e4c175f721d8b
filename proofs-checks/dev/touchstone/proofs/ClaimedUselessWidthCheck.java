package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.limits.MarchenkoPastur;
import dev.touchstone.limits.NoisyInterpolation;
import dev.touchstone.limits.NoisyInterpolationSearch;
import dev.touchstone.number.Ball;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A claim made from one point: a wider student does not err less at the peak of double descent.
 *
 * <p><b>Statement.</b> For κ* = 3/10, λ = 1/200, Δ = 1 the MSE of the steady state at κ = 1 is not below that at κ = 2/5 near the peak.
 * Claimed from α = 0.35, where the narrow one indeed has 2.585 and the wide one 2.606.
 *
 * <p><b>Refutation.</b> At α = 0.3 the narrow one has 4.536 and the wide one 3.599, and the peaks of λ → 0⁺, (L51), are 10.549 and 8.368: nearer
 * the peak the wide one errs less. Beyond it, from about α = 0.35 on, the narrow one does.
 *
 * <p><b>Method.</b> Krawczyk's test at each point, disjoint balls. Mutant: the point of the claim, which must not refute it.
 */
@Statement(
        id = "claim-useless-width",
        equation = "(L42), (L51)",
        claim = "at the peak of double descent a wider student does not err less",
        method = Method.RIGOROUS,
        verdict = Verdict.REFUTED_AS_CLAIMED,
        because =
                "at alpha = 0.3 the width 1 has the MSE 3.599 and the width 2/5 has 4.536; at 0.35, past the peak, 2.606 and 2.585")
@Tag("slow")
class ClaimedUselessWidthCheck {

    @ParameterizedTest
    @CsvSource({"0.25", "0.3", "0.33"})
    void widerStudent_errsLessNearThePeak(String alpha) {
        Ball gain = gain(alpha);

        assertThat(gain.provedSign()).isEqualTo(1);
        Ledger.record(getClass(), 1, gain.midpoint().doubleValue());
    }

    @Test
    void peakOfAVanishingRidge_isLowerForTheWiderStudent() {
        Ball gain = peak("0.4").subtract(peak("1"));

        assertThat(gain.provedSign()).isEqualTo(1);
        Ledger.record(getClass(), 1, gain.midpoint().doubleValue());
    }

    @Test
    @Mutant("alpha = 0.35, the point that the claim was made from")
    void pointOfTheClaim_doesNotRefuteIt() {
        assertThat(gain("0.35").provedSign()).isEqualTo(-1);
    }

    /** How much less the wide student errs. */
    private static Ball gain(String alpha) {
        return error(alpha, "0.4").subtract(error(alpha, "1"));
    }

    private static Ball error(String alpha, String width) {
        return ProvedSteadyState.of(alpha, "0.005", "1", "0.3", width).mse();
    }

    private static Ball peak(String width) {
        NoisyInterpolation<Ball> problem = new NoisyInterpolation<>(
                ProvedSteadyState.BALLS,
                new MarchenkoPastur<>(ProvedSteadyState.BALLS, ProvedSteadyState.number("0.3")),
                ProvedSteadyState.number("1"),
                ProvedSteadyState.number(width));
        NoisyInterpolation.Solution<Ball> near = new NoisyInterpolationSearch(problem).solution();
        return problem.peak(problem.near(near.xi(), near.cut(), near.cut().provedSign() > 0));
    }
}
