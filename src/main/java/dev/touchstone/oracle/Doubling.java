package dev.touchstone.oracle;

import dev.touchstone.number.UndecidableException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The precision loop: a computation tried again with twice the precision until it can answer.
 *
 * <p>An attempt answers, or is empty, or throws an {@link ArithmeticException} that says what is undecided at its precision; an
 * {@link UndecidableException} is the last.
 *
 * <p>An interrupted thread makes no further attempt: {@link CancellationException}.
 *
 * @param first the precision of the first attempt, in the attempts' own unit
 * @param last no attempt is made beyond
 */
public record Doubling(int first, int last) {

    /** From so many bits to {@link WorkingPrecision#MAX_BITS}. */
    public static Doubling ofBits(int first) {
        return new Doubling(first, WorkingPrecision.MAX_BITS);
    }

    /** The first answer, or what stood in the way of it. */
    public <T> Outcome<T> seek(IntFunction<Optional<T>> attempt) {
        Optional<Obstacle> obstacle = Optional.empty();
        for (long precision = first; precision <= last; precision *= 2) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("nobody waits for this any more");
            }
            try {
                Optional<T> answer = attempt.apply((int) precision);
                if (answer.isPresent()) {
                    return new Outcome<>(answer, Optional.empty());
                }
            } catch (ArithmeticException e) { // perhaps only undecided at this precision
                boolean isFinal = e instanceof UndecidableException;
                obstacle = Optional.of(new Obstacle(String.valueOf(e.getMessage()), (int) precision, isFinal));
                if (isFinal) {
                    break;
                }
            }
        }
        return new Outcome<>(Optional.empty(), obstacle);
    }

    /**
     * What an attempt said of itself.
     *
     * @param why it could not answer
     * @param precision it had
     * @param isFinal whether more of it would not help
     */
    public record Obstacle(String why, int precision, boolean isFinal) {}

    /**
     * How the loop ended.
     *
     * @param answer empty when the precision ran out
     * @param obstacle the last one told; an attempt need not tell any
     */
    public record Outcome<T>(Optional<T> answer, Optional<Obstacle> obstacle) {

        /** The answer, or the failure that names the last obstacle. */
        public <X extends RuntimeException> T orElseThrow(Function<Optional<Obstacle>, X> failure) {
            return answer.orElseThrow(() -> failure.apply(obstacle));
        }
    }
}
