package dev.touchstone.judge;

import java.util.List;
import java.util.Optional;

/**
 * What single steps say of a filter's covariances, (82).
 *
 * @param steps in order, each from one recorded covariance to the next; none where they are not kept
 * @param totals of all of them
 * @param firstBad the first that does not pass, those that cannot be judged not counted
 * @param firstBadMove the same, a first P that is not the start not counted
 * @param phases the same by sorts of steps, of those that the log has
 * @param facts about the engine's covariances, no verdicts
 * @param stored a shorter format than the declared one, of which all the engine's numbers are
 */
public record CovarianceFindings(
        List<CovarianceStepVerdict> steps,
        StepTotals totals,
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

    /** Those of the steps that are kept. */
    List<Verdict> verdicts() {
        return steps.stream().map(CovarianceStepVerdict::verdict).toList();
    }

    /** How many steps no rounding of the usual forms explains. */
    public int beyond() {
        return phases.stream().mapToInt(PhaseFindings::beyond).sum();
    }

    /** How many steps are not right. */
    public int bad() {
        return totals.bad();
    }

    /** How many steps could be judged. */
    public int judged() {
        return totals.judged();
    }

    /** Whether any single step could be judged. */
    public boolean judgedSteps() {
        return judged() > 0;
    }
}
