package dev.touchstone.scenario;

import dev.touchstone.number.FloatFormat;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How accurate an engine claims to be, (V1): the same in all of its answers. Two are equal when they claim the same, however
 * their numbers are written; an absolute tolerance of 0 is none.
 */
public record Declaration(
        FloatFormat precision, Optional<BigDecimal> tolerance, Optional<BigDecimal> absoluteTolerance) {

    public Declaration {
        tolerance = tolerance.map(BigDecimal::stripTrailingZeros);
        absoluteTolerance =
                absoluteTolerance.filter(absolute -> absolute.signum() != 0).map(BigDecimal::stripTrailingZeros);
    }

    /** What that engine claims. */
    public static Declaration of(EngineInfo engine) {
        return new Declaration(engine.precision(), engine.tolerance(), engine.absoluteTolerance());
    }

    /** Whether neither precision nor a tolerance is coarser than that format's unit roundoff. */
    public boolean isAtLeast(FloatFormat format) {
        return Stream.concat(
                        Stream.of(precision.unitRoundoff()),
                        Stream.concat(tolerance.stream(), absoluteTolerance.stream()))
                .allMatch(claimed -> claimed.compareTo(format.unitRoundoff()) <= 0);
    }

    /** In words, e.g. {@code binary64 with tolerance 0.001}. */
    public String text() {
        String tolerances = Stream.concat(
                        tolerance.map(each -> "tolerance " + written(each)).stream(),
                        absoluteTolerance.map(each -> "absolute tolerance " + written(each)).stream())
                .collect(Collectors.joining(" and "));
        return precision.name() + (tolerances.isEmpty() ? "" : " with " + tolerances);
    }

    /** As people write it: of a double's exact decimal, as NumPy hands it over, a short one that reads as that double. */
    private static String written(BigDecimal each) {
        double nearest = each.doubleValue();
        return Double.isFinite(nearest) && each.compareTo(new BigDecimal(nearest)) == 0
                ? BigDecimal.valueOf(nearest).stripTrailingZeros().toString()
                : InvalidInputException.shortened(each);
    }
}
