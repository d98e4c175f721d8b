package dev.touchstone.scenario.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.InvalidInputException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Text to a JSON tree whose numbers are exact {@link BigDecimal}s, valid against its schema: malformed text, duplicate keys
 * and oversized tokens are refused, and no number has an exponent that arithmetic would choke on.
 */
public final class JsonReader {

    /** What becomes of numbers that no scenario may contain. */
    public enum Numbers {
        /** A decimal of at most 17 digits means binary64's nearest; any other number must be one of binary64's. */
        BINARY64,
        /** Any number. One that is not finite is an answer: null. */
        ANSWERS
    }

    /** What Python, JavaScript, C's {@code %.17g} and Java print of a binary64 number. */
    private static final int LONGEST_DECIMAL = 17;

    private final String file;
    private final Numbers numbers;

    private JsonReader(String file, Numbers numbers) {
        this.file = file;
        this.numbers = numbers;
    }

    /** The tree of that text, valid against that schema. */
    public static JsonNode read(byte[] bytes, String file, Numbers numbers, SchemaFile schema) {
        return read(InputSource.of(bytes, file), numbers, schema);
    }

    /** The same of any input; what is packed is taken to be valid. */
    public static JsonNode read(InputSource source, Numbers numbers, SchemaFile schema) {
        return checked(source, JsonTree.of(source), numbers, schema);
    }

    /** A tree of that input. */
    static JsonNode checked(InputSource source, JsonNode tree, Numbers numbers, SchemaFile schema) {
        return source.isPacked()
                ? new JsonReader(source.name(), numbers).safe(tree, new StringBuilder("$"))
                : checked(tree, source.name(), numbers, schema);
    }

    /** The same of a tree that stands inside another document; it is changed. */
    static JsonNode checked(JsonNode tree, String file, Numbers numbers, SchemaFile schema) {
        JsonNode safe = new JsonReader(file, numbers).safe(tree, new StringBuilder("$"));
        schema.check(safe, file);
        return safe;
    }

    /** The tree of that input without a schema, its numbers exact. */
    public static JsonNode parse(InputSource source, Numbers numbers) {
        return new JsonReader(source.name(), numbers).safe(JsonTree.of(source), new StringBuilder("$"));
    }

    /** The tree of that text, as it stands. */
    static JsonNode parse(String text, String file) {
        return JsonTree.of(InputSource.of(text.getBytes(StandardCharsets.UTF_8), file));
    }

    /** Where the first number stands that binary64 does not hold exactly, and which it is. */
    static Optional<String> inexact(JsonNode tree, String path) {
        if (tree.isNumber()) {
            boolean exact = !tree.isDouble() && FloatFormat.BINARY64.represents(tree.decimalValue());
            return exact ? Optional.empty() : Optional.of(path + ": found " + tree.asText());
        }
        Stream<Optional<String>> inside = tree.isArray()
                ? IntStream.range(0, tree.size()).mapToObj(i -> inexact(tree.get(i), path + "[" + i + "]"))
                : tree.properties().stream().map(member -> inexact(member.getValue(), path + "." + member.getKey()));
        return inside.flatMap(Optional::stream).findFirst();
    }

    private JsonNode safe(JsonNode node, StringBuilder path) {
        int length = path.length();
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                path.append('[').append(i).append(']');
                array.set(i, safe(array.get(i), path));
                path.setLength(length);
            }
        } else if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                requireText(member.getKey(), path);
                path.append('.').append(member.getKey());
                member.setValue(safe(member.getValue(), path));
                path.setLength(length);
            }
        } else if (node.isNumber()) {
            return safeNumber(node, path);
        } else if (node.isTextual()) {
            requireText(node.textValue(), path);
        }
        return node;
    }

    /** An escape like {@code "\ud800"} is half a character, which cannot be written back as UTF-8. */
    private void requireText(String text, StringBuilder path) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new InvalidInputException(file, path.toString(), "found half a surrogate pair, expected text");
        }
    }

    private JsonNode safeNumber(JsonNode node, StringBuilder path) {
        boolean finite = !node.isFloatingPointNumber() || node.isBigDecimal() || Double.isFinite(node.doubleValue());
        if (!finite) {
            if (numbers == Numbers.BINARY64) {
                throw new InvalidInputException(
                        file, path.toString(), "found " + node.asText() + ", expected a finite number");
            }
            return NullNode.getInstance();
        }
        BigDecimal value = node.decimalValue();
        if (numbers == Numbers.ANSWERS) {
            return AnswerNumber.bounded(value)
                    .<JsonNode>map(bounded -> bounded.compareTo(value) == 0 ? node : DecimalNode.valueOf(bounded))
                    .orElseGet(NullNode::getInstance);
        }
        if (FloatFormat.BINARY64.represents(value)) {
            return node;
        }
        return DecimalNode.valueOf(nearest(value, path));
    }

    /** What a decimal means: the binary64 number nearest to it, not 0; one of more than 17 digits must be it exactly. */
    private BigDecimal nearest(BigDecimal value, StringBuilder path) {
        Optional<BigDecimal> nearest = FloatFormat.BINARY64.round(value);
        boolean vanishes = nearest.isPresent() && nearest.get().signum() == 0;
        if (nearest.isPresent() && !vanishes && value.stripTrailingZeros().precision() <= LONGEST_DECIMAL) {
            return nearest.get();
        }
        throw new InvalidInputException(
                file,
                path.toString(),
                "found " + InvalidInputException.shortened(value)
                        + ", expected a number that binary64 holds exactly, or one of"
                        + " at most " + LONGEST_DECIMAL + " digits; "
                        + nearest.map(each ->
                                        "the nearest is " + InvalidInputException.shortened(each.stripTrailingZeros()))
                                .orElse("it is out of range"));
    }
}
