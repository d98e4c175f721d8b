package dev.touchstone.conform;

import dev.touchstone.judge.Judge;
import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.JudgingProgress;
import dev.touchstone.judge.Yardstick;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The time that the judgement of one answer may take. What is decided until then stands, the rest is ERROR: never UNDECIDABLE,
 * which would be a statement about the problem.
 *
 * @param time for an answer of few steps
 */
record JudgingLimit(Duration time) {

    private static final int STEPS = 100;
    private static final Duration FOR_STEPS = Duration.ofSeconds(60);

    /** As {@link Judge#judge} says, or as far as it has come when the time is up. */
    Judgement judge(Judge judge, Scenario scenario, Trace trace, Function<EngineInfo, Yardstick> yardstick) {
        JudgingProgress progress = new JudgingProgress();
        FutureTask<Judgement> task = new FutureTask<>(() -> judge.judge(scenario, trace, yardstick, progress));
        Thread thread = new Thread(task, "touchstone-judge");
        thread.setDaemon(true);
        thread.start();
        Duration limit = of(scenario, trace);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            Judgement soFar = progress.end(scenario, trace, seconds(limit));
            task.cancel(true);
            return soFar;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancellationException("the run was stopped");
        }
    }

    /** A minute more for each 100 recorded steps. */
    Duration of(Scenario scenario, Trace trace) {
        boolean steps = !scenario.isFlow() && !scenario.isFit();
        return steps ? time.plus(FOR_STEPS.multipliedBy(trace.points().size() / STEPS)) : time;
    }

    private static String seconds(Duration limit) {
        return BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
