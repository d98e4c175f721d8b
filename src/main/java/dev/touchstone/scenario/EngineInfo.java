package dev.touchstone.scenario;

import dev.touchstone.number.FloatFormat;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Who wrote a trace, and how accurate they claim to be.
 *
 * @param precision the format the engine declares: its numbers are rounded to it before they are judged
 * @param tolerance the relative accuracy an adaptive integrator was asked for, if that is coarser
 * @param absoluteTolerance what it was asked for beside that, in the unit of the numbers themselves; at least 0
 * @param unitFree whether it says that a change of a filter's units by powers of two changes no bit of its answers
 */
public record EngineInfo(
        String name,
        String version,
        FloatFormat precision,
        Optional<BigDecimal> tolerance,
        Optional<BigDecimal> absoluteTolerance,
        boolean unitFree) {

    /** The name of one that gives none. */
    public static final String UNNAMED = "unnamed";

    /** The version of one that gives none. */
    public static final String UNVERSIONED = "unversioned";

    /** One that says nothing of units. */
    public EngineInfo(
            String name,
            String version,
            FloatFormat precision,
            Optional<BigDecimal> tolerance,
            Optional<BigDecimal> absoluteTolerance) {
        this(name, version, precision, tolerance, absoluteTolerance, false);
    }

    /** One that declares no absolute tolerance. */
    public EngineInfo(String name, String version, FloatFormat precision, Optional<BigDecimal> tolerance) {
        this(name, version, precision, tolerance, Optional.empty());
    }

    /** The unit roundoff to be judged at: the larger of the format's and of the tolerance, where there is one. */
    public BigDecimal unitRoundoff() {
        return tolerance.orElse(BigDecimal.ZERO).max(precision.unitRoundoff());
    }

    /** Both parts of what it is to be judged at. */
    public Accuracy accuracy() {
        return new Accuracy(unitRoundoff(), absoluteTolerance.orElse(BigDecimal.ZERO));
    }
}
