package dev.touchstone.cli;

import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.suite.Entry;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which part of the golden suite a command is for. */
final class SuiteOptions {

    @Option(
            names = "--only",
            paramLabel = "FLAG|KIND|ID",
            description = "only scenarios with that flag, of that kind, or with that id; may be repeated")
    private List<String> only = List.of();

    @Option(
            names = "--and",
            paramLabel = "FLAG|KIND|ID",
            description = "of these only the ones that are that as well; may be repeated")
    private List<String> and = List.of();

    @Option(names = "--except", paramLabel = "FLAG|KIND|ID", description = "but not those; may be repeated")
    private List<String> except = List.of();

    List<Entry> selected(GoldenSuite suite) {
        return Selection.of(suite, only, and, except);
    }

    /** Those of the selected ones that an engine is asked which of itself is asked these kinds. */
    List<Entry> asked(List<Entry> selected, Supplier<List<Kind>> kinds) {
        List<String> words = Stream.concat(only.stream(), and.stream()).toList();
        return Selection.asked(selected, words, kinds);
    }
}
