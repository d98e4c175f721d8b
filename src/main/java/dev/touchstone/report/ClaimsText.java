package dev.touchstone.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The ledger's claims: how many have which verdict, one row each, then the sentences and the reasons. */
final class ClaimsText {

    private ClaimsText() {}

    /**
     * Its lines; none where the ledger has no claims.
     *
     * @param claims the ledger's member {@code claims}
     */
    static List<String> of(JsonNode claims) {
        List<String> lines = new ArrayList<>();
        if (claims.isEmpty()) {
            return lines;
        }
        TextTable table = new TextTable("claim", "of", "verdict", "by");
        List<String> sentences = new ArrayList<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String verdict : List.of("CONFIRMED", "REFUTED", "OPEN")) {
            counts.put(verdict, 0);
        }
        for (JsonNode claim : claims) {
            String verdict = claim.path("verdict").asText();
            counts.merge(verdict, 1, Integer::sum);
            table.row(claim.path("id").asText(), claim.path("source").asText(), verdict, by(claim.path("by")));
            String because = claim.path("because").asText();
            sentences.add("  " + claim.path("id").asText() + ": "
                    + claim.path("claim").asText() + (because.isEmpty() ? "" : " - " + verdict + ": " + because));
        }
        lines.add("");
        lines.add(counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", ", "claims of papers: ", "")));
        lines.add("");
        lines.addAll(table.lines());
        lines.add("");
        lines.addAll(sentences);
        return lines;
    }

    private static String by(JsonNode checks) {
        return checks.isEmpty()
                ? "-"
                : StreamSupport.stream(checks.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", "));
    }
}
