package dev.touchstone.judge;

import dev.touchstone.dynamics.DoubledFlows;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Ball;
import dev.touchstone.oracle.Enclosures;
import dev.touchstone.oracle.Oracle;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
 * @param digits significant digits of the points' values, at most; {@link #digitsOf} says of how many each is
 * @param rung the arithmetic that the points are enclosed in
 */
public record Truth(
        Scenario scenario,
        List<Point> points,
        List<Map<Quantity, BigDecimal>> scales,
        List<Map<Quantity, Units>> units,
        Map<Quantity, BigDecimal> start,
        int digits,
        StepRung rung) {

    private static final int START_DIGITS = 10;
    /** Digits needed beyond those of an engine. */
    private static final int GUARD_DIGITS = 6;
    /** Digits that two doubles hold. */
    private static final int DOUBLED_DIGITS = 31;
    /** A value is known where it is to this many times u·scale. */
    private static final BigDecimal KNOWN = new BigDecimal("0.001");

    public Truth {
        points = List.copyOf(points);
        scales = List.copyOf(scales);
        units = List.copyOf(units);
        start = Map.copyOf(start);
    }

    /** Significant digits the truth must have to judge that engine. */
    public static int digitsNeeded(EngineInfo engine) {
        BigDecimal u = engine.unitRoundoff();
        return u.scale() - u.precision() + 1 + GUARD_DIGITS;
    }

    /** The golden trace's values where there is one of enough digits; else, of a large flow, in doubled binary64 if that will do; else the oracle's. */
    public static Truth of(Scenario scenario, Optional<Trace> golden, int digits) {
        if (golden.isPresent() && golden.get().engine().precision().precision() >= digits) {
            int goldenDigits = golden.get().engine().precision().precision();
            return of(scenario, golden.get().points(), goldenDigits, StepRung.BALLS);
        }
        return inDoubled(scenario, digits).orElseGet(() -> {
            int asked = Math.max(digits, Oracle.GOLDEN_DIGITS);
            return of(scenario, Oracle.ofDigits(asked).values(scenario), asked, StepRung.BALLS);
        });
    }

    /** Whether values and twins are first sought in doubled binary64. */
    static boolean isLargeFlow(Scenario scenario) {
        return scenario.d() > Policy.SMALL && DoubledFlows.canCompute(scenario);
    }

    /**
     * In doubled binary64, where every radius ρ is at most u/1000 of the scale. With its rounding a value is off by at most 11ρ, so by less
     * than 1/1400 of the budget, which is never below 16 u·scale.
     */
    private static Optional<Truth> inDoubled(Scenario scenario, int digits) {
        BigDecimal leastU = BigDecimal.ONE.scaleByPowerOfTen(GUARD_DIGITS - digits);
        return enclosedInDoubled(scenario)
                .flatMap(enclosed -> Optional.of(of(scenario, rounded(enclosed), DOUBLED_DIGITS, StepRung.DOUBLED))
                        .filter(truth -> truth.knows(enclosed, leastU)));
    }

    private static Optional<Enclosures> enclosedInDoubled(Scenario scenario) {
        return isLargeFlow(scenario) ? Enclosures.inDoubled(scenario) : Optional.empty();
    }

    private static List<Point> rounded(Enclosures enclosed) {
        return enclosed.filledWith(enclosed.places().stream()
                .map(place -> rounded(enclosed.at(place)))
                .toList());
    }

    /** What is known: to a power of ten from twice the radius up, and to no more than two doubles hold. It is off by at most that power. */
    static BigDecimal rounded(Ball x) {
        BigDecimal middle = x.midpoint();
        BigDecimal twice = x.radius().multiply(BigDecimal.valueOf(2));
        if (middle.signum() == 0 && twice.signum() == 0) {
            return BigDecimal.ZERO;
        }
        int decimals = Math.min(
                middle.signum() == 0 ? Integer.MAX_VALUE : DOUBLED_DIGITS + middle.scale() - middle.precision(),
                twice.signum() == 0 ? Integer.MAX_VALUE : twice.scale() - twice.precision());
        return middle.setScale(decimals, RoundingMode.HALF_EVEN);
    }

    /** Whether all those values are known at that u: to u/1000 of the scale. */
    boolean knows(Enclosures enclosed, BigDecimal u) {
        BigDecimal share = u.multiply(KNOWN);
        return enclosed.places().stream()
                .filter(this::has)
                .allMatch(place ->
                        enclosed.at(place).radius().compareTo(scale(place).multiply(share)) <= 0);
    }

    /** Significant digits of a value, not 0. */
    int digitsOf(BigDecimal value) {
        return rung == StepRung.DOUBLED ? Math.min(digits, value.precision()) : digits;
    }

    private static Truth of(Scenario scenario, List<Point> points, int digits, StepRung rung) {
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
        return new Truth(scenario, points, scales, units, startSizes, digits, rung);
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
            Point start = enclosedInDoubled(atStart)
                    .map(Truth::rounded)
                    .filter(points -> relative.stream()
                            .allMatch(quantity -> largest(points.get(0).values().get(quantity))
                                            .precision()
                                    >= START_DIGITS))
                    .orElseGet(() -> Oracle.ofDigits(START_DIGITS).values(atStart))
                    .get(0);
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
