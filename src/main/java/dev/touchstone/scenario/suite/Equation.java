package dev.touchstone.scenario.suite;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One entry of {@code golden/EQUATIONS.md}.
 *
 * @param label the number without its parentheses: {@code 5a}, {@code L31}, {@code V3}
 * @param title what it is, in a few words
 * @param text the formula, what it means, and the lines {@code Source}, {@code Method}, {@code Proof}
 */
public record Equation(String label, String title, String text) {

    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    /** The methods and classes that are the equation, fully qualified; empty where the entry says why there are none. */
    public List<String> methods() {
        return named("Method");
    }

    /** The proof classes that check it, by their simple names, and tests, fully qualified. */
    public List<String> proofs() {
        return named("Proof");
    }

    /** What is in backquotes on the line that begins so, and on those that go on with it. */
    private List<String> named(String key) {
        return line(key)
                .flatMap(line -> NAME.matcher(line).results().map(name -> name.group(1)))
                .toList();
    }

    /** The line that begins so with the lines that go on with it; empty where there is none. */
    public Stream<String> line(String key) {
        return Pattern.compile("^\\* " + key + ": (.*(?:\n  .*)*)", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(found -> found.group(1));
    }

    /** As it is printed: the number and the title, then the text. */
    @Override
    public String toString() {
        return "(" + label + ") " + title + "\n" + text;
    }
}
