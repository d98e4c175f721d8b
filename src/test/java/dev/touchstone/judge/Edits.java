package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Traces altered for tests of the judge. */
final class Edits {

    private Edits() {}

    static Trace declaring(EngineAnswer answer, FloatFormat format) {
        Trace trace = (Trace) answer;
        EngineInfo engine = new EngineInfo(trace.engine().name(), trace.engine().version(), format, Optional.empty());
        return new Trace(trace.scenario(), engine, trace.points(), Optional.empty());
    }

    static Trace firstPoints(EngineAnswer answer, int count) {
        Trace trace = (Trace) answer;
        return new Trace(trace.scenario(), trace.engine(), trace.points().subList(0, count), trace.audit());
    }

    /** One quantity at one point replaced. */
    static Trace replacing(EngineAnswer answer, int point, Quantity quantity, DecimalMatrix value) {
        Trace trace = (Trace) answer;
        List<Point> points = new ArrayList<>(trace.points());
        Map<Quantity, DecimalMatrix> values = new EnumMap<>(points.get(point).values());
        values.put(quantity, value);
        points.set(point, new Point(points.get(point).at(), values));
        return new Trace(trace.scenario(), trace.engine(), points, trace.audit());
    }

    /** One entry changed by adding; {@code delta} null makes it not finite. */
    static Trace shifting(EngineAnswer answer, int point, Quantity quantity, int row, int column, String delta) {
        DecimalMatrix value = ((Trace) answer).points().get(point).values().get(quantity);
        BigDecimal[] entries = new BigDecimal[value.rows() * value.columns()];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = value.get(i / value.columns(), i % value.columns());
        }
        int at = row * value.columns() + column;
        entries[at] = delta == null ? null : entries[at].add(new BigDecimal(delta));
        return replacing(answer, point, quantity, DecimalMatrix.of(value.rows(), value.columns(), entries));
    }

    static Trace onlyQuantity(EngineAnswer answer, Quantity quantity) {
        Trace trace = (Trace) answer;
        List<Point> points = trace.points().stream()
                .map(point ->
                        new Point(point.at(), Map.of(quantity, point.values().get(quantity))))
                .toList();
        return new Trace(trace.scenario(), trace.engine(), points, trace.audit());
    }
}
