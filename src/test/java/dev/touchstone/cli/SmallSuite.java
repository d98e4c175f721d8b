package dev.touchstone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A few goldens of the packed suite, copied into a directory where tests may spoil them. */
record SmallSuite(Path directory) {

    static final List<String> IDS = List.of("discrete-map-001", "population-descent-005", "riccati-001");

    static SmallSuite in(Path directory) throws IOException {
        GoldenSuite packed = GoldenSuite.packed();
        for (String id : IDS) {
            write(directory.resolve("scenarios/" + id + ".json"), packed.scenarioBytes(id));
            write(directory.resolve("traces/" + id + ".json"), packed.traceBytes(id));
        }
        for (String name : List.of("flags.json", "errata.json")) {
            write(directory.resolve(name), packed(name));
        }
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode index = (ObjectNode) mapper.readTree(packed("index.json"));
        ArrayNode kept = mapper.createArrayNode();
        for (JsonNode entry : index.get("scenarios")) {
            if (IDS.contains(entry.get("id").textValue())) {
                kept.add(entry);
            }
        }
        index.set("scenarios", kept);
        index.set("relations", mapper.createArrayNode());
        write(directory.resolve("index.json"), mapper.writeValueAsBytes(index));
        return new SmallSuite(directory);
    }

    private static byte[] packed(String name) throws IOException {
        try (InputStream in = SmallSuite.class.getResourceAsStream("/golden/" + name)) {
            return in.readAllBytes();
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    Path scenario(String id) {
        return directory.resolve("scenarios/" + id + ".json");
    }

    Path trace(String id) {
        return directory.resolve("traces/" + id + ".json");
    }

    /** Replaces the first occurrence, which must exist. */
    static void replace(Path file, String old, String replacement) throws IOException {
        String text = Files.readString(file);
        int at = text.indexOf(old);
        if (at < 0) {
            throw new IllegalArgumentException("not in " + file + ": " + old);
        }
        String changed = text.substring(0, at) + replacement + text.substring(at + old.length());
        Files.write(file, changed.getBytes(StandardCharsets.UTF_8));
    }
}
