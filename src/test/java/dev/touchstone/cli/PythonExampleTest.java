package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's engine in Python, run and judged as the README says. */
class PythonExampleTest {

    private static final Path ENGINE = Path.of("src/examples/python/engine.py");

    @TempDir
    private Path directory;

    @Test
    void readmeShowsTheFile_letterByLetterInUnderTwentyLines() throws IOException {
        String engine = Files.readString(ENGINE);

        assertThat(Files.readString(Path.of("README.md"))).contains("```python\n" + engine + "```");
        assertThat(engine.lines().count()).isLessThan(20);
    }

    @Test
    void readmesEngine_passes() throws Exception {
        requireNumpy();

        assertThat(check(ENGINE).code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void readmesEngineWithTimeReversed_isWrong() throws Exception {
        requireNumpy();
        Path wrong = directory.resolve("wrong.py");
        Files.writeString(wrong, Files.readString(ENGINE).replace("np.exp(t *", "np.exp(-t *"));

        Outcome outcome = check(wrong);

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).contains("R does not increase", "verdict: WRONG");
    }

    private Outcome check(Path engine) throws Exception {
        Path trace = directory.resolve("trace.json");
        assertThat(run("python3", engine.toString(), "golden/scenarios/riccati-004.json", trace.toString()))
                .isZero();
        return Outcome.of("check", trace.toString());
    }

    /** On a person's machine the test is skipped without NumPy; in CI a missing tool is a failure. */
    private static void requireNumpy() throws Exception {
        boolean present = run("python3", "-c", "import numpy") == 0;
        assumeTrue(present || System.getenv("CI") != null, "python3 with NumPy is not installed");
        assertThat(present).as("python3 with NumPy, which CI must have").isTrue();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as(String.join(" ", command))
                    .isTrue();
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
