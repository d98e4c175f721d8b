package dev.touchstone.scenario.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import dev.touchstone.scenario.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The JSON Schemas of {@code golden/schema}, and their verdicts in words. */
public enum SchemaFile {
    SCENARIO,
    TRACE,
    INDEX,
    FLAGS,
    ERRATA;

    /** Compiled on first use: a command that reads one trace need not compile five schemas. */
    private static final Map<SchemaFile, Schema> COMPILED = new ConcurrentHashMap<>();

    /** Where this schema lies on the class path. */
    String resource() {
        return "/golden/schema/" + name().toLowerCase(Locale.ROOT) + ".schema.json";
    }

    /**
     * Returns if the tree satisfies this schema.
     *
     * @throws InvalidInputException naming the first violation; format and kind come first, since much follows from them
     */
    void check(JsonNode tree, String file) {
        List<Error> errors = COMPILED.computeIfAbsent(this, SchemaFile::compile).validate(tree);
        Optional<Error> first = errors.stream().min(Comparator.comparingInt(SchemaFile::rank));
        if (first.isPresent()) {
            Error error = first.get();
            throw new InvalidInputException(file, error.getInstanceLocation().toString(), sentence(error));
        }
    }

    private static Schema compile(SchemaFile file) {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .pathType(PathType.JSON_PATH)
                .locale(Locale.ROOT)
                .build();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config));
        try (InputStream in = SchemaFile.class.getResourceAsStream(file.resource())) {
            return registry.getSchema(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int rank(Error error) {
        return switch (error.getInstanceLocation().toString()) {
            case "$.format" -> 0;
            case "$.kind" -> 1;
            default -> "required".equals(error.getKeyword()) && "format".equals(error.getProperty()) ? 0 : 2;
        };
    }

    private String sentence(Error error) {
        JsonNode found = error.getInstanceNode();
        JsonNode expected = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "required" -> "'" + error.getProperty() + "' is missing";
            case "additionalProperties" -> "found unknown property '" + error.getProperty() + "'";
            case "type" -> "found " + described(found) + ", expected " + types(expected);
            case "const" -> "found " + described(found) + ", expected " + expected;
            case "enum" -> "found " + described(found) + ", expected one of " + listed(expected);
            case "minimum" -> "found " + described(found) + ", expected at least " + expected;
            case "maximum" -> "found " + described(found) + ", expected at most " + expected;
            case "exclusiveMinimum" -> "found " + described(found) + ", expected more than " + expected;
            case "minItems" -> "found " + found.size() + " entries, expected at least " + expected;
            case "maxItems" -> "found " + found.size() + " entries, expected at most " + expected;
            case "uniqueItems" -> "found the same entry twice";
            case "pattern" -> "found " + described(found) + ", expected text matching " + expected.asText();
            case "minLength" -> "found an empty text";
            case "maxLength" -> "found " + found.asText().length() + " characters, expected at most " + expected;
            case "not" -> reason(error);
            default -> error.getMessage();
        };
    }

    /** Schemas forbid a property by {@code {"not": {}, "description": why}}. */
    private String reason(Error error) {
        Schema schema = COMPILED.get(this);
        String pointer = error.getSchemaLocation().getFragment().toString().replaceAll("/not$", "/description");
        return schema.getSchemaNode().at(pointer).asText(error.getMessage());
    }

    private static String described(JsonNode found) {
        if (found.isObject() || found.isArray()) {
            return found.isObject() ? "an object" : "an array";
        }
        if (found.isNumber()) {
            return InvalidInputException.shortened(found.decimalValue());
        }
        String text = found.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    private static String types(JsonNode expected) {
        return expected.isArray() ? listed(expected) : expected.asText();
    }

    private static String listed(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }
}
