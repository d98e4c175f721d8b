package dev.touchstone.conform;

import static dev.touchstone.conform.HostileHarness.LONG;
import static dev.touchstone.conform.HostileHarness.SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.engine.external.ExternalEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a child does, its run's report is complete, the other scenarios are judged, and nothing of it stays. */
@EnabledOnOs(OS.LINUX)
@Tag("slow")
class HostileProcessTest {

    @TempDir
    private Path directory;

    @RegisterExtension
    private final HostileHarness hostile = new HostileHarness(() -> directory);

    private ConformanceRun run(String behaviour, Duration timeout) {
        ExternalEngine engine = new ExternalEngine(hostile.engine().command("hostile.sh", behaviour), timeout);
        return HostileEngine.run(EnginePool.of(behaviour, engine), 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    honest                     | PASS
                    crash                      | ERROR: crashed: exit code 139 (signal 11, SIGSEGV)
                    exit-3                     | ERROR: crashed: exit code 3
                    nothing                    | ERROR: no answer: exit code 0, but no trace file
                    outside                    | ERROR: no answer: exit code 0, but no trace file
                    garbage                    | ERROR: malformed: trace: not UTF-8 text
                    half                       | ERROR: malformed: trace: malformed JSON: line
                    duplicate-keys             | ERROR: malformed: trace: malformed JSON: line 2, column
                    deep                       | ERROR: malformed: trace: malformed JSON: line 1, column 34: Document nesting depth (33) exceeds
                    huge                       | ERROR: malformed: trace: found 1073741824 bytes, expected at most 67108864 bytes (64 MiB)
                    other-id                   | ERROR: malformed: trace: $.scenario: found "discrete-map-001", expected "riccati-001"
                    nan                        | WRONG: points[0].risk is not finite
                    link                       | ERROR: malformed: found a link in place of the trace file
                    directory                  | ERROR: malformed: found a directory in place of the trace file
                    locked-directory           | ERROR: malformed: found a directory in place of the trace file
                    fifo                       | ERROR: malformed: found a special file in place of the trace file
                    own-directory-linked       | ERROR: malformed: found a link in place of the directory
                    background                 | PASS
                    background-crash           | ERROR: crashed: exit code 3
                    daemon                     | PASS
                    daemon-without-environment | PASS
                    flood                      | PASS
                    flood-in-background        | PASS
                    """)
    void child_misbehaves_isJudgedAndGone(String behaviour, String verdict) throws IOException {
        ConformanceRun run = run(behaviour, LONG);

        assertThat(HostileEngine.verdict(run)).startsWith(verdict);
        hostile.assertContained(run);
    }

    @ParameterizedTest
    @CsvSource({"hang", "ignore-term", "daemon-that-hangs"})
    void child_hangs_isEndedWithAllItStarted(String behaviour) throws IOException {
        ConformanceRun run = run(behaviour, SHORT);

        assertThat(HostileEngine.verdict(run)).isEqualTo("ERROR: timed out: no end within 3 s");
        hostile.assertContained(run);
    }

    /** The check for survivors must be able to find one. */
    @Test
    void marker_ofARunningChild_isFound() throws IOException {
        Process sleeper = new ProcessBuilder(hostile.engine().words("hostile-stdio.sh", "never-reads")).start();
        try {
            long deadline = System.nanoTime() + LONG.toNanos();
            while (hostile.engine().survivors().isEmpty() && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }

            assertThat(hostile.engine().survivors()).isNotEmpty();
        } finally {
            sleeper.descendants().forEach(ProcessHandle::destroyForcibly);
            sleeper.destroyForcibly();
        }
    }

    @Test
    void outputOfAFailure_isKept() {
        ConformanceRun run = run("exit-3", LONG);

        assertThat(run.outcomes().get(1).failure().orElseThrow().output()).isEqualTo("I give up\n");
    }

    @Test
    void temporaryDirectories_afterwards_areGone() throws IOException {
        run("background", LONG);
        run("locked-directory", LONG);

        List<String> directories = Files.readAllLines(directory.resolve("directories"));
        assertThat(directories)
                .hasSize(2 * HostileEngine.IDS.size())
                .doesNotHaveDuplicates()
                .allSatisfy(each -> assertThat(Path.of(each))
                        .hasParentRaw(Path.of(System.getProperty("java.io.tmpdir")))
                        .doesNotExist());
    }
}
