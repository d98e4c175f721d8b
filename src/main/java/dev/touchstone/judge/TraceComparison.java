package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Two traces of one scenario against each other, by the judge's measures but without the truth: nothing here says which
 * of them is right.
 *
 * @param differences per quantity that both give at a point that both have, in the order of the points
 */
public record TraceComparison(Scenario scenario, EngineInfo a, EngineInfo b, List<Difference> differences) {

    private static final MathContext SHORT = new MathContext(3);

    public TraceComparison {
        differences = List.copyOf(differences);
    }

    /**
     * One quantity at one point.
     *
     * @param size the largest difference of an entry; empty when an entry is not finite
     * @param rounding what the rounding of both engines explains of it, not counting what the problem itself amplifies:
     *     C·(u_a + u_b)·scale·√operations, (V3) without its twins
     * @param scale the natural scale, where that is the truth's size: the larger of the two, there and at the start
     * @param worst where it is largest, its point counted in the first trace
     * @param ulps in units in the last place of the coarser format at the larger of the two numbers
     * @param digits significant digits that agree at the entry with the largest relative difference
     */
    public record Difference(
            BigDecimal at,
            Quantity quantity,
            Optional<BigDecimal> size,
            BigDecimal rounding,
            BigDecimal scale,
            Place worst,
            Optional<BigDecimal> inA,
            Optional<BigDecimal> inB,
            Optional<BigDecimal> ulps,
            double digits) {

        /** Whether it is more than rounding explains. */
        public boolean isParting() {
            return size.map(each -> each.compareTo(rounding) > 0).orElse(true);
        }
    }

    /** The comparison of two traces of that scenario, their numbers first rounded to what each declares. */
    public static TraceComparison of(Scenario scenario, Trace a, Trace b) {
        List<Point> inA = Judge.roundedToDeclared(a).points();
        List<Point> inB = Judge.roundedToDeclared(b).points();
        List<Difference> differences = new ArrayList<>();
        for (int k = 0; k < inA.size(); k++) {
            Point left = inA.get(k);
            for (Point right : inB) {
                if (left.at().compareTo(right.at()) == 0) {
                    differences.addAll(new Measure(scenario, a.engine(), b.engine(), inA, inB).at(k, left, right));
                }
            }
        }
        return new TraceComparison(scenario, a.engine(), b.engine(), differences);
    }

    /** The first difference that rounding does not explain. */
    public Optional<Difference> parting() {
        return differences.stream().filter(Difference::isParting).findFirst();
    }

    private record Measure(Scenario scenario, EngineInfo a, EngineInfo b, List<Point> inA, List<Point> inB) {

        List<Difference> at(int k, Point left, Point right) {
            List<Difference> differences = new ArrayList<>();
            left.values().forEach((quantity, value) -> {
                DecimalMatrix other = right.values().get(quantity);
                if (other != null && !value.hasShapeOf(other)) {
                    differences.add(misshapen(k, left.at(), quantity, value, other));
                } else if (other != null) {
                    differences.add(difference(k, left.at(), quantity, value, other));
                }
            });
            return differences;
        }

        /** The first number that only one of the two has. */
        private Difference misshapen(int k, BigDecimal at, Quantity quantity, DecimalMatrix x, DecimalMatrix y) {
            int first = Math.min(x.columns(), y.columns());
            Place place = new Place(k, quantity, 0, first);
            return new Difference(
                    at,
                    quantity,
                    Optional.empty(),
                    BigDecimal.ZERO,
                    scale(quantity, x, y),
                    place,
                    x.columns() > first ? entry(x, place) : Optional.empty(),
                    y.columns() > first ? entry(y, place) : Optional.empty(),
                    Optional.empty(),
                    0);
        }

        private Difference difference(int k, BigDecimal at, Quantity quantity, DecimalMatrix x, DecimalMatrix y) {
            Units units = units(x, y);
            Place worst = worst(k, quantity, x, y, units);
            Optional<BigDecimal> left = entry(x, worst);
            Optional<BigDecimal> right = entry(y, worst);
            Optional<BigDecimal> size =
                    left.flatMap(p -> right.map(q -> p.subtract(q).abs()));
            BigDecimal scale = units.areOne() ? scale(quantity, x, y) : units.at(worst.row(), worst.column());
            BigDecimal rounding = a.unitRoundoff()
                    .add(b.unitRoundoff())
                    .multiply(scale)
                    .add(a.accuracy().absolute())
                    .add(b.accuracy().absolute())
                    .multiply(BigDecimal.valueOf(
                            Policy.SAFETY_FACTOR * Math.sqrt(Policy.operationsPerEntry(scenario, at))));
            return new Difference(
                    at,
                    quantity,
                    size,
                    rounding.round(SHORT),
                    scale,
                    worst,
                    left,
                    right,
                    ulps(left, right, size),
                    digits(x, y));
        }

        private static Optional<BigDecimal> entry(DecimalMatrix value, Place place) {
            boolean finite = value.isFinite(place.row(), place.column());
            return finite ? Optional.of(value.get(place.row(), place.column())) : Optional.empty();
        }

        /** The first entry that is not finite in one of them, or else the one with the largest difference. */
        private static Place worst(int k, Quantity quantity, DecimalMatrix x, DecimalMatrix y, Units units) {
            for (Place place : Place.of(k, quantity, x)) {
                if (!y.isFinite(place.row(), place.column())) {
                    return place;
                }
            }
            return units.worst(k, quantity, x, y);
        }

        /** Of a filter's covariances: of the larger of the two variances, or where both are 0 of the largest entry. */
        private Units units(DecimalMatrix x, DecimalMatrix y) {
            if (!CovarianceUnits.apply(scenario)) {
                return Units.NONE;
            }
            BigDecimal largest = size(x).max(size(y));
            BigDecimal otherwise = largest.signum() == 0 ? BigDecimal.ONE : largest;
            return Units.ofVariances(IntStream.range(0, x.rows())
                    .mapToObj(i -> variance(x, i).max(variance(y, i)))
                    .map(variance -> variance.signum() == 0 ? otherwise : variance)
                    .toList());
        }

        private static BigDecimal variance(DecimalMatrix P, int i) {
            return P.isFinite(i, i) ? P.get(i, i).abs() : BigDecimal.ZERO;
        }

        private BigDecimal scale(Quantity quantity, DecimalMatrix x, DecimalMatrix y) {
            if (!scenario.kind().relative().contains(quantity)) {
                return BigDecimal.ONE;
            }
            BigDecimal size = size(x).max(size(y)).max(startSize(inA, quantity)).max(startSize(inB, quantity));
            return Truth.scale(quantity, size);
        }

        /** The size at point 0, if the trace has it. */
        private static BigDecimal startSize(List<Point> points, Quantity quantity) {
            Map<Quantity, DecimalMatrix> first = points.get(0).values();
            boolean given = points.get(0).at().signum() == 0 && first.containsKey(quantity);
            return given ? size(first.get(quantity)) : BigDecimal.ZERO;
        }

        private static BigDecimal size(DecimalMatrix value) {
            return value.stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::max);
        }

        private Optional<BigDecimal> ulps(
                Optional<BigDecimal> left, Optional<BigDecimal> right, Optional<BigDecimal> size) {
            FloatFormat coarser =
                    a.precision().unitRoundoff().compareTo(b.precision().unitRoundoff()) >= 0
                            ? a.precision()
                            : b.precision();
            return size.map(each -> {
                BigDecimal larger =
                        left.orElseThrow().abs().max(right.orElseThrow().abs());
                return each.divide(coarser.ulp(larger), SHORT);
            });
        }

        /** No more than the coarser of the two declares. */
        private double digits(DecimalMatrix x, DecimalMatrix y) {
            double fewest = -Math.log10(a.unitRoundoff().max(b.unitRoundoff()).doubleValue());
            for (Place place : Place.of(0, Quantity.GRAM, x)) {
                Optional<BigDecimal> left = entry(x, place);
                Optional<BigDecimal> right = entry(y, place);
                if (left.isEmpty() || right.isEmpty()) {
                    return 0;
                }
                fewest = Math.min(fewest, agreeing(left.get(), right.get()));
            }
            return fewest;
        }

        private static double agreeing(BigDecimal x, BigDecimal y) {
            BigDecimal difference = x.subtract(y).abs();
            if (difference.signum() == 0) {
                return Double.POSITIVE_INFINITY;
            }
            BigDecimal relative = difference.divide(x.abs().max(y.abs()), MathContext.DECIMAL64);
            return Math.max(0, -(Math.log10(relative.unscaledValue().doubleValue()) - relative.scale()));
        }
    }
}
