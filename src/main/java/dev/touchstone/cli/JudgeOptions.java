package dev.touchstone.cli;

import dev.touchstone.judge.Judge;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.InvalidInputException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every command that judges can be told. */
final class JudgeOptions {

    @Option(names = "--strict", description = "UNDECIDABLE and SKIPPED fail too")
    private boolean strict;

    @Option(
            names = "--at-least",
            paramLabel = "PRECISION",
            description = "refuse an engine that declares less, e.g. binary64")
    private Optional<String> atLeast = Optional.empty();

    boolean strict() {
        return strict;
    }

    Judge judge() {
        if (atLeast.isEmpty()) {
            return Judge.withDefaults();
        }
        FloatFormat format = FloatFormat.named(atLeast.get())
                .orElseThrow(
                        () -> new InvalidInputException(
                                "--at-least",
                                "'" + atLeast.get()
                                        + "' is no precision, expected binary16, bfloat16, tf32, binary32, binary64 or binary128"));
        return Judge.withDefaults().withAtLeast(format);
    }
}
