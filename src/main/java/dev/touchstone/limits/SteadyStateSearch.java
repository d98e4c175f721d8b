package dev.touchstone.limits;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import java.util.List;

/**
 * Finds the steady state to many digits, but proves nothing: the ridge is lowered from one so large that everything is lost, where
 * ξ = (Q + Δ/2)/(2α) and q = λ exactly, and then the width from the rank, each solution starting the next.
 *
 * @param problem whose solution is sought
 */
public record SteadyStateSearch(SteadyState<Ball> problem) {

    /** Enough for the moments of the smallest ξ that start a Newton iteration. */
    private static final int BITS = 256;

    private static final int DIGITS = 17;

    /** The arithmetic it searches in. */
    public static BallArithmetic arithmetic() {
        return BallArithmetic.ofBits(BITS);
    }

    /** The solution, with balls that are no enclosures. */
    public SteadyState.Solution<Ball> solution() {
        Ball xi = problem.law()
                .secondMoment()
                .add(problem.noise().divide(number(2)))
                .divide(problem.alpha().multiply(2));
        List<Ball> edges = problem.law().edges(xi);
        double beyond = 1.125 * toDouble(edges.get(edges.size() - 1));
        double ridge = toDouble(problem.ridge());
        Ball q = number(Math.max(beyond, ridge));
        SteadyState.Solution<Ball> now =
                new SteadyState.Solution<>(xi, q, q, false, problem.law().above(xi, q));
        if (beyond > ridge) {
            now = Continuation.follow(
                    now, beyond, ridge, (to, near) -> withRidge(to).newton(near, false));
        }
        if (!problem.exceedsWidth(now)) {
            return now;
        }
        // b moves from q to the cut that leaves κ
        double rank = toDouble(now.above().M0());
        return Continuation.follow(
                now,
                rank,
                toDouble(problem.kappa()),
                (to, near) -> withWidth(to).newton(near, true));
    }

    private SteadyState<Ball> withRidge(double ridge) {
        return new SteadyState<>(
                problem.arithmetic(), problem.law(), problem.alpha(), number(ridge), problem.noise(), problem.kappa());
    }

    private SteadyState<Ball> withWidth(double kappa) {
        return new SteadyState<>(
                problem.arithmetic(), problem.law(), problem.alpha(), problem.ridge(), problem.noise(), number(kappa));
    }

    private static double toDouble(Ball x) {
        return arithmetic().toBigDecimal(x, DIGITS).doubleValue();
    }

    private Ball number(double x) {
        return problem.arithmetic().of(new BigDecimal(x));
    }
}
