package dev.touchstone.scenario.suite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.format.InputBytes;
import dev.touchstone.scenario.format.InputSource;
import dev.touchstone.scenario.format.JsonReader;
import dev.touchstone.scenario.format.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the twins of a golden deviate by, (V3): the file {@code deviations/ID.json} of a suite.
 *
 * @param scenarioSha256 of the scenario's file
 * @param twins how many
 * @param seed of the first
 * @param byFormat for a format's name, of each point and quantity the largest deviation of an entry, in its unit
 */
public record Deviations(
        String scenarioSha256, int twins, long seed, Map<String, List<Map<Quantity, BigDecimal>>> byFormat) {

    /** The file's name in its suite. */
    public static String name(String id) {
        return "deviations/" + id + ".json";
    }

    /** Those that travel with the program. */
    public static Optional<Deviations> packed(String id) {
        String name = "packed golden/" + name(id);
        try (InputStream in = Deviations.class.getResourceAsStream("/golden/" + name(id))) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(read(InputSource.packed(InputBytes.read(in, name), name)));
        } catch (IOException e) {
            throw new InvalidInputException(name, "could not be read (" + e.getMessage() + ")");
        }
    }

    private static Deviations read(InputSource source) {
        JsonNode tree = JsonReader.parse(source, JsonReader.Numbers.ANSWERS);
        Map<String, List<Map<Quantity, BigDecimal>>> byFormat = new LinkedHashMap<>();
        tree.get("deviations").properties().forEach(format -> {
            List<Map<Quantity, BigDecimal>> points = new ArrayList<>();
            format.getValue().forEach(point -> {
                Map<Quantity, BigDecimal> atPoint = new EnumMap<>(Quantity.class);
                point.properties()
                        .forEach(each -> atPoint.put(
                                Quantity.named(each.getKey()).orElseThrow(),
                                each.getValue().decimalValue()));
                points.add(atPoint);
            });
            byFormat.put(format.getKey(), points);
        });
        return new Deviations(
                tree.get("scenarioSha256").textValue(),
                tree.get("twins").intValue(),
                tree.get("seed").longValue(),
                byFormat);
    }

    /** The file: the same bytes for the same deviations. */
    public byte[] json() {
        Map<String, Object> formats = new LinkedHashMap<>();
        byFormat.forEach((format, points) -> formats.put(
                format,
                points.stream()
                        .map(point -> {
                            Map<String, Object> members = new LinkedHashMap<>();
                            point.forEach((quantity, deviation) -> members.put(quantity.key(), deviation));
                            return members;
                        })
                        .toList()));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("format", 1);
        members.put("scenarioSha256", scenarioSha256);
        members.put("twins", twins);
        members.put("seed", BigDecimal.valueOf(seed));
        members.put("deviations", formats);
        return JsonWriter.bytes(members);
    }
}
