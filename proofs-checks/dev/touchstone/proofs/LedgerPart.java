package dev.touchstone.proofs;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one virtual machine saw: a build has two, one for the quick tests and one for the rest.
 *
 * @param rows the members of each {@link LedgerRow}
 */
record LedgerPart(List<Map<String, Object>> rows, Optional<KillMatrix> kills) {

    private static final String PREFIX = "ledger-";

    /** As it is written; Jackson knows no {@link Optional} by itself. */
    private record Written(List<Map<String, Object>> rows, KillMatrix kills) {}

    LedgerPart {
        rows = rows.stream()
                .sorted(Comparator.comparing(row -> String.valueOf(row.get("check"))))
                .toList();
    }

    static LedgerPart of(List<LedgerRow> rows, Optional<KillMatrix> kills) {
        return new LedgerPart(rows.stream().map(LedgerRow::members).toList(), kills);
    }

    boolean isEmpty() {
        return rows.isEmpty() && kills.isEmpty();
    }

    /** Leaves this there, in place of what this virtual machine left before. */
    void leaveIn(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(PREFIX + ProcessHandle.current().pid() + ".json");
        new JsonMapper().writeValue(file.toFile(), new Written(rows, kills.orElse(null)));
    }

    /** All that was left there as one; of a check that ran more than once the last. */
    static LedgerPart allIn(Path directory) throws IOException {
        Map<Object, Map<String, Object>> rows = new LinkedHashMap<>();
        Optional<KillMatrix> kills = Optional.empty();
        for (Path file : oldestFirst(directory)) {
            Written part = new JsonMapper().readValue(file.toFile(), Written.class);
            part.rows().forEach(row -> rows.put(row.get("check"), row));
            kills = part.kills() == null ? kills : Optional.of(part.kills());
        }
        return new LedgerPart(List.copyOf(rows.values()), kills);
    }

    private static List<Path> oldestFirst(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(LedgerPart::isPart)
                    .sorted(Comparator.comparing(file -> file.toFile().lastModified()))
                    .toList();
        }
    }

    private static boolean isPart(Path file) {
        return file.getFileName().toString().startsWith(PREFIX);
    }
}
