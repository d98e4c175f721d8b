package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of this machine, which end with all that they have started, whatever becomes of the test. */
final class Programs {

    private Programs() {}

    /** This program as a command, with a class path that holds everywhere. */
    static List<String> touchstone(List<String> options, String... args) {
        String separator = System.getProperty("path.separator");
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(separator, -1)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", String.join(separator, entries), Touchstone.class.getName()));
        command.addAll(List.of(args));
        return command;
    }

    /** On a person's machine the test is skipped without the tool; in CI a missing tool is a failure. */
    static void require(String... command) throws InterruptedException {
        boolean present;
        try {
            present = run(command) == 0;
        } catch (IOException e) {
            present = false;
        }
        assumeTrue(present || System.getenv("CI") != null, String.join(" ", command) + " fails here");
        assertThat(present)
                .as(String.join(" ", command) + ", which CI must have")
                .isTrue();
    }

    /** The exit code; what it prints on standard output is dropped. */
    static int run(String... command) throws IOException, InterruptedException {
        return run(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD));
    }

    /** The exit code, with that standard input, and standard output in that file. */
    static int run(Path in, Path out, String... command) throws IOException, InterruptedException {
        return run(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile()));
    }

    /** The exit code. */
    static int run(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as(String.join(" ", command.command()))
                    .isTrue();
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
