package dev.touchstone.scenario;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Outward;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a number stands in a trace; prints as its JSON path, e.g. {@code points[2].gram[0][1]}.
 *
 * @param point index into the trace's points
 */
public record Place(int point, Quantity quantity, int row, int column) {

    /** Every place of these points, in file order. */
    public static List<Place> all(List<Point> points) {
        List<Place> places = new ArrayList<>();
        for (int k = 0; k < points.size(); k++) {
            int point = k;
            points.get(k).values().forEach((quantity, value) -> places.addAll(of(point, quantity, value)));
        }
        return places;
    }

    /** Every place of one quantity at one point. */
    public static List<Place> of(int point, Quantity quantity, DecimalMatrix value) {
        return of(point, quantity, value.rows(), value.columns());
    }

    /** Every place of one quantity of that shape at one point. */
    public static List<Place> of(int point, Quantity quantity, int rows, int columns) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                places.add(new Place(point, quantity, i, j));
            }
        }
        return places;
    }

    /** Of one quantity at one point, the entry that is not finite, or else the one furthest from what is expected. */
    public static Place worst(int point, Quantity quantity, DecimalMatrix value, DecimalMatrix expected) {
        Place worst = new Place(point, quantity, 0, 0);
        BigDecimal largest = BigDecimal.ONE.negate();
        for (Place place : of(point, quantity, expected)) {
            if (!value.isFinite(place.row, place.column)) {
                return place;
            }
            BigDecimal error = Outward.difference(
                            value.get(place.row, place.column), expected.get(place.row, place.column))
                    .abs();
            if (error.compareTo(largest) > 0) {
                largest = error;
                worst = place;
            }
        }
        return worst;
    }

    /** The value here, which must exist. */
    public DecimalMatrix in(List<Point> points) {
        return points.get(point).values().get(quantity);
    }

    @Override
    public String toString() {
        return "points[" + point + "]." + inItsPoint();
    }

    /** The same within its point, e.g. {@code gram[0][1]}. */
    public String inItsPoint() {
        String name = quantity.key();
        return switch (quantity.shape()) {
            case MATRIX -> name + "[" + row + "][" + column + "]";
            case ROW -> name + "[" + column + "]";
            case SCALAR -> name;
        };
    }
}
