package dev.touchstone.cli;

import dev.touchstone.oracle.WorkingPrecision;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Scenario;
import java.io.PrintWriter;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** How long the oracle may take for the proof of one scenario: a proof's cost grows with the digits that cancel. */
final class ProofLimit {

    /** After this long, and the start and the reading before it, a user wants to know what is going on. */
    private static final int SECONDS_OF_SILENCE = 3;

    private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);

    @Option(
            names = "--limit",
            paramLabel = "S",
            description = "oracle: seconds for the proof of one scenario (default ${DEFAULT-VALUE})")
    private int seconds = 300;

    /**
     * What that proof gives.
     *
     * @param digits asked for
     * @param err is told after a while what the proof costs
     * @throws dev.touchstone.oracle.UnprovedException when it is beyond the oracle
     * @throws InvalidInputException when it is not proved in time
     */
    <T> T proved(Scenario scenario, int digits, PrintWriter err, Supplier<T> proof) {
        if (seconds < 1) {
            throw new InvalidInputException("--limit", "found " + seconds + ", expected at least 1 second");
        }
        FutureTask<T> task = new FutureTask<>(proof::get);
        Thread worker = new Thread(task, "touchstone-proof");
        worker.setDaemon(true);
        worker.start();
        try {
            return await(task, scenario, digits, err);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new InvalidInputException(
                    scenario.label(),
                    "not proved within " + seconds + " s: " + cost(scenario, digits) + "; --limit allows more");
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private <T> T await(FutureTask<T> task, Scenario scenario, int digits, PrintWriter err)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (seconds > SECONDS_OF_SILENCE) {
            try {
                return task.get(SECONDS_OF_SILENCE, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                err.println("touchstone: " + scenario.label() + ": " + "still at work: " + cost(scenario, digits)
                        + "; it is given up after " + seconds + " s (--limit)");
                err.flush();
            }
        }
        return task.get(Math.max(1, seconds - SECONDS_OF_SILENCE), TimeUnit.SECONDS);
    }

    private static String cost(Scenario scenario, int digits) {
        long carried = Math.round(WorkingPrecision.bits(scenario, digits) / BITS_PER_DIGIT);
        String along = switch (scenario.axis()) {
            case STEP -> ", steps: " + scenario.lastPoint().toBigInteger();
            case TIME -> ", times: " + scenario.points().size();
            case NONE -> "";
        };
        return "the proof of " + digits + " digits carries " + carried + " or more" + along;
    }
}
