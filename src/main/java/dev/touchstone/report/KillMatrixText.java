package dev.touchstone.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The ledger's kill matrix: one row a fault, then how many faults each family of goldens and each check finds. */
final class KillMatrixText {

    private KillMatrixText() {}

    /**
     * Its lines; none where the ledger has no such matrix.
     *
     * @param matrix the ledger's member {@code killMatrix}
     */
    static List<String> of(JsonNode matrix) {
        List<String> lines = new ArrayList<>();
        if (!matrix.path("faults").isArray()) {
            return lines;
        }
        TextTable faults = new TextTable("fault", "families", "WRONG in", "checks", "digits there", "found first by");
        for (JsonNode row : matrix.path("faults")) {
            faults.row(
                    row.path("fault").asText(),
                    row.path("families").asText(),
                    row.path("wrongIn").asText(),
                    String.valueOf(row.path("checks").size()),
                    row.path("digits").asText("-"),
                    row.path("first").asText("nothing"));
        }
        lines.add("");
        lines.add(matrix.path("summary").asText());
        lines.add("");
        lines.addAll(faults.lines());
        lines.add("");
        lines.add("  faults found by family: " + found(matrix.path("families")));
        lines.add("  faults found by check: " + found(matrix.path("checks")));
        return lines;
    }

    private static String found(JsonNode columns) {
        return StreamSupport.stream(columns.spliterator(), false)
                .map(column -> column.path("name").asText() + " "
                        + column.path("faults").asText() + because(column))
                .collect(Collectors.joining("; "));
    }

    private static String because(JsonNode column) {
        String because = column.path("because").asText();
        return because.isEmpty() ? "" : " (" + because + ")";
    }
}
