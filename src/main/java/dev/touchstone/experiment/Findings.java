package dev.touchstone.experiment;

import java.util.List;

/** What an experiment found: tables for a person, one figure. */
public record Findings(List<FindingsTable> tables, Figure figure) {

    public Findings {
        tables = List.copyOf(tables);
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
