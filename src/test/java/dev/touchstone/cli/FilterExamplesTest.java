package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other examples of recorded filters: one in C, and a flattened log that is turned into an archive. */
@Tag("slow")
class FilterExamplesTest {

    private static final Path EXAMPLES = Path.of("src/examples/filter").toAbsolutePath();

    @TempDir
    private Path directory;

    @Test
    void filterInC_isRight_stepByStep() throws Exception {
        boolean compiles = code("cc", "--version") == 0;
        assumeTrue(compiles || System.getenv("CI") != null, "no C compiler is installed");
        assertThat(code("cc", "-Wall", "-Werror", "-O2", "-o", "embedded", EXAMPLES + "/embedded.c"))
                .isZero();
        assertThat(code("./embedded")).isZero();

        Outcome outcome = Outcome.of("check", directory.resolve("output").toString());

        assertThat(outcome.out())
                .contains("n = 2, p = 1, 200 steps", "declares binary32", "399 steps: 399 PASS", "verdict: PASS");
    }

    /** Names as ROS and MAVLink have them; the whole matrix, and its upper triangle. */
    @Test
    void flattenedLog_becomesTheSameArchive() throws Exception {
        Terminal terminal = new Terminal(directory);
        terminal.requireNumpy();
        assertThat(terminal.type("python3 src/examples/filter/record.py run.npz")
                        .code())
                .isZero();
        Files.writeString(directory.resolve("flatten.py"), """
                import numpy as np
                z = np.load("run.npz")
                np.savez("model.npz", **{name: z[name] for name in ("F", "H", "Q", "R", "P0")})
                whole, upper = z["P_filtered"].reshape(50, 4), z["P_filtered"][:, [0, 0, 1], [0, 1, 1]]
                for name, prefix, flat in (("whole", "pose.covariance", whole), ("upper", "pose_covariance", upper)):
                    with open(name + ".csv", "w") as file:
                        file.write("t," + ",".join(f"{prefix}[{i}]" for i in range(flat.shape[1])) + "\\n")
                        for k, row in enumerate(flat):
                            file.write(f"{k}," + ",".join("%.9g" % x for x in row) + "\\n")
                """);
        assertThat(code("python3", "flatten.py")).isZero();

        for (String log : new String[] {"whole.csv", "upper.csv"}) {
            Files.delete(directory.resolve("run.npz"));
            assertThat(code("python3", EXAMPLES + "/from_log.py", log, "model.npz", "--float32"))
                    .isZero();
            Outcome outcome = Outcome.of("check", directory.resolve("run.npz").toString());

            assertThat(outcome.out())
                    .contains("50 steps", "declares binary32", "first bad step: 0", "to blame: precision");
        }
        assertThat(code("python3", EXAMPLES + "/from_log.py", "flatten.py", "model.npz"))
                .isNotZero();
        assertThat(Files.readString(directory.resolve("output")))
                .contains("flatten.py: found 0 columns of a covariance, expected n*n or n(n+1)/2 of them");
    }

    /** Its exit code; what it prints is in the file {@code output}. */
    private int code(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("output").toFile())
                    .start();
        } catch (IOException e) { // there is no such program
            return -1;
        }
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
