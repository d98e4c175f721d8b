package dev.touchstone.judge;

/** The sorts of steps of a filter's log: a formula belongs to all of one sort, whichever of them is the first that shows it. */
public enum StepPhase {
    /** The first P recorded against P₀, with nothing computed between them. */
    START("starts"),
    /** From predicted to filtered where nothing was measured. */
    UNMEASURED("steps without a measurement"),
    UPDATE("updates"),
    PREDICTION("predictions"),
    /** An update and a prediction, where only one of the two covariances is recorded. */
    WHOLE("steps of update and prediction");

    private final String many;

    StepPhase(String many) {
        this.many = many;
    }

    /** What several are called. */
    public String many() {
        return many;
    }
}
