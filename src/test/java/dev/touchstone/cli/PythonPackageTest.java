package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests of {@code src/python}, by the jar that has just been built. */
@Tag("whole")
class PythonPackageTest {

    private static final String NEEDED = "import numpy, pytest, setuptools, wheel, pip, venv, ensurepip";

    @TempDir
    private Path directory;

    /** In CI nothing is skipped; elsewhere what needs PyTorch or SciPy, where there is none. */
    @Test
    void pythonPackage_passesItsTests() throws Exception {
        Optional<String> python = python();
        boolean ci = System.getenv("CI") != null;
        assumeTrue(ci || (python.isPresent() && hasJar()), "needs target/touchstone-*-all.jar, and: " + NEEDED);
        assertThat(python).as("a python3 that can: " + NEEDED).isPresent();
        Path log = directory.resolve("pytest.log");

        int code = run(
                log,
                900,
                python.get(),
                "-m",
                "pytest",
                "-q",
                "-rs",
                "-p",
                "no:cacheprovider",
                "src/python/tests",
                "-c",
                "src/python/pyproject.toml");

        String report = Files.readString(log);
        assertThat(code).as(report).isZero();
        assertThat(report).containsPattern("\n\\d+ passed");
        if (ci) {
            assertThat(report).doesNotContain("SKIPPED");
        }
    }

    private static boolean hasJar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.anyMatch(file -> file.toString().endsWith("-all.jar"));
        }
    }

    /** One with PyTorch and SciPy, if there is one. The first on the path may be without what Debian's packages gave to another. */
    private Optional<String> python() throws Exception {
        for (String modules : List.of(NEEDED + ", scipy, torch", NEEDED)) {
            for (String each : List.of("python3", "/usr/bin/python3")) {
                if (run(directory.resolve("has.log"), 60, each, "-c", modules) == 0) {
                    return Optional.of(each);
                }
            }
        }
        return Optional.empty();
    }

    /** The exit code; −1 where there is no such program. */
    private static int run(Path log, int seconds, String... command) throws InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .put("PYTHONPATH", Path.of("src/python").toAbsolutePath().toString());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return -1;
        }
        try {
            assertThat(process.waitFor(seconds, TimeUnit.SECONDS))
                    .as(String.join(" ", command))
                    .isTrue();
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
