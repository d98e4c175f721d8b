package dev.touchstone.scenario;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * How accurate an engine claims to be, in the two parts that integrators of differential equations are asked for.
 *
 * @param relative u, a share of every number
 * @param absolute a, in the unit of the numbers; 0 where none is declared
 */
public record Accuracy(BigDecimal relative, BigDecimal absolute) {

    /** Numerically equal accuracies are equal, so that what is known of one can be looked up. */
    public Accuracy {
        relative = relative.stripTrailingZeros();
        absolute = absolute.stripTrailingZeros();
    }

    /** Of floating-point numbers, which have no absolute part. */
    public static Accuracy of(BigDecimal unitRoundoff) {
        return new Accuracy(unitRoundoff, BigDecimal.ZERO);
    }

    /** The same coarsened to that relative part; the absolute one grows by the same factor. */
    public Accuracy coarsenedTo(BigDecimal coarser) {
        return new Accuracy(coarser, absolute.multiply(coarser).divide(relative, MathContext.DECIMAL64));
    }

    /** The coarser of both, part by part. */
    public Accuracy max(Accuracy other) {
        return new Accuracy(relative.max(other.relative), absolute.max(other.absolute));
    }

    public boolean hasAbsolutePart() {
        return absolute.signum() > 0;
    }
}
