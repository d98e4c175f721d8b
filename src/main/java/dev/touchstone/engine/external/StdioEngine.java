package dev.touchstone.engine.external;

import dev.touchstone.engine.Engine;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.EngineFailure.Kind;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.format.EngineProtocol;
import dev.touchstone.scenario.format.EngineProtocol.Introduction;
import dev.touchstone.scenario.format.EngineProtocol.Request;
import dev.touchstone.scenario.format.InputSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A program that answers many scenarios in one run, by lines: {@code golden/PROTOCOL.md}. It is started with the first
 * scenario; after a failure that leaves the two sides out of step, a new one is started with the next. For one thread.
 */
public final class StdioEngine implements Engine, AutoCloseable {

    private final EngineCommand command;
    private Optional<String> variant;
    private final Duration timeout;
    private final StrayLines stray;
    private final AnswerKeeper keeper;
    private Optional<StdioProcess> process = Optional.empty();
    private Optional<Introduction> introduction = Optional.empty();
    private int seq;

    /**
     * An engine not yet started.
     *
     * @param variant which of the engines that the program holds
     * @param timeout for each answer, the introduction among them
     */
    public StdioEngine(EngineCommand command, Optional<String> variant, Duration timeout) {
        this(command, variant, timeout, new StrayLines(), AnswerKeeper.NONE);
    }

    /**
     * The same.
     *
     * @param stray is told what is no reply
     * @param keeper is told every reply to a scenario: the trace in it where there is one, else the whole line
     */
    public StdioEngine(
            EngineCommand command, Optional<String> variant, Duration timeout, StrayLines stray, AnswerKeeper keeper) {
        this.command = command;
        this.variant = variant;
        this.timeout = timeout;
        this.stray = stray;
        this.keeper = keeper;
    }

    @Override
    public String name() {
        return String.join(" ", command.words())
                + variant.map(name -> " as " + name).orElse("");
    }

    @Override
    public String description() {
        return "one process for all scenarios";
    }

    /** As it introduces itself; a failure to do so is told with the first scenario, for which it is started anew. */
    @Override
    public List<dev.touchstone.scenario.Kind> kinds() {
        try {
            running();
            return introduction.orElseThrow().kinds();
        } catch (EngineFailure e) {
            return Engine.super.kinds();
        }
    }

    @Override
    public Optional<Declaration> declaration() {
        try {
            running();
            return introduction.orElseThrow().declaration();
        } catch (EngineFailure e) {
            return Optional.empty(); // told with the first scenario
        }
    }

    @Override
    public EngineAnswer run(Scenario scenario) {
        StdioProcess running = running();
        if (introduction.orElseThrow().leavesOut(scenario.kind())) {
            return new Skip(
                    scenario.label(), "kind " + scenario.kind().key() + " is not among those the engine says it knows");
        }
        Request.Run request = new Request.Run(++seq, scenario);
        try {
            InputSource line = running.exchange(EngineProtocol.line(request), timeout);
            if (keeper != AnswerKeeper.NONE) {
                keeper.keep(scenario, EngineProtocol.trace(line).orElseGet(line::bytes));
            }
            EngineProtocol.Reply reply = EngineProtocol.reply(line, request);
            return reply.answer().orElseThrow(() -> new EngineFailure(Kind.GAVE_UP, reply.error(), ""));
        } catch (InvalidInputException e) {
            throw outOfStep(running, e);
        } catch (EngineFailure e) {
            if (e.kind() != Kind.GAVE_UP) {
                close();
            }
            throw e;
        }
    }

    /** Makes the same process another of the engines that it holds. */
    public void become(String other) {
        variant = Optional.of(other);
        process.ifPresent(this::introduce);
    }

    private StdioProcess running() {
        return process.isPresent() ? process.get() : started();
    }

    private StdioProcess started() {
        Optional<String> obstacle = command.obstacle();
        if (obstacle.isPresent()) {
            throw new EngineFailure(Kind.COULD_NOT_START, obstacle.get(), "");
        }
        StdioProcess fresh = StdioProcess.start(command, stray);
        process = Optional.of(fresh);
        introduce(fresh);
        return fresh;
    }

    private void introduce(StdioProcess running) {
        try {
            InputSource reply = running.exchange(EngineProtocol.line(new Request.Start(variant)), timeout);
            introduction = Optional.of(EngineProtocol.introduction(reply));
        } catch (InvalidInputException e) {
            throw outOfStep(running, new InvalidInputException("start", e.getMessage()));
        } catch (EngineFailure e) {
            close();
            throw e;
        }
    }

    /** Whatever comes next could belong to anything, so this process is ended. */
    private EngineFailure outOfStep(StdioProcess running, InvalidInputException e) {
        close();
        return new EngineFailure(Kind.MALFORMED, e.getMessage(), running.tail());
    }

    /** Tells the program to stop, and ends what does not. */
    @Override
    public void close() {
        Optional<StdioProcess> running = process;
        process = Optional.empty();
        introduction = Optional.empty();
        running.ifPresent(StdioProcess::close);
    }
}
