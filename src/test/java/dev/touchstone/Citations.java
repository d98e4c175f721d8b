package dev.touchstone;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a file cites as a number of an equation: {@code (15)}, {@code (5a)}, {@code (V3)}.
 *
 * <p>In Java only comments and literals are read, so an argument is none. A number in parentheses is no citation either
 * behind a letter, a digit, a closing parenthesis, a superscript, {@code /} or {@code ^}: {@code f(0)}, {@code 1/(2s)},
 * {@code h^(2n)}. One phrase of other people's is {@linkplain #NOT_OURS left out}.
 */
final class Citations {

    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\p{N}_)\\]}/^])\\((\\d{1,2}[a-z]?|[A-Z]\\d{1,2}[a-z]?)\\)");

    /** In Jackson's message. */
    private static final String NOT_OURS = "nesting depth (33)";

    /** A comment, a text block, a string or a character. */
    private static final Pattern WORDS = Pattern.compile("//[^\\n]*|/\\*[\\s\\S]*?\\*/|\"\"\"[\\s\\S]*?\"\"\""
            + "|\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"|'(?:\\\\.[^']*|[^'\\\\])'");

    private Citations() {}

    /** The numbers without their parentheses, in order. */
    static List<String> in(String text) {
        return NUMBER.matcher(text.replace(NOT_OURS, ""))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** The same of Java source. */
    static List<String> inJava(String source) {
        List<String> words = new ArrayList<>();
        for (MatchResult found : WORDS.matcher(source).results().toList()) {
            words.add(found.group());
        }
        return in(String.join("\n", words));
    }
}
