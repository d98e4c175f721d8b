package dev.touchstone.scenario.format;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.number.Infinite;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trace as a NumPy archive: {@code time} or {@code step} of n points, and arrays named like the quantities with n in
 * front of their shape (a fit has one point and no such axis). Strings {@code scenario}, {@code engine}, {@code version},
 * {@code precision} and the numbers {@code tolerance} and {@code absoluteTolerance} are optional; without {@code precision}
 * the arrays' type is it.
 */
record NpzTrace(NpzFile npz, Scenario scenario) {

    private static final long WIDEST = 16;
    /** The trace in that input; no array is read that is larger than the scenario asks for. */
    static Trace read(InputSource source, Scenario scenario, Optional<FloatFormat> declared) {
        return new NpzTrace(NpzFile.read(source, known(scenario)), scenario).read(declared);
    }

    private Trace read(Optional<FloatFormat> declared) {
        Optional<String> axis = scenario.axis().member();
        List<BigDecimal> at = axis.isEmpty() ? Collections.singletonList(BigDecimal.ONE) : points(axis.get());
        Map<Quantity, TraceSeries.Values> values = new EnumMap<>(Quantity.class);
        for (Quantity quantity : scenario.quantities()) {
            find(quantity).ifPresent(array -> {
                boolean once = quantity == Quantity.ESCAPE && array.axes() == 0;
                boolean each = axis.isPresent() && !once;
                shaped(array, quantity, each ? Optional.of(at.size()) : Optional.empty());
                values.put(quantity, k -> Optional.of(value(array, quantity, each, k)));
            });
        }
        List<String> given = values.keySet().stream()
                .flatMap(quantity -> find(quantity).stream())
                .map(NpyArray::type)
                .toList();
        return new TraceSeries(npz.file(), scenario, at, k -> axis.orElse("") + "[" + k + "]")
                .trace(new NpzEngine(npz).read(declared, given), values);
    }

    private static Map<String, Long> known(Scenario scenario) {
        long points = Math.max(
                scenario.points().size(),
                scenario.has(Property.SGD) ? scenario.lastPoint().longValue() + 1 : 0);
        Map<String, Long> known = new HashMap<>();
        known.put("format", 0L);
        known.put("scenario", 0L);
        known.putAll(NpzEngine.KNOWN);
        scenario.axis().member().ifPresent(name -> known.put(name, WIDEST * points));
        scenario.kind()
                .quantities()
                .forEach(quantity -> names(quantity)
                        .forEach(name -> known.put(
                                name, WIDEST * points * scenario.rows(quantity) * scenario.columns(quantity))));
        return known;
    }

    /** Filters call their covariances P: {@code P_filtered} is {@code filtered}. */
    private static List<String> names(Quantity quantity) {
        boolean covariance = quantity == Quantity.FILTERED || quantity == Quantity.PREDICTED;
        return covariance ? List.of(quantity.key(), "P_" + quantity.key()) : List.of(quantity.key());
    }

    private Optional<NpyArray> find(Quantity quantity) {
        return names(quantity).stream().flatMap(name -> npz.find(name).stream()).findFirst();
    }

    private List<BigDecimal> points(String axis) {
        NpyArray array = npz.require(axis).requireAxes(1);
        List<BigDecimal> points = new ArrayList<>();
        for (int k = 0; k < array.size(0); k++) {
            points.add(array.isInfinite(k) ? Infinite.TIME : array.number(k));
        }
        return points;
    }

    private void shaped(NpyArray array, Quantity quantity, Optional<Integer> count) {
        int[] entry = switch (quantity.shape()) {
            case MATRIX -> new int[] {scenario.rows(quantity), scenario.columns(quantity)};
            case ROW -> new int[] {columns(array, quantity)};
            case SCALAR -> new int[0];
        };
        int[] shape = new int[entry.length + (count.isPresent() ? 1 : 0)];
        count.ifPresent(n -> shape[0] = n);
        System.arraycopy(entry, 0, shape, shape.length - entry.length, entry.length);
        array.requireNumbers(shape);
    }

    /** As many as the scenario says; of an {@linkplain Quantity#isOpen() open} one as many as there are, but no more. */
    private int columns(NpyArray array, Quantity quantity) {
        int most = scenario.columns(quantity);
        boolean isFewer = quantity.isOpen() && array.axes() > 0 && array.size(array.axes() - 1) < most;
        return isFewer ? Math.max(1, array.size(array.axes() - 1)) : most;
    }

    /** The last two axes, or one as a row, or none as a scalar, behind the one of the points. */
    private DecimalMatrix value(NpyArray array, Quantity quantity, boolean axis, int k) {
        int own = array.axes() - (axis ? 1 : 0);
        return NpzFile.matrix(scenario.rows(quantity), columns(array, quantity), (i, j) -> {
            int[] inside = {i, j};
            int[] index = new int[array.axes()];
            if (axis) {
                index[0] = k;
            }
            System.arraycopy(inside, 2 - own, index, array.axes() - own, own);
            return array.number(index);
        });
    }
}
