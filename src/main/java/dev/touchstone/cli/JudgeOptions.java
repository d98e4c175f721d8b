package dev.touchstone.cli;

import dev.touchstone.judge.Judge;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.EngineInfo;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every command that judges can be told. */
final class JudgeOptions {

    private static final Duration OF_RUN = Duration.ofSeconds(60);

    @Option(names = "--strict", description = "UNDECIDABLE and SKIPPED fail too")
    private boolean strict;

    @Option(
            names = "--at-least",
            paramLabel = "PRECISION",
            description =
                    "refuse an engine that declares less, e.g. binary64, or a tolerance above that precision's unit roundoff")
    private Optional<String> atLeast = Optional.empty();

    @Option(
            names = "--judge-timeout",
            paramLabel = "SECONDS",
            description =
                    "for judging one answer, and 60 more for each 100 recorded steps (default: 60 for conform and fuzz,"
                            + " none for check); what is not judged by then is an ERROR")
    private Optional<BigDecimal> timeout = Optional.empty();

    /** The time for one answer, where it was given. */
    Optional<Duration> timeout() {
        timeout.ifPresent(seconds -> EngineOptions.refuseTime("--judge-timeout", seconds));
        return timeout.map(EngineOptions::duration);
    }

    /** The same of a run of an engine. */
    Optional<Duration> timeoutOfRun() {
        return timeout().or(() -> Optional.of(OF_RUN));
    }

    /** As it is typed; empty where it is not. */
    String typed() {
        return timeout.map(seconds -> "--judge-timeout " + seconds + " ").orElse("");
    }

    boolean strict() {
        return strict;
    }

    /** Why an engine is refused, whatever its numbers are. */
    Optional<String> refusal(EngineInfo engine) {
        Declaration declared = Declaration.of(engine);
        return atLeast.map(name -> Suites.format("--at-least", name))
                .filter(least -> !declared.isAtLeast(least))
                .map(least -> "declares " + declared.text() + ", but at least " + least.name() + " was asked for");
    }

    Judge judge() {
        Judge judge = Judge.withDefaults();
        return atLeast.map(name -> judge.withAtLeast(Suites.format("--at-least", name)))
                .orElse(judge);
    }
}
