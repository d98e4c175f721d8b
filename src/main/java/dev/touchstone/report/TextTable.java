package dev.touchstone.report;

import java.util.ArrayList;
import java.util.List;

/** A table of left-aligned columns in plain text, as wide as it needs to be. */
public final class TextTable {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** A table of no rows yet. */
    public TextTable(String... header) {
        rows.add(List.of(header));
    }

    /** Adds a row of as many cells. */
    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** The lines, header first, without trailing blanks. */
    public List<String> lines() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int j = 0; j < columns; j++) {
                widths[j] = Math.max(widths[j], row.get(j).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int j = 0; j < widths.length; j++) {
            line.append(GAP)
                    .append(row.get(j))
                    .append(" ".repeat(widths[j] - row.get(j).length()));
        }
        return line.toString().stripTrailing();
    }
}
