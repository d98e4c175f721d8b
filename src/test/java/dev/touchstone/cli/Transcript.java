package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command that a page shows after {@code $}, and what the page says that it printed.
 *
 * <p>A shown line {@code ...} stands for any lines, {@code ...} within a line for anything. How far a PASS is off depends on
 * the machine's linear algebra, so of such a row only point, quantity, verdict and budget count.
 */
record Transcript(String command, List<String> output) {

    private static final String PROMPT = "$ ";
    private static final String FENCE = "```";

    /** All that stand on the page in blocks of {@code console}. */
    static List<Transcript> of(Path page) throws IOException {
        List<Transcript> transcripts = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith(FENCE)) {
                inside = line.equals(FENCE + "console");
            } else if (inside && line.startsWith(PROMPT)) {
                transcripts.add(new Transcript(line.substring(PROMPT.length()), new ArrayList<>()));
            } else if (inside && !transcripts.isEmpty()) {
                transcripts.get(transcripts.size() - 1).output().add(line);
            }
        }
        return transcripts;
    }

    /** The one of that command. */
    static Transcript of(Path page, String command) throws IOException {
        return of(page).stream()
                .filter(transcript -> transcript.command().equals(command))
                .findFirst()
                .orElseThrow(() -> new AssertionError(page + " does not show '" + command + "'"));
    }

    void assertShows(String actual) {
        String pattern = output.stream().map(Transcript::pattern).collect(Collectors.joining());
        assertThat(comparable(actual)).as("$ " + command).matches(pattern + "(?:.*\n)*");
    }

    private static String pattern(String line) {
        return line.strip().equals("...")
                ? "(?:.*\n)*?"
                : Stream.of(comparable(line).strip().split("\\.\\.\\.", -1))
                                .map(Pattern::quote)
                                .collect(Collectors.joining(".*"))
                        + "\n";
    }

    /** With single spaces, and without the figures that are rounding errors. */
    private static String comparable(String text) {
        return text.lines()
                .map(line -> line.strip()
                        .replaceAll(" +", " ")
                        .replaceAll("^(\\S+ \\w+ PASS) [\\d.e-]+ (\\S+) .*", "$1 ~ $2 ~")
                        .replaceAll("^worst: .*", "worst: ~"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
