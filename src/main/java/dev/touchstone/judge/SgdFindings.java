package dev.touchstone.judge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is found on a trace of SGD beside its free-running errors: (V5), (V6), (17g).
 *
 * @param steps one per pair of consecutive steps recorded
 * @param drift of Stiefel SGD, one per step recorded after the start
 * @param gaps one per step recorded with its Gram matrix
 */
public record SgdFindings(List<StepVerdict> steps, List<DriftVerdict> drift, List<FlowGap> gaps) {

    public SgdFindings {
        steps = List.copyOf(steps);
        drift = List.copyOf(drift);
        gaps = List.copyOf(gaps);
    }

    /** The first recorded step whose one-step verdict is not PASS. */
    public Optional<StepVerdict> firstBadStep() {
        return steps.stream().filter(step -> !step.passes()).findFirst();
    }

    /** The first step whose difference from the truth its inherited defect explains. */
    public Optional<StepVerdict> firstDriftingStep() {
        return steps.stream().filter(StepVerdict::isDrift).findFirst();
    }

    /** The first step that leaves the manifold further than rounding allows. */
    public Optional<DriftVerdict> firstOverrun() {
        return drift.stream().filter(DriftVerdict::overruns).findFirst();
    }

    /** Whether any single step could be judged. */
    public boolean judgedSteps() {
        return steps.stream().anyMatch(step -> !(step.verdict() instanceof Verdict.Undecidable));
    }

    /** All that bear on the trace's verdict. */
    List<Verdict> verdicts() {
        return Stream.concat(
                        steps.stream().map(StepVerdict::verdict), drift.stream().map(DriftVerdict::verdict))
                .toList();
    }
}
