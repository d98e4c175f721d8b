package dev.touchstone.scenario.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that write the same suite: one is killed before each of its file operations, and two work at once. */
@Tag("slow")
class KilledProcessTest {

    private static final long SECONDS = 120;

    @TempDir
    private Path parent;

    private Path suite(String name) throws IOException {
        Path suite = Files.createDirectories(parent.resolve(name));
        TinySuite.in(suite);
        Killed.add(writer(suite), Killed.FIRST, Optional.empty());
        return suite;
    }

    private static SuiteWriter writer(Path suite) {
        return new SuiteWriter(suite, said -> {});
    }

    private Process start(Path suite, Killed.Change change, int n) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        suite.toString(),
                        change.name(),
                        String.valueOf(n)))
                .redirectErrorStream(true)
                .redirectOutput(parent.resolve("output-" + n + "-" + suite.getFileName())
                        .toFile())
                .start();
    }

    private static int exitCode(Process child) throws InterruptedException {
        try {
            assertThat(child.waitFor(SECONDS, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
            return child.exitValue();
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void supersede_killedBeforeEachFileOperation_leavesASuiteThatOneCommandMakesWhole()
            throws IOException, InterruptedException {
        List<Integer> codes = new ArrayList<>();
        for (int n = 1; codes.isEmpty() || codes.get(codes.size() - 1) == Killed.EXIT_CODE; n++) {
            Path suite = suite("suite-" + n);

            codes.add(exitCode(start(suite, Killed.Change.SUPERSEDE, n)));

            if (!GoldenSuite.at(suite).hashMismatches().isEmpty()) {
                assertThat(GoldenSuite.at(suite).hashMismatches().get(0)).contains("golden repair");
                writer(suite).repair();
            }
            GoldenSuite left = GoldenSuite.at(suite);
            assertThat(left.hashMismatches())
                    .as("killed before operation %d", n)
                    .isEmpty();
            assertThat(left.entry("riccati-001").supersededBy().isPresent()).isEqualTo(left.contains("riccati-002"));
        }
        assertThat(codes).hasSizeGreaterThan(15).last().isEqualTo(0);
    }

    @Test
    void add_ofTwoProcessesAtOnce_losesNeither() throws IOException, InterruptedException {
        for (int round = 0; round < 3; round++) {
            Path suite = suite("both-" + round);
            Process first = start(suite, Killed.Change.ADD, Integer.MAX_VALUE);
            Process second = start(suite, Killed.Change.RECOMPUTE, Integer.MAX_VALUE - 1);
            String mine;
            try {
                mine = Killed.add(writer(suite), Killed.THIRD, Optional.empty());
            } finally {
                assertThat(exitCode(first)).isZero();
                assertThat(exitCode(second)).isZero();
            }

            GoldenSuite left = GoldenSuite.at(suite);
            assertThat(left.hashMismatches()).isEmpty();
            assertThat(left.ids())
                    .containsExactly("riccati-001", "riccati-002", "riccati-003")
                    .contains(mine);
            assertThat(left.trace("riccati-001").points())
                    .isEqualTo(TinySuite.golden(left.scenario("riccati-001"), "0.125")
                            .points());
        }
    }
}
