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
import java.util.stream.IntStream;

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
            boolean before = points.stream().anyMatch(point -> point.values().containsKey(Quantity.ESCAPED));
            withoutWhatIsNot(given, before);
            points.add(new Point(meant(k, requested), given));
        }
        return new Trace(scenario.label(), engine, points, Optional.empty());
    }

    /** {@code escaped} is 1 or 0 in a series; where it is 1 a solution of NaN alone is none, and the first has the time of escape. */
    private static void withoutWhatIsNot(Map<Quantity, DecimalMatrix> given, boolean escapedBefore) {
        DecimalMatrix said = given.get(Quantity.ESCAPED);
        boolean escaped = said != null && said.isFinite() && said.get(0, 0).signum() != 0;
        if (!escaped) {
            given.remove(Quantity.ESCAPED);
        }
        if (!escaped
                || escapedBefore
                || !given.getOrDefault(Quantity.ESCAPE, said).isFinite()) {
            given.remove(Quantity.ESCAPE);
        }
        DecimalMatrix solution = given.get(Quantity.SOLUTION);
        if (escaped && solution != null && isNoNumber(solution)) {
            given.remove(Quantity.SOLUTION);
        }
    }

    private static boolean isNoNumber(DecimalMatrix A) {
        return IntStream.range(0, A.rows() * A.columns()).noneMatch(k -> A.isFinite(k / A.columns(), k % A.columns()));
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
