package dev.touchstone.fuzz;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.StepMatrices;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A filter whose p sensors have noises of their own, (75), as one of a single sensor and p steps for each: between two sensors of
 * one step nothing moves. Not one number is rounded.
 */
record OneSensorAfterTheOther(Scenario scenario, KalmanProblem filter) {

    /** Steps of the image: as many as its matrices, which are written out. */
    private static final int MOST_STEPS = 300;

    /** Where R is diagonal throughout and nothing is negative, so that no sensor alone has an S of 0. */
    static Optional<OneSensorAfterTheOther> of(Scenario scenario, KalmanProblem filter) {
        boolean fits = filter.sensors() > 1
                && filter.sensors() * (scenario.lastPoint().intValueExact() + 1) <= MOST_STEPS
                && filter.R().stream().allMatch(OneSensorAfterTheOther::isDiagonal)
                && filter.isSemidefinite();
        return fits ? Optional.of(new OneSensorAfterTheOther(scenario, filter)) : Optional.empty();
    }

    private static boolean isDiagonal(DecimalMatrix R) {
        return R.equals(DecimalMatrix.build(R.rows(), R.rows(), (i, j) -> i == j ? R.get(i, j) : BigDecimal.ZERO));
    }

    Scenario image() {
        int n = filter.states();
        int p = filter.sensors();
        DecimalMatrix still = DecimalMatrix.build(n, n, (i, j) -> i == j ? BigDecimal.ONE : BigDecimal.ZERO);
        DecimalMatrix quiet = DecimalMatrix.build(n, n, (i, j) -> BigDecimal.ZERO);
        List<Optional<DecimalMatrix>> F = new ArrayList<>();
        List<Optional<DecimalMatrix>> H = new ArrayList<>();
        List<Optional<DecimalMatrix>> Q = new ArrayList<>();
        List<Optional<DecimalMatrix>> R = new ArrayList<>();
        for (int k = 0; k <= scenario.lastPoint().intValueExact(); k++) {
            for (int i = 0; i < p; i++) {
                int sensor = i;
                H.add(filter.H().find(k).map(all -> DecimalMatrix.build(1, n, (row, j) -> all.get(sensor, j))));
                R.add(Optional.of(DecimalMatrix.scalar(filter.R().at(k).get(sensor, sensor))));
                F.add(Optional.of(i < p - 1 ? still : filter.F().at(k)));
                Q.add(Optional.of(i < p - 1 ? quiet : filter.Q().at(k)));
            }
        }
        TreeSet<BigDecimal> points = new TreeSet<>();
        for (BigDecimal k : scenario.points()) {
            points.add(first(k));
            points.add(last(k));
        }
        return scenario.withProblem(new KalmanProblem(
                        1,
                        StepMatrices.listed(F),
                        StepMatrices.listed(H),
                        StepMatrices.listed(Q),
                        StepMatrices.listed(R),
                        filter.from()))
                .withPoints(List.copyOf(points));
    }

    private BigDecimal first(BigDecimal k) {
        return k.multiply(BigDecimal.valueOf(filter.sensors()));
    }

    private BigDecimal last(BigDecimal k) {
        return first(k).add(BigDecimal.valueOf(filter.sensors() - 1L));
    }

    /** What an answer to the image says of the scenario itself: before the first sensor of a step, and after the last. */
    Trace back(Trace ofImage) {
        List<Point> points = new ArrayList<>();
        for (BigDecimal k : scenario.points()) {
            Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
            value(ofImage, first(k), Quantity.PREDICTED).ifPresent(P -> values.put(Quantity.PREDICTED, P));
            value(ofImage, last(k), Quantity.FILTERED).ifPresent(P -> values.put(Quantity.FILTERED, P));
            points.add(new Point(k, values));
        }
        return new Trace(ofImage.scenario(), ofImage.engine(), points, ofImage.audit());
    }

    private static Optional<DecimalMatrix> value(Trace trace, BigDecimal at, Quantity quantity) {
        return trace.points().stream()
                .filter(point -> point.at().compareTo(at) == 0)
                .findFirst()
                .map(point -> point.values().get(quantity));
    }
}
