package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Outward;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Quantity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * The units in which the entries of a covariance are off, (78): entry (i, j) is judged on w_i·w_j times the scale of its
 * quantity, so that a change of units changes no verdict.
 *
 * @param w one for each row; none where every entry has the unit 1
 */
record Units(List<BigDecimal> w) {

    /** Every entry has the unit 1. */
    static final Units NONE = new Units(List.of());

    private static final MathContext DIGITS = new MathContext(20, RoundingMode.HALF_EVEN);

    Units {
        w = List.copyOf(w);
    }

    /** Of those variances: w_i = √v_i, to 20 digits. */
    static Units ofVariances(List<BigDecimal> variances) {
        return new Units(variances.stream().map(v -> v.sqrt(DIGITS)).toList());
    }

    boolean areOne() {
        return w.isEmpty();
    }

    /** That of an entry. */
    BigDecimal at(int row, int column) {
        return areOne() ? BigDecimal.ONE : w.get(row).multiply(w.get(column)).round(DIGITS);
    }

    BigDecimal least() {
        return w.stream().min(BigDecimal::compareTo).map(x -> x.multiply(x)).orElse(BigDecimal.ONE);
    }

    BigDecimal largest() {
        return w.stream().max(BigDecimal::compareTo).map(x -> x.multiply(x)).orElse(BigDecimal.ONE);
    }

    /** A difference in the unit of its entry. */
    BigDecimal relative(Place place, BigDecimal difference) {
        return areOne() ? difference : difference.divide(at(place.row(), place.column()), DIGITS);
    }

    /** The entry that is not finite, or else the one furthest from what is expected, in its unit. */
    Place worst(int point, Quantity quantity, DecimalMatrix value, DecimalMatrix expected) {
        if (areOne()) {
            return Place.worst(point, quantity, value, expected);
        }
        Place worst = new Place(point, quantity, 0, 0);
        BigDecimal largest = BigDecimal.ONE.negate();
        for (Place place : Place.of(point, quantity, expected)) {
            if (!value.isFinite(place.row(), place.column())) {
                return place;
            }
            BigDecimal error = relative(
                    place,
                    Outward.difference(
                                    value.get(place.row(), place.column()), expected.get(place.row(), place.column()))
                            .abs());
            if (error.compareTo(largest) > 0) {
                largest = error;
                worst = place;
            }
        }
        return worst;
    }
}
