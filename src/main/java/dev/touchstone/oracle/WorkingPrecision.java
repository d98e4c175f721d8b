package dev.touchstone.oracle;

import dev.touchstone.dynamics.DynamicsByKind;
import dev.touchstone.scenario.Scenario;

/** Where the precision loops start and end. First guesses only: what a precision was worth is proved afterwards. */
public final class WorkingPrecision {

    /** Beyond this many bits the oracle gives up. */
    public static final int MAX_BITS = 131_072;
    /** Beyond this many digits the witness gives up; as many as {@link #MAX_BITS} bits hold, and half of that again lost. */
    static final int MAX_DIGITS = 20_000;

    private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);
    private static final int BITS_STEP = 64;

    private WorkingPrecision() {}

    /** Bits that hold {@code digits} of the scenario's values besides those that its formula is known to lose. */
    public static int bits(Scenario scenario, int digits) {
        return bits(digits
                + digitsLost(scenario)
                + DynamicsByKind.of(scenario.kind()).digitsWidened(scenario));
    }

    /** The same for a perturbation twin, whose balls are narrowed after every step ({@link Perturbation#ofTwin}). */
    public static int twinBits(Scenario scenario, int digits) {
        return bits(digits + digitsLost(scenario));
    }

    private static int bits(double digits) {
        return BITS_STEP * (int) Math.ceil(BITS_PER_DIGIT * digits / BITS_STEP);
    }

    /** About how many digits the formulas lose to cancellation. */
    static int digitsLost(Scenario scenario) {
        double lost = DynamicsByKind.of(scenario.kind()).digitsLost(scenario);
        return (int) Math.min(Math.ceil(lost), 2.0 * MAX_BITS);
    }
}
