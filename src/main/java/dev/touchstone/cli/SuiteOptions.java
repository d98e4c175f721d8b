package dev.touchstone.cli;

import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.suite.Entry;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Which part of the golden suite a command is for. */
final class SuiteOptions {

    @Option(
            names = "--only",
            paramLabel = "FLAG|KIND|ID",
            description = "only scenarios with that flag, of that kind, or with that id; may be repeated")
    private List<String> only = List.of();

    List<Entry> selected(GoldenSuite suite) {
        return Selection.of(suite, only);
    }

    /** Those of the selected ones that an engine is asked which of itself is asked these kinds. */
    List<Entry> asked(List<Entry> selected, Supplier<List<Kind>> kinds) {
        return Selection.asked(selected, only, kinds);
    }
}
