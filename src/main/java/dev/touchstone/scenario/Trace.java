package dev.touchstone.scenario;

import java.util.List;
import java.util.Optional;

/**
 * The output of a computation: SPEC §6.
 *
 * @param audit how a golden trace was made; empty in an engine's trace
 */
public record Trace(String scenario, EngineInfo engine, List<Point> points, Optional<Audit> audit)
        implements EngineAnswer {

    public Trace {
        points = List.copyOf(points);
    }
}
