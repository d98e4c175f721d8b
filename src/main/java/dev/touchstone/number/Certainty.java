package dev.touchstone.number;

/** The answer to a question about enclosures. */
public enum Certainty {
    TRUE,
    FALSE,
    /** The balls overlap: a higher precision may tell. */
    UNKNOWN
}
