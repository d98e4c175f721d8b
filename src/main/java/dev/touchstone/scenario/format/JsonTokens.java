package dev.touchstone.scenario.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.touchstone.scenario.InvalidInputException;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * JSON one token after the other, in memory that does not grow with the file; NaN and infinity are tokens too. Whatever is
 * no JSON, too deep or too long becomes one sentence with its line and column.
 */
final class JsonTokens implements Closeable {

    private static final int DEEPEST_NESTING = 32;
    /** Of a number: zeros before the digits that count, or digits of an exponent. */
    private static final int LONGEST_NUMBER = 1 << 18;

    static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_NAME = 1 << 10;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNestingDepth(DEEPEST_NESTING)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES) // or each new name would be kept
            .build();

    private final String file;
    private final JsonParser parser;

    JsonTokens(InputSource source) {
        this.file = source.name();
        try {
            this.parser = FACTORY.createParser(source.text());
        } catch (IOException e) {
            throw new InvalidInputException(file, "could not be read (" + e.getMessage() + ")");
        }
    }

    /** The object that is the member of that name in the object of that text, as it stands there; empty where that is not so. */
    static Optional<String> member(String text, String name) {
        Optional<String> found = Optional.empty();
        try (JsonParser parser = FACTORY.createParser(text)) {
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            while (isObject && parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals(name);
                boolean isWanted = parser.nextToken() == JsonToken.START_OBJECT && wanted;
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                if (isWanted) {
                    int end = (int) parser.currentLocation().getCharOffset();
                    found = Optional.of(text.substring(start, end));
                }
            }
            return found;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The input's name. */
    String file() {
        return file;
    }

    /** The next token; null at the end of the text. */
    JsonToken next() {
        try {
            return parser.nextToken();
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw malformed(at == null ? parser.currentLocation() : at, plain(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new InvalidInputException(file, "could not be read (" + e.getMessage() + ")");
        }
    }

    /** The token that is being looked at. */
    JsonToken token() {
        return parser.currentToken();
    }

    /** Goes to the end of the array or object that begins here. */
    void skip() {
        int depth = 0;
        do {
            JsonToken token = token();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        } while (depth > 0 && next() != null);
    }

    /** The name of the member that begins here, which must not be among those seen, and then is. */
    String newName(Set<String> seen) {
        String name = text();
        if (!seen.add(name)) {
            throw malformed(parser.currentTokenLocation(), "Duplicate field '" + name + "'");
        }
        return name;
    }

    /** The name or text here, or the letters of a number. */
    String text() {
        try {
            return parser.getText();
        } catch (JsonProcessingException e) {
            throw malformed(parser.currentTokenLocation(), plain(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new InvalidInputException(file, "could not be read (" + e.getMessage() + ")");
        }
    }

    /** Whether here is a number, finite or not. */
    boolean isNumber() {
        return token() == JsonToken.VALUE_NUMBER_INT || token() == JsonToken.VALUE_NUMBER_FLOAT;
    }

    /** The number here of so many digits at most; empty where it is a word. */
    Optional<AnswerNumber> number(int digitsAllowed, String path) {
        Optional<AnswerNumber> number = AnswerNumber.of(text());
        if (number.isPresent() && number.get().digits() > digitsAllowed) {
            throw malformed(
                    parser.currentTokenLocation(),
                    path + ": found a number of " + number.get().digits() + " digits, expected at most "
                            + digitsAllowed);
        }
        return number;
    }

    /** The refusal of what is more than allowed, at that path and here. */
    InvalidInputException tooMany(String path, String found, int allowed) {
        return new InvalidInputException(
                file, path, where(parser.currentTokenLocation()) + "found " + found + ", expected at most " + allowed);
    }

    private static String where(JsonLocation at) {
        return "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
    }

    /** Returns if nothing follows. */
    void requireEnd() {
        if (next() != null) {
            throw malformed(parser.currentTokenLocation(), "found more text after the JSON value");
        }
    }

    private InvalidInputException malformed(JsonLocation at, String what) {
        return new InvalidInputException(file, "malformed JSON: " + (at == null ? "" : where(at)) + what);
    }

    /** Jackson's sentence without the names of its own methods. */
    private static String plain(String message) {
        return message.replaceAll(" \\((?:`|from |start marker|not recognized).*", "")
                .replaceAll(": enable `.*", "")
                .replaceAll("\\((\\d+), from [^)]*\\)`\\)", "($1)")
                .replaceAll(
                        ".*(String|Number) value length .* \\((\\d+).*",
                        "found a text or a number of more than $2 letters")
                .replaceAll("Name length .* \\((\\d+).*", "found a name of more than $1 letters");
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new InvalidInputException(file, "could not be read (" + e.getMessage() + ")");
        }
    }
}
