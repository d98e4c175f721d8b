package dev.touchstone.judge;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the steps of a recorded run of SGD come to together. It grows with no step.
 *
 * @param steps how many there are
 * @param judged how many could be judged
 * @param worst the worst verdict of a step or of its drift; empty without steps
 * @param labels how many have each verdict, those counted apart that pass but for drift
 * @param rungs how many each arithmetic decided
 * @param largest the step that uses most of its budget, of those with an error
 * @param ofSingles how many lead to numbers of binary32 only
 * @param moves those of all steps together; its squares are 0 where none is known
 * @param firstUndecidable the first that cannot be judged
 * @param largestDrift the largest ‖W_kᵀW_k − I‖_F
 * @param firstOverrun the first that is further from the manifold than rounding allows
 */
public record TrainingTotals(
        int steps,
        int judged,
        Optional<Verdict> worst,
        Map<String, Integer> labels,
        Map<StepRung, Integer> rungs,
        Optional<TrainingStepVerdict> largest,
        int ofSingles,
        TrainingStepVerdict.Move moves,
        Optional<TrainingStepVerdict> firstUndecidable,
        Optional<DriftVerdict> largestDrift,
        Optional<DriftVerdict> firstOverrun) {

    static final TrainingTotals NONE = new TrainingTotals(
            0,
            0,
            Optional.empty(),
            Map.of(),
            Map.of(),
            Optional.empty(),
            0,
            TrainingStepVerdict.Move.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** These and one step more. */
    TrainingTotals with(TrainingStepVerdict step) {
        boolean undecidable = step.verdict() instanceof Verdict.Undecidable;
        boolean measured = !undecidable && step.error().isPresent();
        return new TrainingTotals(
                steps + 1,
                judged + (undecidable ? 0 : 1),
                Stream.of(worst, Optional.of(step.verdict()), step.defect().map(DriftVerdict::verdict))
                        .flatMap(Optional::stream)
                        .max(Comparator.comparingInt(Verdict::severity)),
                plus(
                        labels,
                        step.isDrift() ? "PASS but for drift" : step.verdict().label()),
                step.rung().map(rung -> plus(rungs, rung)).orElse(rungs),
                measured ? greater(largest, step, Comparator.comparingDouble(TrainingStepVerdict::used)) : largest,
                ofSingles + (step.ofSingles() ? 1 : 0),
                step.move().map(moves::plus).orElse(moves),
                undecidable ? firstUndecidable.or(() -> Optional.of(step)) : firstUndecidable,
                step.defect()
                        .map(drift -> greater(largestDrift, drift, Comparator.comparing(DriftVerdict::defect)))
                        .orElse(largestDrift),
                firstOverrun.or(() -> step.defect().filter(DriftVerdict::overruns)));
    }

    private static <T extends Comparable<T>> Map<T, Integer> plus(Map<T, Integer> counts, T one) {
        Map<T, Integer> more = new TreeMap<>(counts);
        more.merge(one, 1, Integer::sum);
        return more;
    }

    /** The first where they are equal. */
    private static <T> Optional<T> greater(Optional<T> before, T now, Comparator<T> order) {
        return before.filter(each -> order.compare(each, now) >= 0).or(() -> Optional.of(now));
    }
}
