package dev.touchstone.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.cli.Touchstone;
import dev.touchstone.experiment.Cell;
import dev.touchstone.experiment.CellExecutor;
import dev.touchstone.experiment.CellResult;
import dev.touchstone.experiment.CellStore;
import dev.touchstone.experiment.Cluster;
import dev.touchstone.experiment.Experiment;
import dev.touchstone.experiment.ExperimentRun;
import dev.touchstone.experiment.Experiments;
import dev.touchstone.experiment.Size;
import dev.touchstone.experiment.Threads;
import dev.touchstone.report.ExperimentFiles;
import dev.touchstone.scenario.InvalidInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class SparkExecutorTest {

    private static final Experiment SEQUENTIAL = Experiments.named("sequential");

    @TempDir
    private Path directory;

    private static CellExecutor spark() {
        return Cluster.installed().at("local[2]");
    }

    private static ExperimentRun run(Experiment experiment, CellExecutor executor, Path store) {
        return ExperimentRun.of(
                experiment, Size.TINY, 1, executor, new CellStore(store, "code"), new ExperimentRun.Listener() {
                    @Override
                    public void starts(int cells) {}

                    @Override
                    public void finished(Cell cell) {}
                });
    }

    private static Map<String, byte[]> files(ExperimentRun run) {
        return ExperimentFiles.of(run, run.findings(), "version");
    }

    @TestFactory
    Stream<DynamicTest> files_ofEachExperiment_areThoseOfOneThread() {
        return Experiments.all().stream()
                .map(experiment -> DynamicTest.dynamicTest(experiment.name(), () -> check(experiment)));
    }

    private void check(Experiment experiment) {
        Map<String, byte[]> local = files(run(experiment, new Threads(1), directory.resolve("local")));

        Map<String, byte[]> spark = files(run(experiment, spark(), directory.resolve("spark")));

        assertThat(text(spark, "results.csv")).isEqualTo(text(local, "results.csv"));
        assertThat(text(spark, "results.json")).isEqualTo(text(local, "results.json"));
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    @Test
    void command_withSpark_writesWhatItWritesWithOneJob() throws IOException {
        String local = results("local", "--jobs", "1");

        String spark = results("spark", "--spark", "local[2]");

        assertThat(spark).isEqualTo(local);
    }

    private String results(String out, String... where) throws IOException {
        List<String> command = new ArrayList<>(List.of("experiment", "sequential", "--quick", "--out"));
        command.add(directory.resolve(out).toString());
        command.addAll(List.of(where));
        StringWriter said = new StringWriter();
        PrintWriter console = new PrintWriter(said, true);
        assertThat(Touchstone.run(console, console, command.toArray(String[]::new)))
                .as("exit code, after %s", said)
                .isZero();
        Path files = directory.resolve(out).resolve("sequential");
        return Files.readString(files.resolve("results.csv")) + Files.readString(files.resolve("results.json"));
    }

    @Test
    void killedRun_hasKeptWhatArrivedAndGoesOnOnThreads() {
        List<Cell> rest = new ArrayList<>();

        assertThatThrownBy(() -> run(SEQUENTIAL, killedAfterThree(), directory)).hasMessage("killed");
        ExperimentRun resumed = run(
                SEQUENTIAL,
                (cells, finished) -> {
                    rest.addAll(cells);
                    new Threads(1).run(cells, finished);
                },
                directory);

        assertThat(resumed.kept()).isEqualTo(3);
        assertThat(rest).hasSize(resumed.results().size() - 3);
        assertThat(resumed.results()).isEqualTo(reference());
    }

    /** The driver's end fails at the fourth result. */
    private static CellExecutor killedAfterThree() {
        return (cells, finished) -> {
            List<CellResult> arrived = new ArrayList<>();
            spark().run(cells, result -> {
                if (arrived.size() == 3) {
                    throw new IllegalStateException("killed");
                }
                arrived.add(result);
                finished.accept(result);
            });
        };
    }

    private static List<CellResult> reference() {
        return SEQUENTIAL.cells(Size.TINY, 1).stream()
                .map(Experiments::evaluate)
                .toList();
    }

    @Test
    void runOfThreads_goesOnOnSpark() {
        CellExecutor threeOnly = (cells, finished) -> {
            new Threads(1).run(cells.subList(0, 3), finished);
            throw new IllegalStateException("killed");
        };

        assertThatThrownBy(() -> run(SEQUENTIAL, threeOnly, directory)).hasMessage("killed");
        ExperimentRun resumed = run(SEQUENTIAL, spark(), directory);

        assertThat(resumed.kept()).isEqualTo(3);
        assertThat(resumed.results()).isEqualTo(reference());
    }

    @Test
    void cellThatFails_failsTheRunWithItsOwnMessage() {
        Cell unknown = Cell.of("sequentail", Map.of("alpha", 1), 1);

        assertThatThrownBy(() -> spark().run(List.of(unknown), result -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("experiment: 'sequentail' is unknown");
    }

    @Test
    void masterThatIsNone_isOneSentence() {
        Cell cell = SEQUENTIAL.cells(Size.TINY, 1).get(0);

        assertThatThrownBy(() -> Cluster.installed().at("nowhere").run(List.of(cell), result -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("--spark nowhere: Spark does not start there (");
    }
}
