package dev.touchstone.judge;

import dev.touchstone.scenario.TrainingLog;
import dev.touchstone.scenario.TrainingStep;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Judges a recorded run of SGD step by step, (V5): each from the engine's own W_k, in as many threads as there are processors. */
public final class TrainingLogJudge {

    private final TrainingLog log;
    private final SgdLadder ladder;

    private TrainingLogJudge(TrainingLog log) {
        this.log = log;
        this.ladder = new SgdLadder(log.kind(), log.retraction(), log.d(), log.s(), log.engine());
    }

    /** What is said of all of its steps. */
    public static TrainingLogJudgement judge(TrainingLog log) {
        return new TrainingLogJudge(log).judgement();
    }

    private TrainingLogJudgement judgement() {
        List<TrainingStepVerdict> steps = IntStream.range(0, log.steps().numbers().length)
                .parallel()
                .mapToObj(i -> verdict(log.steps().at(i)))
                .toList();
        List<BadTrainingStep> bad = new ArrayList<>();
        for (int i = 0; i < steps.size() && bad.isEmpty(); i++) {
            if (steps.get(i).isBad()) {
                TrainingStep step = log.steps().at(i);
                bad.add(BadTrainingStep.of(log, step, steps.get(i), ladder.spread(step, steps.get(i))));
            }
        }
        return new TrainingLogJudgement(log, steps, bad.stream().findFirst());
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
                Optional.empty());
    }
}
