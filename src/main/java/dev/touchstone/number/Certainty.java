package dev.touchstone.number;

/** The answer to a question about enclosures. */
public enum Certainty {
    TRUE,
    FALSE,
    /** Neither is proved: a higher precision may tell. */
    UNKNOWN;

    /** The answer to the opposite question. */
    public Certainty negated() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** Whether both are true: one that is false decides. */
    public Certainty and(Certainty other) {
        return this == FALSE || other == TRUE ? this : other;
    }
}
