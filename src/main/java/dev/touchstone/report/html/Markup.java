package dev.touchstone.report.html;

import dev.touchstone.report.JUnitXml;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes markup that is HTML and well-formed XML alike: every element is closed, every text and attribute escaped. What an
 * engine says reaches a page only through here.
 */
final class Markup {

    private final StringBuilder written = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element; attributes are names and values in turn. */
    Markup open(String element, String... attributes) {
        start(element, attributes).append('>');
        open.push(element);
        return this;
    }

    /** Ends the element begun last. */
    Markup close() {
        written.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Ends the line, for whoever reads the source. */
    Markup line() {
        written.append('\n');
        return this;
    }

    Markup text(String text) {
        written.append(JUnitXml.escaped(text));
        return this;
    }

    /** A whole element with text in it. */
    Markup element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** An element without content: {@code meta}, {@code br}, or a shape of SVG. */
    Markup empty(String element, String... attributes) {
        start(element, attributes).append("/>");
        return this;
    }

    /** What was written elsewhere by this class. */
    Markup append(Markup other) {
        written.append(other);
        return this;
    }

    /** Text of ours in which nothing may be escaped: the style sheet, the script. */
    Markup verbatim(String text) {
        written.append(text);
        return this;
    }

    int length() {
        return written.length();
    }

    private StringBuilder start(String element, String... attributes) {
        written.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            written.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(JUnitXml.escaped(attributes[i + 1]))
                    .append('"');
        }
        return written;
    }

    /** What has been written. */
    @Override
    public String toString() {
        return written.toString();
    }
}
