package dev.touchstone.scenario.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Scenario;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The messages between a program that wants answers judged and the judge, one JSON object a line: {@code golden/PROTOCOL.md}, "The judge
 * as a process".
 *
 * <p>Every line that is no request is an {@link InvalidInputException} of one sentence.
 */
public final class JudgeProtocol {

    /** The one version there is; any other is refused. */
    public static final int VERSION = 1;

    private static final int DEFAULT_DIGITS = 40;
    private static final int MOST_DIGITS = 1000;
    private static final String REQUEST = "request";
    private static final String DISPLAY = "display";
    private static final JsonMapper COMPACT = JsonMapper.builder()
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .disable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private JudgeProtocol() {}

    /** What is asked. */
    public sealed interface Request {

        /** Who are you, and which kinds are there? */
        record Hello() implements Request {}

        /** Which goldens are there, of that kind and with that flag? */
        record Catalogue(Optional<String> kind, Optional<String> flag) implements Request {}

        /** That scenario. */
        record Get(Scenario scenario) implements Request {}

        /**
         * Is that answer right?
         *
         * @param diagnosed whether to look for the mistake where it is not
         * @param displayed whether to show it as a part of a page
         */
        record Judge(Scenario scenario, InputSource trace, boolean diagnosed, boolean displayed) implements Request {}

        /**
         * Is that filter right? The log is in JSON lines.
         *
         * @param displayed whether to show it as a part of a page
         */
        record JudgeFilter(InputSource log, Optional<FloatFormat> precision, boolean wholeRun, boolean displayed)
                implements Request {}

        /** What is right, to so many digits? */
        record Oracle(Scenario scenario, int digits) implements Request {}

        /**
         * Is that engine right?
         *
         * @param page whether to make a page of HTML too
         * @param displayed whether to show it as a part of a page
         */
        record Conform(String engine, List<Answer> answers, boolean mixedPrecision, boolean page, boolean displayed)
                implements Request {}
    }

    /**
     * An engine's answer to one scenario of a run.
     *
     * @param trace empty where it failed
     * @param everyStep its answer to the scenario {@linkplain Scenario#withEveryStep() asked at every step}, if there is one
     * @param failure in which way, empty where it did not
     */
    public record Answer(
            Scenario scenario, Optional<InputSource> trace, Optional<InputSource> everyStep, String failure) {}

    /**
     * The request in that line.
     *
     * @param goldens the scenario of an id; refuses an unknown one by an {@link InvalidInputException}
     */
    public static Request request(InputSource line, Function<String, Scenario> goldens) {
        JsonNode tree = JsonTree.of(line.named(REQUEST));
        if (!tree.isObject()) {
            throw new InvalidInputException(REQUEST, "expected a JSON object");
        }
        String command = requiredText(tree, "cmd");
        return switch (command) {
            case "hello" -> hello(tree);
            case "list" -> new Request.Catalogue(text(tree, "kind"), text(tree, "flag"));
            case "get" -> new Request.Get(scenario(tree, "$", goldens));
            case "judge" ->
                new Request.Judge(
                        scenario(tree, "$", goldens),
                        document(tree, "trace", "$")
                                .orElseThrow(() -> new InvalidInputException(REQUEST, "$.trace", "expected a trace")),
                        flag(tree, "diagnosis", true),
                        flag(tree, DISPLAY, false));
            case "judge-filter" ->
                new Request.JudgeFilter(
                        lines(tree),
                        text(tree, "precision").map(JudgeProtocol::format),
                        flag(tree, "wholeRun", false),
                        flag(tree, DISPLAY, false));
            case "oracle" -> new Request.Oracle(scenario(tree, "$", goldens), digits(tree));
            case "conform" ->
                new Request.Conform(
                        text(tree, "engine").orElse("engine"),
                        answers(tree, goldens),
                        flag(tree, "mixedPrecision", false),
                        flag(tree, "html", false),
                        flag(tree, DISPLAY, false));
            default ->
                throw new InvalidInputException(
                        REQUEST,
                        "$.cmd",
                        "found '" + command + "', expected hello, list, get, judge, judge-filter, oracle or conform");
        };
    }

    /**
     * The line of that reply.
     *
     * @param seq of the request, where it has one
     * @param members text, numbers, lists and maps of these
     * @param documents members that are JSON already
     */
    public static byte[] reply(Optional<Integer> seq, Map<String, Object> members, Map<String, byte[]> documents) {
        Map<String, Object> all = new LinkedHashMap<>();
        seq.ifPresent(number -> all.put("seq", number));
        all.putAll(members);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes(EngineProtocol.oneLine(JsonWriter.bytes(all)));
        documents.forEach((name, json) -> {
            byte[] soFar = line.toByteArray();
            line.reset();
            line.write(soFar, 0, soFar.length - 1); // the brace
            line.writeBytes(((soFar.length > 2 ? ",\"" : "\"") + name + "\":").getBytes(StandardCharsets.UTF_8));
            line.writeBytes(EngineProtocol.oneLine(json));
            line.write('}');
        });
        return line.toByteArray();
    }

    /** The number of the request in that line, where one can be made out. */
    public static Optional<Integer> seqOf(InputSource line) {
        return EngineProtocol.seqOf(line);
    }

    private static Request hello(JsonNode tree) {
        JsonNode version = tree.path("protocol");
        if (!version.isInt() || version.intValue() != VERSION) {
            throw new InvalidInputException(
                    REQUEST,
                    "$.protocol",
                    "found " + (version.isMissingNode() ? "none" : version) + ", expected " + VERSION);
        }
        return new Request.Hello();
    }

    /** A golden by its id, or any scenario as it is. */
    private static Scenario scenario(JsonNode tree, String path, Function<String, Scenario> goldens) {
        JsonNode scenario = tree.path("scenario");
        if (scenario.isTextual()) {
            return goldens.apply(scenario.textValue());
        }
        if (!scenario.isObject()) {
            throw new InvalidInputException(REQUEST, path + ".scenario", "expected a scenario, or the id of a golden");
        }
        return EngineProtocol.sent(scenario);
    }

    private static List<Answer> answers(JsonNode tree, Function<String, Scenario> goldens) {
        JsonNode given = tree.path("answers");
        if (!given.isArray() || given.isEmpty()) {
            throw new InvalidInputException(REQUEST, "$.answers", "expected a list of answers");
        }
        List<Answer> answers = new ArrayList<>();
        for (JsonNode each : given) {
            String path = "$.answers[" + answers.size() + "]";
            Optional<InputSource> trace = document(each, "trace", path);
            Optional<String> failure = text(each, "error");
            if (trace.isPresent() == failure.isPresent()) {
                throw new InvalidInputException(REQUEST, path, "expected one of trace and error");
            }
            answers.add(new Answer(
                    scenario(each, path, goldens), trace, document(each, "everyStep", path), failure.orElse("")));
        }
        return answers;
    }

    private static Optional<InputSource> document(JsonNode tree, String member, String path) {
        JsonNode document = tree.path(member);
        if (document.isMissingNode()) {
            return Optional.empty();
        }
        if (!document.isObject()) {
            throw new InvalidInputException(REQUEST, path + "." + member, "expected a JSON object");
        }
        return Optional.of(InputSource.of(bytes(document), member));
    }

    private static InputSource lines(JsonNode tree) {
        JsonNode log = tree.path("log");
        if (!log.isArray() || log.isEmpty()) {
            throw new InvalidInputException(REQUEST, "$.log", "expected a list of steps");
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (JsonNode step : log) {
            lines.writeBytes(bytes(step));
            lines.write('\n');
        }
        return InputSource.of(lines.toByteArray(), "log");
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return COMPACT.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read could not be written", e);
        }
    }

    private static int digits(JsonNode tree) {
        JsonNode digits = tree.path("digits");
        if (digits.isMissingNode()) {
            return DEFAULT_DIGITS;
        }
        if (!digits.isInt() || digits.intValue() < 1 || digits.intValue() > MOST_DIGITS) {
            throw new InvalidInputException(
                    REQUEST, "$.digits", "found " + digits + ", expected from 1 to " + MOST_DIGITS);
        }
        return digits.intValue();
    }

    private static FloatFormat format(String name) {
        return FloatFormat.called(name)
                .orElseThrow(() -> new InvalidInputException(
                        REQUEST, "$.precision", "found '" + name + "', expected a precision, e.g. binary32"));
    }

    private static boolean flag(JsonNode tree, String member, boolean otherwise) {
        JsonNode flag = tree.path(member);
        if (!flag.isMissingNode() && !flag.isBoolean()) {
            throw new InvalidInputException(REQUEST, "$." + member, "found " + flag + ", expected true or false");
        }
        return flag.asBoolean(otherwise);
    }

    private static String requiredText(JsonNode tree, String member) {
        return text(tree, member).orElseThrow(() -> new InvalidInputException(REQUEST, "$." + member, "expected text"));
    }

    private static Optional<String> text(JsonNode tree, String member) {
        JsonNode text = tree.path(member);
        if (!text.isMissingNode() && !text.isTextual()) {
            throw new InvalidInputException(REQUEST, "$." + member, "expected text");
        }
        return Optional.of(text).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
