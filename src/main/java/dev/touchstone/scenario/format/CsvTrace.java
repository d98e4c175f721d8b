package dev.touchstone.scenario.format;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.number.Infinite;
import dev.touchstone.scenario.Axis;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A trace as a table, RFC 4180 with a header: {@code time} or {@code step}, then a column for each number of a quantity,
 * {@code risk}, {@code alignment_1} … {@code alignment_r}, {@code gram_1_1} … {@code gram_r_r}, counted from 1. A column is
 * an answer in every line; where its cell is empty, one that is not finite. It is read line by line.
 */
final class CsvTrace {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setTrim(true)
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreEmptyLines(true)
            .get();

    private static final String NOT_FINITE = "[+-]?(nan(\\(.*\\))?|inf|infinity|1\\.#\\w+)|#?n/?a|<na>|null|none";
    private static final Pattern INFINITE = Pattern.compile("\\+?inf(inity)?", Pattern.CASE_INSENSITIVE);
    private static final int SPARE_CELLS = 64;
    private static final long SPARE_CHARACTERS = 1 << 20;

    private final CsvHeader header;
    private final Map<Quantity, int[]> columns;
    private final int digitsAllowed;
    private final Holes holes;

    private CsvTrace(CsvHeader header, FloatFormat declared) {
        this.header = header;
        this.columns = header.quantities();
        this.digitsAllowed = AnswerNumber.digitsAllowed(declared.radix() == 10 ? declared.precision() : 0);
        this.holes = new Holes(header.scenario().axis());
    }

    /** The trace in that table, at that precision, and what is to be said of its holes. */
    static TraceReading read(InputSource source, Scenario scenario, FloatFormat declared) {
        int cells = CsvHeader.known(scenario).size();
        LineGuard text = new LineGuard(
                source.text(),
                source.name(),
                2 * cells + SPARE_CELLS,
                SPARE_CHARACTERS + (long) cells * AnswerNumber.digitsAllowed(0));
        try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
            Iterator<CSVRecord> lines = parser.iterator();
            if (!lines.hasNext()) {
                throw new InvalidInputException(source.name(), "found nothing, expected a header");
            }
            CsvHeader header = new CsvHeader(source.name(), lines.next().toList(), scenario);
            header.check();
            return new CsvTrace(header, declared).read(lines, parser::getCurrentLineNumber, declared);
        } catch (UncheckedIOException e) {
            throw new InvalidInputException(
                    source.name(), "malformed CSV: " + e.getCause().getMessage());
        } catch (IOException e) {
            throw new InvalidInputException(source.name(), "malformed CSV: " + e.getMessage());
        }
    }

    private TraceReading read(Iterator<CSVRecord> lines, LongSupplier lineNumber, FloatFormat declared) {
        Scenario scenario = header.scenario();
        RequestedPoints requested = new RequestedPoints(scenario, declared);
        List<Point> points = new ArrayList<>();
        while (lines.hasNext()) {
            CSVRecord line = lines.next();
            String place = "line " + Math.max(lineNumber.getAsLong(), points.size() + 2);
            requireWhole(line, place);
            if (header.axis().isEmpty() && !points.isEmpty()) {
                throw invalid(place, "found a second line, expected one for a single fit");
            }
            BigDecimal at = header.axis().isEmpty() ? scenario.points().get(0) : at(line, place);
            BigDecimal meant = requested.next(at, header.file(), place, place);
            points.add(new Point(meant, values(line, meant, place)));
        }
        if (points.isEmpty()) {
            throw new InvalidInputException(header.file(), "found no line below the header");
        }
        EngineInfo engine = new EngineInfo(EngineInfo.UNNAMED, EngineInfo.UNVERSIONED, declared, Optional.empty());
        return new TraceReading(new Trace(scenario.label(), engine, points, Optional.empty()), holes.sentences());
    }

    private void requireWhole(CSVRecord line, String place) {
        int expected = header.names().size();
        if (line.size() == expected + 1 && line.get(expected).isEmpty()) {
            throw invalid(place, "found a comma at the end of the line; leave it out");
        }
        if (line.size() != expected) {
            boolean halves = line.size() > expected && line.size() <= 2 * expected;
            throw invalid(
                    place,
                    "found " + line.size() + " cells, expected " + expected
                            + (halves ? "; a number has a decimal point, 0.5, not a comma" : ""));
        }
    }

    private BigDecimal at(CSVRecord line, String place) {
        int column = header.axis().orElseThrow();
        if (line.get(column).isEmpty()) {
            throw invalid(place, header.names().get(column) + " is empty, expected a number");
        }
        if (header.scenario().axis() == Axis.TIME
                && INFINITE.matcher(line.get(column)).matches()) {
            return Infinite.TIME;
        }
        return number(line, column, place).orElseThrow(() -> invalid(place, "expected a finite number"));
    }

    private Map<Quantity, DecimalMatrix> values(CSVRecord line, BigDecimal at, String place) {
        Scenario scenario = header.scenario();
        Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
        columns.forEach((quantity, indices) -> {
            BigDecimal[] entries = new BigDecimal[indices.length];
            boolean hole = false;
            int rows = scenario.rows(quantity);
            for (int k = 0; k < indices.length; k++) {
                boolean empty = line.get(indices[k]).isEmpty();
                if (empty && !hole) {
                    holes.add(quantity, header.names().get(indices[k]), indices.length, at);
                }
                hole |= empty;
                entries[k] = empty ? null : number(line, indices[k], place).orElse(null);
            }
            values.put(quantity, DecimalMatrix.of(rows, indices.length / rows, entries));
        });
        return values;
    }

    private static boolean isWordForNotFinite(String cell) {
        return cell.toLowerCase(Locale.ROOT).matches(NOT_FINITE);
    }

    /** Whether a cell says that there is no finite number: by a word for it, or by nothing. */
    static boolean isNotFinite(String cell) {
        return cell.isEmpty() || isWordForNotFinite(cell);
    }

    /** The number in that column; empty when it is not finite. */
    private Optional<BigDecimal> number(CSVRecord line, int column, String place) {
        String cell = line.get(column);
        String name = header.names().get(column);
        Optional<AnswerNumber> number = AnswerNumber.of(cell);
        if (number.isEmpty() && isWordForNotFinite(cell)) {
            return Optional.empty();
        }
        if (number.isEmpty()) {
            String shown = cell.length() > 40 ? cell.substring(0, 40) + "..." : cell;
            boolean comma = AnswerNumber.of(cell.replaceFirst(",", ".")).isPresent();
            throw invalid(
                    place,
                    "found '" + shown + "' as " + name + ", expected a number"
                            + (comma ? "; it has a decimal point, 0.5, not a comma" : ""));
        }
        if (number.get().digits() > digitsAllowed) {
            throw invalid(
                    place,
                    "found a number of " + number.get().digits() + " digits as " + name + ", expected at most "
                            + digitsAllowed);
        }
        return number.get().value();
    }

    private InvalidInputException invalid(String place, String what) {
        return new InvalidInputException(header.file(), place, what);
    }
}
