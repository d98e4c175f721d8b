package dev.touchstone.judge.diagnosis;

import dev.touchstone.engine.faults.Fault;
import dev.touchstone.engine.faults.Faults;
import java.util.List;

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

    /** Whether it was fitted, and one of these is the library's own mistake in the clock, or of that integrator. */
    boolean isDoubleOfOne(List<Suspect> others) {
        return switch (cause) {
            case CLOCK -> others.stream().anyMatch(other -> Faults.isOfClock(other.fault));
            case INTEGRATOR -> others.stream().anyMatch(other -> Faults.isOfIntegrator(other.fault));
            default -> false;
        };
    }

    /** How many numbers must tell it from the truth. */
    int tellingNeeded() {
        return Math.max(TELLING, BEYOND_PARAMETERS + parameters);
    }
}
