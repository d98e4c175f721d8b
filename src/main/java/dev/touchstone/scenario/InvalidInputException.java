package dev.touchstone.scenario;

import java.math.BigDecimal;

/**
 * An input that cannot be used. The message is one sentence for the person who wrote the input: the file, the place in
 * it as a JSON path where there is one, what was found and what was expected.
 */
public final class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A problem with the input as a whole: {@code <file>: <what>}. */
    public InvalidInputException(String file, String what) {
        super(oneLine(file + ": " + what));
    }

    /** A problem at one place: {@code <file>: <path>: <what>}. */
    public InvalidInputException(String file, String path, String what) {
        this(file, path + ": " + what);
    }

    private static String oneLine(String message) {
        return Printable.line(message.replaceAll("\\p{Cntrl}+", " "));
    }

    /** A number for a message. */
    public static String shortened(BigDecimal value) {
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 40) + "... (" + value.precision() + " digits)";
    }
}
