package dev.touchstone.judge;

import java.util.List;
import java.util.Optional;

/**
 * The arithmetics in which a large flow was judged.
 *
 * @param twins one a twin of the declared accuracy
 */
public record FlowRungs(StepRung truth, List<StepRung> twins) {

    public FlowRungs {
        twins = List.copyOf(twins);
    }

    static Optional<FlowRungs> of(Truth truth, Budget declared) {
        return Truth.isLargeFlow(truth.scenario())
                ? Optional.of(new FlowRungs(truth.rung(), declared.rungs()))
                : Optional.empty();
    }

    /** How many twins were taken in that one. */
    public long twinsIn(StepRung rung) {
        return twins.stream().filter(each -> each == rung).count();
    }
}
