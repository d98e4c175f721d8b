package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ExperimentCommandTest {

    private static final List<String> FILES = List.of("results.csv", "results.json", "figure.svg", "figure.png");

    @TempDir
    private Path directory;

    @Test
    void list_namesEveryExperiment() {
        Outcome outcome = Outcome.of("experiment", "list");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("exponents ", "sequential ");
    }

    @Test
    void unknownName_isOneSentence() {
        Outcome outcome = Outcome.of("experiment", "sequentail", "--out", directory.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err())
                .startsWith("touchstone: experiment: 'sequentail' is unknown, expected one of ")
                .contains("; did you mean 'sequential'?")
                .hasLineCount(1);
    }

    @Test
    void noJobs_areRefused() {
        Outcome outcome = Outcome.of("experiment", "sequential", "--jobs", "0");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).isEqualTo("touchstone: --jobs: at least 1 is needed, not 0" + System.lineSeparator());
    }

    @Test
    void spark_withoutItsJar_isOneSentenceThatSaysWhatToDo() {
        Outcome outcome = Outcome.of("experiment", "sequential", "--spark", "--out", directory.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err())
                .startsWith(
                        "touchstone: --spark: Spark's part is a jar of its own and not on the class path; 'mvn -Pspark ")
                .hasLineCount(1);
    }

    @Test
    void jobs_withSpark_areRefused() {
        Outcome outcome = Outcome.of("experiment", "sequential", "--spark", "local[2]", "--jobs", "3");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err())
                .isEqualTo("touchstone: --jobs: does not go with --spark; local[3] says it there"
                        + System.lineSeparator());
    }

    @Test
    void output_underAFile_isRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        Outcome outcome = Outcome.of("experiment", "sequential", "--quick", "--out", file.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains(": could not be written (").hasLineCount(1);
    }

    @Test
    void quickRun_repeated_takesItsCellsFromTheFirstAndWritesTheSame() throws IOException {
        String[] command = {"experiment", "sequential", "--quick", "--out", directory.toString()};
        Path results = directory.resolve("sequential");

        Outcome first = Outcome.of(command);
        List<byte[]> written =
                FILES.stream().map(file -> read(results.resolve(file))).toList();
        Outcome second =
                Outcome.of("experiment", "sequential", "--quick", "--out", directory.toString(), "--jobs", "1");

        assertThat(first.code()).isZero();
        assertThat(first.out()).contains("PASS on 'riccati", "slope of log tau_j", " 0 of them from an earlier run");
        assertThat(second.out()).contains("38 cells, 38 of them from an earlier run");
        assertThat(FILES.stream().map(file -> read(results.resolve(file))).toList())
                .usingElementComparator(Arrays::compare)
                .isEqualTo(written);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
