package dev.touchstone.scenario.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages between a host and a long-lived engine, one JSON object a line: {@code golden/PROTOCOL.md}.
 *
 * <p>Every line that is no such message is an {@link InvalidInputException} of one sentence.
 */
public final class EngineProtocol {

    /** The one version there is; any other is refused. */
    public static final int VERSION = 1;

    /** No line may be longer, its end not counted: 64 MiB. */
    public static final int LINE_LIMIT = InputBytes.SIZE_LIMIT;

    private static final String REQUEST = "request";
    private static final String REPLY = "reply";
    /** Where the points of a reply stand. */
    private static final List<String> POINTS = List.of("trace", "points");

    private EngineProtocol() {}

    /** What a host asks. */
    public sealed interface Request {

        /**
         * Introduce yourself, as the variant if there is one.
         *
         * @param variant which of several engines the process shall be from now on
         */
        record Start(Optional<String> variant) implements Request {}

        /**
         * Answer a scenario.
         *
         * @param seq the number that the reply must carry
         */
        record Run(int seq, Scenario scenario) implements Request {}

        /** End. */
        record Stop() implements Request {}
    }

    /**
     * How an engine introduces itself.
     *
     * @param named the kinds it says it knows, if it says
     * @param declaration how accurate it claims to be, if it says so before it answers
     */
    public record Introduction(
            String name, String version, Optional<List<Kind>> named, Optional<Declaration> declaration) {

        /** One that leaves it to the first answer how accurate it claims to be. */
        public Introduction(String name, String version, Optional<List<Kind>> named) {
            this(name, version, named, Optional.empty());
        }

        public Introduction {
            named = named.map(List::copyOf);
        }

        /** What it is asked unless the run names a kind. */
        public List<Kind> kinds() {
            return named.orElse(Kind.askedOfAll());
        }

        /** Whether it says that it knows others only. */
        public boolean leavesOut(Kind kind) {
            return named.isPresent() && !named.get().contains(kind);
        }
    }

    /** What an engine replies to a scenario: an answer, or the sentence why there is none. */
    public record Reply(Optional<EngineAnswer> answer, String error) {}

    /** The line of that request, without its end. */
    public static byte[] line(Request request) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (request instanceof Request.Run run) {
            members.put("cmd", "run");
            members.put("seq", run.seq());
            return withDocument(members, "scenario", ScenarioJson.toJson(run.scenario()));
        }
        boolean start = request instanceof Request.Start;
        members.put("cmd", start ? "start" : "stop");
        if (request instanceof Request.Start each) {
            members.put("protocol", VERSION);
            each.variant().ifPresent(variant -> members.put("variant", variant));
        }
        return oneLine(JsonWriter.bytes(members));
    }

    /** The line with which an engine introduces itself. */
    public static byte[] line(Introduction introduction) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("protocol", VERSION);
        members.put("name", introduction.name());
        members.put("version", introduction.version());
        introduction.declaration().ifPresent(declaration -> members.putAll(DeclarationJson.members(declaration)));
        introduction
                .named()
                .ifPresent(kinds ->
                        members.put("kinds", kinds.stream().map(Kind::key).toList()));
        return oneLine(JsonWriter.bytes(members));
    }

    /** The line of that answer to that request. */
    public static byte[] line(Request.Run request, EngineAnswer answer) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("seq", request.seq());
        if (answer instanceof Skip skip) {
            members.put("skipped", skip.reason());
            return oneLine(JsonWriter.bytes(members));
        }
        return withDocument(members, "trace", TraceJson.toJson(answer, request.scenario()));
    }

    /** The line that says why there is no answer; without a number where the request had none. */
    public static byte[] error(Optional<Integer> seq, String sentence) {
        Map<String, Object> members = new LinkedHashMap<>();
        seq.ifPresent(number -> members.put("seq", number));
        members.put("error", sentence);
        return oneLine(JsonWriter.bytes(members));
    }

    /** Text of several lines to one line: a line end in JSON text is never inside a string. */
    static byte[] oneLine(byte[] json) {
        return new String(json, StandardCharsets.UTF_8).replaceAll("\\n *", "").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] withDocument(Map<String, Object> members, String name, byte[] document) {
        String head = new String(oneLine(JsonWriter.bytes(members)), StandardCharsets.UTF_8);
        String body = new String(oneLine(document), StandardCharsets.UTF_8);
        String text = head.substring(0, head.length() - 1) + ",\"" + name + "\": " + body + "}";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The request in that line. */
    public static Request request(InputSource line) {
        JsonNode tree = object(JsonTree.of(line.named(REQUEST)), REQUEST);
        String command = text(tree, "cmd", REQUEST);
        return switch (command) {
            case "start" -> {
                requireVersion(tree, REQUEST);
                yield new Request.Start(
                        tree.has("variant") ? Optional.of(text(tree, "variant", REQUEST)) : Optional.empty());
            }
            case "run" ->
                new Request.Run(
                        seq(tree).orElseThrow(() -> new InvalidInputException(REQUEST, "$.seq", "expected a number")),
                        scenario(tree));
            case "stop" -> new Request.Stop();
            default ->
                throw new InvalidInputException(
                        REQUEST, "$.cmd", "found \"" + shortened(command) + "\", expected start, run or stop");
        };
    }

    /** The number of the request in that line, where one can be made out. */
    public static Optional<Integer> seqOf(InputSource line) {
        try {
            return seq(object(JsonTree.of(line.named(REQUEST)), REQUEST));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static Scenario scenario(JsonNode tree) {
        JsonNode scenario = tree.get("scenario");
        if (scenario == null || !scenario.isObject()) {
            throw new InvalidInputException(REQUEST, "$.scenario", "expected a scenario");
        }
        return sent(scenario);
    }

    /** The scenario in a message. */
    static Scenario sent(JsonNode scenario) {
        JsonNode checked = JsonReader.checked(scenario, "scenario", JsonReader.Numbers.BINARY64, SchemaFile.SCENARIO);
        return new ScenarioReader("scenario", checked, FlagsJson.packed().keySet()).read();
    }

    /** The introduction in that line. */
    public static Introduction introduction(byte[] line) {
        return introduction(InputSource.of(line, REPLY));
    }

    /** The same of what was read. */
    public static Introduction introduction(InputSource line) {
        JsonNode tree = object(JsonTree.without(line.named(REPLY), POINTS), REPLY);
        if (tree.has("error")) {
            throw new InvalidInputException("engine", text(tree, "error", REPLY));
        }
        requireVersion(tree, REPLY);
        Optional<List<Kind>> kinds = Optional.ofNullable(tree.get("kinds")).map(EngineProtocol::known);
        return new Introduction(
                text(tree, "name", REPLY),
                text(tree, "version", REPLY),
                kinds,
                DeclarationJson.introduced(tree, REPLY));
    }

    /** Those kinds, but for those of a later day. */
    private static List<Kind> known(JsonNode names) {
        List<Kind> kinds = new ArrayList<>();
        names.forEach(name -> Kind.named(name.asText()).ifPresent(kinds::add));
        return kinds;
    }

    /** The reply to that request in that line. */
    public static Reply reply(byte[] line, Request.Run request) {
        return reply(InputSource.of(line, REPLY), request);
    }

    /** The trace in that reply, as the engine wrote it; empty where there is none, or the line is no reply. */
    public static Optional<byte[]> trace(InputSource line) {
        byte[] bytes = line.bytes();
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean isUtf8 = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
        return isUtf8
                ? JsonTokens.member(text, "trace").map(trace -> trace.getBytes(StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** The same of what was read; its trace is in memory only as far as the scenario asks for it. */
    public static Reply reply(InputSource line, Request.Run request) {
        JsonNode tree = object(JsonTree.without(line.named(REPLY), POINTS), REPLY);
        Optional<Integer> seq = seq(tree);
        if (!seq.equals(Optional.of(request.seq()))) {
            String found =
                    tree.has("seq") ? "found " + shortened(tree.get("seq").toString()) : "found none";
            throw new InvalidInputException(REPLY, "$.seq", found + ", expected " + request.seq());
        }
        if (tree.has("error")) {
            return new Reply(Optional.empty(), text(tree, "error", REPLY));
        }
        Scenario scenario = request.scenario();
        if (tree.has("skipped") && tree.has("trace")) {
            throw new InvalidInputException(REPLY, "found both trace and skipped, expected one of them");
        }
        if (tree.has("skipped")) {
            return new Reply(Optional.of(new Skip(scenario.label(), text(tree, "skipped", REPLY))), "");
        }
        JsonNode trace = tree.get("trace");
        if (trace == null || !trace.isObject()) {
            throw new InvalidInputException(REPLY, "expected one of trace, skipped and error");
        }
        JsonNode checked = JsonReader.checked(trace, "trace", JsonReader.Numbers.ANSWERS, SchemaFile.TRACE);
        InputSource points = line.named("trace");
        return new Reply(Optional.of(new TraceReader(points, "trace", checked, POINTS, scenario).read()), "");
    }

    private static JsonNode object(JsonNode tree, String name) {
        if (!tree.isObject()) {
            throw new InvalidInputException(name, "expected a JSON object");
        }
        return tree;
    }

    private static void requireVersion(JsonNode tree, String name) {
        JsonNode version = tree.get("protocol");
        if (version == null || !version.isInt() || version.intValue() != VERSION) {
            String found = version == null ? "found none" : "found " + shortened(version.toString());
            throw new InvalidInputException(name, "$.protocol", found + ", expected " + VERSION);
        }
    }

    private static Optional<Integer> seq(JsonNode tree) {
        return Optional.ofNullable(tree.get("seq")).filter(JsonNode::isInt).map(JsonNode::intValue);
    }

    private static String text(JsonNode tree, String member, String name) {
        JsonNode value = tree.get(member);
        if (value == null || !value.isTextual()) {
            throw new InvalidInputException(name, "$." + member, "expected text");
        }
        return value.textValue();
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
