package dev.touchstone.scenario.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Scenario files: SPEC §6 and {@code golden/schema/scenario.schema.json}.
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
        JsonNode tree = JsonReader.read(bytes, name, JsonReader.Numbers.BINARY64, SchemaFile.SCENARIO);
        return new ScenarioReader(name, tree, registeredFlags).read();
    }

    /** The file of that scenario: the same bytes for the same scenario. */
    public static byte[] toJson(Scenario scenario) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("format", 1);
        scenario.id().ifPresent(id -> members.put("id", id));
        members.put("title", scenario.title());
        members.put("kind", scenario.kind().key());
        members.put("flags", scenario.flags());
        members.put("d", scenario.d());
        members.put("r", scenario.r());
        members.put("s", scenario.s());
        members.put("lambda", scenario.lambda());
        members.put("theta", scenario.theta().<Object>map(JsonWriter::rows).orElse("canonical"));
        members.put("start", start(scenario.start()));
        scenario.step().ifPresent(step -> members.put("step", step));
        scenario.training().ifPresent(training -> putTraining(training, scenario.kind(), members));
        if (scenario.kind() != Kind.FINE_TUNE) {
            members.put(scenario.kind().isFlow() ? "times" : "record", scenario.points());
        }
        return JsonWriter.bytes(members);
    }

    private static void putTraining(Training training, Kind kind, Map<String, Object> members) {
        List<BigDecimal> rates = training.learningRates();
        if (!rates.isEmpty()) {
            members.put("learningRate", rates.size() == 1 ? rates.get(0) : rates);
        }
        training.retraction().ifPresent(retraction -> members.put("retraction", retraction.key()));
        if (kind != Kind.FINE_TUNE) {
            members.put("batch", training.batch());
        }
        members.put("samples", JsonWriter.rows(training.samples()));
        if (!training.noise().isEmpty()) {
            members.put("noise", training.noise());
        }
    }

    private static Map<String, Object> start(Start start) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (start instanceof Start.Gram gram) {
            members.put("gram", JsonWriter.rows(gram.gram()));
        } else if (start instanceof Start.Polar polar) {
            members.put("weights", JsonWriter.rows(polar.weights()));
            members.put("map", "polar");
        } else if (start instanceof Start.Weights weights) {
            members.put("weights", JsonWriter.rows(weights.weights()));
            members.put("map", "none");
        }
        return members;
    }
}
