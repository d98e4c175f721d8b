package dev.touchstone.scenario.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.FilterLog;
import dev.touchstone.scenario.FilterStep;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Quantity;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A filter's log in JSON lines, an object a step: {@code F H Q R}, {@code P_filtered}, {@code P_predicted} or both. What the first line has
 * and a later one has not is the first one's; a first line without covariances is no step. {@code "H": null} is a step without a
 * measurement. It is read line by line, each time anew.
 */
final class JsonFilterLog {

    private static final List<String> INPUT = FilterNames.INPUT;
    private static final List<String> COVARIANCES = FilterNames.COVARIANCES;
    private static final List<String> FIRST = List.of("P0", "precision", "engine", "version");
    private static final List<String> ALL = Stream.of(INPUT, COVARIANCES, FIRST, List.of("step"))
            .flatMap(List::stream)
            .toList();

    private final InputSource source;
    private final JsonNode first;
    private final FilterNumbers numbers;
    private final int states;
    private final int sensors;
    /** The first line's matrices, read once so that constants are the same objects. */
    private final FilterStep constants;
    /** Members that were met and are not used, and the others, in order. */
    private final Set<String> unknown = Collections.synchronizedSet(new LinkedHashSet<>());

    private final Set<String> known = Collections.synchronizedSet(new LinkedHashSet<>());

    private JsonFilterLog(InputSource source, JsonNode first, FilterNumbers numbers) {
        this.source = source;
        this.first = first;
        this.numbers = numbers;
        this.states = size("F");
        this.sensors = size("R");
        this.constants = new FilterStep(
                -1,
                matrix(first.get("F"), "F", 1, states, states),
                given(first, "H").map(H -> matrix(H, "H", 1, sensors, states)),
                matrix(first.get("Q"), "Q", 1, states, states),
                matrix(first.get("R"), "R", 1, sensors, sensors),
                Optional.empty(),
                Optional.empty());
    }

    /** The log whose first line that is; empty where it is none. */
    static Optional<FilterLog> read(InputSource source, String line, Optional<FloatFormat> declared) {
        boolean mayBe = line.endsWith("}")
                && !line.contains("\"points\"")
                && Stream.of(INPUT, COVARIANCES)
                        .flatMap(List::stream)
                        .anyMatch(name -> line.contains('"' + name + '"'));
        if (!mayBe) {
            return Optional.empty();
        }
        JsonNode first = JsonReader.parse(line, source.name() + ": line 1");
        return first.has("scenario") || first.has("kind")
                ? Optional.empty()
                : Optional.of(log(source, first, declared));
    }

    private static FilterLog log(InputSource source, JsonNode first, Optional<FloatFormat> declared) {
        List<String> missing = Stream.of("F", "Q", "R")
                .filter(name -> !first.has(name))
                .map(name -> "'" + name + "'")
                .toList();
        if (!missing.isEmpty()) {
            throw new InvalidInputException(
                    source.name(),
                    "line 1",
                    String.join(", ", missing) + (missing.size() == 1 ? " is" : " are")
                            + " missing: constants stand in the first line");
        }
        Optional<FloatFormat> written = Optional.ofNullable(first.get("precision"))
                .map(node -> FloatFormat.called(node.asText())
                        .orElseThrow(() -> new InvalidInputException(
                                source.name(), "line 1", "found precision " + node + ", expected e.g. \"binary32\"")));
        FilterNumbers numbers = new FilterNumbers(declared.or(() -> written).orElse(FloatFormat.BINARY64));
        JsonFilterLog log = new JsonFilterLog(source, first, numbers);
        EngineInfo engine = numbers.engine(
                first.path("engine").asText(EngineInfo.UNNAMED),
                first.path("version").asText(EngineInfo.UNVERSIONED));
        return new FilterLog(
                source.name(),
                engine,
                declared.isPresent()
                        ? "--precision"
                        : written.isPresent() ? "its first line" : "default, since its first line does not tell",
                log.states,
                log.sensors,
                given(first, "P0").map(P -> log.matrix(P, "P0", 1, log.states, log.states)),
                () -> FilterNames.unused("member", List.copyOf(log.unknown), log.known),
                () -> log.new Steps());
    }

    private static Optional<JsonNode> given(JsonNode line, String name) {
        return Optional.ofNullable(line.get(name)).filter(node -> !node.isNull());
    }

    /** Of a square matrix; a number stands for one of size 1. */
    private int size(String name) {
        JsonNode node = first.get(name);
        return node.isArray() ? Math.max(1, node.size()) : 1;
    }

    /** The steps, line by line. */
    private final class Steps implements Iterator<FilterStep> {

        private final BufferedReader lines = new BufferedReader(source.text());
        private int line;
        private int k;
        private Optional<FilterStep> next = read();

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public FilterStep next() {
            FilterStep step = next.orElseThrow(NoSuchElementException::new);
            next = read();
            return step;
        }

        private Optional<FilterStep> read() {
            try {
                String text = lines.readLine();
                for (line++; text != null; line++, text = lines.readLine()) {
                    if (!text.isBlank()) {
                        JsonNode object = line == 1 ? first : parsed(text);
                        if (line > 1 || COVARIANCES.stream().anyMatch(object::has)) {
                            return Optional.of(step(object));
                        }
                        requireInPlace(object, line);
                    }
                }
                lines.close();
            } catch (IOException e) {
                throw new InvalidInputException(source.name(), "could not be read (" + e.getMessage() + ")");
            }
            if (k == 0) {
                throw new InvalidInputException(source.name(), "found no step: no line has P_filtered or P_predicted");
            }
            return Optional.empty();
        }

        private JsonNode parsed(String text) {
            JsonNode object = JsonReader.parse(text, source.name() + ": line " + line);
            if (!object.isObject()) {
                throw invalid(line, "found no JSON object, expected one a line");
            }
            return object;
        }

        private FilterStep step(JsonNode object) {
            requireInPlace(object, line);
            if (COVARIANCES.stream().noneMatch(object::has)) {
                List<String> others = new ArrayList<>();
                object.fieldNames().forEachRemaining(others::add);
                others.removeAll(ALL);
                throw invalid(
                        line,
                        FilterNames.missing("member", List.of(), List.of(), others)
                                .orElseThrow());
            }
            if (object.has("step") && !object.get("step").asText().equals(String.valueOf(k))) {
                throw invalid(
                        line,
                        "found step " + object.get("step") + ", expected " + k + ": steps count from 0, one a line");
            }
            if (line == 1) {
                return new FilterStep(
                        k++,
                        constants.F(),
                        constants.H(),
                        constants.Q(),
                        constants.R(),
                        covariance(object, Quantity.PREDICTED),
                        covariance(object, Quantity.FILTERED));
            }
            return new FilterStep(
                    k++,
                    given(object, "F", states, states).orElse(constants.F()),
                    sensors(object),
                    given(object, "Q", states, states).orElse(constants.Q()),
                    given(object, "R", sensors, sensors).orElse(constants.R()),
                    covariance(object, Quantity.PREDICTED),
                    covariance(object, Quantity.FILTERED));
        }

        private Optional<DecimalMatrix> sensors(JsonNode object) {
            return object.has("H") ? given(object, "H", sensors, states) : constants.H();
        }

        private Optional<DecimalMatrix> given(JsonNode object, String name, int rows, int columns) {
            return JsonFilterLog.given(object, name).map(node -> matrix(node, name, line, rows, columns));
        }

        private Optional<DecimalMatrix> covariance(JsonNode object, Quantity quantity) {
            return FilterNames.of(quantity).stream()
                    .filter(object::has)
                    .findFirst()
                    .map(name -> numbers(object.get(name), name, line, states, states));
        }
    }

    private void requireInPlace(JsonNode object, int line) {
        object.fieldNames().forEachRemaining(name -> {
            (ALL.contains(name) ? known : unknown).add(name);
            if (line > 1 && FIRST.contains(name)) {
                throw invalid(line, "found '" + name + "', which stands in the first line only");
            }
        });
        Set<String> names = new LinkedHashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        FilterNames.twice(names).ifPresent(problem -> {
            throw invalid(line, problem);
        });
    }

    /** A matrix that is given, whose numbers must be finite. */
    private DecimalMatrix matrix(JsonNode node, String name, int line, int rows, int columns) {
        DecimalMatrix matrix = numbers(node, name, line, rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                if (!matrix.isFinite(i, j)) {
                    throw invalid(line, name + "[" + i + "][" + j + "] is not finite");
                }
            }
        }
        return matrix;
    }

    private DecimalMatrix numbers(JsonNode node, String name, int line, int rows, int columns) {
        BigDecimal[] entries = new BigDecimal[rows * columns];
        if (!node.isArray() && entries.length == 1) {
            entries[0] = number(node, name, line);
            return numbers.matrix(1, 1, entries);
        }
        if (!node.isArray() || node.size() != rows) {
            throw invalid(
                    line,
                    name + (node.isArray() ? " has " + rows(node.size()) : " is no matrix") + ", expected "
                            + rows(rows));
        }
        for (int i = 0; i < rows; i++) {
            JsonNode row = node.get(i);
            if (!row.isArray() || row.size() != columns) {
                throw invalid(
                        line,
                        name + "[" + i + "]"
                                + (row.isArray()
                                        ? " has " + row.size() + (row.size() == 1 ? " column" : " columns")
                                        : " is no row")
                                + ", expected " + columns);
            }
            for (int j = 0; j < columns; j++) {
                entries[i * columns + j] = number(row.get(j), name + "[" + i + "][" + j + "]", line);
            }
        }
        return numbers.matrix(rows, columns, entries);
    }

    private static String rows(int count) {
        return count + (count == 1 ? " row" : " rows");
    }

    /** Null where it is not finite. */
    private BigDecimal number(JsonNode node, String name, int line) {
        if (node.isNull() || (node.isDouble() && !Double.isFinite(node.doubleValue()))) {
            return null;
        }
        if (!node.isNumber()) {
            throw invalid(line, name + " is " + node + ", expected a number");
        }
        return node.decimalValue();
    }

    private InvalidInputException invalid(int line, String what) {
        return new InvalidInputException(source.name(), "line " + line, what);
    }
}
