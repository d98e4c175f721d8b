package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.limits.LassoTeacher;
import dev.touchstone.limits.MarchenkoPastur;
import dev.touchstone.limits.NoisyInterpolation;
import dev.touchstone.limits.NoisyInterpolationSearch;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The peak of double descent grows like λ^(−2/3) where the teacher has no bulk.
 *
 * <p><b>Statement.</b> (L68): of a teacher whose rank fraction vanishes, with Δ &gt; 0, MSE/(½(3πΔ²/(32λ̃))^{2/3}) → 1 at α = ¼ as
 * λ̃ = 4αλ → 0; and of a diagonal network at n = d, R/(√(2π)Δ²/(8λ))^{2/3} → 1 as λ → 0.
 *
 * <p><b>Proof.</b> By (L67) with c = q/√ξ: Δ = 2ξ(½ − J(c)) and λ = c√ξ(1 − 4D(c)), MSE = ξJ(c), where ½ − J = 8c/(3π) + O(c²) and
 * 1 − 4D = 8c/(3π) + O(c³). So ξ ~ 3πΔ/(16c) and λ ~ (8/(3π))c²√ξ; eliminate c. Likewise δ²(1 − r(u)) = Δ, c(1 − A/d) = λ with
 * u = c/δ, r = 1 − 4u/√(2π) + O(u²), A/d = 1 − 2u/√(2π) + O(u³): δ² ~ √(2π)Δ/(4u), λ ~ 2u²δ/√(2π). ∎
 *
 * <p><b>Method.</b> Rigorous: balls on both curves, whose parameter gives Δ and λ without a root being sought; the ratio is
 * between 1 − 2c and 1. Mutants: another exponent, and a teacher of rank fraction ½, whose peak stays finite.
 */
@Statement(
        id = "small-ridge-peak",
        equation = "(L67), (L68)",
        claim = "The peak grows like lambda^(-2/3), with its constant, where the teacher's rank fraction vanishes",
        method = Method.RIGOROUS)
class SmallRidgePeakCheck {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(256);

    /** A problem and its risk. */
    private record Peak(Ball noise, Ball ridge, Ball risk) {

        /** Of the network without a bulk, at α = ¼, where λ̃ = λ. */
        static Peak quadratic(int k) {
            NoiseAlone alone = NoiseAlone.at(power(k));
            Ball half = number("0.5");
            return new Peak(
                    half.subtract(alone.risk()).multiply(2),
                    alone.cut().multiply(BALLS.one().subtract(alone.freedom().multiply(4))),
                    alone.risk());
        }

        /** Of the diagonal one at n = d, whose coordinates are all 0: δ = 1. */
        static Peak diagonal(int k) {
            Ball cut = power(k);
            LassoTeacher.Sums<Ball> one =
                    new LassoTeacher<>(BALLS, false, List.of(BALLS.zero()), List.of(1)).at(BALLS.one(), cut);
            return new Peak(
                    BALLS.one().subtract(one.risk()), cut.multiply(BALLS.one().subtract(one.active())), one.risk());
        }

        /** The risk over factor·Δ(√Δ/λ)^exponent; 2/3 makes that factor·(Δ²/λ)^{2/3}. */
        Ball over(Ball factor, Ball exponent) {
            return risk.divide(
                    factor.multiply(noise).multiply(raised(BALLS.sqrt(noise).divide(ridge), exponent)));
        }

        private static Ball power(int k) {
            return BALLS.one().scale(-k);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 12, 16, 20, 24})
    void peaks_haveTheStatedConstants(int k) {
        Ball twoThirds = BALLS.of(2).divide(BALLS.of(3));
        Ball quadratic =
                raised(BALLS.pi().multiply(3).divide(BALLS.of(32)), twoThirds).divide(BALLS.of(2));
        Ball diagonal = raised(BALLS.sqrt(BALLS.pi().multiply(2)).divide(BALLS.of(8)), twoThirds);

        assertJustBelowOne(Peak.quadratic(k).over(quadratic, twoThirds), k);
        assertJustBelowOne(Peak.diagonal(k).over(diagonal, twoThirds), k);
    }

    @Test
    @Mutant("lambda^(-1/2)")
    void otherExponent_isRefuted() {
        Ball half = number("0.5");
        Ball ratio = Peak.quadratic(24)
                .over(BALLS.one(), half)
                .divide(Peak.quadratic(16).over(BALLS.one(), half));

        assertThat(ratio.subtract(BALLS.of(2)).provedSign()).isEqualTo(1);
    }

    @Test
    @Mutant("a teacher of the rank fraction 1/2")
    void peakOfATeacherWithABulk_isFinite() {
        NoisyInterpolation<Ball> problem = new NoisyInterpolation<>(
                BALLS, new MarchenkoPastur<>(BALLS, number("0.5")), number("0.5"), BALLS.one());
        NoisyInterpolation.Solution<Ball> near = new NoisyInterpolationSearch(problem).solution();
        Ball highest = problem.peak(problem.near(near.xi(), near.cut(), false));

        assertThat(highest.subtract(number("3.11656346439162136")).midpoint().abs())
                .isLessThan(new BigDecimal("1e-17"));
        assertThat(ProvedSteadyState.of("0.323630872710217257", "0.000001", "0.5", "0.5", "1")
                        .mse()
                        .subtract(highest)
                        .provedSign())
                .isEqualTo(-1);
    }

    /** Between 1 − 2c and 1. */
    private void assertJustBelowOne(Ball ratio, int k) {
        Ball missing = BALLS.one().subtract(ratio);
        Ball room = BALLS.of(2).scale(-k).subtract(missing);
        assertThat(missing.provedSign()).isEqualTo(1);
        assertThat(room.provedSign()).isEqualTo(1);
        Ledger.record(getClass(), 1, room.midpoint().doubleValue());
    }

    private static Ball raised(Ball base, Ball exponent) {
        return BALLS.exp(BALLS.log(base).multiply(exponent));
    }

    private static Ball number(String decimal) {
        return BALLS.of(new BigDecimal(decimal));
    }
}
