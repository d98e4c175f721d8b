package dev.touchstone.scenario.format;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.FilterLog;
import dev.touchstone.scenario.FilterStep;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Quantity;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A filter's log in a NumPy archive: {@code F H Q R}, each constant or with the step in front, {@code P0}, and {@code P_filtered},
 * {@code P_predicted} or both with the step in front; filterpy's {@code P_post}, {@code P_prior} mean the same. A step without a measurement is an H of NaN alone, or 0 in {@code observed}.
 * With one state, numbers may stand for matrices. A step's numbers are decoded when it is asked for.
 */
record NpzFilterLog(NpzFile npz, FloatFormat format, int states, int sensors, int steps) {

    private static final List<String> INPUT = FilterNames.INPUT;
    private static final List<String> OTHER = List.of("P0", "observed");
    private static final List<String> ANSWER = FilterNames.COVARIANCES;
    private static final List<String> PASSED_OVER = List.of("format", "id", "title", "kind", "flags");

    /** Whether an archive with these arrays is such a log: a trace has no such matrices, a scenario no covariances but a kind. */
    static boolean isLog(Set<String> arrays) {
        return INPUT.stream().anyMatch(arrays::contains)
                && !arrays.contains("scenario")
                && (!arrays.contains("kind") || ANSWER.stream().anyMatch(arrays::contains));
    }

    /** The log in that input. */
    static FilterLog read(InputSource source, Optional<FloatFormat> declared) {
        Map<String, Long> known = new HashMap<>();
        Stream.of(INPUT, OTHER, ANSWER, PASSED_OVER, NpzEngine.ARRAYS)
                .flatMap(Collection::stream)
                .forEach(name -> known.put(name, (long) NpzFile.UNPACKED_LIMIT));
        if (NpzFile.isOfObjects(source, "H")) {
            throw new InvalidInputException(
                    source.name(),
                    "H",
                    "found an array of objects, as None in it makes; where nothing was measured write an H of NaN, or beside a"
                            + " constant H an array 'observed' of 0 and 1");
        }
        NpzFile npz = NpzFile.readKnown(source, known);
        List<String> unknown = NpzFile.names(source).stream()
                .filter(name -> !known.containsKey(name))
                .toList();
        Set<String> found = npz.arrays().keySet();
        FilterNames.missing("array", INPUT, found, unknown)
                .or(() -> FilterNames.twice(found))
                .ifPresent(problem -> {
                    throw new InvalidInputException(npz.file(), problem);
                });
        List<NpyArray> answers =
                ANSWER.stream().flatMap(name -> npz.find(name).stream()).toList();
        EngineInfo engine = new NpzEngine(npz).read(declared, answers);
        String declaredBy = declared.isPresent()
                ? "--precision"
                : npz.find("precision").isPresent() ? "its array 'precision'" : "the type of its covariances";
        return log(npz, engine, declaredBy, FilterNames.unused("array", unknown, found));
    }

    private static FilterLog log(NpzFile npz, EngineInfo engine, String declaredBy, List<String> notes) {
        INPUT.forEach(name -> {
            NpyArray array = npz.require(name);
            if (array.isText()) {
                array.requireAxes(2);
            }
        });
        NpyArray F = npz.require("F");
        NpyArray R = npz.require("R");
        int n = F.axes() < 2 ? 1 : F.size(F.axes() - 1);
        int p = R.axes() < 2 ? 1 : R.size(R.axes() - 1);
        NpzFilterLog log = new NpzFilterLog(npz, engine.precision(), n, p, steps(npz, n));
        log.requireShapes();
        Optional<DecimalMatrix> start = npz.find("P0").map(array -> log.input("P0", Optional.empty(), n, n));
        FilterStep first = log.step(0, Optional.empty());
        for (int k = 1; k < log.steps(); k++) { // what is wrong with its input is said before anything is judged
            log.step(k, Optional.of(first));
        }
        return new FilterLog(npz.file(), engine, declaredBy, n, p, start, () -> notes, () -> log.from(first));
    }

    /** As many as the covariances have. */
    private static int steps(NpzFile npz, int n) {
        NpyArray array = ANSWER.stream()
                .flatMap(name -> npz.find(name).stream())
                .findFirst()
                .orElseThrow();
        if (array.isText() || (array.axes() != 3 && !(n == 1 && array.axes() == 1))) {
            array.requireAxes(3);
        }
        if (array.size(0) == 0) {
            throw new InvalidInputException(npz.file(), "found covariances of no step");
        }
        return array.size(0);
    }

    private void requireShapes() {
        for (String name : ANSWER) {
            npz.find(name).ifPresent(array -> requireSteps(name, array.axes() > 0 ? array.size(0) : 0));
            npz.find(name).filter(array -> array.axes() != 1).ifPresent(a -> a.requireNumbers(steps, states, states));
        }
        requireShape("F", states, states);
        requireShape("H", sensors, states);
        requireShape("Q", states, states);
        requireShape("R", sensors, sensors);
        npz.find("P0").filter(array -> !isNumber(array)).ifPresent(a -> a.requireNumbers(states, states));
        npz.find("observed")
                .ifPresent(
                        array -> requireSteps("observed", array.requireAxes(1).size(0)));
    }

    private void requireShape(String name, int rows, int columns) {
        NpyArray array = npz.require(name);
        if (isNumber(array)) {
            return;
        }
        if (isStepped(array)) {
            requireSteps(name, array.size(0));
        }
        if (array.axes() != 1 || states != 1) {
            if (isStepped(array)) {
                array.requireNumbers(steps, rows, columns);
            } else {
                array.requireNumbers(rows, columns);
            }
        }
    }

    /** Where there is one state, or one sensor, a number alone stands for its matrix. */
    private boolean isNumber(NpyArray array) {
        return array.axes() == 0 && !array.isText();
    }

    private boolean isStepped(NpyArray array) {
        return !array.isText() && (array.axes() == 3 || (array.axes() == 1 && states == 1));
    }

    private void requireSteps(String name, int found) {
        if (found != steps) {
            String first = ANSWER.stream()
                    .filter(each -> npz.find(each).isPresent())
                    .findFirst()
                    .orElseThrow();
            throw new InvalidInputException(
                    npz.file(),
                    name + " has " + found + (found == 1 ? " step, " : " steps, ") + first + " has " + steps);
        }
    }

    /** A matrix that is given, whose numbers must be finite. */
    private DecimalMatrix input(String name, Optional<Integer> step, int rows, int columns) {
        DecimalMatrix matrix = matrix(npz.require(name), step, rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                if (!matrix.isFinite(i, j)) {
                    throw new InvalidInputException(
                            npz.file(),
                            name + step.map(k -> "[" + k + "]").orElse("") + "[" + i + "][" + j + "]",
                            "found a number that is not finite");
                }
            }
        }
        return matrix;
    }

    private static DecimalMatrix matrix(NpyArray array, Optional<Integer> step, int rows, int columns) {
        if (array.isReal()) {
            double[] numbers = new double[rows * columns];
            for (int n = 0; n < numbers.length; n++) {
                numbers[n] = array.real(index(array, step, n / columns, n % columns));
            }
            return DecimalMatrix.ofDoubles(rows, columns, numbers);
        }
        return NpzFile.matrix(rows, columns, (i, j) -> array.number(index(array, step, i, j)));
    }

    private static int[] index(NpyArray array, Optional<Integer> step, int i, int j) {
        return switch (array.axes()) {
            case 0 -> new int[0];
            case 1 -> new int[] {step.orElseThrow()};
            case 2 -> new int[] {i, j};
            default -> new int[] {step.orElseThrow(), i, j};
        };
    }

    private Iterator<FilterStep> from(FilterStep first) {
        return IntStream.range(0, steps)
                .mapToObj(k -> k == 0 ? first : step(k, Optional.of(first)))
                .iterator();
    }

    /** That step; what is constant is the first one's. */
    private FilterStep step(int k, Optional<FilterStep> first) {
        DecimalMatrix F = given("F", k, states, states, first.map(FilterStep::F));
        DecimalMatrix Q = given("Q", k, states, states, first.map(FilterStep::Q));
        DecimalMatrix R = given("R", k, sensors, sensors, first.map(FilterStep::R));
        return new FilterStep(
                k, F, sensors(k, first), Q, R, covariance(Quantity.PREDICTED, k), covariance(Quantity.FILTERED, k));
    }

    private DecimalMatrix given(String name, int k, int rows, int columns, Optional<DecimalMatrix> first) {
        boolean stepped = isStepped(npz.require(name));
        return first.filter(matrix -> !stepped)
                .orElseGet(() -> input(name, stepped ? Optional.of(k) : Optional.empty(), rows, columns));
    }

    private Optional<DecimalMatrix> sensors(int k, Optional<FilterStep> first) {
        boolean seen = npz.find("observed")
                .map(array -> array.number(k))
                .map(x -> x.signum() != 0)
                .orElse(npz.find("observed").isEmpty());
        if (!seen) {
            return Optional.empty();
        }
        NpyArray array = npz.require("H");
        if (isStepped(array)
                && matrix(array, Optional.of(k), sensors, states).stream()
                        .findAny()
                        .isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(given("H", k, sensors, states, first.flatMap(FilterStep::H)));
    }

    private Optional<DecimalMatrix> covariance(Quantity quantity, int k) {
        return FilterNames.of(quantity, npz.arrays().keySet())
                .flatMap(npz::find)
                .map(array -> rounded(array, matrix(array, Optional.of(k), states, states)));
    }

    /** To the declared precision, which the array's own type may be within. */
    private DecimalMatrix rounded(NpyArray array, DecimalMatrix P) {
        return isWithin(array.type()) ? P : P.map(x -> format.round(x).orElse(null));
    }

    private boolean isWithin(String type) {
        return switch (type) {
            case "float16" -> format.precision() >= 11 && format.maxExponent() >= 15 && format.radix() == 2;
            case "float32" -> format.precision() >= 24 && format.maxExponent() >= 127 && format.radix() == 2;
            case "float64" -> format.precision() >= 53 && format.maxExponent() >= 1023 && format.radix() == 2;
            default -> false;
        };
    }
}
