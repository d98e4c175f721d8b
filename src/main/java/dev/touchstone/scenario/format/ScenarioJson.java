package dev.touchstone.scenario.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Infinite;
import dev.touchstone.scenario.CovarianceStart;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Scenario files: (F1) to (F6) and {@code golden/schema/scenario.schema.json}.
 *
 * <p>Numbers are read exactly, and each must be one of binary64's. Every problem, from a missing file to a start outside
 * its domain, is an {@link dev.touchstone.scenario.InvalidInputException} of one sentence.
 */
public final class ScenarioJson {

    private ScenarioJson() {}

    /**
     * The scenario in that file; its flags are those of the packed suite.
     *
     * @throws dev.touchstone.scenario.InvalidInputException when there is none
     */
    public static Scenario read(Path file) {
        return read(InputBytes.read(file), file.toString());
    }

    /** The scenario in the rest of that stream, which is left open; {@code name} stands in messages. */
    public static Scenario read(InputStream in, String name) {
        return read(InputBytes.read(in, name), name);
    }

    /** The scenario in those bytes; {@code name} stands in messages. */
    public static Scenario read(byte[] bytes, String name) {
        return read(bytes, name, FlagsJson.packed().keySet());
    }

    /** As {@link #read(byte[], String)}, with other registered flags. */
    public static Scenario read(byte[] bytes, String name, Set<String> registeredFlags) {
        return read(InputSource.of(bytes, name), registeredFlags);
    }

    /** The same of any input. */
    public static Scenario read(InputSource source, Set<String> registeredFlags) {
        JsonNode tree = JsonReader.read(source, JsonReader.Numbers.BINARY64, SchemaFile.SCENARIO);
        return new ScenarioReader(source.name(), tree, registeredFlags).read();
    }

    /** The file of that scenario: the same bytes for the same scenario. */
    public static byte[] toJson(Scenario scenario) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("format", 1);
        scenario.id().ifPresent(id -> members.put("id", id));
        members.put("title", scenario.title());
        members.put("kind", scenario.kind().key());
        members.put("flags", scenario.flags());
        scenario.problem().members().forEach((name, value) -> members.put(name, written(value)));
        scenario.axis()
                .requested()
                .ifPresent(name -> members.put(
                        name, scenario.points().stream().map(Infinite::written).toList()));
        return JsonWriter.bytes(members);
    }

    private static Object written(Object value) {
        if (value instanceof DecimalMatrix matrix) {
            return JsonWriter.rows(matrix);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> members = new LinkedHashMap<>();
            map.forEach((name, each) -> members.put(name, written(each)));
            return members;
        }
        if (value instanceof List<?> list && list.stream().anyMatch(ScenarioJson::isWritten)) {
            return list.stream().map(ScenarioJson::written).collect(Collectors.toCollection(ArrayList::new));
        }
        if (value instanceof CovarianceStart start) {
            return start(start);
        }
        return value instanceof Start start ? start(start) : value;
    }

    private static boolean isWritten(Object value) {
        return value instanceof DecimalMatrix || value instanceof Map;
    }

    private static Map<String, Object> start(CovarianceStart start) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (start instanceof CovarianceStart.Factored factored) {
            members.put("L", JsonWriter.rows(factored.L()));
            members.put("D", factored.D());
        } else {
            members.put("P", JsonWriter.rows(start.covariance()));
        }
        return members;
    }

    private static Map<String, Object> start(Start start) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(start instanceof Start.Gram ? "gram" : "weights", JsonWriter.rows(start.matrix()));
        start.map().ifPresent(map -> members.put("map", map));
        return members;
    }
}
