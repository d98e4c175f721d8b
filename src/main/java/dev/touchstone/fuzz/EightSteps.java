package dev.touchstone.fuzz;

import dev.touchstone.flow.KalmanFilter;
import dev.touchstone.flow.ThreeMatrix;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * Three doublings are eight steps, (74): the engine is asked for its P eight steps before each, and what they make of it, in exact
 * rationals, must be its own later P.
 */
record EightSteps(Scenario scenario, KalmanProblem filter) {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final BigDecimal STEPS = BigDecimal.valueOf(8);
    private static final int DOUBLINGS = 3;
    /** Beyond that the rationals are too long for one of many tries. */
    private static final int MOST_STATES = 4;
    /** Of what is handed on: more than any budget sees. */
    private static final int DIGITS = 60;

    /** Of a filter with constant matrices and an R that has an inverse, asked at step 8 or later. */
    static Optional<EightSteps> of(Scenario scenario, KalmanProblem filter) {
        boolean fits = filter.states() <= MOST_STATES
                && filter.F().isConstant()
                && filter.H().isConstant()
                && filter.H().find(0).isPresent()
                && filter.Q().isConstant()
                && filter.R().isConstant()
                && scenario.lastPoint().compareTo(STEPS) >= 0
                && filter.isSemidefinite()
                && KalmanProblem.isRegular(filter.R().at(0));
        return fits ? Optional.of(new EightSteps(scenario, filter)) : Optional.empty();
    }

    /** Asked eight steps before as well. */
    Scenario image() {
        TreeSet<BigDecimal> points = new TreeSet<>(scenario.points());
        for (BigDecimal k : scenario.points()) {
            if (k.compareTo(STEPS) >= 0) {
                points.add(k.subtract(STEPS));
            }
        }
        return scenario.withPoints(List.copyOf(points));
    }

    /** What its answers say of those eight steps later. */
    Trace back(Trace ofImage) {
        ThreeMatrix<BigFraction> eight = ThreeMatrix.ofFilter(
                EXACT, exact(filter.F().at(0)), H(), exact(filter.Q().at(0)), R());
        for (int k = 0; k < DOUBLINGS; k++) {
            eight = eight.doubled();
        }
        List<Point> points = new ArrayList<>();
        for (Point point : ofImage.points()) {
            if (scenario.asksFor(point.at())) {
                points.add(before(ofImage, point)
                        .map(eight::of)
                        .map(P -> later(point.at(), P))
                        .orElse(point));
            }
        }
        return new Trace(ofImage.scenario(), ofImage.engine(), points, ofImage.audit());
    }

    private static Optional<FieldMatrix<BigFraction>> before(Trace trace, Point point) {
        BigDecimal k = point.at().subtract(STEPS);
        return trace.points().stream()
                .filter(each -> each.at().compareTo(k) == 0)
                .findFirst()
                .map(each -> each.values().get(Quantity.PREDICTED))
                .filter(DecimalMatrix::isFinite)
                .map(EightSteps::exact);
    }

    private Point later(BigDecimal k, FieldMatrix<BigFraction> P) {
        FieldMatrix<BigFraction> filtered = KalmanFilter.byInformation(EXACT, H(), R(), P);
        return new Point(k, Map.of(Quantity.PREDICTED, written(P), Quantity.FILTERED, written(filtered)));
    }

    private FieldMatrix<BigFraction> H() {
        return exact(filter.H().at(0));
    }

    private FieldMatrix<BigFraction> R() {
        return exact(filter.R().at(0));
    }

    private static FieldMatrix<BigFraction> exact(DecimalMatrix A) {
        return Matrices.of(EXACT, A);
    }

    private static DecimalMatrix written(FieldMatrix<BigFraction> P) {
        return Matrices.toDecimal(EXACT, P, DIGITS);
    }
}
