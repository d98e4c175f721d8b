package dev.touchstone.judge;

import dev.touchstone.scenario.TrainingLog;
import dev.touchstone.scenario.TrainingStep;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * A step that is not right, with what it was computed from in the row of the worst entry.
 *
 * @param judgedBefore how many of the steps before it were judged
 * @param eta learning rate
 * @param labels y, rounded
 * @param norms ‖x‖, rounded, of each sample
 * @param inputs x of each sample in that row
 * @param before that row of W_k
 * @param after that row of W_{k+1}
 * @param spread how many numbers are off by more than the budget; empty where there is none
 * @param moved whether any number of W_{k+1} differs from W_k
 */
public record BadTrainingStep(
        TrainingStepVerdict verdict,
        int judgedBefore,
        double eta,
        double[] labels,
        double[] norms,
        double[] inputs,
        double[] before,
        double[] after,
        Optional<Spread> spread,
        boolean moved) {

    /** How many of so many numbers, in how many rows and columns. */
    public record Spread(long entries, long of, int rows, int columns) {}

    static BadTrainingStep of(
            TrainingLog log,
            TrainingStep step,
            TrainingStepVerdict verdict,
            int judgedBefore,
            Optional<Spread> spread) {
        int row = verdict.row();
        double[][] before = new double[1][log.s()];
        double[][] after = new double[1][log.s()];
        boolean moved = false;
        for (int i = 0; i < log.d() && !moved; i++) {
            step.before().read(i, 1, before);
            step.after().read(i, 1, after);
            moved = !Arrays.equals(before[0], after[0]);
        }
        step.before().read(row, 1, before);
        step.after().read(row, 1, after);
        return new BadTrainingStep(
                verdict,
                judgedBefore,
                step.eta(),
                Arrays.stream(step.labels().y().transpose().rounded()[0]).toArray(),
                Arrays.stream(step.X())
                        .mapToDouble(x -> Math.sqrt(
                                DoubleStream.of(x).map(each -> each * each).sum()))
                        .toArray(),
                Arrays.stream(step.X()).mapToDouble(x -> x[row]).toArray(),
                before[0],
                after[0],
                spread,
                moved);
    }
}
