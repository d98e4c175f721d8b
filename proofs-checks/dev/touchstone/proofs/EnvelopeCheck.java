package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.limits.SpectralLaw;
import dev.touchstone.limits.SteadyState;
import dev.touchstone.limits.SteadyState.Solution;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the steady state minimises changes with the ridge by the trace, and with the samples by the price of one more.
 *
 * <p><b>Statement.</b> V(λ) = train loss + λt has V′ = t and is concave: t(λ₂)(λ₂−λ₁) ≤ V(λ₂) − V(λ₁) ≤ t(λ₁)(λ₂−λ₁) for λ₁ &lt; λ₂, so that t
 * does not increase and the train loss does not decrease. F(α) = 4α·train loss + λ̃t at fixed λ̃ = 4αλ has F′ = (2MSE+Δ)λ/q.
 *
 * <p><b>Proof.</b> V is the limit of a minimum over Z of functions that are affine in λ with slope (1/d)Tr Z: concave, and by
 * the envelope theorem its slope is that of the minimiser. F is the limit of (1/d²)·min over Z of Σ_k (y_k − Tr X_kZ)² + dλ̃Tr Z; one more
 * sample adds the product of its error before and after it is seen, whose mean is (2MSE+Δ)λ/q, as train loss = ¼(2MSE+Δ)(λ/q)² says of
 * the errors after. Where the width binds the minimum is the authors' claim, and the statement is checked all the same. ∎
 *
 * <p><b>Method.</b> Rigorous, on proved solutions. The chain of V for pairs of ridges; V′ and F′ by the mean value theorem:
 * V(λ₂) − V(λ₁) lies in (λ₂ − λ₁)·t over a ball that holds both, solved for as a whole, and likewise F. Mutants: half the trace, and the error
 * after for the price.
 */
@Statement(
        id = "steady-state-envelope",
        equation = "(L44), (L45)",
        claim =
                "The steady state's minimum has the slope t in the ridge, concavely, and (2 MSE + Delta) lambda/q in the samples",
        method = Method.RIGOROUS)
@Tag("slow")
class EnvelopeCheck {

    private static final BallArithmetic BALLS = ProvedSteadyState.BALLS;
    private static final Ball STEP = number("1e-12");

    /** A problem and its proved solution; of balls with a radius, every solution of a problem in them. */
    private record Solved(SteadyState<Ball> problem, Solution<Ball> at) {

        Ball trace() {
            return problem.meanTrace(at);
        }

        Ball loss() {
            return problem.trainLoss(at);
        }

        /** V. */
        Ball minimum() {
            return loss().add(problem.ridge().multiply(trace()));
        }

        /** F, which is 4αV. */
        Ball total() {
            return minimum().multiply(problem.alpha()).multiply(4);
        }

        /** (2MSE+Δ)λ/q. */
        Ball price() {
            return problem.mse(at.xi(), at.q(), at.above())
                    .multiply(2)
                    .add(problem.noise())
                    .multiply(problem.ridge())
                    .divide(at.q());
        }

        Solved with(Ball alpha, Ball ridge) {
            SteadyState<Ball> other = problem(problem.law(), alpha, ridge, problem.noise(), problem.kappa());
            return new Solved(other, other.near(at.xi(), at.q(), at.cut(), at.binds()));
        }

        private static SteadyState<Ball> problem(
                SpectralLaw<Ball> law, Ball alpha, Ball ridge, Ball noise, Ball kappa) {
            return new SteadyState<>(BALLS, law, alpha, ridge, noise, kappa);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.5, 0.5, 1, 0.5, 0.25",
        "0.5, 0.5, 0.5, 1, 0.25, 0.03125",
        "0.3125, 0.5, 0.25, 0.375, 0.5, 0.25",
        "0.3125, 1, 0.25, 0.375, 0.0625, 0.03125",
        "0.4375, 0, 0.5, 0.75, 0.0625, 0.015625",
        "2, 4, 0.125, 1, 1, 0.25"
    })
    void minimum_isConcaveInTheRidge(String a, String noise, String teacher, String width, String high, String low) {
        Solved upper = solved(a, high, noise, teacher, width);
        Solved lower = solved(a, low, noise, teacher, width);

        Ball rise = upper.minimum().subtract(lower.minimum());
        Ball apart = number(high).subtract(number(low));
        Ball slack = rise.subtract(upper.trace().multiply(apart));
        Ball room = lower.trace().multiply(apart).subtract(rise);
        assertThat(slack.provedSign()).isEqualTo(1);
        assertThat(room.provedSign()).isEqualTo(1);
        assertThat(upper.loss().subtract(lower.loss()).provedSign()).isEqualTo(1);
        Ledger.record(
                getClass(),
                1,
                Math.min(slack.midpoint().doubleValue(), room.midpoint().doubleValue()));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.25, 0.5, 0.5, 1", "0.3125, 0.03125, 1, 0.25, 0.375", "2, 0.25, 4, 0.125, 1"})
    void slopes_areTheTraceAndThePrice(String a, String l, String noise, String teacher, String width) {
        Solved from = solved(a, l, noise, teacher, width);
        Ball alpha = number(a);
        Ball ridge = number(l);

        assertSlope(
                from.with(alpha, ridge.add(STEP)).minimum().subtract(from.minimum()),
                from.with(alpha, ridge.add(STEP.widenedBy(STEP))).trace());
        assertSlope(
                moreSamples(from, STEP).total().subtract(from.total()),
                moreSamples(from, STEP.widenedBy(STEP)).price());
    }

    @Test
    @Mutant("half the trace for the slope in the ridge")
    void halfTheTrace_isRefuted() {
        Solved upper = solved("0.5", "0.5", "0.5", "0.5", "1");
        Solved lower = solved("0.5", "0.25", "0.5", "0.5", "1");
        Ball bound = lower.trace().multiply(number("0.125"));

        assertThat(bound.subtract(upper.minimum().subtract(lower.minimum())).provedSign())
                .isEqualTo(-1);
    }

    @Test
    @Mutant("(2 MSE + Delta)(lambda/q)^2, the error after, for the price of a sample")
    void errorAfterTheSample_isNoPrice() {
        Solved from = solved("0.5", "0.25", "0.5", "0.5", "1");
        Ball slope = moreSamples(from, STEP).total().subtract(from.total()).divide(STEP);
        Solved over = moreSamples(from, STEP.widenedBy(STEP));
        Ball wrong =
                over.price().multiply(over.problem().ridge()).divide(over.at().q());

        assertThat(wrong.overlaps(slope)).isFalse();
    }

    /** α more by that, with 4αλ kept. */
    private static Solved moreSamples(Solved from, Ball by) {
        Ball alpha = from.problem().alpha().add(by);
        return from.with(
                alpha, from.problem().alpha().multiply(from.problem().ridge()).divide(alpha));
    }

    private void assertSlope(Ball rise, Ball slopeOverTheStep) {
        Ball slope = rise.divide(STEP);
        assertThat(slope.radius()).isLessThan(new BigDecimal("1e-40"));
        assertThat(slopeOverTheStep.radius()).isLessThan(new BigDecimal("1e-8"));
        assertThat(slopeOverTheStep.contains(slope)).isTrue();
        Ledger.record(getClass(), 1);
    }

    private static Solved solved(String alpha, String ridge, String noise, String teacher, String width) {
        ProvedSteadyState proved = ProvedSteadyState.of(alpha, ridge, noise, teacher, width);
        return new Solved(proved.problem(), proved.at());
    }

    private static Ball number(String decimal) {
        return BALLS.of(new BigDecimal(decimal));
    }
}
