package dev.touchstone.number;

/** The answer to a question about enclosures. */
public enum Certainty {
    TRUE,
    FALSE,
    /** Neither is proved: a higher precision may tell. */
    UNKNOWN
}
