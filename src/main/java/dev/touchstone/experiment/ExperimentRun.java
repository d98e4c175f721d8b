package dev.touchstone.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run of an experiment that has been completed.
 *
 * @param seed of the run; every cell has its own from it
 * @param engines what the oracle said before
 * @param results in the cells' order, whoever computed them
 * @param kept how many of them stood in the store already
 */
public record ExperimentRun(
        Experiment experiment, Size size, long seed, List<EngineVerdict> engines, List<CellResult> results, int kept) {

    public ExperimentRun {
        engines = List.copyOf(engines);
        results = List.copyOf(results);
    }

    /** Told how a run goes. */
    public interface Listener {

        /** That many cells are to be computed. */
        void starts(int cells);

        void finished(Cell cell);
    }

    /**
     * Computes the cells that the store does not have, keeping each as soon as it is finished.
     *
     * @throws UnjudgedEngineException when an engine does not pass its self-test: nothing is computed then
     */
    public static ExperimentRun of(
            Experiment experiment, Size size, long seed, CellExecutor executor, CellStore store, Listener listener) {
        List<EngineVerdict> engines = experiment.selfTest();
        engines.stream().filter(engine -> !engine.passed()).findFirst().ifPresent(engine -> {
            throw new UnjudgedEngineException(experiment.name(), engine);
        });
        List<Cell> cells = experiment.cells(size, seed);
        Map<Cell, CellResult> results = new HashMap<>();
        List<Cell> missing = new ArrayList<>();
        for (Cell cell : cells) {
            store.find(cell).ifPresentOrElse(result -> results.put(cell, result), () -> missing.add(cell));
        }
        listener.starts(missing.size());
        if (!missing.isEmpty()) {
            executor.run(missing, result -> {
                store.keep(result);
                results.put(result.cell(), result);
                listener.finished(result.cell());
            });
        }
        return new ExperimentRun(
                experiment,
                size,
                seed,
                engines,
                cells.stream().map(results::get).toList(),
                cells.size() - missing.size());
    }

    public Findings findings() {
        return experiment.findings(size, results);
    }

    /** An engine that the oracle does not pass. */
    public static final class UnjudgedEngineException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnjudgedEngineException(String experiment, EngineVerdict engine) {
            super("experiment " + experiment + " was not run: its engine " + engine.engine() + " got "
                    + engine.verdict() + " on '" + engine.scenario() + "'");
        }
    }
}
