package dev.touchstone.scenario;

import dev.touchstone.linear.DecimalMatrix;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

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
}
