package dev.touchstone.judge.diagnosis;

import java.util.List;

/**
 * One thing that explains, or describes, what is wrong.
 *
 * @param names what it is called, by machines: the keys of the faults that give these numbers (several when they cannot be
 *     told apart here), or one word
 * @param text for a person
 */
public record Finding(Cause cause, List<String> names, String text) {

    /** What kind of explanation, the more specific ones first. */
    public enum Cause {
        /** A mistake of the fault library gives the same numbers. */
        FAULT("wrong formula"),
        /** Points are missing. */
        INCOMPLETE("incomplete"),
        /** The truth at another time, or another step size. */
        CLOCK("wrong clock"),
        /** An integrator of low order with a step too large. */
        INTEGRATOR("integrator"),
        /** The weights differ by a rotation from the right. */
        GAUGE("wrong gauge"),
        /** The weights leave the manifold. */
        DRIFT("drift"),
        /** Digits are missing. */
        PRECISION("precision"),
        /** The first property that fails. */
        PROPERTY("weakest property");

        private final String label;

        Cause(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public Finding {
        names = List.copyOf(names);
    }

    static Finding of(Cause cause, String name, String text) {
        return new Finding(cause, List.of(name), text);
    }
}
