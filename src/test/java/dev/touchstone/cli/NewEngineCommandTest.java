package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written, and what is refused; {@link NewEnginesTest} runs it. */
class NewEngineCommandTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"python", "c", "octave", "r"})
    void everyFile_isNamedAndWholeAndShort(String language) throws IOException {
        Path made = directory.resolve("made");

        Outcome outcome = Outcome.of("new-engine", language, made.toString());

        assertThat(outcome.code()).isZero();
        List<Path> files;
        try (Stream<Path> tree = Files.walk(made)) {
            files = tree.filter(Files::isRegularFile).toList();
        }
        String readme = Files.readString(made.resolve("README.md"));
        assertThat(readme.lines().count()).isLessThanOrEqualTo(40);
        assertThat(files).hasSizeGreaterThanOrEqualTo(5);
        for (Path file : files) {
            String name = made.relativize(file).toString();
            assertThat(outcome.out()).contains("wrote " + file + "\n");
            assertThat(name.equals("README.md") || readme.contains(name))
                    .as(name)
                    .isTrue();
            assertThat(Files.readString(file)).as(name).isNotBlank().doesNotContainPattern("@[a-z]+@");
        }
    }

    /** What CI runs is the test command, as the engine's README has it. */
    @Test
    void snippetForCi_runsTheTestCommand() throws IOException {
        Path made = directory.resolve("made");

        Outcome.of("new-engine", "python", made.toString());

        assertThat(Files.readString(made.resolve(".github/workflows/touchstone.yml")))
                .contains("run: TOUCHSTONE=./touchstone/touchstone sh test.sh\n", "python3-numpy\n");
    }

    @Test
    void anEmptyDirectory_isFilled() {
        assertThat(Outcome.of("new-engine", "r", directory.toString()).code()).isZero();
        assertThat(directory.resolve("engine.R")).exists();
    }

    @Test
    void theCommandThatIsPrinted_isOneForTheShell() {
        Path made = directory.resolve("it's mine");

        assertThat(Outcome.of("new-engine", "r", made.toString()).out())
                .endsWith("\nTOUCHSTONE=/path/to/touchstone sh '" + directory + "/it'\\''s mine/test.sh'\n");
        assertThat(Outcome.of("new-engine", "r", directory.resolve("mine").toString())
                        .out())
                .endsWith("\nTOUCHSTONE=/path/to/touchstone sh " + directory + "/mine/test.sh\n");
    }

    @Test
    void aDirectoryThatHoldsSomething_isLeftAsItIs() throws IOException {
        Files.writeString(directory.resolve("mine.txt"), "mine");

        Outcome outcome = Outcome.of("new-engine", "python", directory.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err())
                .isEqualTo("touchstone: " + directory + ": is not empty, and nothing is overwritten\n");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("mine.txt"));
        }
    }

    @Test
    void aFile_isNoDirectory() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "mine");

        Outcome outcome = Outcome.of("new-engine", "python", file.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("is no directory to be read");
        assertThat(file).hasContent("mine");
    }

    @Test
    void unknownLanguage_isToldTheFour() {
        Outcome outcome =
                Outcome.of("new-engine", "pyton", directory.resolve("made").toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err())
                .isEqualTo("touchstone: LANGUAGE: 'pyton' is none of python, c, octave, r; did you mean 'python'?\n");
        assertThat(directory.resolve("made")).doesNotExist();
    }
}
