package dev.touchstone.draw;

import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.function.UnaryOperator;

/** Every number of a scenario that is not a size or a count, in a fixed order. */
final class Numbers {

    private Numbers() {}

    /** Only the number at that place replaced. */
    static Scenario with(Scenario scenario, int place, BigDecimal number) {
        return mapped(scenario, place, 1, x -> number);
    }

    /** With f of so many numbers from that place on. */
    static Scenario mapped(Scenario scenario, int place, int count, UnaryOperator<BigDecimal> f) {
        int[] at = {0};
        return scenario.map(x -> {
            boolean chosen = at[0] >= place && at[0] < place + count;
            at[0]++;
            return chosen ? f.apply(x) : x;
        });
    }
}
