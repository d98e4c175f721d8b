package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Types the commands that a page shows: {@code ./touchstone} in this process, {@code python3} beside it. Files of the checkout
 * are found, all others live in the directory.
 */
record Terminal(Path directory) {

    /** Follows that command of the page; what it prints is what the page shows. */
    Outcome follow(Path page, String command) throws IOException, InterruptedException {
        Outcome outcome = type(command);
        Transcript.of(page, command).assertShows(outcome.out());
        return outcome;
    }

    Outcome type(String command) throws IOException, InterruptedException {
        String[] words = Stream.of(command.split(" ")).map(this::located).toArray(String[]::new);
        if (words[0].equals("python3")) {
            return new Outcome(python(words), "", "");
        }
        assertThat(words[0]).isEqualTo("./touchstone");
        Outcome outcome = Outcome.of(Stream.of(words).skip(1).toArray(String[]::new));
        return new Outcome(outcome.code(), outcome.out().replace(directory + "/", ""), outcome.err());
    }

    private String located(String word) {
        boolean file = word.matches(".*\\.(json|npz|py)");
        return file && !Files.exists(Path.of(word)) ? directory.resolve(word).toString() : word;
    }

    private int python(String... words) throws IOException, InterruptedException {
        List<String> command = Stream.of(words)
                .map(word -> Files.exists(Path.of(word))
                        ? Path.of(word).toAbsolutePath().toString()
                        : word)
                .toList();
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as(String.join(" ", words))
                    .isTrue();
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** On a person's machine the test is skipped without NumPy; in CI a missing tool is a failure. */
    void requireNumpy() throws IOException, InterruptedException {
        boolean present = python("python3", "-c", "import numpy") == 0;
        assumeTrue(present || System.getenv("CI") != null, "python3 with NumPy is not installed");
        assertThat(present).as("python3 with NumPy, which CI must have").isTrue();
    }

    /** Nothing that is built needs SciPy. */
    void assumeScipy() throws IOException, InterruptedException {
        assumeTrue(python("python3", "-c", "import scipy") == 0, "python3 with SciPy is not installed");
    }
}
