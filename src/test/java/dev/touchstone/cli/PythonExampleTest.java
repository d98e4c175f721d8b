package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs in Python that the pages show, run and judged as the pages say. */
@Tag("slow")
class PythonExampleTest {

    private static final Path README = Path.of("README.md");
    private static final Path NUMPY = Path.of("src/site/numpy.md");
    private static final Path RICCATI = Path.of("src/site/riccati.md");
    private static final Path REGULATOR = Path.of("src/examples/python/regulator.py");
    private static final Path ENGINE = Path.of("src/examples/python/engine.py");
    private static final Path ARRAYS = Path.of("src/examples/python/arrays.py");

    @TempDir
    private Path directory;

    private Terminal terminal;

    @BeforeEach
    void openTerminal() {
        terminal = new Terminal(directory);
    }

    @Test
    void readmeShowsTheFile_letterByLetterInUnderTwentyLines() throws IOException {
        String engine = Files.readString(ENGINE);

        assertThat(Files.readString(README)).contains("```python\n" + engine + "```");
        assertThat(engine.lines().count()).isLessThan(20);
    }

    @Test
    void numpysPageShowsTheFile_letterByLetter() throws IOException {
        assertThat(Files.readString(NUMPY)).contains("```python\n" + Files.readString(ARRAYS) + "```");
    }

    @Test
    void readmesEngine_passes() throws Exception {
        terminal.requireNumpy();

        assertThat(terminal.type("python3 " + ENGINE + " golden/scenarios/riccati-004.json trace.json")
                        .code())
                .isZero();

        assertThat(terminal.follow(README, "./touchstone check trace.json").code())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void readmesEngineWithTimeReversed_isWrong() throws Exception {
        terminal.requireNumpy();
        Files.writeString(
                directory.resolve("wrong.py"), Files.readString(ENGINE).replace("np.exp(t *", "np.exp(-t *"));
        terminal.type("python3 wrong.py golden/scenarios/riccati-004.json wrong.json");

        Outcome outcome = terminal.follow(README, "./touchstone check wrong.json");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).contains("R does not increase", "verdict: WRONG");
    }

    @Test
    void readmesEngine_overTheBasicGoldens_passesOrSkips() throws Exception {
        terminal.requireNumpy();

        assertThat(terminal.follow(README, "./touchstone conform --only Basic -- python3 " + ENGINE)
                        .code())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void numpysArrays_areJudgedAndComparedAsItsPageSays() throws Exception {
        terminal.requireNumpy();

        assertThat(terminal.type("python3 " + ARRAYS).code()).isZero();

        for (Transcript transcript : Transcript.of(NUMPY)) {
            terminal.follow(NUMPY, transcript.command());
        }
    }

    @Test
    void riccatisPageShowsTheFile_letterByLetter() throws IOException {
        assertThat(Files.readString(RICCATI)).contains("```python\n" + Files.readString(REGULATOR) + "```");
    }

    @Test
    void regulator_passes_andWithTheWrongSignOfQIsNamed() throws Exception {
        terminal.assumeScipy();
        Files.writeString(
                directory.resolve("wrong.py"),
                Files.readString(REGULATOR).replace("P) + Q)", "P) - Q)").replace("P.npz", "wrong.npz"));

        assertThat(terminal.type("python3 " + REGULATOR).code()).isZero();
        assertThat(terminal.type("python3 wrong.py").code()).isZero();

        for (Transcript transcript : Transcript.of(RICCATI)) {
            terminal.follow(RICCATI, transcript.command());
        }
    }
}
