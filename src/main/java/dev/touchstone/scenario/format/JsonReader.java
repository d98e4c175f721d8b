package dev.touchstone.scenario.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.InvalidInputException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Text to a JSON tree whose numbers are exact {@link BigDecimal}s, safe to validate: malformed text, duplicate keys and
 * oversized tokens are refused, and no number has an exponent that arithmetic would choke on.
 */
public final class JsonReader {

    /** What becomes of numbers that no scenario may contain. */
    public enum Numbers {
        /** Every number must be one of binary64's; NaN and infinity are refused. */
        BINARY64,
        /** Any number. One that is not finite, or beyond 10^±100000, is an answer: null, or zero. */
        ANSWERS
    }

    /** The smallest binary64 number has 751 significant digits. */
    private static final int LONGEST_NUMBER = 2000;

    private static final int DEEPEST_NESTING = 32;
    /** Beyond every declared format's range; far inside what BigDecimal can add and multiply. */
    private static final int EXPONENT_LIMIT = 100_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNestingDepth(DEEPEST_NESTING)
                            .maxStringLength(InputBytes.SIZE_LIMIT)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final String file;
    private final Numbers numbers;

    private JsonReader(String file, Numbers numbers) {
        this.file = file;
        this.numbers = numbers;
    }

    /** The tree of that text, valid against that schema. */
    public static JsonNode read(byte[] bytes, String file, Numbers numbers, SchemaFile schema) {
        return checked(parse(InputBytes.text(bytes, file), file), file, numbers, schema);
    }

    /** The same of a tree that stands inside another document; it is changed. */
    static JsonNode checked(JsonNode tree, String file, Numbers numbers, SchemaFile schema) {
        JsonNode safe = new JsonReader(file, numbers).safe(tree, new StringBuilder("$"));
        schema.check(safe, file);
        return safe;
    }

    /** The tree of that text, as it stands. */
    static JsonNode parse(String text, String file) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            if (tree.isMissingNode()) {
                throw new InvalidInputException(file, "found nothing, expected a JSON object");
            }
            return tree;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            throw new InvalidInputException(file, "malformed JSON: " + where + plain(e.getOriginalMessage()));
        } catch (NumberFormatException e) {
            // Jackson converts numbers late, where it no longer knows their place.
            throw new InvalidInputException(file, "malformed JSON: found a number whose exponent has too many digits");
        }
    }

    /** Jackson's sentence without the names of its own methods. */
    private static String plain(String message) {
        if (message.startsWith("Trailing token")) {
            return "found more text after the JSON value";
        }
        return message.replaceAll(" \\((?:`|from |start marker|not recognized).*", "")
                .replaceAll(": enable `.*", "")
                .replaceAll("\\((\\d+), from [^)]*\\)`\\)", "($1)");
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
        if (numbers == Numbers.BINARY64) {
            requireBinary64(value, path);
        } else if (!isBounded(value)) {
            return answer(value)
                    .<JsonNode>map(JsonNodeFactory.instance::numberNode)
                    .orElseGet(NullNode::getInstance);
        }
        return node;
    }

    /** Whether arithmetic can be done with a number of this exponent; 0e-999999999 has one, too. */
    private static boolean isBounded(BigDecimal value) {
        long exponent = value.signum() == 0 ? value.scale() : (long) value.precision() - value.scale() - 1;
        return Math.abs(exponent) <= EXPONENT_LIMIT;
    }

    /** A number as an answer: empty, not finite, beyond 10^100000; zero below 10^−100000. */
    static Optional<BigDecimal> answer(BigDecimal value) {
        if (isBounded(value)) {
            return Optional.of(value);
        }
        boolean small = value.signum() == 0 || value.scale() > 0;
        return small ? Optional.of(BigDecimal.ZERO) : Optional.empty();
    }

    private void requireBinary64(BigDecimal value, StringBuilder path) {
        if (!FloatFormat.BINARY64.represents(value)) {
            String nearest = FloatFormat.BINARY64
                    .round(value)
                    .map(rounded -> "the nearest is " + InvalidInputException.shortened(rounded.stripTrailingZeros()))
                    .orElse("it is out of range");
            throw new InvalidInputException(
                    file,
                    path.toString(),
                    "found " + InvalidInputException.shortened(value)
                            + ", expected a number that binary64 holds exactly; " + nearest);
        }
    }
}
