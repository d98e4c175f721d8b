package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.HostileEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Touchstone judges Touchstone, in virtual machines of their own. */
@Tag("slow")
class ConformChildTest {

    private static final long SECONDS = 120;

    @TempDir
    private Path directory;

    /** This program as a command, with a class path that holds everywhere. */
    private static List<String> touchstone(List<String> options, String... args) {
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

    private static Outcome conform(List<String> options, List<String> command) {
        List<String> args = new ArrayList<>(List.of("conform"));
        args.addAll(options);
        args.add("--");
        args.addAll(command);
        return Outcome.of(args.toArray(String[]::new));
    }

    @Test
    void conform_stdio_runsTheWholeSubsetInOneProcess() {
        Outcome outcome = conform(
                List.of("--stdio", "--jobs", "1", "--only", "Basic"),
                touchstone(List.of("-XX:TieredStopAtLevel=1"), "run", "binary64", "--stdio"));

        assertThat(outcome.out()).contains("14 scenarios: 14 PASS");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void conform_variant_isAnotherEngine() {
        Outcome outcome = conform(
                List.of("--stdio", "--variant", "binary32", "--jobs", "1", "--only", "riccati-001"),
                touchstone(List.of("-XX:TieredStopAtLevel=1"), "run", "binary64", "--stdio"));

        assertThat(outcome.out()).contains("(binary32 0.1.0, declares binary32)", "1 PASS");
    }

    @Test
    void conform_unknownVariant_isNamed() {
        Outcome outcome = conform(
                List.of("--stdio", "--variant", "binary63", "--jobs", "1", "--only", "riccati-001"),
                touchstone(List.of("-XX:TieredStopAtLevel=1"), "run", "binary64", "--stdio"));

        assertThat(outcome.out()).contains("'binary63' is not built in", "did you mean 'binary64'?");
    }

    /** As Ctrl-C does; SIGTERM is what Java can send. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void conform_interrupted_leavesNothing() throws IOException, InterruptedException {
        HostileEngine engine = HostileEngine.in(Files.createDirectory(directory.resolve("engine")));
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        List<String> command = touchstone(
                List.of("-Djava.io.tmpdir=" + temporary), "conform", "--only", HostileEngine.IDS.get(1), "--");
        command.addAll(engine.words("hostile.sh", "daemon-that-hangs"));
        Process conform = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        try {
            while (engine.survivors().size() < 3 && conform.isAlive()) { // the script, its sleep and the daemon's
                Thread.sleep(50);
            }

            conform.destroy();

            assertThat(conform.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(engine.survivors()).isEmpty();
            assertThat(temporary).isDirectoryNotContaining("glob:**touchstone-engine-*");
        } finally {
            conform.destroyForcibly();
            engine.endSurvivors();
        }
    }
}
