package dev.touchstone.scenario.format;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.ClosestName;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * A trace as a table, RFC 4180 with a header: {@code time} or {@code step}, then a column for each number of a quantity,
 * {@code risk}, {@code alignment_1} … {@code alignment_r}, {@code gram_1_1} … {@code gram_r_r}, counted from 1. Empty cells
 * say nothing; a quantity is given for a point in all its columns or in none.
 */
record CsvTrace(String file, List<CSVRecord> lines, List<String> header, Scenario scenario) {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .get();

    static CsvTrace of(byte[] bytes, String file, Scenario scenario) {
        try (CSVParser parser = CSVParser.parse(new StringReader(InputBytes.text(bytes, file)), FORMAT)) {
            return new CsvTrace(file, parser.getRecords(), parser.getHeaderNames(), scenario);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new InvalidInputException(file, "malformed CSV: " + e.getMessage());
        }
    }

    Trace read(Optional<FloatFormat> declared) {
        Optional<String> axis = scenario.axis().member();
        requireColumns(axis);
        if (lines.isEmpty()) {
            throw new InvalidInputException(file, "found no line below the header");
        }
        if (axis.isEmpty() && lines.size() > 1) {
            throw new InvalidInputException(file, "found " + lines.size() + " lines, expected one for a single fit");
        }
        List<BigDecimal> at = new ArrayList<>();
        lines.forEach(line -> at.add(
                axis.isEmpty() ? BigDecimal.ONE : number(line, axis.get()).orElse(null)));
        Map<Quantity, TraceSeries.Values> values = new EnumMap<>(Quantity.class);
        for (Quantity quantity : scenario.kind().quantities()) {
            if (header.containsAll(columns(quantity))) {
                values.put(quantity, k -> value(lines.get(k), quantity));
            }
        }
        EngineInfo engine =
                new EngineInfo("unnamed", "unversioned", declared.orElse(FloatFormat.BINARY64), Optional.empty());
        return new TraceSeries(file, scenario, at, k -> "line " + (lines.get(k).getRecordNumber() + 1))
                .trace(engine, values);
    }

    /** Every column is known, and every quantity complete. */
    private void requireColumns(Optional<String> axis) {
        if (axis.isPresent() && !header.contains(axis.get())) {
            throw new InvalidInputException(file, "line 1", "column '" + axis.get() + "' is missing");
        }
        Set<String> known = new LinkedHashSet<>();
        axis.ifPresent(known::add);
        for (Quantity quantity : scenario.kind().quantities()) {
            List<String> columns = columns(quantity);
            known.addAll(columns);
            if (!Collections.disjoint(header, columns) && !header.containsAll(columns)) {
                List<String> missing = new ArrayList<>(columns);
                missing.removeAll(header);
                throw new InvalidInputException(
                        file,
                        "line 1",
                        "column '" + missing.get(0) + "' is missing: '" + quantity.key() + "' has " + columns.size());
            }
        }
        for (String column : header) {
            if (!known.contains(column)) {
                throw new InvalidInputException(
                        file,
                        "line 1",
                        "found unknown column '" + column + "'" + ClosestName.suggestion(column, known));
            }
        }
    }

    private List<String> columns(Quantity quantity) {
        return Place.of(0, quantity, scenario.rows(quantity), scenario.columns(quantity)).stream()
                .map(CsvTrace::column)
                .toList();
    }

    private static String column(Place place) {
        String name = place.quantity().key();
        return switch (place.quantity().shape()) {
            case MATRIX -> name + "_" + (place.row() + 1) + "_" + (place.column() + 1);
            case ROW -> name + "_" + (place.column() + 1);
            case SCALAR -> name;
        };
    }

    private Optional<DecimalMatrix> value(CSVRecord line, Quantity quantity) {
        List<String> columns = columns(quantity);
        long empty =
                columns.stream().filter(column -> cell(line, column).isEmpty()).count();
        if (empty == columns.size()) {
            return Optional.empty();
        }
        if (empty > 0) {
            throw invalid(line, "found '" + quantity.key() + "' in part, expected all " + columns.size() + " columns");
        }
        BigDecimal[] entries = columns.stream()
                .map(column -> number(line, column).orElse(null))
                .toArray(BigDecimal[]::new);
        return Optional.of(DecimalMatrix.of(scenario.rows(quantity), scenario.columns(quantity), entries));
    }

    private String cell(CSVRecord line, String column) {
        if (!line.isConsistent()) {
            throw invalid(line, "found " + line.size() + " cells, expected " + header.size());
        }
        return line.get(column);
    }

    /** The number in that column; empty when it is not finite. */
    private Optional<BigDecimal> number(CSVRecord line, String column) {
        String cell = cell(line, column);
        if (cell.toLowerCase(Locale.ROOT).matches("[+-]?(nan|inf|infinity)")) {
            return Optional.empty();
        }
        try {
            return JsonReader.answer(new BigDecimal(cell));
        } catch (NumberFormatException e) {
            String shown = cell.length() > 40 ? cell.substring(0, 40) + "..." : cell;
            throw invalid(line, "found '" + shown + "' as " + column + ", expected a number");
        }
    }

    private InvalidInputException invalid(CSVRecord line, String what) {
        return new InvalidInputException(file, "line " + (line.getRecordNumber() + 1), what);
    }
}
