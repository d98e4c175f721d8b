package dev.touchstone.engine.external;

import dev.touchstone.engine.Engine;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.EngineFailure.Kind;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.ScenarioJson;
import dev.touchstone.scenario.format.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program that answers one scenario a run, {@code CMD <scenario.json> <trace.json>}: {@code golden/PROTOCOL.md}. It is given nothing but
 * the scenario, in a fresh directory that holds nothing else.
 */
public final class ExternalEngine implements Engine {

    private static final String TRACE = "trace";

    private final EngineCommand command;
    private final Duration timeout;
    private final AnswerKeeper keeper;

    public ExternalEngine(EngineCommand command, Duration timeout) {
        this(command, timeout, AnswerKeeper.NONE);
    }

    /**
     * The same.
     *
     * @param keeper is told every trace file that is not beyond the limit of one
     */
    public ExternalEngine(EngineCommand command, Duration timeout, AnswerKeeper keeper) {
        this.command = command;
        this.timeout = timeout;
        this.keeper = keeper;
    }

    @Override
    public String name() {
        return String.join(" ", command.words());
    }

    @Override
    public String description() {
        return "a process per scenario";
    }

    @Override
    public EngineAnswer run(Scenario scenario) {
        Optional<String> obstacle = command.obstacle();
        if (obstacle.isPresent()) {
            throw new EngineFailure(Kind.COULD_NOT_START, obstacle.get(), "");
        }
        PrivateDirectory directory = PrivateDirectory.create();
        Path traceFile = directory.path().resolve("trace.json");
        Path scenarioFile = directory.write("scenario.json", ScenarioJson.toJson(scenario));
        List<String> words = new ArrayList<>(command.words());
        words.addAll(List.of(scenarioFile.toString(), traceFile.toString()));
        try (ChildProcess child = ChildProcess.start(words, directory, false)) {
            await(child);
            return answer(child, traceFile, scenario);
        }
    }

    /** Returns when the child has ended with exit code 0, and all its children too. */
    private void await(ChildProcess child) {
        try {
            child.process().getOutputStream().close();
        } catch (IOException e) {
            // It ended before it could be told that there is no input.
        }
        boolean inTime;
        try {
            inTime = child.endsWithin(timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineFailure(Kind.NO_ANSWER, "the run was stopped", "");
        }
        child.endProcesses(); // before anything is read: nobody changes the file under our hands
        if (!inTime) {
            throw new EngineFailure(Kind.TIMED_OUT, "no end within " + seconds(timeout), child.outputTail());
        }
        if (child.process().exitValue() != 0) {
            throw child.crash("");
        }
    }

    private EngineAnswer answer(ChildProcess child, Path traceFile, Scenario scenario) {
        try {
            BasicFileAttributes file =
                    Files.readAttributes(traceFile, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!file.isRegularFile()) {
                String found = file.isDirectory() ? "a directory" : file.isSymbolicLink() ? "a link" : "a special file";
                throw new EngineFailure(
                        Kind.MALFORMED, "found " + found + " in place of the trace file", child.outputTail());
            }
            if (!traceFile.toRealPath().equals(traceFile)) {
                throw new EngineFailure(Kind.MALFORMED, "found a link in place of the directory", child.outputTail());
            }
            if (keeper != AnswerKeeper.NONE) {
                keeper.keep(scenario, TraceJson.bytes(traceFile));
            }
            return TraceJson.read(traceFile, scenario);
        } catch (NoSuchFileException e) {
            throw new EngineFailure(Kind.NO_ANSWER, "exit code 0, but no trace file", child.outputTail());
        } catch (IOException e) {
            throw new EngineFailure(
                    Kind.MALFORMED, "the trace file cannot be read (" + e.getMessage() + ")", child.outputTail());
        } catch (InvalidInputException e) {
            String problem = e.getMessage().replace(traceFile.toString(), TRACE);
            throw new EngineFailure(Kind.MALFORMED, problem, child.outputTail());
        }
    }

    static String seconds(Duration time) {
        return java.math.BigDecimal.valueOf(time.toMillis(), 3)
                        .stripTrailingZeros()
                        .toPlainString() + " s";
    }
}
