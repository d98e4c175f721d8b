package dev.touchstone.scenario;

/**
 * Text of others as it may be shown: engines, files and command lines may say anything. What would be invisible, or would
 * change how the text around it is shown (controls, escape sequences, marks that turn the direction of writing, separators of
 * lines and paragraphs, halves of characters), is shown as its number, {@code \\u202e}, the way JSON and Java write it.
 */
public final class Printable {

    /** Letters and marks of Unicode that show as nothing. */
    private static final String BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0";

    private Printable() {}

    /** In one line: a control character is a space. */
    public static String line(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (Character.getType(point) == Character.CONTROL) {
                shown.append(' ');
            } else {
                append(point, shown);
            }
        });
        return shown.toString();
    }

    /** In lines: their ends and tabs stay. */
    public static String text(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(point -> {
            if (point == '\n' || point == '\t') {
                shown.append((char) point);
            } else {
                append(point, shown);
            }
        });
        return shown.toString();
    }

    /** With the number of everything that does not show. */
    public static String escaped(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(point, shown));
        return shown.toString();
    }

    private static void append(int point, StringBuilder shown) {
        if (isShown(point)) {
            shown.appendCodePoint(point);
        } else {
            for (char unit : Character.toChars(point)) {
                shown.append(String.format("\\u%04x", (int) unit));
            }
        }
    }

    /** Whether that character shows, and nothing but itself. */
    static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> BLANK.indexOf(point) < 0 && !isReserved(point);
        };
    }

    /** What Unicode gives to no character, or keeps for marks that do not show; not what it has yet to give. */
    private static boolean isReserved(int point) {
        return (point & 0xFFFE) == 0xFFFE
                || (point >= 0xFDD0 && point <= 0xFDEF)
                || point == 0x2065
                || (point >= 0xFFF0 && point <= 0xFFF8)
                || (point >= 0xE0000 && point <= 0xE0FFF);
    }
}
