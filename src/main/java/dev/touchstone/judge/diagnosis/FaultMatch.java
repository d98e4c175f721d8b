package dev.touchstone.judge.diagnosis;

import dev.touchstone.engine.faults.Fault;

/**
 * A mistake, and how near its numbers are to the engine's.
 *
 * @param digits of the largest difference relative to scale, over everything both answered
 * @param share that difference in units of its budget; infinite when the two are not comparable
 */
public record FaultMatch(Fault fault, double digits, double share) {

    /** Whether nothing but rounding is left between the two. */
    public boolean explains() {
        return share <= 1;
    }
}
