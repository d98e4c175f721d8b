package dev.touchstone.proofs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What somebody says of large networks, and the proofs that decide it. The verdict is never written down: it is what the
 * run said of those proofs.
 *
 * @param id permanent name, in lower case with hyphens
 * @param text the claim in one sentence
 * @param source who says so
 * @param checks the proof classes that decide it; none where nothing here does
 * @param reason why it is open; empty where a check decides it
 */
record Claim(String id, String text, String source, List<Class<?>> checks, String reason) {

    static final String CONFIRMED = "CONFIRMED";
    static final String REFUTED = "REFUTED";
    static final String OPEN = "OPEN";

    Claim {
        checks = List.copyOf(checks);
        if (checks.isEmpty() == reason.isEmpty()) {
            throw new IllegalArgumentException(id + ": either a check decides it or a reason says why it is open");
        }
    }

    static Claim decided(String id, String text, String source, Class<?>... checks) {
        return new Claim(id, text, source, List.of(checks), "");
    }

    static Claim open(String id, String text, String source, String reason) {
        return new Claim(id, text, source, List.of(), reason);
    }

    /** Its members in the ledger's file, given those of the statements' rows. */
    Map<String, Object> members(List<Map<String, Object>> rows) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", id);
        members.put("claim", text);
        members.put("source", source);
        members.put("verdict", verdict(rows));
        members.put("by", checks.stream().map(Class::getSimpleName).toList());
        members.put("because", because(rows));
        return members;
    }

    /** Its row in a Markdown table: the claim, whose it is, the verdict, and by what. */
    String markdown(List<Map<String, Object>> rows) {
        String by =
                checks.stream().map(check -> "`" + check.getSimpleName() + "`").collect(Collectors.joining(", "));
        String because = because(rows);
        String both = by + (by.isEmpty() || because.isEmpty() ? "" : ": ") + because;
        return "| %s | %s | %s | %s |\n".formatted(text, source, verdict(rows), both);
    }

    /** CONFIRMED where all its statements hold, REFUTED where all are refuted as claimed, else OPEN. */
    private String verdict(List<Map<String, Object>> rows) {
        List<Object> verdicts = checks.stream()
                .map(check ->
                        row(check, rows).<Object>map(row -> row.get("verdict")).orElse(OPEN))
                .distinct()
                .toList();
        if (verdicts.equals(List.of(Verdict.HOLDS.toString()))) {
            return CONFIRMED;
        }
        return verdicts.equals(List.of(Verdict.REFUTED_AS_CLAIMED.toString())) ? REFUTED : OPEN;
    }

    private String because(List<Map<String, Object>> rows) {
        return checks.isEmpty()
                ? reason
                : checks.stream()
                        .map(check -> row(check, rows)
                                .map(row -> String.valueOf(row.get("because")))
                                .orElse(check.getSimpleName() + " did not run"))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("; "));
    }

    private static Optional<Map<String, Object>> row(Class<?> check, List<Map<String, Object>> rows) {
        return rows.stream()
                .filter(row -> check.getSimpleName().equals(row.get("check")))
                .findFirst();
    }
}
