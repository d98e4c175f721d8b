package dev.touchstone.judge.diagnosis;

import dev.touchstone.scenario.Quantity;
import java.util.Optional;

/**
 * A mistake, and how near its numbers are to the engine's.
 *
 * @param digits of the largest difference relative to scale, over all numbers compared; an upper bound where the mistake was
 *     ruled out before all were
 * @param evidence where it gives the same numbers
 */
record Match(Suspect suspect, double digits, Optional<Evidence> evidence) {

    /**
     * Why a mistake may explain an answer: condition (i) of (V11) holds, and some number is telling.
     *
     * @param numbers compared, each within the mistaken computation's own budget
     * @param telling of these, independent ones of one quantity that are far from the truth and from what is trivial
     * @param by that quantity
     * @param share the largest difference in units of its budget
     */
    record Evidence(int numbers, int telling, Quantity by, double share) {}

    /** Whether it explains the answer by itself. */
    boolean explains() {
        return evidence.filter(found -> found.telling() >= suspect.tellingNeeded())
                .isPresent();
    }

    /** Whether it gives the same numbers, though too few of them tell it from the truth: several scenarios may do. */
    boolean hints() {
        return evidence.isPresent() && !explains();
    }
}
