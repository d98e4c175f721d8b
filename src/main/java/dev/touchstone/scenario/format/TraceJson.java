package dev.touchstone.scenario.format;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.number.Infinite;
import dev.touchstone.scenario.Audit;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Trace files, an engine's and golden ones: (F4), (F6) and {@code golden/schema/trace.schema.json}.
 *
 * <p>A trace can only be read against its scenario, which fixes the shapes; {@link #scenarioOf} says which one that is.
 * Numbers keep every digit. NaN, infinities, {@code null} and numbers beyond 10^100000 are answers that are not finite;
 * numbers below 10^−100000 are read as zero. Every problem is an {@link InvalidInputException} of one sentence.
 */
public final class TraceJson {

    private static final List<String> POINTS = List.of("points");
    /** More than any trace has beside its points. */
    private static final int MEMBERS = 1000;

    private TraceJson() {}

    /**
     * The answer in that file to that scenario.
     *
     * @throws InvalidInputException when there is none, or one to another scenario
     */
    public static EngineAnswer read(Path file, Scenario scenario) {
        return read(InputSource.of(file), scenario);
    }

    /** The answer in the rest of that stream, which is left open; {@code name} stands in messages. */
    public static EngineAnswer read(InputStream in, String name, Scenario scenario) {
        return read(InputSource.of(in, name), scenario);
    }

    /** The answer in those bytes; {@code name} stands in messages. */
    public static EngineAnswer read(byte[] bytes, String name, Scenario scenario) {
        return read(InputSource.of(bytes, name), scenario);
    }

    /** The answer in that input, which is read twice; what it holds is in memory only as far as the scenario asks for it. */
    public static EngineAnswer read(InputSource source, Scenario scenario) {
        JsonNode tree = JsonReader.checked(
                source, JsonTree.without(source, POINTS), JsonReader.Numbers.ANSWERS, SchemaFile.TRACE);
        return new TraceReader(source, source.name(), tree, POINTS, scenario).read();
    }

    /** The id (or title) of the scenario that the trace in those bytes answers; whatever else it says is not looked at. */
    public static String scenarioOf(byte[] bytes, String name) {
        return scenarioOf(InputSource.of(bytes, name));
    }

    /** The same of any input, which is read up to there. */
    public static String scenarioOf(InputSource source) {
        try (JsonTokens in = new JsonTokens(source)) {
            Set<String> names = new HashSet<>();
            JsonToken begin = in.next();
            if (begin == null) {
                throw new InvalidInputException(source.name(), "found nothing, expected a JSON object");
            }
            while (begin == JsonToken.START_OBJECT && in.next() != JsonToken.END_OBJECT && names.size() < MEMBERS) {
                boolean found = in.newName(names).equals("scenario");
                if (found && in.next() == JsonToken.VALUE_STRING) {
                    return in.text();
                } else if (!found) {
                    in.next();
                }
                in.skip();
            }
            if (begin != JsonToken.START_OBJECT) {
                in.skip();
            }
        }
        throw new InvalidInputException(source.name(), "$.scenario", "expected the id of a scenario");
    }

    /** The bytes of that trace file, within the size limit: for {@link #scenarioOf}, then {@link #read}. */
    public static byte[] bytes(Path file) {
        return InputBytes.read(file);
    }

    /** The rest of that stream, within the size limit; the stream is left open. */
    public static byte[] bytes(InputStream in, String name) {
        return InputBytes.read(in, name);
    }

    /** The file of that answer: the same bytes for the same answer. The scenario's kind names the points. */
    public static byte[] toJson(EngineAnswer answer, Scenario scenario) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("format", 1);
        members.put("scenario", answer.scenario());
        if (answer instanceof Skip skip) {
            members.put("skipped", skip.reason());
        } else if (answer instanceof Trace trace) {
            members.put("engine", engine(trace.engine()));
            members.put(
                    "points",
                    trace.points().stream()
                            .map(point -> point(point, scenario.kind()))
                            .toList());
            trace.escape().ifPresent(time -> members.put("escape", Map.of("time", time)));
            trace.audit().ifPresent(audit -> members.put("audit", audit(audit)));
        }
        return JsonWriter.bytes(members);
    }

    private static Map<String, Object> engine(EngineInfo engine) {
        FloatFormat format = engine.precision();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", engine.name());
        members.put("version", engine.version());
        members.put("precision", format.radix() == 2 ? format.name() : Map.of("digits", format.precision()));
        engine.tolerance().ifPresent(tolerance -> members.put("tolerance", tolerance));
        engine.absoluteTolerance().ifPresent(tolerance -> members.put("absoluteTolerance", tolerance));
        if (engine.unitFree()) {
            members.put("unitFree", true);
        }
        return members;
    }

    private static Map<String, Object> point(Point point, Kind kind) {
        Map<String, Object> members = new LinkedHashMap<>();
        kind.axis().member().ifPresent(axis -> members.put(axis, Infinite.written(point.at())));
        for (Map.Entry<Quantity, DecimalMatrix> entry : point.values().entrySet()) {
            List<List<Object>> rows = JsonWriter.rows(entry.getValue());
            Object value = switch (entry.getKey().shape()) {
                case MATRIX -> rows;
                case ROW -> rows.get(0);
                case SCALAR -> rows.get(0).get(0);
            };
            members.put(entry.getKey().key(), value);
        }
        members.remove(Quantity.ESCAPE.key()); // it stands beside the points
        members.computeIfPresent(Quantity.ESCAPED.key(), (name, one) -> true);
        return members;
    }

    private static Map<String, Object> audit(Audit audit) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("method", audit.method());
        members.put("formula", audit.formula());
        members.put("arithmetic", audit.arithmetic());
        members.put("bits", audit.bits());
        members.put("radius", audit.radius());
        members.put("witness", audit.witness());
        members.put("witnessArithmetic", audit.witnessArithmetic());
        members.put("agreement", audit.agreement());
        Map<String, Object> zeros = new LinkedHashMap<>();
        audit.zeros().forEach(zero -> zeros.put(zero.place(), zero.bound()));
        members.put("zeros", zeros);
        members.put("scenarioSha256", audit.scenarioSha256());
        members.put("command", audit.command());
        return members;
    }
}
