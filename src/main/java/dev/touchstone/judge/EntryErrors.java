package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Outward;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Optional;

/**
 * The errors of all entries of one quantity at one point, of which a {@link CellVerdict} says the largest.
 *
 * @param cell what is said of the largest
 * @param used rows × columns, each in its budget; +∞ where an entry is not finite
 */
public record EntryErrors(CellVerdict cell, int rows, int columns, double[] used) {

    /**
     * Empty where the answer has not the truth's shape, and where budgets of entries in different units have a part without unit.
     *
     * @param trace the engine's
     * @param truth that it was held against
     */
    public static Optional<EntryErrors> of(CellVerdict cell, Trace trace, Truth truth) {
        DecimalMatrix expected = truth.points().get(cell.point()).values().get(cell.quantity());
        Units units = truth.units(cell.point(), cell.quantity());
        boolean scales = units.areOne() || trace.engine().accuracy().absolute().signum() == 0;
        return Judge.roundedToDeclared(trace).points().stream()
                .filter(point -> point.at().compareTo(cell.at()) == 0)
                .flatMap(point -> Optional.ofNullable(point.values().get(cell.quantity())).stream())
                .filter(answered -> scales && expected != null && answered.hasShapeOf(expected))
                .findFirst()
                .map(answered -> of(cell, answered, expected, units));
    }

    private static EntryErrors of(CellVerdict cell, DecimalMatrix answered, DecimalMatrix expected, Units units) {
        BigDecimal unitBudget = units.relative(cell.worst(), cell.budget());
        double[] used = Place.of(cell.point(), cell.quantity(), expected).stream()
                .mapToDouble(place -> used(place, answered, expected, units, unitBudget))
                .toArray();
        return new EntryErrors(cell, expected.rows(), expected.columns(), used);
    }

    private static double used(
            Place place, DecimalMatrix answered, DecimalMatrix expected, Units units, BigDecimal unitBudget) {
        if (!answered.isFinite(place.row(), place.column())) {
            return Double.POSITIVE_INFINITY;
        }
        BigDecimal error = units.relative(
                place,
                Outward.difference(answered.get(place.row(), place.column()), expected.get(place.row(), place.column()))
                        .abs());
        if (error.signum() == 0) {
            return 0;
        }
        return unitBudget.signum() == 0
                ? Double.POSITIVE_INFINITY
                : error.divide(unitBudget, MathContext.DECIMAL64).doubleValue();
    }

    /** In budgets, the error of an entry. */
    public double at(int row, int column) {
        return used[row * columns + column];
    }

    /** How many entries are off by more than their budget. */
    public long beyond() {
        return Arrays.stream(used).filter(share -> share > 1).count();
    }
}
