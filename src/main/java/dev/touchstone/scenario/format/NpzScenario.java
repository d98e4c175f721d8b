package dev.touchstone.scenario.format;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Infinite;
import dev.touchstone.scenario.Axis;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A scenario as a NumPy archive: its members as arrays, {@code start} flattened into {@code weights} and {@code map}, or
 * {@code gram}. What shapes tell ({@code d}, {@code r}, {@code s}) may be left out, so may {@code title}, {@code flags},
 * {@code theta} for the canonical one, and {@code batch} for 1.
 */
final class NpzScenario {

    private static final List<String> TEXTS = List.of("id", "title", "kind", "map", "retraction");
    private static final List<String> COUNTS = List.of("format", "d", "r", "s", "n", "batch");
    private static final List<String> TEACHER = List.of("wishart", "atoms", "masses", "values", "variances");
    private static final List<String> COUNTED = List.of("values", "variances");
    private static final List<String> LIMIT = List.of("alpha", "ridge", "Delta", "kappa", "kappaStar", "at");
    private static final List<String> EQUATION = List.of("A", "S", "B", "R", "N", "Q");
    private static final List<String> ARRAYS = List.of(
            "A",
            "S",
            "N",
            "X0",
            "lambda",
            "theta",
            "B",
            "weights",
            "gram",
            "times",
            "step",
            "record",
            "learningRate",
            "samples",
            "noise");

    private final NpzFile npz;

    private NpzScenario(NpzFile npz) {
        this.npz = npz;
    }

    /** The scenario in that input, checked like the JSON file that says the same. */
    static Scenario read(InputSource source) {
        Map<String, Long> known = new HashMap<>();
        for (List<String> names : List.of(TEXTS, COUNTS, ARRAYS, TEACHER, LIMIT, NpzFilter.ARRAYS, List.of("flags"))) {
            names.forEach(name -> known.put(name, (long) NpzFile.UNPACKED_LIMIT));
        }
        NpzFile npz = NpzFile.read(source, known);
        return ScenarioJson.read(JsonWriter.bytes(new NpzScenario(npz).members()), source.name());
    }

    private Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("format", count("format").orElse(1));
        npz.text("id").ifPresent(id -> members.put("id", id));
        members.put("title", npz.text("title").orElse("imported from NumPy arrays"));
        String kind = npz.text("kind").orElseThrow(() -> missing("kind"));
        members.put("kind", kind);
        members.put("flags", flags());
        if (Kind.named(kind)
                .filter(each -> each.properties().contains(Property.LIMIT))
                .isPresent()) {
            limit(members);
            return members;
        }
        if (Kind.named(kind)
                .filter(each -> each.properties().contains(Property.FILTER))
                .isPresent()) {
            members.putAll(new NpzFilter(npz).members());
            return members;
        }
        if (Kind.named(kind)
                .filter(each -> each.properties().contains(Property.EQUATION))
                .isPresent()) {
            equation(members);
            return members;
        }
        if (npz.find("B").isPresent()) {
            members.put("B", value("B"));
        } else {
            teacher(members);
        }
        members.put("start", start());
        if (npz.find("samples").isPresent() && !isFit(kind)) {
            members.put("batch", count("batch").orElse(1));
        } else {
            count("batch").ifPresent(batch -> members.put("batch", batch));
        }
        npz.text("retraction").ifPresent(retraction -> members.put("retraction", retraction));
        for (String name : List.of("times", "step", "record", "learningRate", "samples", "noise")) {
            npz.find(name).ifPresent(array -> members.put(name, value(name)));
        }
        return members;
    }

    /** The teacher's arrays stand beside the others; values and variances have two columns. */
    private void limit(Map<String, Object> members) {
        Map<String, Object> teacher = new LinkedHashMap<>();
        TEACHER.forEach(name -> npz.find(name).ifPresent(array -> teacher.put(name, value(name))));
        if (!teacher.isEmpty()) {
            members.put("teacher", teacher);
        }
        LIMIT.forEach(name -> npz.find(name).ifPresent(array -> members.put(name, value(name))));
        for (String name : List.of("n", "d")) {
            count(name).ifPresent(count -> members.put(name, count));
        }
    }

    /** {@code A S Q}, or {@code B R N} for {@code S}, {@code X0}, or {@code L} and {@code D}, and {@code times}. */
    private void equation(Map<String, Object> members) {
        members.put("n", BigDecimal.valueOf(npz.require("A").requireAxes(2).size(0)));
        EQUATION.forEach(name -> npz.find(name).ifPresent(array -> members.put(name, value(name))));
        Map<String, Object> start = new LinkedHashMap<>();
        Map.of("X0", "X", "L", "L", "D", "D")
                .forEach((name, member) -> npz.find(name).ifPresent(array -> start.put(member, value(name))));
        if (start.isEmpty()) {
            throw missing("X0");
        }
        members.put("start", start);
        members.put("times", times());
    }

    /** The last may be infinity. */
    private Object times() {
        Object value = value("times");
        NpyArray array = npz.require("times");
        if (value instanceof List<?> list && array.isInfinite(list.size() - 1)) {
            List<Object> times = new ArrayList<>(list);
            times.set(list.size() - 1, Infinite.NAME);
            return times;
        }
        return value;
    }

    private static boolean isFit(String kind) {
        return Kind.named(kind).filter(each -> each.axis() == Axis.NONE).isPresent();
    }

    private boolean isCanonical() {
        return npz.find("theta")
                .map(array -> array.isText() && array.text().equals("canonical"))
                .orElse(true);
    }

    private void teacher(Map<String, Object> members) {
        sizes(members);
        members.put("lambda", value("lambda"));
        members.put("theta", isCanonical() ? "canonical" : value("theta"));
    }

    private void sizes(Map<String, Object> members) {
        int r = npz.require("lambda").requireAxes(1).size(0);
        Optional<NpyArray> weights = npz.find("weights").map(array -> array.requireAxes(2));
        members.put(
                "d",
                count("d").orElseGet(() -> weights.map(array -> array.size(0)).orElse(r)));
        members.put("r", count("r").orElse(r));
        members.put(
                "s",
                count("s").orElseGet(() -> weights.map(array -> array.size(1)).orElse(r)));
    }

    private Map<String, Object> start() {
        Map<String, Object> start = new LinkedHashMap<>();
        if (npz.find("weights").isEmpty() && npz.find("gram").isEmpty()) {
            throw missing("weights");
        }
        for (String name : List.of("weights", "gram")) {
            npz.find(name).ifPresent(array -> {
                array.requireAxes(2);
                start.put(name, value(name));
            });
        }
        npz.text("map").ifPresent(map -> start.put("map", map));
        if (start.containsKey("weights") && !start.containsKey("map")) {
            throw missing("map");
        }
        return start;
    }

    private List<String> flags() {
        List<String> flags = new ArrayList<>();
        npz.find("flags").ifPresent(array -> {
            for (int k = 0; k < (array.axes() == 0 ? 1 : array.size(0)); k++) {
                flags.add(array.axes() == 0 ? array.text() : array.text(k));
            }
        });
        if (!flags.contains("Binary64Inputs")
                && (new NpzFilter(npz).hasLongNumbers()
                        || Stream.of(ARRAYS, TEACHER, LIMIT)
                                .flatMap(List::stream)
                                .anyMatch(this::hasLongNumbers))) {
            flags.add("Binary64Inputs");
        }
        return flags;
    }

    /** A step count is exact whatever the format, and so is how often a value or a variance occurs. */
    private boolean hasLongNumbers(String name) {
        return !name.equals("record")
                && npz.find(name).filter(array -> !array.isText()).stream()
                        .anyMatch(array -> isLong(COUNTED.contains(name) ? firstColumn(name) : value(name)));
    }

    private List<Object> firstColumn(String name) {
        return value(name) instanceof List<?> rows
                ? rows.stream()
                        .<Object>map(row -> row instanceof List<?> pair ? pair.get(0) : row)
                        .toList()
                : List.of();
    }

    private static boolean isLong(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(NpzScenario::isLong);
        }
        return value instanceof BigDecimal number && NpyArray.isLong(number);
    }

    private Optional<Object> count(String name) {
        return npz.find(name).map(array -> array.requireNumbers().number());
    }

    /** The array as nested lists of exact numbers; null for one that is not finite. */
    private Object value(String name) {
        NpyArray array = npz.require(name);
        return switch (array.axes()) {
            case 0 -> array.requireNumbers().number();
            case 1 ->
                JsonWriter.rows(NpzFile.matrix(
                                1,
                                nonempty(name, array),
                                (i, j) -> array.requireAxes(1).number(j)))
                        .get(0);
            default -> {
                array.requireAxes(2);
                nonempty(name, array);
                yield JsonWriter.rows(NpzFile.matrix(array.size(0), array.size(1), array::number));
            }
        };
    }

    private int nonempty(String name, NpyArray array) {
        for (int axis = 0; axis < array.axes(); axis++) {
            if (array.size(axis) == 0) {
                throw new InvalidInputException(npz.file(), name, "found an empty array");
            }
        }
        return array.size(0);
    }

    private InvalidInputException missing(String name) {
        return new InvalidInputException(npz.file(), "array '" + name + "' is missing");
    }

    /** The archive of that scenario: {@code numpy.load} reads it, {@link #read} gives the scenario back. */
    static byte[] write(Scenario scenario) {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("format", NpyWriter.count(1));
        scenario.id().ifPresent(id -> arrays.put("id", NpyWriter.text(id)));
        arrays.put("title", NpyWriter.text(scenario.title()));
        arrays.put("kind", NpyWriter.text(scenario.kind().key()));
        arrays.put("flags", NpyWriter.texts(scenario.flags()));
        if (scenario.problem() instanceof KalmanProblem problem) {
            arrays.putAll(NpzFilter.arrays(problem));
        } else if (scenario.problem() instanceof RiccatiOdeProblem equation) {
            putEquation(scenario.label(), equation, arrays);
        } else {
            scenario.problem().members().forEach((name, value) -> put(name, value, arrays));
        }
        scenario.axis()
                .requested()
                .ifPresent(name -> arrays.put(
                        name,
                        scenario.isFlow() ? NpyWriter.row(scenario.points()) : NpyWriter.counts(scenario.points())));
        return archive(arrays);
    }

    private static void putEquation(String label, RiccatiOdeProblem equation, Map<String, byte[]> arrays) {
        if (!equation.isConstant()) {
            throw new InvalidInputException(
                    label, "an archive holds constant coefficients, not segments: keep the JSON file");
        }
        equation.members().forEach((name, value) -> {
            if (value instanceof Map<?, ?> start) {
                start.forEach((part, numbers) -> arrays.put(part.equals("X") ? "X0" : (String) part, array(numbers)));
            } else {
                arrays.put(name, array(value));
            }
        });
    }

    private static void put(String name, Object value, Map<String, byte[]> arrays) {
        if (value instanceof Start start) {
            arrays.put(start instanceof Start.Gram ? "gram" : "weights", NpyWriter.matrix(start.matrix()));
            start.map().ifPresent(map -> arrays.put("map", NpyWriter.text(map)));
        } else if (value instanceof Map<?, ?> teacher) {
            teacher.forEach((part, numbers) -> arrays.put((String) part, teacher(numbers)));
        } else {
            arrays.put(name, array(value));
        }
    }

    /** A list of pairs becomes two columns. */
    private static byte[] teacher(Object numbers) {
        if (numbers instanceof List<?> list && list.get(0) instanceof List<?>) {
            return NpyWriter.matrix(DecimalMatrix.build(
                    list.size(),
                    2,
                    (i, j) -> new BigDecimal(((List<?>) list.get(i)).get(j).toString())));
        }
        return array(numbers);
    }

    private static byte[] array(Object value) {
        if (value instanceof DecimalMatrix matrix) {
            return NpyWriter.matrix(matrix);
        }
        if (value instanceof List<?> numbers) {
            return NpyWriter.row(numbers.stream().map(BigDecimal.class::cast).toList());
        }
        if (value instanceof BigDecimal number) {
            return NpyWriter.number(number);
        }
        return value instanceof Integer count ? NpyWriter.count(count) : NpyWriter.text((String) value);
    }

    /** The same bytes for the same arrays: no entry carries a time. */
    private static byte[] archive(Map<String, byte[]> arrays) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
                entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
                out.putNextEntry(entry);
                out.write(array.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
