/**
 * Theory against measurement: (23), (24).
 *
 * <p>An {@link dev.touchstone.experiment.Experiment} is a list of independent {@linkplain dev.touchstone.experiment.Cell cells}, a pure
 * function from a cell to rows of numbers, and what all rows together say (tables, a figure). {@link
 * dev.touchstone.experiment.ExperimentRun} computes the cells, on threads or elsewhere ({@link
 * dev.touchstone.experiment.CellExecutor}), keeps each as a file as soon as it is finished, and puts the results in the cells' order.
 *
 * <p><b>To add an experiment</b>
 * <ol>
 *   <li>Write a stateless class that implements {@code Experiment}, and add it to {@code Experiments.ALL}. That is all the command
 *       line needs.
 *   <li>{@code cells(size, seed)}: {@code Cell.of(name(), parameters, seed)}, parameters in a map with an order, values plain words or
 *       numbers. Everything the cell's numbers depend on is a parameter. A cell is the unit of work, of resumption and of a
 *       cluster: seconds to a minute each, the longest first. What is to see the same random numbers goes into one cell.
 *   <li>{@code evaluate(cell)}: reads {@code cell.real("alpha")}, …; random numbers from {@code RandomStreams.of(cell)}, one
 *       {@code next()} for each purpose; {@code StrictMath} for exp, log, pow; no threads, no files, no clock. Rows have one
 *       number per name in {@code columns()}, NaN where one does not apply.
 *   <li>{@code selfTest()}: every engine the cells use, {@code EngineVerdict.of(engine, scenario)}, on {@link
 *       dev.touchstone.experiment.SmallScenarios} of the same shape. Nothing runs unless all PASS.
 *   <li>{@code findings(size, results)}: tables and a {@link dev.touchstone.experiment.Figure}: units on axes, theory lines named by
 *       their equation, one hue (colour and marker) per thing. Report draws it. Look at the PNG.
 *   <li>{@code Size.TINY} must run in about a second: {@code ExperimentsTest} runs every experiment so.
 * </ol>
 */
package dev.touchstone.experiment;
