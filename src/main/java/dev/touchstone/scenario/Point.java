package dev.touchstone.scenario;

import dev.touchstone.linear.DecimalMatrix;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * What a trace says at one time or step.
 *
 * @param at τ of a flow, or the step count; 1 for a kind of one fit
 * @param values the quantities reported, each of the shape {@link Quantity} gives
 */
public record Point(BigDecimal at, Map<Quantity, DecimalMatrix> values) {

    public Point {
        EnumMap<Quantity, DecimalMatrix> copy = new EnumMap<>(Quantity.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** The same point with only the quantities of which that holds. */
    public Point only(Predicate<Quantity> wanted) {
        EnumMap<Quantity, DecimalMatrix> kept = new EnumMap<>(Quantity.class);
        kept.putAll(values);
        kept.keySet().removeIf(wanted.negate());
        return new Point(at, kept);
    }

    /** The same point with that value too. */
    public Point with(Quantity quantity, DecimalMatrix value) {
        EnumMap<Quantity, DecimalMatrix> more = new EnumMap<>(Quantity.class);
        more.putAll(values);
        more.put(quantity, value);
        return new Point(at, more);
    }

    /** The same point without the finite values of which that holds. */
    public Point without(BiPredicate<Quantity, DecimalMatrix> unwanted) {
        EnumMap<Quantity, DecimalMatrix> kept = new EnumMap<>(Quantity.class);
        values.forEach((quantity, value) -> {
            if (!value.isFinite() || !unwanted.test(quantity, value)) {
                kept.put(quantity, value);
            }
        });
        return new Point(at, kept);
    }

    /** The same point with only those quantities that another reports in finite numbers. */
    public Point asFarAs(Point other) {
        EnumMap<Quantity, DecimalMatrix> kept = new EnumMap<>(values);
        kept.keySet()
                .removeIf(quantity -> !other.values.containsKey(quantity)
                        || !other.values.get(quantity).isFinite());
        return new Point(at, kept);
    }
}
