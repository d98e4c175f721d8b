package dev.touchstone.limits;

import java.util.function.BiFunction;

/** Follows a solution from one parameter to a smaller one, in steps that become shorter where Newton's iteration fails. */
final class Continuation {

    /** First guess of the factor from one parameter to the next. */
    private static final double FACTOR = 0.7;

    private static final double SHORTEST = 0.999;

    private Continuation() {}

    /**
     * The solution at {@code low}.
     *
     * @param from the solution at {@code high}
     * @param newton the solution at a parameter, from one near by; an ArithmeticException where that is too far
     * @throws ArithmeticException when no step is short enough
     */
    static <S> S follow(S from, double high, double low, BiFunction<Double, S, S> newton) {
        S now = from;
        double at = high;
        double factor = FACTOR;
        while (at > low) {
            double next = Math.max(low, at * factor);
            try {
                now = newton.apply(next, now);
                at = next;
                factor = Math.max(FACTOR, factor * factor);
            } catch (ArithmeticException e) {
                factor = Math.sqrt(factor);
                if (factor > SHORTEST) {
                    throw new ArithmeticException("the continuation stops at " + at + ": " + e.getMessage());
                }
            }
        }
        return now;
    }
}
