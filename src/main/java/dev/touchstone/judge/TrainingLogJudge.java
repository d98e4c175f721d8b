package dev.touchstone.judge;

import dev.touchstone.scenario.StepSelection;
import dev.touchstone.scenario.TrainingLog;
import dev.touchstone.scenario.TrainingStep;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Judges a recorded run of SGD step by step, (V5): each from the engine's own W_k, in as many threads as there are processors. */
public final class TrainingLogJudge {

    /** Verdicts in memory. */
    private static final int TOGETHER = 256;

    private final TrainingLog log;
    private final SgdLadder ladder;

    private TrainingLogJudge(TrainingLog log) {
        this.log = log;
        this.ladder = new SgdLadder(log.kind(), log.retraction(), log.d(), log.s(), log.engine());
    }

    /**
     * What is said of its steps.
     *
     * @param selected which: step k is the one from W_k
     * @param keep whether each is kept, or only what they come to
     */
    public static TrainingLogJudgement judge(TrainingLog log, StepSelection selected, boolean keep) {
        return new TrainingLogJudge(log).judgement(selected, keep);
    }

    private TrainingLogJudgement judgement(StepSelection selected, boolean keep) {
        int[] numbers = log.steps().numbers();
        int[] asked = IntStream.range(0, numbers.length)
                .filter(i -> selected.contains(numbers[i]))
                .toArray();
        TrainingTotals totals = TrainingTotals.NONE;
        List<TrainingStepVerdict> kept = new ArrayList<>();
        Optional<BadTrainingStep> firstBad = Optional.empty();
        for (int from = 0; from < asked.length; from += TOGETHER) {
            int[] some = Arrays.copyOfRange(asked, from, Math.min(asked.length, from + TOGETHER));
            List<TrainingStepVerdict> verdicts = Arrays.stream(some)
                    .parallel()
                    .mapToObj(i -> verdict(log.steps().at(i)))
                    .toList();
            for (int i = 0; i < some.length; i++) {
                TrainingStepVerdict verdict = verdicts.get(i);
                totals = totals.with(verdict);
                if (keep) {
                    kept.add(verdict);
                }
                if (firstBad.isEmpty() && verdict.isBad()) {
                    TrainingStep step = log.steps().at(some[i]);
                    firstBad = Optional.of(
                            BadTrainingStep.of(log, step, verdict, totals.steps() - 1, ladder.spread(step, verdict)));
                }
            }
        }
        return new TrainingLogJudgement(log, selected, totals, kept, firstBad);
    }

    private TrainingStepVerdict verdict(TrainingStep step) {
        Optional<int[]> infinite = firstInfinite(step);
        if (infinite.isPresent()) {
            return undecidable(
                    step, "W" + step.k() + "[" + infinite.get()[0] + "][" + infinite.get()[1] + "] is not finite");
        }
        return ladder.verdict(step)
                .or(() -> SgdStepInBalls.verdict(log, step))
                .orElseGet(() -> undecidable(
                        step,
                        "the step from W" + step.k()
                                + " is not known to doubled binary64: its W + c p v^T is nearly without full"
                                + " rank, or its numbers are nearly beyond binary64"));
    }

    private Optional<int[]> firstInfinite(TrainingStep step) {
        double[][] rows = new double[1][log.s()];
        for (int i = 0; i < log.d(); i++) {
            step.before().read(i, 1, rows);
            for (int j = 0; j < log.s(); j++) {
                if (!Double.isFinite(rows[0][j])) {
                    return Optional.of(new int[] {i, j});
                }
            }
        }
        return Optional.empty();
    }

    private static TrainingStepVerdict undecidable(TrainingStep step, String why) {
        return new TrainingStepVerdict(
                step.k(),
                new Verdict.Undecidable(why),
                Optional.empty(),
                0,
                BigDecimal.ZERO,
                Optional.empty(),
                0,
                0,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }
}
