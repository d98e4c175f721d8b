package dev.touchstone.cli;

import dev.touchstone.judge.Judge;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every command that judges can be told. */
final class JudgeOptions {

    @Option(names = "--strict", description = "UNDECIDABLE and SKIPPED fail too")
    private boolean strict;

    @Option(
            names = "--at-least",
            paramLabel = "PRECISION",
            description =
                    "refuse an engine that declares less, e.g. binary64, or a tolerance above that precision's unit roundoff")
    private Optional<String> atLeast = Optional.empty();

    boolean strict() {
        return strict;
    }

    Judge judge() {
        Judge judge = Judge.withDefaults();
        return atLeast.map(name -> judge.withAtLeast(Suites.format("--at-least", name)))
                .orElse(judge);
    }
}
