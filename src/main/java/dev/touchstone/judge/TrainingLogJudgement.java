package dev.touchstone.judge;

import dev.touchstone.scenario.StepSelection;
import dev.touchstone.scenario.TrainingLog;
import java.util.List;
import java.util.Optional;

/**
 * What the judge says of a recorded run of SGD.
 *
 * @param selected which steps were asked for
 * @param totals of those of them that are recorded
 * @param steps the same one by one, where they are kept
 * @param firstBad the first that is not right
 */
public record TrainingLogJudgement(
        TrainingLog log,
        StepSelection selected,
        TrainingTotals totals,
        List<TrainingStepVerdict> steps,
        Optional<BadTrainingStep> firstBad)
        implements RunJudgement {

    public TrainingLogJudgement {
        steps = List.copyOf(steps);
    }

    @Override
    public Verdict verdict() {
        return totals.worst()
                .orElseGet(() -> new Verdict.Undecidable(
                        selected.isAll()
                                ? "no two consecutive steps' weights are recorded"
                                : "the weights before and after a step are recorded at none of those asked for"));
    }

    @Override
    public boolean judgedSteps() {
        return totals.judged() > 0;
    }
}
