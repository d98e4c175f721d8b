package dev.touchstone.cli;

import dev.touchstone.conform.EnginePool;
import dev.touchstone.engine.external.AnswerKeeper;
import dev.touchstone.engine.external.EngineCommand;
import dev.touchstone.engine.external.ExternalEngine;
import dev.touchstone.engine.external.StdioEngine;
import dev.touchstone.engine.external.StrayLines;
import dev.touchstone.scenario.InvalidInputException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command that starts a foreign engine is told about it. */
final class EngineOptions {

    private static final BigDecimal LONGEST = BigDecimal.valueOf(1_000_000);

    private final StrayLines stray = new StrayLines();

    @Parameters(arity = "1..*", paramLabel = "CMD", description = "the engine's command line, after --")
    private List<String> command;

    @Option(
            names = "--stdio",
            description = "one long-lived process that reads and writes JSON lines, for engines with a slow start")
    private boolean stdio;

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            description = "with --stdio: which of the engines that the process holds")
    private Optional<String> variant = Optional.empty();

    @Option(
            names = "--mixed-precision",
            description = "judge each answer by the precision and tolerance that it declares itself; otherwise all must"
                    + " declare the same")
    private boolean mixedPrecision;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "for each scenario (default ${DEFAULT-VALUE})")
    private BigDecimal timeout;

    /** Each scenario has so many seconds unless {@code --timeout} says otherwise. */
    EngineOptions(int seconds) {
        this.timeout = BigDecimal.valueOf(seconds);
    }

    /** Bad input gets its sentence before anything is started. */
    void refuseNonsense() {
        refuseTime("--timeout", timeout);
        if (variant.isPresent() && !stdio) {
            throw new InvalidInputException("--variant", "is for --stdio");
        }
    }

    static void refuseTime(String option, BigDecimal seconds) {
        if (seconds.signum() <= 0 || seconds.compareTo(LONGEST) > 0) {
            throw new InvalidInputException(
                    option, "found " + seconds + ", expected seconds above 0, at most " + LONGEST);
        }
    }

    /** Of a number of seconds that is not refused; at least a millisecond. */
    static Duration duration(BigDecimal seconds) {
        return Duration.ofNanos(
                seconds.movePointRight(9).max(BigDecimal.valueOf(1_000_000)).longValue());
    }

    /** The engine, started as often as there is work for it, its answers kept. */
    EnginePool pool(AnswerKeeper keeper) {
        return stdio ? new EnginePool(called(), () -> process(keeper)) : EnginePool.of(called(), eachTime(keeper));
    }

    /** What came on standard output that was no reply. */
    Optional<String> remark() {
        return stray.remark();
    }

    /** The command, as it is typed. */
    String called() {
        return String.join(" ", command);
    }

    boolean isMixedPrecision() {
        return mixedPrecision;
    }

    boolean isStdio() {
        return stdio;
    }

    /** One process for all scenarios. */
    StdioEngine process() {
        return process(AnswerKeeper.NONE);
    }

    private StdioEngine process(AnswerKeeper keeper) {
        return new StdioEngine(new EngineCommand(command), variant, duration(timeout), stray, keeper);
    }

    /** A process for each scenario. */
    ExternalEngine eachTime() {
        return eachTime(AnswerKeeper.NONE);
    }

    private ExternalEngine eachTime(AnswerKeeper keeper) {
        return new ExternalEngine(new EngineCommand(command), duration(timeout), keeper);
    }

    /** The options and the command that make the engine what it is, as they are typed. */
    String typed() {
        return (mixedPrecision ? "--mixed-precision " : "")
                + (stdio ? "--stdio " : "")
                + variant.map(name -> "--variant " + name + " ").orElse("") + "-- " + called();
    }
}
