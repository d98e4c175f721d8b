package dev.touchstone.judge;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What single steps say of a filter's covariances, (82).
 *
 * @param steps in order, each from one recorded covariance to the next
 * @param firstBad the first that does not pass, those that cannot be judged not counted
 * @param firstBadMove the same, a first P that is not the start not counted
 * @param phases the same by sorts of steps, of those that the log has
 * @param facts about the engine's covariances, no verdicts
 * @param stored a shorter format than the declared one, of which all the engine's numbers are
 */
public record CovarianceFindings(
        List<CovarianceStepVerdict> steps,
        Optional<BadStep> firstBad,
        Optional<BadStep> firstBadMove,
        List<PhaseFindings> phases,
        List<String> facts,
        Optional<String> stored) {

    public CovarianceFindings {
        steps = List.copyOf(steps);
        phases = List.copyOf(phases);
        facts = List.copyOf(facts);
    }

    /** The step that uses most of its budget, of those with an error. */
    public Optional<CovarianceStepVerdict> largest() {
        return steps.stream()
                .filter(step -> step.error().isPresent() && !step.isUndecidable())
                .max(Comparator.comparingDouble(CovarianceStepVerdict::used));
    }

    /** How many steps are not right. */
    public long bad() {
        return steps.stream().filter(CovarianceStepVerdict::isBad).count();
    }

    /** How many steps no rounding of the usual forms explains. */
    public int beyond() {
        return phases.stream().mapToInt(PhaseFindings::beyond).sum();
    }

    /** How many steps could be judged. */
    public long judged() {
        return steps.stream().filter(step -> !step.isUndecidable()).count();
    }

    /** Whether any single step could be judged. */
    public boolean judgedSteps() {
        return judged() > 0;
    }

    /** The first step that cannot be judged. */
    public Optional<CovarianceStepVerdict> firstUndecidable() {
        return steps.stream().filter(CovarianceStepVerdict::isUndecidable).findFirst();
    }

    /** All that bear on the trace's verdict. */
    List<Verdict> verdicts() {
        return steps.stream().map(CovarianceStepVerdict::verdict).toList();
    }
}
