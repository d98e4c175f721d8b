package dev.touchstone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The top level is what a visitor sees first; what git does not track, such as target, is not looked at. */
class LayoutTest {

    private static final Set<String> TOP_LEVEL = Set.of(
            "pom.xml",
            "src",
            "proofs-checks",
            "golden",
            "README.md",
            "touchstone",
            "LICENSE",
            "CONTRIBUTING.md",
            "CITATION.cff");

    @Test
    void topLevel_holdsWhatItShould() throws IOException, InterruptedException {
        assertThat(topLevel()).containsAll(TOP_LEVEL);
    }

    @Test
    void topLevel_holdsNothingElse() throws IOException, InterruptedException {
        assertThat(topLevel()).isSubsetOf(TOP_LEVEL);
    }

    /** The first parts of all tracked paths, dotfiles apart. */
    private static Set<String> topLevel() throws IOException, InterruptedException {
        // A checkout that belongs to another user, as in many CI containers, is fine to read.
        Process git = new ProcessBuilder("git", "-c", "safe.directory=*", "ls-files", "-z")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String tracked;
        try (InputStream output = git.getInputStream()) {
            tracked = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(git.waitFor()).as("exit code of git ls-files").isZero();
        Set<String> names = new TreeSet<>();
        for (String path : tracked.split("\0", -1)) {
            if (!path.isEmpty() && !path.startsWith(".")) {
                names.add(path.split("/", 2)[0]);
            }
        }
        return names;
    }
}
