package dev.touchstone.limits;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;

/**
 * Finds where noisy labels stop being interpolated to many digits, but proves nothing: ξ by halving where the width does not bind,
 * then the width is lowered from the rank.
 *
 * @param problem whose solution is sought
 */
public record NoisyInterpolationSearch(NoisyInterpolation<Ball> problem) {

    private static final int BITS = 128;
    private static final int DOUBLINGS = 200;
    private static final double SMALLEST = 0x1p-20;
    private static final int DIGITS = 17;

    /** The arithmetic it searches in. */
    public static BallArithmetic arithmetic() {
        return BallArithmetic.ofBits(BITS);
    }

    /** The solution, with balls that are no enclosures; its cut is exactly 0 where the width does not bind. */
    public NoisyInterpolation.Solution<Ball> solution() {
        double xi = SMALLEST * toDouble(problem.noise());
        for (int k = 0; k < DOUBLINGS && residual(xi) > 0; k++) {
            xi *= 2;
        }
        Ball root = number(Bracket.bisectLogarithm(this::residual, xi / 2, xi));
        Ball zero = problem.arithmetic().zero();
        NoisyInterpolation.Solution<Ball> wide =
                new NoisyInterpolation.Solution<>(root, zero, problem.law().above(root, zero));
        if (!problem.exceedsWidth(wide)) {
            return wide;
        }
        return Continuation.follow(
                wide,
                toDouble(wide.above().M0()),
                toDouble(problem.kappa()),
                (kappa, near) -> withWidth(kappa).newton(near));
    }

    private NoisyInterpolation<Ball> withWidth(double kappa) {
        return new NoisyInterpolation<>(problem.arithmetic(), problem.law(), problem.noise(), number(kappa));
    }

    private double residual(double xi) {
        Ball at = number(xi);
        return toDouble(problem.residual(
                at, problem.law().above(at, problem.arithmetic().zero())));
    }

    private static double toDouble(Ball x) {
        return arithmetic().toBigDecimal(x, DIGITS).doubleValue();
    }

    private Ball number(double x) {
        return problem.arithmetic().of(new BigDecimal(x));
    }
}
