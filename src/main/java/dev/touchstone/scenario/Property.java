package dev.touchstone.scenario;

/** What is true of every scenario of a kind; whoever treats kinds differently asks for these. */
public enum Property {
    /** W stays on the Stiefel manifold: WᵀW = I and G ⪯ I. */
    ON_STIEFEL,
    /** W is stepped on samples, so that a trace may record steps between those requested, and each is judged alone. */
    SGD,
    /** The scenario has {@link Training}. */
    SAMPLES,
    /** A step returns to the manifold by a {@link Retraction}. */
    RETRACTION,
    /** It may start from a Gram matrix. */
    GRAM_START,
    /** It has a symmetric matrix B in place of a teacher. */
    MATRIX,
    /** W₀ may have dependent columns where it is given as it is. */
    ANY_RANK,
    /** R of (19) does not increase. */
    RISK_FALLS,
    /** ‖Z − B‖_F of (L31) does not increase. */
    DISTANCE_FALLS,
    /** Ordered starts stay ordered, (11), (62). */
    KEEPS_ORDER,
    /** G obeys (3), so that integrators of it can be told apart. */
    GRAM_EQUATION,
    /** Its problem is a {@link LimitProblem}: numbers alone. */
    LIMIT,
    /** Its problem is a {@link KalmanProblem}: matrices, constant or one a step, and the covariances that they make. */
    FILTER,
    /** Its problem is a {@link RiccatiOdeProblem}, whose solution may cease to exist. */
    EQUATION,
    /** Asked only of engines that name the kind, or when the run does: it came after the first seven. */
    BY_NAME_ONLY
}
