package dev.touchstone.testkit;

import java.util.Optional;
import java.util.function.Predicate;
import net.jqwik.api.Shrinkable;

/**
 * Greedy shrinking outside jqwik's life cycle: from a failing value to the first simpler one that fails as well, until there
 * is none.
 *
 * @param value the simplest failing value found
 * @param tries how often a value was tested
 */
public record SmallestFailure<T>(T value, int tries) {

    /**
     * The simplest value found from there.
     *
     * @param failing known to fail
     * @param fails whether a value fails, by the same failure
     * @param limit of tries
     */
    public static <T> SmallestFailure<T> from(Shrinkable<T> failing, Predicate<T> fails, int limit) {
        int[] tries = {0};
        Shrinkable<T> smallest = failing;
        while (tries[0] < limit) {
            Optional<Shrinkable<T>> next = smallest.shrink()
                    .takeWhile(simpler -> tries[0]++ < limit)
                    .filter(simpler -> fails.test(simpler.value()))
                    .findFirst();
            if (next.isEmpty()) {
                break;
            }
            smallest = next.get();
        }
        return new SmallestFailure<>(smallest.value(), Math.min(tries[0], limit));
    }
}
