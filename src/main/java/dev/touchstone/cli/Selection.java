package dev.touchstone.cli;

import dev.touchstone.scenario.ClosestName;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.suite.Entry;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** {@code --only FLAG|KIND|ID}: a part of the suite; superseded scenarios are left out unless named. */
final class Selection {

    private Selection() {}

    /**
     * The entries that match one of the words, all of them where there is none.
     *
     * @throws InvalidInputException when a word is no flag, kind or id
     */
    static List<Entry> of(GoldenSuite suite, List<String> only) {
        return of(suite, only, List.of(), List.of());
    }

    /** Of these the ones that match every word of {@code and}, and none of {@code except}. */
    static List<Entry> of(GoldenSuite suite, List<String> only, List<String> and, List<String> except) {
        refuseUnknown(suite, "--only", only);
        refuseUnknown(suite, "--and", and);
        refuseUnknown(suite, "--except", except);
        return suite.entries().stream()
                .filter(entry -> only.isEmpty() || only.stream().anyMatch(word -> matches(entry, word)))
                .filter(entry -> and.stream().allMatch(word -> matches(entry, word)))
                .filter(entry -> except.stream().noneMatch(word -> matches(entry, word)))
                .filter(entry -> entry.supersededBy().isEmpty() || only.contains(entry.id()))
                .toList();
    }

    private static void refuseUnknown(GoldenSuite suite, String option, List<String> words) {
        for (String word : words) {
            if (!suite.flags().containsKey(word) && Kind.named(word).isEmpty() && !suite.contains(word)) {
                throw new InvalidInputException(
                        option, "'" + word + "' is no flag, kind or id" + ClosestName.suggestion(word, names(suite)));
            }
        }
    }

    /**
     * Those of the entries that an engine is asked: of the kinds that it is asked when no word names one, and what a word names by
     * its kind or id.
     *
     * @param words that selected the entries
     * @param kinds not wanted where nothing depends on them
     * @throws InvalidInputException when none is left
     */
    static List<Entry> asked(List<Entry> entries, List<String> words, Supplier<List<Kind>> kinds) {
        Predicate<Entry> named = entry -> words.contains(entry.kind().key()) || words.contains(entry.id());
        if (entries.stream().allMatch(named)) {
            return nonEmpty(entries, "selects no scenario");
        }
        List<Kind> ofEngine = kinds.get();
        List<Entry> asked = entries.stream()
                .filter(named.or(entry -> ofEngine.contains(entry.kind())))
                .toList();
        return nonEmpty(
                asked,
                "selects only scenarios of kinds that must be named, e.g. --only "
                        + entries.get(0).kind().key());
    }

    private static List<Entry> nonEmpty(List<Entry> entries, String otherwise) {
        if (entries.isEmpty()) {
            throw new InvalidInputException("--only", otherwise);
        }
        return entries;
    }

    private static List<String> names(GoldenSuite suite) {
        List<String> names = new ArrayList<>(suite.flags().keySet());
        for (Kind kind : Kind.values()) {
            names.add(kind.key());
        }
        names.addAll(suite.ids());
        return names;
    }

    private static boolean matches(Entry entry, String word) {
        return entry.id().equals(word)
                || entry.kind().key().equals(word)
                || entry.flags().contains(word);
    }
}
