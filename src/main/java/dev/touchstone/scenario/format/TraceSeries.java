package dev.touchstone.scenario.format;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A trace as parallel series with an entry for each point, the way NumPy files hold it.
 *
 * @param at times or steps as the file has them, null for one that is not finite; one of anything for a single fit
 * @param place where in the file the k-th of them stands, for messages
 */
record TraceSeries(String file, Scenario scenario, List<BigDecimal> at, IntFunction<String> place) {

    /** What a quantity is at the k-th point; empty where the file does not say. */
    interface Values {
        Optional<DecimalMatrix> at(int k);
    }

    Trace trace(EngineInfo engine, Map<Quantity, Values> values) {
        List<Point> points = new ArrayList<>();
        RequestedPoints requested = new RequestedPoints(scenario, engine.precision());
        for (int k = 0; k < at.size(); k++) {
            int index = k;
            Map<Quantity, DecimalMatrix> given = new EnumMap<>(Quantity.class);
            values.forEach((quantity, series) -> series.at(index).ifPresent(value -> given.put(quantity, value)));
            points.add(new Point(meant(k, requested), given));
        }
        return new Trace(scenario.label(), engine, points, Optional.empty());
    }

    private BigDecimal meant(int k, RequestedPoints requested) {
        if (scenario.axis().member().isEmpty()) {
            return scenario.points().get(0);
        }
        if (at.get(k) == null) {
            throw new InvalidInputException(file, place.apply(k), "expected a finite number");
        }
        return requested.next(at.get(k), file, place.apply(k), place.apply(k));
    }
}
