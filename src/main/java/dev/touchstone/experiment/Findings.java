package dev.touchstone.experiment;

import java.util.List;
import java.util.Optional;

/**
 * What an experiment found: tables for a person, one figure.
 *
 * @param words what the tables say of the claims, and what they cannot decide; a paragraph each, may be none
 * @param headline the panels that say it at a glance, where the figure has many
 */
public record Findings(List<FindingsTable> tables, List<String> words, Figure figure, Optional<Figure> headline) {

    public Findings(List<FindingsTable> tables, List<String> words, Figure figure) {
        this(tables, words, figure, Optional.empty());
    }

    public Findings(List<FindingsTable> tables, Figure figure) {
        this(tables, List.of(), figure);
    }

    public Findings {
        tables = List.copyOf(tables);
        words = List.copyOf(words);
    }

    /** A table of text; every row has as many entries as there are columns. */
    public record FindingsTable(String title, List<String> columns, List<List<String>> rows) {

        public FindingsTable {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<String> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "table '" + title + "': " + row.size() + " entries for " + columns.size() + " columns");
                }
            }
        }
    }
}
