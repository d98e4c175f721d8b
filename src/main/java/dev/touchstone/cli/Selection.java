package dev.touchstone.cli;

import dev.touchstone.scenario.ClosestName;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.suite.Entry;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.util.ArrayList;
import java.util.List;

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
