package dev.touchstone.cli;

import dev.touchstone.scenario.suite.GoldenSuite;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every command that reads trace files is told about them, and how it is to answer. */
final class TraceOptions {

    @Option(
            names = "--scenario",
            paramLabel = "SCENARIO",
            description = "the scenario answered, an id or a file: for one that is not in the golden suite")
    private Optional<String> scenario = Optional.empty();

    @Option(names = "--json", description = "print one JSON document")
    private boolean json;

    /** The scenario that {@code --scenario} names. */
    Optional<NamedScenario> scenario(GoldenSuite suite) {
        return scenario.map(word -> Suites.named(suite, word));
    }

    boolean json() {
        return json;
    }
}
