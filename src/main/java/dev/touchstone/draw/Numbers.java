package dev.touchstone.draw;

import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;

/** Every number of a scenario that is not a size or a count, in a fixed order. */
final class Numbers {

    private Numbers() {}

    /** Only the number at that place replaced. */
    static Scenario with(Scenario scenario, int place, BigDecimal number) {
        int[] at = {0};
        return scenario.map(x -> at[0]++ == place ? number : x);
    }
}
