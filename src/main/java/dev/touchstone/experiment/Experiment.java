package dev.touchstone.experiment;

import java.util.List;

/** Theory against measurement: independent cells, and what all of them together say. Stateless. */
public interface Experiment {

    /** The name on the command line. */
    String name();

    /** One line for a person. */
    String title();

    /** The names of the numbers in a row. */
    List<String> columns();

    /** The cells of a run, in the order of its results. */
    List<Cell> cells(Size size, long seed);

    /**
     * Computes one cell: a function of the cell alone, its random numbers from {@link RandomStreams#of(Cell)}. Elementary
     * functions are {@link StrictMath}'s, so that the numbers do not depend on the machine.
     */
    CellResult evaluate(Cell cell);

    /** The engines this experiment runs on, each judged by the oracle on a small scenario of the same shape. */
    List<EngineVerdict> selfTest();

    /** Tables and figure from the results of all cells, in order. */
    Findings findings(Size size, List<CellResult> results);
}
