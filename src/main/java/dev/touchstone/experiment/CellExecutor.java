package dev.touchstone.experiment;

import java.util.List;
import java.util.function.Consumer;

/** Where cells are computed: threads of this machine, or a cluster. */
@FunctionalInterface
public interface CellExecutor {

    /**
     * Computes every cell, in any order, by {@link Experiments#evaluate}.
     *
     * @param finished told each result, from one thread at a time
     */
    void run(List<Cell> cells, Consumer<CellResult> finished);
}
