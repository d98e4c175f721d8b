package dev.touchstone.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.experiment.ExperimentRun.UnjudgedEngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ExperimentRunTest {

    private static final Experiment SEQUENTIAL = Experiments.named("sequential");

    @TempDir
    private Path directory;

    private ExperimentRun run(long seed, CellExecutor executor) {
        return run(SEQUENTIAL, seed, executor, "code");
    }

    private ExperimentRun run(Experiment experiment, long seed, CellExecutor executor, String code) {
        return ExperimentRun.of(
                experiment, Size.TINY, seed, executor, new CellStore(directory, code), new SilentListener());
    }

    private static final class SilentListener implements ExperimentRun.Listener {
        @Override
        public void starts(int cells) {}

        @Override
        public void finished(Cell cell) {}
    }

    /** What the machinery must not change. */
    private List<CellResult> reference() {
        return SEQUENTIAL.cells(Size.TINY, 1).stream()
                .map(Experiments::evaluate)
                .toList();
    }

    @Test
    void results_ofOneJob_areThoseOfTheCellsAlone() {
        assertThat(run(1, new Threads(1)).results()).isEqualTo(reference());
    }

    @Test
    void results_ofTwoJobs_areThoseOfTheCellsAlone() {
        assertThat(run(1, new Threads(2)).results()).isEqualTo(reference());
    }

    @Test
    void results_whateverTheOrderOfComputation_areInTheCellsOrder() {
        CellExecutor backwards = (cells, finished) -> {
            List<Cell> reversed = new ArrayList<>(cells);
            Collections.reverse(reversed);
            reversed.forEach(cell -> finished.accept(Experiments.evaluate(cell)));
        };

        assertThat(run(1, backwards).results()).isEqualTo(reference());
    }

    @Test
    void resumption_afterAKill_computesTheRestAlone() {
        List<Cell> second = new ArrayList<>();

        assertThatThrownBy(() -> run(1, ExperimentRunTest::killedAfterThree)).hasMessage("killed");
        ExperimentRun resumed = run(1, counting(second));

        assertThat(second).hasSize(resumed.results().size() - 3);
        assertThat(resumed.kept()).isEqualTo(3);
        assertThat(resumed.results()).isEqualTo(reference());
    }

    private static void killedAfterThree(List<Cell> cells, Consumer<CellResult> finished) {
        cells.stream().limit(3).forEach(cell -> finished.accept(Experiments.evaluate(cell)));
        throw new IllegalStateException("killed");
    }

    private static CellExecutor counting(List<Cell> computed) {
        return (cells, finished) -> cells.forEach(cell -> {
            computed.add(cell);
            finished.accept(Experiments.evaluate(cell));
        });
    }

    @Test
    void rerun_ofAFinishedRun_computesNothing() {
        List<Cell> computed = new ArrayList<>();

        run(1, new Threads(2));
        run(1, counting(computed));

        assertThat(computed).isEmpty();
    }

    @Test
    void rerun_withAnotherSeed_computesEverything() {
        List<Cell> computed = new ArrayList<>();

        int cells = run(1, new Threads(2)).results().size();
        run(2, counting(computed));

        assertThat(computed).hasSize(cells);
    }

    @Test
    void rerun_byOtherCode_computesEverything() {
        List<Cell> computed = new ArrayList<>();

        int cells = run(1, new Threads(2)).results().size();
        run(SEQUENTIAL, 1, counting(computed), "other code");

        assertThat(computed).hasSize(cells);
    }

    @Test
    void rerun_withADamagedCell_computesThatOne() throws IOException {
        List<Cell> computed = new ArrayList<>();
        run(1, new Threads(2));
        try (Stream<Path> files = Files.list(directory)) {
            Path file = files.sorted().findFirst().orElseThrow();
            String content = Files.readString(file);
            Files.writeString(file, content.substring(0, content.length() - 10));
        }

        ExperimentRun again = run(1, counting(computed));

        assertThat(computed).hasSize(1);
        assertThat(again.results()).isEqualTo(reference());
    }

    @Test
    void run_onAnEngineThatDoesNotPass_isRefused() {
        Experiment unjudged = new WithEngine(new EngineVerdict("sloppy", "a scenario", "WRONG", 1e9));

        assertThatThrownBy(() -> run(unjudged, 1, new Threads(1), "code"))
                .isInstanceOf(UnjudgedEngineException.class)
                .hasMessage("experiment sequential was not run: its engine sloppy got WRONG on 'a scenario'");
    }

    /** The same experiment with that verdict on its engine. */
    private record WithEngine(EngineVerdict verdict) implements Experiment {

        @Override
        public String name() {
            return SEQUENTIAL.name();
        }

        @Override
        public String title() {
            return SEQUENTIAL.title();
        }

        @Override
        public List<String> columns() {
            return SEQUENTIAL.columns();
        }

        @Override
        public List<Cell> cells(Size size, long seed) {
            throw new AssertionError("no cell may be looked at");
        }

        @Override
        public CellResult evaluate(Cell cell) {
            return SEQUENTIAL.evaluate(cell);
        }

        @Override
        public List<EngineVerdict> selfTest() {
            return List.of(verdict);
        }

        @Override
        public Findings findings(Size size, List<CellResult> results) {
            return SEQUENTIAL.findings(size, results);
        }
    }
}
