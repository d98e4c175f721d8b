package dev.touchstone.oracle;

import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * When two evaluations agree on a digit that is to be printed: their difference is at most 10⁻¹⁰ unit of the last of
 * {@code digits} significant digits. Two values below 10⁻⁴⁰⁰ agree on zero (SPEC §5).
 */
final class Agreement {

    /** Values this small are published as 0. */
    static final BigDecimal NEGLIGIBLE = new BigDecimal("1e-400");

    private static final int SPARE_DIGITS = 10;

    private final int digits;

    Agreement(int digits) {
        this.digits = digits;
    }

    /** The first place where the evaluations do not agree, if there is one. */
    Optional<Place> firstDisagreement(List<Point> a, List<Point> b) {
        return Place.all(b).stream()
                .filter(place -> !agree(place.in(a).get(place.row(), place.column()), valueAt(place, b)))
                .findFirst();
    }

    /**
     * The first place where a witness contradicts the value published; a published zero is contradicted by a witness
     * above 10^−(digits+10), since a witness at ordinary precision cannot see further.
     */
    Optional<Place> firstContradiction(List<Point> published, List<Point> witness) {
        return Place.all(published).stream()
                .filter(place -> {
                    BigDecimal value = valueAt(place, published);
                    BigDecimal seen = valueAt(place, witness);
                    return isNegligible(value)
                            ? seen.abs().compareTo(BigDecimal.ONE.scaleByPowerOfTen(-digits - SPARE_DIGITS)) > 0
                            : !agree(seen, value);
                })
                .findFirst();
    }

    /** Largest difference over the places that are not negligible, in units of the last printed digit. */
    BigDecimal largestInUnits(List<Point> a, List<Point> b) {
        return Place.all(b).stream()
                .filter(place -> !isNegligible(valueAt(place, b)))
                .map(place -> valueAt(place, a)
                        .subtract(valueAt(place, b))
                        .abs()
                        .divide(unit(valueAt(place, b)), new MathContext(2)))
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
    }

    static boolean isNegligible(BigDecimal x) {
        return x.abs().compareTo(NEGLIGIBLE) < 0;
    }

    private boolean agree(BigDecimal a, BigDecimal b) {
        if (isNegligible(a) && isNegligible(b)) {
            return true;
        }
        return b.signum() != 0 && a.subtract(b).abs().compareTo(unit(b).scaleByPowerOfTen(-SPARE_DIGITS)) <= 0;
    }

    /** One unit of the last of {@code digits} significant digits of x. */
    private BigDecimal unit(BigDecimal x) {
        int exponent = x.precision() - x.scale() - 1;
        return BigDecimal.ONE.scaleByPowerOfTen(exponent - digits + 1);
    }

    private static BigDecimal valueAt(Place place, List<Point> points) {
        return place.in(points).get(place.row(), place.column());
    }
}
