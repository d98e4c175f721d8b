package dev.touchstone.engine.faults;

import static dev.touchstone.engine.faults.Fault.RIGHT;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.Engine;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.KalmanEngine;
import dev.touchstone.engine.kalman.KalmanForm;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Filters that are right in exact arithmetic, or would be if all of their numbers were written. */
final class KalmanNumberFaults {

    private KalmanNumberFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of(
                                "(70)",
                                "kalman-naive-update",
                                "(I − KH)P as it stands: right but for rounding, which it amplifies",
                                Where.KALMAN,
                                (scenario, moved) ->
                                        answered(new KalmanEngine(KalmanForm.NAIVE, FloatFormat.BINARY64), scenario))
                        .slight(),
                Fault.of(
                        "(V1)",
                        "kalman-float32-inside",
                        "every operation of a filter in binary32, declared binary64",
                        Where.KALMAN,
                        (scenario, moved) -> answered(CarefulEngine.binary32(), scenario)),
                Fault.of(
                        "(70)",
                        "kalman-one-triangle",
                        "the upper triangle alone written: zeros below the diagonal",
                        Where.kalman("more than one state", problem -> problem.states() > 1),
                        (scenario, moved) -> upper(Computation.points(() -> RIGHT, scenario, moved))));
    }

    private static List<Point> answered(Engine engine, Scenario scenario) {
        EngineAnswer answer = engine.run(scenario);
        if (answer instanceof Skip skip) {
            throw new EngineFailure(skip.reason());
        }
        return ((Trace) answer).points();
    }

    private static List<Point> upper(List<Point> points) {
        return points.stream()
                .map(point -> {
                    Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
                    point.values().forEach((quantity, P) -> values.put(quantity, upper(P)));
                    return new Point(point.at(), values);
                })
                .toList();
    }

    private static DecimalMatrix upper(DecimalMatrix P) {
        return DecimalMatrix.build(P.rows(), P.columns(), (i, j) -> {
            if (i > j) {
                return BigDecimal.ZERO;
            }
            return P.isFinite(i, j) ? P.get(i, j) : null;
        });
    }
}
