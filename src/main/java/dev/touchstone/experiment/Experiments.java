package dev.touchstone.experiment;

import dev.touchstone.scenario.ClosestName;
import dev.touchstone.scenario.InvalidInputException;
import java.util.List;

/** The catalogue of experiments: a cell finds its code here by name. */
public final class Experiments {

    private static final List<Experiment> ALL = List.of(
            new ExponentsExperiment((title, size, results) -> new ExponentsFindings(title, results).findings()),
            new SequentialExperiment((title, size, results) -> SequentialFindings.of(title, results)),
            new SamplesExperiment((title, size, results) -> new SamplesFindings(title, size, results).findings()),
            new NormsExperiment((title, size, results) -> new NormsFindings(title, results).findings()),
            new EuclideanExperiment((title, size, results) -> new EuclideanFindings(title, results).findings()),
            new LearningRateExperiment((title, size, results) -> new LearningRateFindings(title, results).findings()),
            new DoubleDescentExperiment((title, size, results) -> new DoubleDescentFindings(title, results).findings()),
            new SpectraExperiment((title, size, results) -> new SpectraFindings(title, results).findings()),
            new PhaseDiagramExperiment((title, size, results) -> new PhaseDiagramFindings(title, results).findings()));

    private Experiments() {}

    public static List<Experiment> all() {
        return ALL;
    }

    public static List<String> names() {
        return ALL.stream().map(Experiment::name).toList();
    }

    /**
     * The experiment of that name.
     *
     * @throws InvalidInputException when there is none
     */
    public static Experiment named(String name) {
        return ALL.stream()
                .filter(experiment -> experiment.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "experiment",
                        "'" + name + "' is unknown, expected one of " + String.join(", ", names())
                                + ClosestName.suggestion(name, names())));
    }

    /** Computes one cell: a function of the cell alone. */
    public static CellResult evaluate(Cell cell) {
        return named(cell.experiment()).evaluate(cell);
    }
}
