package dev.touchstone.judge.diagnosis;

import dev.touchstone.engine.faults.Fault;

/**
 * A mistake that the engine may have made.
 *
 * @param fault what it would answer
 * @param cause what kind of mistake
 * @param name what machines call it
 * @param parameters how many numbers of it were fitted to the answer
 * @param text for a person, with the number of the equation
 */
record Suspect(Fault fault, Finding.Cause cause, String name, int parameters, String text) {

    /** Independent numbers that must tell a mistake from the truth, (V11). */
    private static final int TELLING = 4;

    /** So many more than fitted parameters. */
    private static final int BEYOND_PARAMETERS = 3;

    static Suspect of(Fault fault) {
        return new Suspect(fault, Finding.Cause.FAULT, fault.key(), 0, "*" + fault.mistake() + "* " + fault.equation());
    }

    /** How many numbers must tell it from the truth. */
    int tellingNeeded() {
        return Math.max(TELLING, BEYOND_PARAMETERS + parameters);
    }
}
