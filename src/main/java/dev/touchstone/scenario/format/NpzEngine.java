package dev.touchstone.scenario.format;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.InvalidInputException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who wrote a NumPy archive: strings {@code engine}, {@code version}, {@code precision} and the numbers {@code tolerance} and
 * {@code absoluteTolerance}, all optional; without {@code precision} the arrays' type is it.
 */
record NpzEngine(NpzFile npz) {

    /** The arrays that it may have. */
    static final Set<String> ARRAYS = Set.of("engine", "version", "precision", "tolerance", "absoluteTolerance");

    /** The same with the bytes that each may have. */
    static final Map<String, Long> KNOWN = ARRAYS.stream().collect(Collectors.toMap(name -> name, name -> 0L));

    private static final Map<String, FloatFormat> TYPES =
            Map.of("float16", FloatFormat.BINARY16, "float32", FloatFormat.BINARY32, "float64", FloatFormat.BINARY64);

    /**
     * Its engine.
     *
     * @param declared the precision that the user declares
     * @param answers the types of its numbers
     */
    EngineInfo read(Optional<FloatFormat> declared, List<String> answers) {
        Optional<FloatFormat> written = npz.text("precision").map(this::format);
        return new EngineInfo(
                npz.text("engine").orElse(EngineInfo.UNNAMED),
                npz.text("version").orElse(EngineInfo.UNVERSIONED),
                declared.or(() -> written).orElseGet(() -> formatOf(answers)),
                npz.scalar("tolerance").map(this::tolerance),
                npz.scalar("absoluteTolerance").map(this::absoluteTolerance));
    }

    private FloatFormat format(String name) {
        return FloatFormat.called(name)
                .orElseThrow(() -> new InvalidInputException(
                        npz.file(), "precision", "found '" + name + "', expected the name of a format, e.g. binary32"));
    }

    private BigDecimal tolerance(BigDecimal tolerance) {
        if (tolerance.signum() <= 0 || tolerance.compareTo(BigDecimal.ONE) > 0) {
            throw new InvalidInputException(
                    npz.file(),
                    "tolerance",
                    "found " + InvalidInputException.shortened(tolerance)
                            + ", expected a relative accuracy above 0, at most 1");
        }
        return tolerance;
    }

    private BigDecimal absoluteTolerance(BigDecimal tolerance) {
        if (tolerance.signum() < 0) {
            throw new InvalidInputException(
                    npz.file(),
                    "absoluteTolerance",
                    "found " + InvalidInputException.shortened(tolerance) + ", expected at least 0");
        }
        return tolerance;
    }

    /** The format of the arrays' type, which must be the same in all: a wider one could hide a coarser computation. */
    private FloatFormat formatOf(List<String> answers) {
        Set<String> types = new TreeSet<>(answers);
        types.retainAll(TYPES.keySet());
        if (types.size() > 1) {
            throw new InvalidInputException(
                    npz.file(),
                    "found arrays of " + String.join(" and ", types)
                            + "; say which is meant with --precision or a string array 'precision'");
        }
        return types.isEmpty()
                ? FloatFormat.BINARY64
                : TYPES.get(types.iterator().next());
    }
}
