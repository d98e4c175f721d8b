package dev.touchstone.judge;

import dev.touchstone.scenario.TrainingLog;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the judge says of a recorded run of SGD.
 *
 * @param steps one for each recorded pair of consecutive steps that was asked for
 * @param firstBad the first that is not right
 */
public record TrainingLogJudgement(
        TrainingLog log, List<TrainingStepVerdict> steps, Optional<BadTrainingStep> firstBad) {

    public TrainingLogJudgement {
        steps = List.copyOf(steps);
    }

    /** The worst of its steps and of their drift. */
    public Verdict verdict() {
        return Stream.concat(steps.stream().map(TrainingStepVerdict::verdict), drift().map(DriftVerdict::verdict))
                .max(Comparator.comparingInt(Verdict::severity))
                .orElseGet(() -> new Verdict.Undecidable("no two consecutive steps' weights are recorded"));
    }

    private Stream<DriftVerdict> drift() {
        return steps.stream().flatMap(step -> step.defect().stream());
    }

    /** The largest ‖W_kᵀW_k − I‖_F. */
    public Optional<DriftVerdict> largestDrift() {
        return drift().max(Comparator.comparing(DriftVerdict::defect));
    }

    /** The first that is further from the manifold than rounding allows. */
    public Optional<DriftVerdict> firstOverrun() {
        return drift().filter(DriftVerdict::overruns).findFirst();
    }

    /** The step that uses most of its budget, of those with an error. */
    public Optional<TrainingStepVerdict> largest() {
        return steps.stream()
                .filter(step -> step.error().isPresent() && !(step.verdict() instanceof Verdict.Undecidable))
                .max(Comparator.comparingDouble(TrainingStepVerdict::used));
    }

    /** The first step that cannot be judged. */
    public Optional<TrainingStepVerdict> firstUndecidable() {
        return steps.stream()
                .filter(step -> step.verdict() instanceof Verdict.Undecidable)
                .findFirst();
    }

    /** How many steps could be judged. */
    public long judged() {
        return steps.stream()
                .filter(step -> !(step.verdict() instanceof Verdict.Undecidable))
                .count();
    }

    /** Whether the run counts as failed: (V9). */
    public boolean isFailure(boolean strict) {
        return switch (verdict().label()) {
            case "PASS" -> judged() == 0;
            case "UNDECIDABLE" -> strict || judged() == 0;
            default -> true;
        };
    }
}
