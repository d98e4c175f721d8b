package dev.touchstone.scenario.format;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.FilterLog;
import dev.touchstone.scenario.FilterStep;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Quantity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A log of a filter with one state and one sensor as a table: columns {@code F,H,Q,R}, {@code P_filtered}, {@code P_predicted} or both, a line a
 * step, and {@code P0} in the first one. An empty cell of F, Q or R repeats the one above it; of H it is no measurement.
 */
final class CsvFilterLog {

    private static final List<String> INPUT = FilterNames.INPUT;
    private static final List<String> COVARIANCES = FilterNames.COVARIANCES;
    private static final List<String> ALL = Stream.of(INPUT, COVARIANCES, List.of("P0", "step"))
            .flatMap(List::stream)
            .toList();
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setTrim(true).setIgnoreEmptyLines(true).get();
    private static final int CELLS = 64;
    private static final int CHARACTERS = 1 << 16;

    private final String file;
    private final FilterNumbers numbers;
    private final Map<String, Integer> columns = new HashMap<>();

    private CsvFilterLog(String file, FilterNumbers numbers, List<String> header) {
        this.file = file;
        this.numbers = numbers;
        for (String name : header) {
            if (columns.put(name, columns.size()) != null) {
                throw invalid(1, "found column '" + name + "' twice");
            }
        }
        FilterNames.missing("column", INPUT, columns.keySet(), unknown(header))
                .or(() -> FilterNames.twice(columns.keySet()))
                .ifPresent(problem -> {
                    throw invalid(1, problem);
                });
    }

    private static List<String> unknown(List<String> header) {
        return header.stream().filter(name -> !ALL.contains(name)).toList();
    }

    /** Whether that is the first line of one, though it may lack something: no trace's columns are called so. */
    private static boolean isHeader(List<String> header) {
        return COVARIANCES.stream()
                .filter(header::contains)
                .anyMatch(name -> name.startsWith("P_") || header.contains("F"));
    }

    /** The log in that table; empty where its first line is no header of one. */
    static Optional<FilterLog> read(InputSource source, String first, Optional<FloatFormat> declared) {
        List<String> header = Stream.of(first.split(",", -1)).map(String::strip).toList();
        if (!isHeader(header)) {
            return Optional.empty();
        }
        FilterNumbers numbers = new FilterNumbers(declared.orElse(FloatFormat.BINARY64));
        CsvFilterLog log = new CsvFilterLog(source.name(), numbers, header);
        List<FilterStep> steps = new ArrayList<>();
        Optional<DecimalMatrix> start = log.read(source, steps);
        return Optional.of(new FilterLog(
                source.name(),
                numbers.engine(EngineInfo.UNNAMED, EngineInfo.UNVERSIONED),
                declared.isPresent() ? "--precision" : "default, since CSV does not tell",
                1,
                1,
                start,
                () -> FilterNames.unused("column", unknown(header), header),
                steps));
    }

    /** Adds its steps; the start, where it has one. */
    private Optional<DecimalMatrix> read(InputSource source, List<FilterStep> steps) {
        Optional<DecimalMatrix> start = Optional.empty();
        try (CSVParser parser = CSVParser.parse(new LineGuard(source.text(), file, CELLS, CHARACTERS), FORMAT)) {
            for (CSVRecord record : parser) {
                int line = (int) parser.getCurrentLineNumber();
                if (record.getRecordNumber() == 1) {
                    continue; // the header
                }
                if (record.size() != columns.size()) {
                    throw invalid(line, "found " + record.size() + " cells, expected " + columns.size());
                }
                if (steps.isEmpty()) {
                    start = input(record, "P0", line);
                }
                steps.add(step(record, line, steps));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidInputException(file, "malformed CSV: " + e.getMessage());
        }
        if (steps.isEmpty()) {
            throw new InvalidInputException(file, "found no line below the header");
        }
        return start;
    }

    private FilterStep step(CSVRecord record, int line, List<FilterStep> steps) {
        int k = steps.size();
        Optional<FilterStep> above = k == 0 ? Optional.empty() : Optional.of(steps.get(k - 1));
        String step = cell(record, "step");
        if (!step.isEmpty() && !step.equals(String.valueOf(k))) {
            throw invalid(line, "found step " + step + ", expected " + k + ": steps count from 0, one a line");
        }
        return new FilterStep(
                k,
                repeated(record, "F", line, above.map(FilterStep::F)),
                input(record, "H", line),
                repeated(record, "Q", line, above.map(FilterStep::Q)),
                repeated(record, "R", line, above.map(FilterStep::R)),
                covariance(record, Quantity.PREDICTED, line),
                covariance(record, Quantity.FILTERED, line));
    }

    private DecimalMatrix repeated(CSVRecord record, String name, int line, Optional<DecimalMatrix> above) {
        return input(record, name, line)
                .or(() -> above)
                .orElseThrow(() -> invalid(line, name + " is empty, expected a number"));
    }

    private String cell(CSVRecord record, String name) {
        return columns.containsKey(name) ? record.get(columns.get(name)) : "";
    }

    /** Empty where the cell is; its number must be finite. */
    private Optional<DecimalMatrix> input(CSVRecord record, String name, int line) {
        String cell = cell(record, name);
        if (cell.isEmpty() || (name.equals("H") && cell.equalsIgnoreCase("nan"))) {
            return Optional.empty();
        }
        BigDecimal number = number(cell, name, line)
                .orElseThrow(() -> invalid(line, "found '" + cell + "' as " + name + ", expected a finite number"));
        return Optional.of(numbers.matrix(1, 1, new BigDecimal[] {number}));
    }

    /** Empty where there is no such column; an empty cell is an answer that is not finite. */
    private Optional<DecimalMatrix> covariance(CSVRecord record, Quantity quantity, int line) {
        return FilterNames.of(quantity, columns.keySet())
                .map(name -> numbers.matrix(1, 1, new BigDecimal[] {
                    number(cell(record, name), name, line).orElse(null)
                }));
    }

    private Optional<BigDecimal> number(String cell, String name, int line) {
        Optional<AnswerNumber> number = AnswerNumber.of(cell);
        if (number.isEmpty() && !CsvTrace.isNotFinite(cell)) {
            throw invalid(line, "found '" + cell + "' as " + name + ", expected a number");
        }
        return number.flatMap(AnswerNumber::value);
    }

    private InvalidInputException invalid(int line, String what) {
        return new InvalidInputException(file, "line " + line, what);
    }
}
