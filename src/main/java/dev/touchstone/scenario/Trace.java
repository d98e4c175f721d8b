package dev.touchstone.scenario;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The output of a computation: quantities (F6) at points (F4).
 *
 * @param audit how a golden trace was made; empty in an engine's trace
 */
public record Trace(String scenario, EngineInfo engine, List<Point> points, Optional<Audit> audit)
        implements EngineAnswer {

    public Trace {
        points = List.copyOf(points);
    }

    /** When the solution of (50) ceased to exist, where the trace says it. */
    public Optional<BigDecimal> escape() {
        return points.stream()
                .flatMap(point -> Optional.ofNullable(point.values().get(Quantity.ESCAPE)).stream())
                .map(time -> time.get(0, 0))
                .findFirst();
    }

    /** The same trace without the steps between those requested, which a trace of SGD may record. */
    public Trace requestedOf(Scenario asked) {
        List<Point> requested =
                points.stream().filter(point -> asked.asksFor(point.at())).toList();
        return new Trace(scenario, engine, requested, audit);
    }
}
