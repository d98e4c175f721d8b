package dev.touchstone.dynamics;

/** The closed forms that {@link DoubledFlows} knows. */
enum ClosedForm {
    /** (5a), (5b). */
    RICCATI,
    /** (17), k steps at once. */
    MAP,
    /** (7). */
    EUCLIDEAN
}
