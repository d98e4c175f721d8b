package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.oracle.Oracle;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an engine's trace is held against: the scenario, its values, and the natural scale of each quantity.
 *
 * @param points every quantity of the kind at every requested point
 * @param scales (V2): 1, or the truth's largest entry, at least the start's, for {@code loss},
 *     {@code coefficients}, the Euclidean gram and the weights off the manifold
 * @param units at each point the units of the entries of quantities that are judged unit-free, (78): their scale is 1
 * @param start sizes at the start of the quantities whose scale is not 1
 * @param digits significant digits of the points' values
 */
public record Truth(
        Scenario scenario,
        List<Point> points,
        List<Map<Quantity, BigDecimal>> scales,
        List<Map<Quantity, Units>> units,
        Map<Quantity, BigDecimal> start,
        int digits) {

    private static final int START_DIGITS = 10;

    public Truth {
        points = List.copyOf(points);
        scales = List.copyOf(scales);
        units = List.copyOf(units);
        start = Map.copyOf(start);
    }

    /** Significant digits the truth must have to judge that engine. */
    public static int digitsNeeded(EngineInfo engine) {
        BigDecimal u = engine.unitRoundoff();
        return u.scale() - u.precision() + 1 + 6;
    }

    /** The golden trace's values where there is one of enough digits, else the oracle's. */
    public static Truth of(Scenario scenario, Optional<Trace> golden, int digits) {
        if (golden.isPresent() && golden.get().engine().precision().precision() >= digits) {
            int goldenDigits = golden.get().engine().precision().precision();
            return of(scenario, golden.get().points(), goldenDigits);
        }
        int asked = Math.max(digits, Oracle.GOLDEN_DIGITS);
        return of(scenario, Oracle.ofDigits(asked).values(scenario), asked);
    }

    private static Truth of(Scenario scenario, List<Point> points, int digits) {
        Map<Quantity, BigDecimal> startSizes = startSizes(scenario);
        boolean unitFree = CovarianceUnits.apply(scenario);
        List<Map<Quantity, BigDecimal>> scales = points.stream()
                .map(point -> {
                    Map<Quantity, BigDecimal> atPoint = new EnumMap<>(Quantity.class);
                    point.values()
                            .forEach((quantity, value) -> atPoint.put(
                                    quantity,
                                    startSizes.containsKey(quantity) && !(unitFree && CovarianceUnits.have(quantity))
                                            ? scale(quantity, largest(value).max(startSizes.get(quantity)))
                                            : BigDecimal.ONE));
                    return atPoint;
                })
                .toList();
        List<Map<Quantity, Units>> units = unitFree
                ? CovarianceUnits.of(scenario, points, START_DIGITS)
                : Collections.nCopies(points.size(), Map.of());
        return new Truth(scenario, points, scales, units, startSizes, digits);
    }

    /** The units of that quantity's entries. */
    Units units(int point, Quantity quantity) {
        return units.get(point).getOrDefault(quantity, Units.NONE);
    }

    /** Whether there is a value, which a point has that the solution has not reached, or no more reaches. */
    boolean has(Place place) {
        return points.get(place.point()).values().containsKey(place.quantity());
    }

    /** The natural scale of an entry. */
    BigDecimal scale(Place place) {
        BigDecimal scale = scales.get(place.point()).get(place.quantity());
        Units of = units(place.point(), place.quantity());
        return of.areOne() ? scale : scale.multiply(of.at(place.row(), place.column()));
    }

    /** A loss or a fit that is exactly zero, now and at the start, lends no scale: it is off by so much of 1. */
    static BigDecimal scale(Quantity quantity, BigDecimal size) {
        boolean staysZero = quantity == Quantity.GRAM || quantity == Quantity.WEIGHTS;
        return size.signum() == 0 && !staysZero ? BigDecimal.ONE : size;
    }

    /** Sizes at the start of the quantities whose scale is not 1. */
    private static Map<Quantity, BigDecimal> startSizes(Scenario scenario) {
        Map<Quantity, BigDecimal> sizes = new EnumMap<>(Quantity.class);
        Set<Quantity> relative = scenario.kind().relative();
        if (scenario.isFit()) {
            // a fit has no start
            relative.forEach(quantity -> sizes.put(quantity, scenario.problem().scale(quantity)));
        } else if (!relative.isEmpty()) {
            Scenario atStart = scenario.withPoints(List.of(BigDecimal.ZERO));
            Point start = Oracle.ofDigits(START_DIGITS).values(atStart).get(0);
            relative.forEach(quantity -> sizes.put(
                    quantity,
                    Optional.ofNullable(start.values().get(quantity))
                            .map(Truth::largest)
                            .orElse(BigDecimal.ZERO) // a time of escape is none at the start
                            .max(scenario.problem().scale(quantity))));
        }
        return sizes;
    }

    static BigDecimal largest(DecimalMatrix value) {
        BigDecimal largest = BigDecimal.ZERO;
        for (int i = 0; i < value.rows(); i++) {
            for (int j = 0; j < value.columns(); j++) {
                largest = largest.max(value.get(i, j).abs());
            }
        }
        return largest;
    }
}
