package dev.touchstone.proofs;

import dev.touchstone.engine.faults.Fault;
import dev.touchstone.engine.faults.Faults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The kill matrix in the ledger's files. */
final class KillMatrixFile {

    private KillMatrixFile() {}

    static Map<String, Object> members(KillMatrix matrix) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("summary", matrix.summary());
        List<Object> faults = new ArrayList<>();
        matrix.faults().forEach(fault -> faults.add(fault(matrix, fault)));
        members.put("faults", faults);
        members.put("families", columns(matrix, matrix.families(), KillMatrix.Kill::family));
        members.put("checks", columns(matrix, matrix.checks(), KillMatrix.Kill::check));
        return members;
    }

    private static Map<String, Object> fault(KillMatrix matrix, String key) {
        List<KillMatrix.Kill> kills = matrix.of(kill -> kill.fault().equals(key));
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("fault", key);
        row.put("mistake", Faults.named(key).map(Fault::mistake).orElse(""));
        row.put("families", distinct(kills, KillMatrix.Kill::family).size());
        row.put(
                "wrongIn",
                distinct(matrix.of(wrong(key)), KillMatrix.Kill::family).size());
        row.put("checks", distinct(kills, KillMatrix.Kill::check));
        Comparator<KillMatrix.Kill> wrongFirst = Comparator.comparing(kill -> !kill.wrong());
        kills.stream().min(wrongFirst).ifPresent(first -> {
            row.put("first", first.golden() + ": " + first.check());
            row.put("digits", Math.round(first.digits() * 10) / 10.0);
        });
        return row;
    }

    private static Predicate<KillMatrix.Kill> wrong(String key) {
        return kill -> kill.fault().equals(key) && kill.wrong();
    }

    private static List<Object> columns(
            KillMatrix matrix, List<String> names, Function<KillMatrix.Kill, String> column) {
        List<Object> columns = new ArrayList<>();
        for (String name : names) {
            List<KillMatrix.Kill> kills = matrix.of(kill -> column.apply(kill).equals(name));
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", name);
            row.put("faults", distinct(kills, KillMatrix.Kill::fault).size());
            row.put(
                    "wrong",
                    distinct(kills.stream().filter(KillMatrix.Kill::wrong).toList(), KillMatrix.Kill::fault)
                            .size());
            row.put("because", matrix.reasons().getOrDefault(name, ""));
            columns.add(row);
        }
        return columns;
    }

    private static List<String> distinct(List<KillMatrix.Kill> kills, Function<KillMatrix.Kill, String> what) {
        return kills.stream().map(what).distinct().toList();
    }

    /** Faults down, families across: how many checks found it there, ~ where none called it worse than INACCURATE. */
    static String markdown(KillMatrix matrix) {
        StringBuilder text = new StringBuilder("\n## Kill matrix\n\n" + matrix.summary() + "\n\n");
        text.append(
                "Checks that found the fault in that family; ~ where none was worse than INACCURATE.\n\n| fault | ");
        text.append(String.join(" | ", matrix.families())).append(" |\n");
        text.append("|---".repeat(matrix.families().size() + 1)).append("|\n");
        for (String fault : matrix.faults()) {
            text.append("| ").append(fault);
            for (String family : matrix.families()) {
                List<KillMatrix.Kill> kills = matrix.of(
                        kill -> kill.fault().equals(fault) && kill.family().equals(family));
                boolean wrong = kills.stream().anyMatch(KillMatrix.Kill::wrong);
                String count =
                        kills.isEmpty() ? "" : String.format(Locale.ROOT, "%d%s", kills.size(), wrong ? "" : "~");
                text.append(" | ").append(count);
            }
            text.append(" |\n");
        }
        return text.toString();
    }
}
