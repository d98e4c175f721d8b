package dev.touchstone.engine.external;

import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.EngineFailure.Kind;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.format.EngineProtocol;
import dev.touchstone.scenario.format.InputSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running program that replies to each line with a line, within a time. */
final class StdioProcess implements AutoCloseable {

    /** To end after it was told to stop, or after it closed its output. */
    private static final Duration TO_END = Duration.ofSeconds(2);

    private final ChildProcess child;
    private final Lines lines;
    private final StrayLines stray;
    /** Whether the last exchange was complete, so that the program listens. */
    private boolean inStep = true;
    /** Both writing and reading can block for ever on a program that does not read, or holds its pipes. */
    private final ExecutorService conversation = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "touchstone-engine-conversation");
        thread.setDaemon(true);
        return thread;
    });

    private StdioProcess(ChildProcess child, StrayLines stray) {
        this.child = child;
        this.stray = stray;
        this.lines = new Lines(child.process().getInputStream(), child.process().getOutputStream());
    }

    static StdioProcess start(EngineCommand command, StrayLines stray) {
        return new StdioProcess(ChildProcess.start(command.words(), PrivateDirectory.create(), true), stray);
    }

    /**
     * The program's line in reply to that line.
     *
     * @throws EngineFailure when there is none in time
     * @throws InvalidInputException when it is too long
     */
    InputSource exchange(byte[] request, Duration timeout) {
        inStep = false;
        Future<Optional<InputSource>> reply = conversation.submit(() -> {
            lines.write(request);
            return reply();
        });
        try {
            Optional<InputSource> line = reply.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            inStep = line.isPresent();
            return line.orElseThrow(this::endOfOutput);
        } catch (TimeoutException e) {
            child.endProcesses();
            throw new EngineFailure(Kind.TIMED_OUT, "no reply within " + ExternalEngine.seconds(timeout), tail());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InvalidInputException tooLong) {
                throw tooLong;
            }
            throw endOfOutput(); // it does not read any more
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineFailure(Kind.NO_ANSWER, "the run was stopped", "");
        }
    }

    /** The next line, stray ones passed over. */
    private Optional<InputSource> reply() throws IOException {
        Optional<InputSource> line = lines.read();
        while (line.filter(stray::takes).isPresent()) {
            child.printed(StrayLines.beginning(line.get(), OutputTail.KEPT));
            line = lines.read();
        }
        return line;
    }

    private EngineFailure endOfOutput() {
        try {
            boolean ended = child.endsWithin(TO_END);
            child.endProcesses();
            if (!ended) {
                return new EngineFailure(Kind.NO_ANSWER, "it closed its output, but went on", tail());
            }
            return child.process().exitValue() == 0
                    ? new EngineFailure(Kind.NO_ANSWER, "exit code 0 without a whole reply", tail())
                    : child.crash(" without a whole reply");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new EngineFailure(Kind.NO_ANSWER, "the run was stopped", "");
        }
    }

    /** The end of what it printed on standard error, and on standard output beside its replies. */
    String tail() {
        return child.outputTail();
    }

    @Override
    public void close() {
        try (child) {
            if (inStep && child.process().isAlive()) {
                // whether it reads this or not, it is ended
                Future<?> unused = conversation.submit(() -> {
                    lines.write(EngineProtocol.line(new EngineProtocol.Request.Stop()));
                    return Optional.empty();
                });
                child.endsWithin(TO_END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            conversation.shutdownNow();
        }
    }
}
