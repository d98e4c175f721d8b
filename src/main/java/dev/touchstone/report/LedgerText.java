package dev.touchstone.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.touchstone.scenario.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The ledger of proofs-checks as a table: one row a statement, then the sentences themselves, the claims of papers, and the kill
 * matrix. */
public final class LedgerText {

    private LedgerText() {}

    /**
     * The lines of that table.
     *
     * @param json the text of {@code proofs-checks.json}
     * @param file its name, for messages
     * @throws InvalidInputException when it is no such file
     */
    public static List<String> of(String json, String file) {
        TextTable table =
                new TextTable("id", "equation", "method", "instances", "margin", "mutants", "seconds", "verdict");
        List<String> claims = new ArrayList<>();
        JsonNode ledger = ledger(json, file);
        for (JsonNode row : ledger.path("statements")) {
            table.row(
                    text(row, "id"),
                    text(row, "equation"),
                    text(row, "method"),
                    text(row, "instances"),
                    margin(row),
                    String.valueOf(row.path("mutantsRefuted").size()),
                    text(row, "seconds"),
                    text(row, "verdict"));
            String because = text(row, "because");
            claims.add("  " + text(row, "id") + ": " + text(row, "statement")
                    + (because.isEmpty() ? "" : " - " + text(row, "verdict") + ", " + because));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.addAll(claims);
        lines.addAll(ClaimsText.of(ledger.path("claims")));
        lines.addAll(KillMatrixText.of(ledger.path("killMatrix")));
        return lines;
    }

    private static JsonNode ledger(String json, String file) {
        try {
            JsonNode ledger = new JsonMapper().readTree(json);
            if (ledger.path("statements").isArray()) {
                return ledger;
            }
        } catch (JsonProcessingException e) {
            // falls through: the same sentence for everything that is no ledger
        }
        throw new InvalidInputException(file, "is not a ledger of proofs-checks");
    }

    private static String text(JsonNode row, String member) {
        return row.path(member).asText();
    }

    private static String margin(JsonNode row) {
        JsonNode margin = row.path("margin");
        return margin.isNumber() ? String.format(Locale.ROOT, "%.3g", margin.doubleValue()) : "-";
    }
}
