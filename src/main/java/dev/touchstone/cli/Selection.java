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
    static List<Entry> of(GoldenSuite suite, List<String> words) {
        for (String word : words) {
            if (!suite.flags().containsKey(word) && Kind.named(word).isEmpty() && !suite.contains(word)) {
                throw new InvalidInputException(
                        "--only", "'" + word + "' is no flag, kind or id" + ClosestName.suggestion(word, names(suite)));
            }
        }
        return suite.entries().stream()
                .filter(entry -> words.isEmpty() || words.stream().anyMatch(word -> matches(entry, word)))
                .filter(entry -> entry.supersededBy().isEmpty() || words.contains(entry.id()))
                .toList();
    }

    /**
     * Those of the entries that an engine is asked. Kinds that came after the first seven are left out unless a word names the kind
     * or an id of it, or the engine names the kind.
     *
     * @param words of {@code --only}, which selected the entries
     * @param kinds that the engine is asked when no word names one; not wanted where nothing depends on it
     * @throws InvalidInputException when none is left
     */
    static List<Entry> asked(List<Entry> entries, List<String> words, Supplier<List<Kind>> kinds) {
        List<Kind> ofAll = Kind.askedOfAll();
        Predicate<Entry> certain = entry ->
                ofAll.contains(entry.kind()) || words.contains(entry.kind().key()) || words.contains(entry.id());
        if (entries.stream().allMatch(certain)) {
            return nonEmpty(entries, "selects no scenario");
        }
        List<Kind> named = kinds.get();
        List<Entry> asked = entries.stream()
                .filter(certain.or(entry -> named.contains(entry.kind())))
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
