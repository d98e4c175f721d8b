package dev.touchstone.scenario.format;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchstone.scenario.InvalidInputException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A tree from tokens, its numbers exact decimals. One member may be passed over: in its place stands an empty array, or
 * one of an empty object where the member was an array with something in it.
 */
final class JsonTree {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int SHORT_INTEGER = 9;

    private final JsonTokens in;
    private final List<String> passedOver;
    private final int valuesAllowed;
    private final int textAllowed;
    private int values;
    private int text;

    private JsonTree(JsonTokens in, List<String> passedOver, int valuesAllowed, int textAllowed) {
        this.in = in;
        this.passedOver = passedOver;
        this.valuesAllowed = valuesAllowed;
        this.textAllowed = textAllowed;
    }

    /** The whole text. */
    static JsonNode of(InputSource source) {
        return read(source, List.of(), Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /**
     * The text but for the array that those member names lead to: what is left may be of 65536 values and 4 MiB of text,
     * far more than any trace needs.
     */
    static JsonNode without(InputSource source, List<String> points) {
        return read(source, points, 1 << 16, 1 << 22);
    }

    private static JsonNode read(InputSource source, List<String> passedOver, int valuesAllowed, int textAllowed) {
        try (JsonTokens in = new JsonTokens(source)) {
            if (in.next() == null) {
                throw new InvalidInputException(source.name(), "found nothing, expected a JSON object");
            }
            JsonNode tree = new JsonTree(in, passedOver, valuesAllowed, textAllowed).value("$", 0);
            in.requireEnd();
            return tree;
        }
    }

    /** @param along how many names of the member passed over lead here; −1 where others do */
    private JsonNode value(String path, int along) {
        JsonToken token = in.token();
        if (token == JsonToken.START_ARRAY && along == passedOver.size() && along > 0) {
            return placeholder();
        }
        if (++values > valuesAllowed) {
            throw in.tooMany(path, "more values beside the points", valuesAllowed);
        }
        return switch (token) {
            case START_OBJECT -> object(path, along);
            case START_ARRAY -> array(path);
            case VALUE_STRING -> NODES.textNode(kept(in.text(), path));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(path);
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
            default -> NODES.nullNode();
        };
    }

    private ArrayNode placeholder() {
        ArrayNode array = NODES.arrayNode();
        if (in.next() != JsonToken.END_ARRAY) {
            array.addObject();
            while (in.token() != JsonToken.END_ARRAY) {
                in.skip();
                in.next();
            }
        }
        return array;
    }

    private ObjectNode object(String path, int along) {
        ObjectNode object = NODES.objectNode();
        Set<String> names = new HashSet<>();
        while (in.next() != JsonToken.END_OBJECT) {
            String name = kept(in.newName(names), path);
            boolean follows = along >= 0 && along < passedOver.size() && name.equals(passedOver.get(along));
            in.next();
            object.set(name, value(path + "." + name, follows ? along + 1 : -1));
        }
        return object;
    }

    private ArrayNode array(String path) {
        ArrayNode array = NODES.arrayNode();
        while (in.next() != JsonToken.END_ARRAY) {
            array.add(value(path, -1));
        }
        return array;
    }

    /** An integer that fits into an int as one; a number that is not finite as a double. */
    private JsonNode number(String path) {
        String written = kept(in.text(), path);
        boolean integer = in.token() == JsonToken.VALUE_NUMBER_INT;
        if (integer && written.length() <= SHORT_INTEGER) {
            return NODES.numberNode(Integer.parseInt(written));
        }
        Optional<AnswerNumber> number = in.number(AnswerNumber.digitsAllowed(0), path);
        Optional<BigDecimal> exactly = number.flatMap(AnswerNumber::exactly);
        if (exactly.isPresent()) {
            return integer ? NODES.numberNode(exactly.get().toBigIntegerExact()) : DecimalNode.valueOf(exactly.get());
        }
        return number.flatMap(AnswerNumber::value)
                .<JsonNode>map(DecimalNode::valueOf)
                .orElseGet(() -> DoubleNode.valueOf(notFinite(written)));
    }

    private static double notFinite(String written) {
        if (written.equals("NaN")) {
            return Double.NaN;
        }
        return written.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    private String kept(String read, String path) {
        text += read.length();
        if (text > textAllowed) {
            throw in.tooMany(path, "more text beside the points", textAllowed);
        }
        return read;
    }
}
