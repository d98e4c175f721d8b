package dev.touchstone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A link from one page of the repository leads to a file that exists, and to a heading of it. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

    /** The Markdown files of the top level and of everything that is not built. */
    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> top = Files.list(Path.of("."))) {
            for (Path entry : top.sorted().toList()) {
                String name = entry.getFileName().toString();
                if (!Set.of("target", ".git").contains(name)) {
                    pages.addAll(markdown(entry.normalize()));
                }
            }
        }
        return pages;
    }

    private static List<Path> markdown(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLink_leadsSomewhere(Path page) throws IOException {
        assertThat(broken(page, Files.readString(page))).isEmpty();
    }

    @Test
    void guide_isReachedFromTheFrontPage() throws IOException {
        String front = Files.readString(Path.of("README.md"));

        assertThat(pages())
                .filteredOn(page -> page.getParent() != null && page.getParent().endsWith("src/site"))
                .isNotEmpty()
                .allSatisfy(page -> assertThat(front).contains("](" + page));
    }

    @Test
    void frontPage_isShort() throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void linksThatLeadNowhere_areFound() throws IOException {
        String text = """
                [a](no-such-page.md), [b](LICENSE#anchor), [c](README.md#no-such-heading), [d](#nor-this)
                ```
                [in code](nowhere.md)
                ```
                but [this](CONTRIBUTING.md), [that](README.md#two-commands) and `[code](x.md)` are fine
                """;

        assertThat(broken(Path.of("page.md"), text))
                .containsExactly("no-such-page.md", "LICENSE#anchor", "README.md#no-such-heading", "#nor-this");
    }

    private static List<String> broken(Path page, String text) throws IOException {
        List<String> broken = new ArrayList<>();
        Matcher link = LINK.matcher(withoutCode(text));
        while (link.find()) {
            String target = link.group(1);
            if (!target.matches("[a-z]+:.*") && !resolves(page, text, target)) {
                broken.add(target);
            }
        }
        return broken;
    }

    private static boolean resolves(Path page, String text, String target) throws IOException {
        String[] parts = target.split("#", 2);
        Path file = page.resolveSibling(parts[0]).normalize();
        if (!parts[0].isEmpty() && !Files.exists(file)) {
            return false;
        }
        if (parts.length == 1) {
            return true;
        }
        return parts[0].isEmpty()
                ? anchors(text).contains(parts[1])
                : file.toString().endsWith(".md")
                        && anchors(Files.readString(file)).contains(parts[1]);
    }

    private static String withoutCode(String text) {
        return text.replaceAll("(?ms)^```.*?^```$", "").replaceAll("`[^`\n]*`\\B", "");
    }

    /** What GitHub makes of the headings: lower case, spaces to hyphens, no punctuation; a second one of a name ends in -1. */
    private static Set<String> anchors(String text) {
        Set<String> anchors = new HashSet<>();
        text.replaceAll("(?ms)^```.*?^```$", "")
                .lines()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "").strip().toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1"))
                .map(heading ->
                        heading.replaceAll("[^\\p{L}\\p{N}\\p{M}_ -]", "").replace(' ', '-'))
                .forEach(anchor -> {
                    String unique = anchor;
                    for (int n = 1; !anchors.add(unique); n++) {
                        unique = anchor + "-" + n;
                    }
                });
        return anchors;
    }
}
