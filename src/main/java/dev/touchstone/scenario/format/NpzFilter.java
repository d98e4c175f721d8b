package dev.touchstone.scenario.format;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.CovarianceStart;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.StepMatrices;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A filter's matrices in a NumPy archive: {@code F H Q R P0}, each constant or with the step in front, or {@code L} and {@code D}
 * for {@code P0}. A step without a measurement is an H of NaN alone, or 0 in {@code observed}. Without {@code record} every step is
 * asked for.
 */
record NpzFilter(NpzFile npz) {

    /** The arrays that it may have. */
    static final List<String> ARRAYS = List.of("F", "H", "Q", "R", "P0", "L", "D", "observed");

    private static final List<String> MATRICES = List.of("F", "H", "Q", "R");

    /** What the JSON file that says the same has of them. */
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("n", size("F"));
        members.put("p", size("R"));
        for (String name : MATRICES) {
            members.put(name, name.equals("H") ? sensors() : value(name));
        }
        members.put("start", start());
        members.put("record", record());
        return members;
    }

    private BigDecimal size(String name) {
        NpyArray array = matrices(name);
        return BigDecimal.valueOf(array.size(array.axes() - 1));
    }

    /** The array of that name, which has two axes, or three with the step in front. */
    private NpyArray matrices(String name) {
        NpyArray array = npz.require(name);
        if (array.isText() || array.axes() != 3) {
            array.requireAxes(2);
        }
        for (int axis = 0; axis < array.axes(); axis++) {
            if (array.size(axis) == 0) {
                throw new InvalidInputException(npz.file(), name, "found an empty array");
            }
        }
        return array;
    }

    private Object value(String name) {
        NpyArray array = matrices(name);
        return array.axes() == 2
                ? JsonWriter.rows(NpzFile.matrix(array.size(0), array.size(1), array::number))
                : IntStream.range(0, array.size(0))
                        .mapToObj(k -> JsonWriter.rows(NpzFile.matrix(array, k)))
                        .toList();
    }

    /** H, with null for a step without a measurement. */
    private Object sensors() {
        NpyArray array = matrices("H");
        Optional<NpyArray> observed = npz.find("observed").map(each -> each.requireAxes(1));
        if (array.axes() == 2 && observed.isEmpty()) {
            return value("H");
        }
        int steps = array.axes() == 3 ? array.size(0) : observed.orElseThrow().size(0);
        observed.filter(each -> each.size(0) != steps).ifPresent(each -> {
            throw new InvalidInputException(
                    npz.file(), "observed", "found " + each.size(0) + " steps, expected " + steps + ", as H has");
        });
        List<Object> list = new ArrayList<>();
        for (int k = 0; k < steps; k++) {
            int step = k;
            DecimalMatrix H = array.axes() == 3
                    ? NpzFile.matrix(array, k)
                    : NpzFile.matrix(array.size(0), array.size(1), array::number);
            boolean seen = H.stream().findAny().isPresent()
                    && observed.map(each -> isNotZero(each.number(step))).orElse(true);
            list.add(seen ? JsonWriter.rows(H) : null);
        }
        return list;
    }

    private static boolean isNotZero(BigDecimal x) {
        return x != null && x.signum() != 0;
    }

    private Map<String, Object> start() {
        Map<String, Object> start = new LinkedHashMap<>();
        Map.of("P0", "P", "L", "L")
                .forEach((name, member) -> npz.find(name).ifPresent(array -> {
                    array.requireAxes(2);
                    start.put(member, value(name));
                }));
        npz.find("D")
                .map(array -> array.requireAxes(1))
                .ifPresent(array -> start.put(
                        "D",
                        IntStream.range(0, array.size(0))
                                .mapToObj(array::number)
                                .toList()));
        if (start.isEmpty()) {
            throw new InvalidInputException(npz.file(), "array 'P0' is missing");
        }
        return start;
    }

    private Object record() {
        Optional<NpyArray> record = npz.find("record").map(array -> array.requireAxes(1));
        if (record.isPresent()) {
            return IntStream.range(0, record.get().size(0))
                    .mapToObj(record.get()::number)
                    .toList();
        }
        int steps = Stream.concat(
                        MATRICES.stream().map(this::matrices).filter(array -> array.axes() == 3),
                        npz.find("observed").stream())
                .mapToInt(array -> array.size(0))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(npz.file(), "array 'record' is missing"));
        return IntStream.range(0, steps).mapToObj(BigDecimal::valueOf).toList();
    }

    /** Whether one of its numbers has more than the bits that every format holds. */
    boolean hasLongNumbers() {
        return ARRAYS.stream()
                .filter(name -> !name.equals("observed"))
                .flatMap(name -> npz.find(name).stream())
                .anyMatch(NpyArray::hasLongNumbers);
    }

    /** The arrays of that problem. */
    static Map<String, byte[]> arrays(KalmanProblem problem) {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        Map<String, StepMatrices> matrices = new LinkedHashMap<>();
        matrices.put("F", problem.F());
        matrices.put("H", problem.H());
        matrices.put("Q", problem.Q());
        matrices.put("R", problem.R());
        matrices.forEach(
                (name, each) -> arrays.put(name, array(each, name.equals("H") ? problem.sensors() : 0, problem)));
        if (problem.from() instanceof CovarianceStart.Factored factored) {
            arrays.put("L", NpyWriter.matrix(factored.L()));
            arrays.put("D", NpyWriter.row(factored.D()));
        } else {
            arrays.put("P0", NpyWriter.matrix(problem.from().covariance()));
        }
        return arrays;
    }

    private static byte[] array(StepMatrices matrices, int sensors, KalmanProblem problem) {
        return matrices.isConstant()
                ? NpyWriter.matrix(matrices.at(0))
                : NpyWriter.matrices(
                        matrices.matrices(),
                        matrices.stream().findFirst().map(DecimalMatrix::rows).orElse(sensors),
                        matrices.stream()
                                .findFirst()
                                .map(DecimalMatrix::columns)
                                .orElse(problem.states()));
    }
}
