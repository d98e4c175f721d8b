package dev.touchstone.judge;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.number.Shown;
import dev.touchstone.oracle.Oracle;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a quantity's scale leaves the range of the declared format, so that no engine of that format can be judged on it: (V2).
 *
 * <p>A stepping kind carries its state on, so what has left the range once is out of it for all later steps, whether the step
 * was asked for or not; and without its weights nothing else can be answered.
 */
final class Range {

    /** Digits of a size. */
    private static final int DIGITS = 10;

    private final Scenario scenario;
    private final FloatFormat format;
    /** Per quantity, the points where its scale is out of range, and how. */
    private final Map<Quantity, TreeMap<BigDecimal, String>> left = new EnumMap<>(Quantity.class);

    private Range(Scenario scenario, FloatFormat format) {
        this.scenario = scenario;
        this.format = format;
    }

    static Range of(Truth truth, FloatFormat format) {
        Range range = new Range(truth.scenario(), format);
        if (truth.scenario().isStepping()) {
            truth.start().forEach((quantity, size) -> range.check(BigDecimal.ZERO, quantity, size));
        }
        for (int k = 0; k < truth.points().size(); k++) {
            Point point = truth.points().get(k);
            truth.scales()
                    .get(k)
                    .forEach((quantity, scale) -> range.check(
                            point.at(),
                            quantity,
                            scale.max(Truth.largest(point.values().get(quantity)))));
            truth.units().get(k).forEach((quantity, units) -> {
                range.check(point.at(), quantity, units.largest());
                range.check(point.at(), quantity, units.least());
            });
        }
        range.betweenPoints(truth);
        return range;
    }

    private void check(BigDecimal at, Quantity quantity, BigDecimal scale) {
        leaves(scale)
                .ifPresent(why ->
                        left.computeIfAbsent(quantity, key -> new TreeMap<>()).putIfAbsent(at, why));
    }

    /** Why nothing of that scale can be judged; empty where it can. */
    Optional<String> leaves(BigDecimal scale) {
        return leaves(scale, format);
    }

    static Optional<String> leaves(BigDecimal scale, FloatFormat format) {
        String size = "the scale " + Shown.inTwoDigits(scale) + " is ";
        if (format.isAboveRange(scale)) {
            return Optional.of(size + "above the largest finite number of " + format.name());
        }
        return format.isBelowRange(scale)
                ? Optional.of(size + "below the smallest normal number of " + format.name())
                : Optional.empty();
    }

    /** Steps that are not asked for can leave the range too: of weights without a manifold, which may grow and come back. */
    private void betweenPoints(Truth truth) {
        boolean skips = scenario.isStepping()
                && scenario.points().size() <= scenario.lastPoint().intValueExact();
        if (!skips || scenario.has(Property.ON_STIEFEL) || truth.start().isEmpty() || staysFarBelow()) {
            return;
        }
        for (Point point : Oracle.ofDigits(DIGITS).values(scenario.withEveryStep())) {
            truth.start()
                    .forEach((quantity, size) -> check(
                            point.at(),
                            quantity,
                            Truth.scale(
                                    quantity,
                                    size.max(Truth.largest(point.values().get(quantity))))));
        }
    }

    /** Whether a quick computation in binary64 keeps below the fourth root of both formats' largest numbers. */
    private boolean staysFarBelow() {
        int exponents = Math.min(format.bitsOfRange(), FloatFormat.BINARY64.bitsOfRange());
        BigDecimal far = new BigDecimal(Math.scalb(1.0, exponents / 4));
        EngineAnswer quick = CarefulEngine.binary64().run(scenario.withEveryStep());
        return quick instanceof Trace trace
                && trace.points().stream()
                        .flatMap(point -> point.values().values().stream())
                        .allMatch(value ->
                                value.isFinite() && Truth.largest(value).compareTo(far) < 0);
    }

    /** Why nothing that is answered for that quantity at that time or step can be judged; empty where it can. */
    Optional<String> leaves(BigDecimal at, Quantity quantity) {
        Optional<String> own = of(at, quantity);
        return own.isPresent() || !scenario.isStepping()
                ? own
                : of(at, Quantity.WEIGHTS).map(why -> "of the weights, " + why);
    }

    private Optional<String> of(BigDecimal at, Quantity quantity) {
        TreeMap<BigDecimal, String> points = left.getOrDefault(quantity, new TreeMap<>());
        if (!scenario.isStepping()) {
            return Optional.ofNullable(points.get(at));
        }
        return Optional.ofNullable(points.isEmpty() ? null : points.firstEntry())
                .filter(first -> first.getKey().compareTo(at) <= 0)
                .map(first -> first.getValue()
                        + (first.getKey().compareTo(at) < 0 ? " at step " + Shown.at(first.getKey()) : ""));
    }
}
