package dev.touchstone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.scenario.suite.Equations;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every number that a tracked file cites is an entry of {@code golden/EQUATIONS.md}. */
class CitationsTest {

    private static final Equations EQUATIONS = Equations.packed();

    /** The document that the numbers once came from, which no reader of this repository has. */
    private static final Pattern ELSEWHERE = Pattern.compile("\\bSP" + "EC\\b");

    private static final Pattern TEXT = Pattern.compile(".*\\.(java|md|json|py|c|h|js|css|xml|sh|cff|yml)");

    @Test
    void javaSources_citeEquationsThatExist() throws IOException, InterruptedException {
        assertThat(unknown(tracked(".*\\.java"))).isEmpty();
    }

    @Test
    void markdown_citesEquationsThatExist() throws IOException, InterruptedException {
        assertThat(unknown(tracked(".*\\.md"))).isEmpty();
    }

    @Test
    void goldenFiles_citeEquationsThatExist() throws IOException, InterruptedException {
        assertThat(unknown(tracked("golden/.*\\.json"))).isEmpty();
    }

    @Test
    void files_citeNoDocumentThatIsNotHere() throws IOException, InterruptedException {
        List<String> citing = tracked(TEXT.pattern())
                .filter(file -> ELSEWHERE.matcher(read(file)).find())
                .map(Path::toString)
                .toList();

        assertThat(citing).isEmpty();
    }

    @Test
    void citations_areReadInCommentsAndLiterals_notInCode() {
        String source =
                "/** By (5a)–(5c). */ call(1); // (22)\nString s = \"of (V3), \\\"(14q)\\\"\"; f(\"\", 'x', (2));";

        assertThat(Citations.inJava(source)).containsExactly("5a", "5c", "22", "V3", "14q");
    }

    @Test
    void mathematicsInParentheses_isNoCitation() {
        assertThat(Citations.in("W(0), 1/(2s), h^(2n), Φ(3), A²(1), Zᵀ(2), (s+1), (0.5), (i)"))
                .isEmpty();
    }

    /** The files with the numbers that they cite and that do not exist. */
    private static Map<String, List<String>> unknown(Stream<Path> files) {
        Map<String, List<String>> unknown = new TreeMap<>();
        files.forEach(file -> {
            String text = read(file);
            List<String> wrong = (file.toString().endsWith(".java") ? Citations.inJava(text) : Citations.in(text))
                    .stream().filter(number -> EQUATIONS.find(number).isEmpty()).toList();
            if (!wrong.isEmpty()) {
                unknown.put(file.toString(), wrong);
            }
        });
        return unknown;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(file + " is not readable text", e);
        }
    }

    private static Stream<Path> tracked(String pattern) throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "-c", "safe.directory=*", "ls-files", "-z")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String names;
        try (InputStream output = git.getInputStream()) {
            names = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(git.waitFor()).as("exit code of git ls-files").isZero();
        List<Path> files = Stream.of(names.split("\0", -1))
                .filter(name -> name.matches(pattern))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
        assertThat(files).as(pattern).isNotEmpty();
        return files.stream();
    }
}
