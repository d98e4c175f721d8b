package dev.touchstone.judge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is found on a trace of SGD beside its free-running errors: (V5), (V6), (17g). */
public final class SgdFindings {

    private final List<StepVerdict> steps;
    private final List<DriftVerdict> drift;
    private final FlowGaps gaps;

    SgdFindings(List<StepVerdict> steps, List<DriftVerdict> drift, FlowGaps gaps) {
        this.steps = List.copyOf(steps);
        this.drift = List.copyOf(drift);
        this.gaps = gaps;
    }

    /** One per pair of consecutive steps recorded. */
    public List<StepVerdict> steps() {
        return steps;
    }

    /** Of Stiefel SGD, one per step recorded after the start. */
    public List<DriftVerdict> drift() {
        return drift;
    }

    /** One per step recorded with its Gram matrix; the first call takes time. */
    public List<FlowGap> gaps() {
        return gaps.all();
    }

    /** The first recorded step whose one-step verdict is not PASS. */
    public Optional<StepVerdict> firstBadStep() {
        return steps.stream().filter(step -> !step.passes()).findFirst();
    }

    /** How many of the steps before that one are recorded, with the weights that they begin from. */
    public int recordedBefore(StepVerdict step) {
        return steps.indexOf(step);
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
