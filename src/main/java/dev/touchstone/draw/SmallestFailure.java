package dev.touchstone.draw;

import dev.touchstone.scenario.Scenario;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Greedy shrinking: from a failing scenario to the first smaller one that fails as well, until there is none.
 *
 * @param scenario the smallest failing one found
 * @param tries how often a scenario was tested
 */
public record SmallestFailure(Scenario scenario, int tries) {

    /**
     * The smallest scenario found from there.
     *
     * @param failing known to fail
     * @param fails whether a scenario fails, by the same failure
     * @param limit of tries
     */
    public static SmallestFailure from(Scenario failing, Predicate<Scenario> fails, int limit) {
        int[] tries = {0};
        Scenario smallest = failing;
        while (tries[0] < limit) {
            Optional<Scenario> next = SmallerScenarios.of(smallest)
                    .takeWhile(smaller -> tries[0]++ < limit)
                    .filter(fails)
                    .findFirst();
            if (next.isEmpty()) {
                break;
            }
            smallest = next.get();
        }
        return new SmallestFailure(smallest, Math.min(tries[0], limit));
    }
}
