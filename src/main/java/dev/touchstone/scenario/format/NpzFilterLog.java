package dev.touchstone.scenario.format;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.FilterLog;
import dev.touchstone.scenario.FilterStep;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Quantity;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
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
record NpzFilterLog(
        String file, Map<String, NpySlices> arrays, FloatFormat format, int states, int sensors, int steps) {

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
        if (NpzFile.isOfObjects(source, "H")) {
            throw new InvalidInputException(
                    source.name(),
                    "H",
                    "found an array of objects, as None in it makes; where nothing was measured write an H of NaN, or beside a"
                            + " constant H an array 'observed' of 0 and 1");
        }
        Set<String> found = NpzFile.names(source);
        List<String> numbers = Stream.of(INPUT, OTHER, ANSWER)
                .flatMap(Collection::stream)
                .filter(found::contains)
                .toList();
        List<String> unknown = found.stream()
                .filter(name ->
                        !numbers.contains(name) && !PASSED_OVER.contains(name) && !NpzEngine.ARRAYS.contains(name))
                .toList();
        Set<String> known = new LinkedHashSet<>(found);
        unknown.forEach(known::remove);
        FilterNames.missing("array", INPUT, known, unknown)
                .or(() -> FilterNames.twice(known))
                .ifPresent(problem -> {
                    throw new InvalidInputException(source.name(), problem);
                });
        Map<String, NpySlices> arrays = NpzFile.slices(source, numbers);
        NpzFile named = NpzFile.readKnown(source, NpzEngine.KNOWN);
        List<String> answers = ANSWER.stream()
                .filter(arrays::containsKey)
                .map(name -> arrays.get(name).header().type())
                .toList();
        EngineInfo engine = new NpzEngine(named).read(declared, answers);
        String declaredBy = declared.isPresent()
                ? "--precision"
                : named.find("precision").isPresent() ? "its array 'precision'" : "the type of its covariances";
        return log(source.name(), arrays, engine, declaredBy, FilterNames.unused("array", unknown, known));
    }

    private static FilterLog log(
            String file, Map<String, NpySlices> arrays, EngineInfo engine, String declaredBy, List<String> notes) {
        arrays.values().stream()
                .map(NpySlices::header)
                .filter(array -> array.type().equals(NpyHeader.BITS)
                        && !engine.precision().equals(FloatFormat.BFLOAT16))
                .findFirst()
                .ifPresent(array -> {
                    throw array.invalid(
                            "found uint16, which is read as the bits of bfloat16 where --precision or a string array"
                                    + " 'precision' says bfloat16");
                });
        INPUT.forEach(name -> {
            NpyHeader array = arrays.get(name).header();
            if (array.isText()) {
                array.requireAxes(2);
            }
        });
        NpyHeader F = arrays.get("F").header();
        NpyHeader R = arrays.get("R").header();
        int n = F.axes() < 2 ? 1 : F.size(F.axes() - 1);
        int p = R.axes() < 2 ? 1 : R.size(R.axes() - 1);
        NpzFilterLog log = new NpzFilterLog(file, arrays, engine.precision(), n, p, steps(arrays, n));
        log.requireShapes();
        Optional<DecimalMatrix> start =
                Optional.ofNullable(arrays.get("P0")).map(array -> log.input("P0", array, 0, n, n));
        FilterStep first = log.step(0, Optional.empty());
        for (int k = 1; k < log.steps(); k++) { // what is wrong with its input is said before anything is judged
            log.input(k, Optional.of(first));
        }
        return new FilterLog(file, engine, declaredBy, n, p, start, () -> notes, () -> log.from(first));
    }

    /** As many as the covariances have. */
    private static int steps(Map<String, NpySlices> arrays, int n) {
        NpyHeader array = ANSWER.stream()
                .filter(arrays::containsKey)
                .findFirst()
                .map(name -> arrays.get(name).header())
                .orElseThrow();
        if (array.isText() || (array.axes() != 3 && !(n == 1 && array.axes() == 1))) {
            array.requireAxes(3);
        }
        if (array.size(0) == 0) {
            throw new InvalidInputException(array.file(), "found covariances of no step");
        }
        return array.size(0);
    }

    private Optional<NpyHeader> header(String name) {
        return Optional.ofNullable(arrays.get(name)).map(NpySlices::header);
    }

    private void requireShapes() {
        for (String name : ANSWER) {
            header(name).ifPresent(array -> requireSteps(name, array.axes() > 0 ? array.size(0) : 0));
            header(name).filter(array -> array.axes() != 1).ifPresent(a -> a.requireNumbers(steps, states, states));
        }
        requireShape("F", states, states);
        requireShape("H", sensors, states);
        requireShape("Q", states, states);
        requireShape("R", sensors, sensors);
        header("P0").filter(array -> !isNumber(array)).ifPresent(a -> a.requireNumbers(states, states));
        header("observed").ifPresent(array -> {
            array.requireAxes(1);
            requireSteps("observed", array.size(0));
        });
    }

    private void requireShape(String name, int rows, int columns) {
        NpyHeader array = arrays.get(name).header();
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
    private boolean isNumber(NpyHeader array) {
        return array.axes() == 0 && !array.isText();
    }

    private boolean isStepped(NpyHeader array) {
        return !array.isText() && (array.axes() == 3 || (array.axes() == 1 && states == 1));
    }

    private void requireSteps(String name, int found) {
        if (found != steps) {
            String first =
                    ANSWER.stream().filter(arrays::containsKey).findFirst().orElseThrow();
            throw new InvalidInputException(
                    file, name + " has " + found + (found == 1 ? " step, " : " steps, ") + first + " has " + steps);
        }
    }

    /** A matrix that is given, whose numbers must be finite. */
    private DecimalMatrix input(String name, NpySlices array, int k, int rows, int columns) {
        double[] numbers = numbers(array, k, rows, columns);
        for (int n = 0; n < numbers.length; n++) {
            if (!Double.isFinite(numbers[n])) {
                throw new InvalidInputException(
                        file,
                        name + (isStepped(array.header()) ? "[" + k + "]" : "") + "[" + n / columns + "][" + n % columns
                                + "]",
                        "found a number that is not finite");
            }
        }
        return DecimalMatrix.ofDoubles(rows, columns, numbers);
    }

    /** Those of a step, where the array has one matrix a step. */
    private double[] numbers(NpySlices array, int k, int rows, int columns) {
        double[] numbers = new double[rows * columns];
        array.read(isStepped(array.header()) ? (long) k * numbers.length : 0, numbers, 0, numbers.length);
        return numbers;
    }

    private Iterator<FilterStep> from(FilterStep first) {
        return IntStream.range(0, steps)
                .mapToObj(k -> k == 0 ? first : step(k, Optional.of(first)))
                .iterator();
    }

    /** That step; what is constant is the first one's. */
    private FilterStep step(int k, Optional<FilterStep> first) {
        FilterStep input = input(k, first);
        return new FilterStep(
                k,
                input.F(),
                input.H(),
                input.Q(),
                input.R(),
                covariance(Quantity.PREDICTED, k),
                covariance(Quantity.FILTERED, k));
    }

    private FilterStep input(int k, Optional<FilterStep> first) {
        DecimalMatrix F = given("F", k, states, states, first.map(FilterStep::F));
        DecimalMatrix Q = given("Q", k, states, states, first.map(FilterStep::Q));
        DecimalMatrix R = given("R", k, sensors, sensors, first.map(FilterStep::R));
        return new FilterStep(k, F, sensors(k, first), Q, R, Optional.empty(), Optional.empty());
    }

    private DecimalMatrix given(String name, int k, int rows, int columns, Optional<DecimalMatrix> first) {
        NpySlices array = arrays.get(name);
        return first.filter(matrix -> !isStepped(array.header())).orElseGet(() -> input(name, array, k, rows, columns));
    }

    private Optional<DecimalMatrix> sensors(int k, Optional<FilterStep> first) {
        NpySlices observed = arrays.get("observed");
        if (observed != null) {
            double[] seen = new double[1];
            observed.read(k, seen, 0, 1);
            if (!Double.isFinite(seen[0]) || seen[0] == 0) {
                return Optional.empty();
            }
        }
        NpySlices H = arrays.get("H");
        if (isStepped(H.header())
                && Arrays.stream(numbers(H, k, sensors, states)).noneMatch(Double::isFinite)) {
            return Optional.empty();
        }
        return Optional.of(given("H", k, sensors, states, first.flatMap(FilterStep::H)));
    }

    private Optional<DecimalMatrix> covariance(Quantity quantity, int k) {
        return FilterNames.of(quantity, arrays.keySet())
                .map(arrays::get)
                .map(array ->
                        rounded(array, DecimalMatrix.ofDoubles(states, states, numbers(array, k, states, states))));
    }

    /** To the declared precision, which the array's own type may be within. */
    private DecimalMatrix rounded(NpySlices array, DecimalMatrix P) {
        return array.header().isWithin(format) ? P : P.map(x -> format.round(x).orElse(null));
    }
}
