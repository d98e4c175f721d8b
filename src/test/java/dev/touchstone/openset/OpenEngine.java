package dev.touchstone.openset;

import dev.touchstone.engine.Engine;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An engine in binary64 made of the parts of {@link Right}.
 *
 * @param description what it does in another way
 * @param kinds where that shows
 */
record OpenEngine(String name, String description, List<Kind> kinds, Function<Task, List<Point>> points)
        implements Engine {

    static final List<Kind> DESCENTS = List.of(Kind.STIEFEL_SGD, Kind.EUCLIDEAN_SGD, Kind.POPULATION_DESCENT);
    static final List<Kind> SGD = List.of(Kind.STIEFEL_SGD, Kind.EUCLIDEAN_SGD);
    static final List<Kind> MANIFOLD = List.of(Kind.STIEFEL_SGD, Kind.POPULATION_DESCENT);
    static final List<Kind> FLOWS = List.of(Kind.RICCATI, Kind.EUCLIDEAN_FLOW);

    /** One whose weights move in that way. */
    static OpenEngine descent(String name, String description, List<Kind> kinds, Function<Task, Descent> descent) {
        return new OpenEngine(
                name, description, kinds, task -> descent.apply(task).points());
    }

    /** One that follows both flows by that solver. */
    static OpenEngine flow(String name, String description, FlowSolver solver) {
        return new OpenEngine(name, description, FLOWS, task -> Right.flow(task, solver));
    }

    @Override
    public EngineAnswer run(Scenario scenario) {
        EngineInfo info = new EngineInfo(name, "1", FloatFormat.BINARY64, Optional.empty());
        return new Trace(scenario.label(), info, points.apply(new Task(scenario)), Optional.empty());
    }

    @Override
    public String toString() {
        return name;
    }
}
