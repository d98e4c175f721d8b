package dev.touchstone.scenario.suite;

import dev.touchstone.scenario.format.InputBytes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The entries of {@code golden/EQUATIONS.md}, which the program carries with it: what its equation numbers mean. */
public final class Equations {

    private static final String FILE = "EQUATIONS.md";

    /** A heading {@code ### (5a) Title} and all up to the next heading. */
    private static final Pattern ENTRY =
            Pattern.compile("^### \\(([^)]+)\\) (.+)\n([\\s\\S]*?)(?=^##|\\z)", Pattern.MULTILINE);

    private static final Pattern NOTATION = Pattern.compile("^## Notation\n([\\s\\S]*?)(?=^##|\\z)", Pattern.MULTILINE);

    private final String notation;
    private final Map<String, Equation> byLabel;

    private Equations(String notation, Map<String, Equation> byLabel) {
        this.notation = notation;
        this.byLabel = byLabel;
    }

    /** Those packed with the classes. */
    public static Equations packed() {
        SuiteFiles files = new SuiteFiles.OnClassPath();
        return of(InputBytes.text(files.read(FILE), files.describe(FILE)));
    }

    /**
     * Those of a text in that layout.
     *
     * @throws IllegalArgumentException when two have the same number
     */
    public static Equations of(String markdown) {
        Map<String, Equation> byLabel = new LinkedHashMap<>();
        for (MatchResult entry : ENTRY.matcher(markdown).results().toList()) {
            Equation equation =
                    new Equation(entry.group(1), entry.group(2), entry.group(3).stripTrailing());
            if (byLabel.put(key(equation.label()), equation) != null) {
                throw new IllegalArgumentException("two equations (" + equation.label() + ")");
            }
        }
        String notation = NOTATION.matcher(markdown)
                .results()
                .map(section -> section.group(1).strip())
                .findFirst()
                .orElse("");
        return new Equations(notation, byLabel);
    }

    /** The symbols that all of them use, as a table. */
    public String notation() {
        return notation;
    }

    /** In the order of the file. */
    public Collection<Equation> all() {
        return List.copyOf(byLabel.values());
    }

    /** The equation of that number, written {@code 5a} or {@code (5a)}; those that share it, (5a) to (5c), for {@code 5}. */
    public List<Equation> find(String number) {
        String key = key(number);
        if (byLabel.containsKey(key)) {
            return List.of(byLabel.get(key));
        }
        return all().stream()
                .filter(each -> key(each.label()).matches(Pattern.quote(key) + "[a-z]"))
                .toList();
    }

    private static String key(String number) {
        boolean inParentheses = number.startsWith("(") && number.endsWith(")");
        return (inParentheses ? number.substring(1, number.length() - 1) : number).toLowerCase(Locale.ROOT);
    }
}
