package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The program in its own virtual machine, as a user starts it. */
@Tag("slow")
class ChildProcessTest {

    private static final long SECONDS = 120;

    @TempDir
    private Path directory;

    /** Runs {@code main}; the child and whatever it started are gone afterwards, whatever happens. */
    private int start(Path output, List<String> options, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // it lives for a second
        command.addAll(options);
        command.addAll(List.of("-cp", absoluteClassPath(), Touchstone.class.getName()));
        command.addAll(List.of(args));
        Process child = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(false)
                .redirectError(directory.resolve("err").toFile())
                .redirectOutput(output.toFile())
                .start();
        try {
            child.getOutputStream().close();
            assertThat(child.waitFor(SECONDS, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
            return child.exitValue();
        } finally {
            child.descendants().forEach(ProcessHandle::destroyForcibly);
            child.destroyForcibly();
        }
    }

    private static String absoluteClassPath() {
        List<String> entries = new ArrayList<>();
        String separator = System.getProperty("path.separator");
        for (String entry : System.getProperty("java.class.path").split(separator, -1)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(separator, entries);
    }

    private static final List<String> TURKISH =
            List.of("-Duser.language=tr", "-Duser.country=TR", "-Dfile.encoding=ISO-8859-9");

    @Test
    void output_turkishLocaleAndOtherCharset_isTheSame() throws IOException, InterruptedException {
        Path plain = directory.resolve("plain");
        Path turkish = directory.resolve("turkish");

        assertThat(start(plain, List.of(), "run", "binary64", "riccati-001", "riccati-002"))
                .isZero();
        assertThat(start(turkish, TURKISH, "run", "binary64", "riccati-001", "riccati-002"))
                .isZero();

        assertThat(turkish).hasSameBinaryContentAs(plain).isNotEmptyFile();
    }

    @Test
    void judgement_turkishLocaleAndOtherCharset_isTheSame() throws IOException, InterruptedException {
        Path trace = directory.resolve("trace.json");
        Files.writeString(
                trace,
                Outcome.of("run", "binary64", "riccati-001").out().replace("\"binary64\",\n", "\"İIıi-motor\",\n"));
        Path plain = directory.resolve("plain");
        Path turkish = directory.resolve("turkish");

        assertThat(start(plain, List.of(), "check", "trace.json")).isZero();
        assertThat(start(turkish, TURKISH, "check", "trace.json")).isZero();

        assertThat(turkish).hasSameBinaryContentAs(plain);
        assertThat(plain).content().contains("verdict: PASS").contains("İIıi-motor");
    }

    @Test
    void badInput_inAnotherDirectory_exitsWithTwoAndOneLine() throws IOException, InterruptedException {
        assertThat(start(directory.resolve("out"), List.of(), "check", "no such file.json"))
                .isEqualTo(ExitCode.BAD_INPUT);

        assertThat(directory.resolve("out")).isEmptyFile();
        assertThat(directory.resolve("err")).hasContent("touchstone: no such file.json: no such file");
    }

    static boolean hasFullDevice() {
        return Files.exists(Path.of("/dev/full"));
    }

    @Test
    @EnabledIf("hasFullDevice")
    void output_onFullDisk_isNoSuccess() throws IOException, InterruptedException {
        assertThat(start(Path.of("/dev/full"), List.of(), "engines")).isEqualTo(ExitCode.BAD_INPUT);

        assertThat(directory.resolve("err")).content().contains("standard output: could not be written");
    }
}
