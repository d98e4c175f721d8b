package dev.touchstone.judge.diagnosis;

import java.util.List;

/**
 * One thing that describes, or explains, what is wrong.
 *
 * @param names what it is called, by machines: the keys of the faults that give these numbers (several when they cannot be
 *     told apart here), or one word
 * @param text for a person
 */
public record Finding(Cause cause, List<String> names, String text) {

    /** What kind of statement: facts, which need no guess, and names of mistakes, the more specific ones first. */
    public enum Cause {
        /** A mistake of the fault library gives the same numbers. */
        FAULT("wrong formula", false),
        /** Points are missing. */
        INCOMPLETE("incomplete", true),
        /** The truth at another time, or another step size. */
        CLOCK("wrong clock", false),
        /** An integrator of low order with a step too large. */
        INTEGRATOR("integrator", false),
        /** What the numbers do: from where they are wrong, how the error grows, where they stand still, what is lost. */
        FACT("fact", true),
        /** The weights differ by a rotation from the right. */
        GAUGE("wrong gauge", true),
        /** The weights leave the manifold. */
        DRIFT("drift", true),
        /** All numbers lie in a coarser format. */
        PRECISION("precision", true),
        /** The first property that fails. */
        PROPERTY("weakest property", true);

        private final String label;
        private final boolean fact;

        Cause(String label, boolean fact) {
            this.label = label;
            this.fact = fact;
        }

        public String label() {
            return label;
        }

        /** Whether it says what the numbers are; else it names a mistake that gives the same numbers, (V11). */
        public boolean isFact() {
            return fact;
        }
    }

    public Finding {
        names = List.copyOf(names);
    }

    static Finding of(Cause cause, String name, String text) {
        return new Finding(cause, List.of(name), text);
    }
}
