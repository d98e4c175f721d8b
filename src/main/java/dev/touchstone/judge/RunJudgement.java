package dev.touchstone.judge;

/** What the judge says of a recorded run, which is scenario and answer in one. */
public sealed interface RunJudgement permits FilterLogJudgement, TrainingLogJudgement {

    /** The worst of its parts. */
    Verdict verdict();

    /** Whether any single step could be judged. */
    boolean judgedSteps();

    /** Whether the run counts as failed: (V9). */
    default boolean isFailure(boolean strict) {
        return switch (verdict().label()) {
            case "PASS" -> !judgedSteps();
            case "UNDECIDABLE" -> strict || !judgedSteps();
            default -> true;
        };
    }
}
