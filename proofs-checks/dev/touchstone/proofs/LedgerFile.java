package dev.touchstone.proofs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ledger, given as the members of its rows, as JSON, as a Markdown table, and in one line. */
final class LedgerFile {

    private static final List<String> COLUMNS =
            List.of("id", "equation", "statement", "method", "instances", "margin", "verdict", "because", "seconds");

    private LedgerFile() {}

    static String json(List<Map<String, Object>> rows, Optional<KillMatrix> kills) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", 1);
        document.put("statements", rows);
        document.put(
                "claims",
                Claims.all().stream().map(claim -> claim.members(rows)).toList());
        kills.ifPresent(matrix -> document.put("killMatrix", KillMatrixFile.members(matrix)));
        try {
            return JsonMapper.builder()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .build()
                            .writeValueAsString(document)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger could not be written as JSON", e);
        }
    }

    static String markdown(List<Map<String, Object>> rows, Optional<KillMatrix> kills) {
        StringBuilder text = new StringBuilder("# Ledger of statements\n\n" + summary(rows) + "\n\n");
        text.append("| ").append(String.join(" | ", COLUMNS)).append(" |\n");
        text.append("|---".repeat(COLUMNS.size())).append("|\n");
        for (Map<String, Object> row : rows) {
            text.append(COLUMNS.stream()
                    .map(column -> Objects.toString(row.get(column), "").replace("|", "\\|"))
                    .collect(Collectors.joining(" | ", "| ", " |\n")));
        }
        text.append("\n").append(claims(rows));
        kills.ifPresent(matrix -> text.append(KillMatrixFile.markdown(matrix)));
        return text.toString();
    }

    /** The claims as a Markdown table. */
    static String claims(List<Map<String, Object>> rows) {
        return Claims.all().stream()
                .map(claim -> claim.markdown(rows))
                .collect(Collectors.joining("", "| claim | of | verdict | by, because |\n|---|---|---|---|\n", ""));
    }

    static String summary(List<Map<String, Object>> rows) {
        String verdicts = Arrays.stream(Verdict.values())
                .map(verdict -> of(verdict, rows).count() + " " + verdict)
                .collect(Collectors.joining(", "));
        String open = of(Verdict.OPEN, rows).map(row -> (String) row.get("id")).collect(Collectors.joining(", "));
        return "proofs-checks: " + rows.size() + " statements: " + verdicts + (open.isEmpty() ? "" : " (" + open + ")");
    }

    private static Stream<Map<String, Object>> of(Verdict verdict, List<Map<String, Object>> rows) {
        return rows.stream().filter(row -> verdict.toString().equals(row.get("verdict")));
    }
}
