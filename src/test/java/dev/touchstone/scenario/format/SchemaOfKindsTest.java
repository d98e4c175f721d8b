package dev.touchstone.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchstone.scenario.Axis;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The schemas say of kinds and quantities what their data say: each is held by what it accepts of an altered golden. */
class SchemaOfKindsTest {

    private static final Set<String> ENVELOPE = Set.of("format", "id", "title", "kind", "flags");

    /** A file of each kind, the members of its problem, and a value for every member that some golden has. */
    private static final Map<Kind, ObjectNode> FILES = new EnumMap<>(Kind.class);

    private static final Map<Kind, Set<String>> OF_PROBLEM = new EnumMap<>(Kind.class);
    private static final Map<String, JsonNode> VALUES = new LinkedHashMap<>();
    private static JsonNode gramStart;

    private enum Role {
        REQUIRED,
        OPTIONAL,
        /** One of several forms. */
        ALTERNATIVE,
        FORBIDDEN
    }

    @BeforeAll
    static void readGoldens() {
        GoldenSuite suite = GoldenSuite.packed();
        for (String id : suite.ids()) {
            Scenario scenario = suite.scenario(id);
            String text = new String(suite.scenarioBytes(id), StandardCharsets.UTF_8);
            ObjectNode file = (ObjectNode) JsonReader.parse(text, id);
            file.properties().forEach(member -> VALUES.putIfAbsent(member.getKey(), member.getValue()));
            if (file.at("/start/gram").isArray()) {
                gramStart = file.get("start");
            }
            FILES.putIfAbsent(scenario.kind(), file);
            OF_PROBLEM.putIfAbsent(scenario.kind(), scenario.problem().members().keySet());
        }
    }

    @Test
    void kindsOfSchemas_areTheKinds() throws IOException {
        List<String> keys = Arrays.stream(Kind.values()).map(Kind::key).toList();

        assertThat(texts(schema(SchemaFile.SCENARIO).at("/properties/kind/enum")))
                .containsExactlyElementsOf(keys);
        assertThat(texts(schema(SchemaFile.INDEX).at("/properties/scenarios/items/properties/kind/enum")))
                .containsExactlyElementsOf(keys);
    }

    @TestFactory
    Stream<DynamicTest> members_areRequiredAndForbiddenByTheKindsData() throws IOException {
        Set<String> members = names(schema(SchemaFile.SCENARIO).get("properties"));
        return Arrays.stream(Kind.values())
                .flatMap(kind -> members.stream()
                        .map(member -> DynamicTest.dynamicTest(
                                kind.key() + ": " + member + " is " + role(kind, member),
                                () -> assertAccepted(kind, member))));
    }

    @TestFactory
    Stream<DynamicTest> gramStart_isAcceptedByKindsThatHaveIt() {
        return Arrays.stream(Kind.values())
                .map(kind -> DynamicTest.dynamicTest(kind.key(), () -> {
                    ObjectNode started = FILES.get(kind).deepCopy().set("start", gramStart);
                    assertThat(problem(started).isEmpty()).isEqualTo(has(kind, Property.GRAM_START));
                }));
    }

    /** A point of a trace has the member that places it, and quantities in their shapes. */
    @Test
    void pointsOfTraces_holdTheQuantities() throws IOException {
        Map<String, String> shapes = new TreeMap<>();
        schema(SchemaFile.TRACE).at("/properties/points/items/properties").properties().stream()
                .filter(member -> member.getValue().has("$ref"))
                .forEach(member -> shapes.put(
                        member.getKey(), member.getValue().get("$ref").asText()));
        Set<String> others = names(schema(SchemaFile.TRACE).at("/properties/points/items/properties"));
        others.removeAll(shapes.keySet());

        assertThat(shapes)
                .isEqualTo(Arrays.stream(Quantity.values())
                        .filter(quantity -> quantity != Quantity.ESCAPED) // true, and nothing else
                        .filter(quantity -> quantity != Quantity.ESCAPE) // beside the points
                        .collect(Collectors.toMap(Quantity::key, SchemaOfKindsTest::definition)));
        assertThat(others)
                .isEqualTo(Stream.concat(
                                Stream.of(Quantity.ESCAPED.key()),
                                Arrays.stream(Axis.values()).flatMap(axis -> axis.member().stream()))
                        .collect(Collectors.toSet()));
        assertThat(schema(SchemaFile.TRACE)
                        .at("/properties/escape/properties/time/type")
                        .asText())
                .isEqualTo("number");
    }

    private static String definition(Quantity quantity) {
        return "#/$defs/"
                + switch (quantity.shape()) {
                    case MATRIX -> "matrix";
                    case ROW -> "row";
                    case SCALAR -> "number";
                };
    }

    /** What the data of that kind say of a member: of its envelope, its axis, its samples, and the rest of its problem. */
    private static Role role(Kind kind, String member) {
        boolean samples = has(kind, Property.SAMPLES);
        boolean sgd = has(kind, Property.SGD);
        return switch (member) {
            case "id" -> Role.OPTIONAL;
            case "noise" -> samples ? Role.OPTIONAL : Role.FORBIDDEN;
            case "samples" -> requiredIf(samples);
            case "learningRate", "batch" -> requiredIf(sgd);
            case "retraction" -> requiredIf(has(kind, Property.RETRACTION));
            case "at" -> OF_PROBLEM.get(kind).contains("alpha") ? Role.OPTIONAL : Role.FORBIDDEN;
            case "Delta" ->
                OF_PROBLEM.get(kind).contains("kappaStar") ? Role.OPTIONAL : requiredIf(has(kind, Property.LIMIT));
            case "A", "S", "B", "R", "N", "Q", "segments" ->
                has(kind, Property.EQUATION)
                        ? Role.ALTERNATIVE
                        : requiredIf(OF_PROBLEM.get(kind).contains(member));
            case "step" -> requiredIf(kind.axis() == Axis.STEP && !sgd && !has(kind, Property.FILTER));
            default ->
                requiredIf(ENVELOPE.contains(member)
                        || kind.axis().requested().equals(Optional.of(member))
                        || OF_PROBLEM.get(kind).contains(member));
        };
    }

    private static Role requiredIf(boolean condition) {
        return condition ? Role.REQUIRED : Role.FORBIDDEN;
    }

    private static boolean has(Kind kind, Property property) {
        return kind.properties().contains(property);
    }

    private static void assertAccepted(Kind kind, String member) {
        ObjectNode with = FILES.get(kind).deepCopy();
        if (!with.has(member)) {
            with.set(member, VALUES.get(member));
        }
        ObjectNode without = with.deepCopy().without(member);
        switch (role(kind, member)) {
            case REQUIRED -> {
                assertThat(problem(with)).as("with " + member).isEmpty();
                assertThat(problem(without)).as("without " + member).contains("file: $: '" + member + "' is missing");
            }
            case ALTERNATIVE ->
                assertThat(problem(FILES.get(kind))).as("another form").isEmpty(); // RiccatiOdeRefusalTest
            case OPTIONAL -> {
                assertThat(problem(with)).as("with " + member).isEmpty();
                assertThat(problem(without)).as("without " + member).isEmpty();
            }
            case FORBIDDEN -> {
                assertThat(problem(with)).as("with " + member).get().asString().startsWith("file: $." + member + ": ");
                assertThat(problem(without)).as("without " + member).isEmpty();
            }
        }
    }

    /** What the schema says against that file. */
    private static Optional<String> problem(JsonNode file) {
        try {
            SchemaFile.SCENARIO.check(file, "file");
            return Optional.empty();
        } catch (InvalidInputException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Set<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static JsonNode schema(SchemaFile file) throws IOException {
        try (InputStream in = SchemaFile.class.getResourceAsStream(file.resource())) {
            return JsonReader.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), file.resource());
        }
    }
}
