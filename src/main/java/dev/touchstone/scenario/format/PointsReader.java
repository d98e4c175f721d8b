package dev.touchstone.scenario.format;

import static com.fasterxml.jackson.core.JsonToken.END_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.END_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.START_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_FALSE;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NULL;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;
import static com.fasterxml.jackson.core.JsonToken.VALUE_TRUE;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.number.Infinite;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * The points of a trace, one token after the other. Each must be one that may come next, each matrix has the rows and
 * columns that the scenario gives it: what is too much ends the reading where it is met.
 */
final class PointsReader {

    private static final int LAST_STEP = 1_000_000;
    private static final Set<String> PLACES = Set.of("time", "step");

    private final JsonTokens in;
    private final Scenario scenario;
    private final RequestedPoints requested;
    private final int digitsAllowed;

    PointsReader(JsonTokens in, Scenario scenario, FloatFormat declared) {
        this.in = in;
        this.scenario = scenario;
        this.requested = new RequestedPoints(scenario, declared);
        this.digitsAllowed = AnswerNumber.digitsAllowed(declared.radix() == 10 ? declared.precision() : 0);
    }

    /** The points of the array to which those member names lead, of an input that has them. */
    static List<Point> read(InputSource source, List<String> names, Scenario scenario, FloatFormat declared) {
        try (JsonTokens in = new JsonTokens(source)) {
            in.next();
            for (String name : names) {
                in.next();
                while (!in.text().equals(name)) {
                    in.next();
                    in.skip();
                    in.next();
                }
                in.next();
            }
            return new PointsReader(in, scenario, declared).points();
        }
    }

    private List<Point> points() {
        List<Point> points = new ArrayList<>();
        while (in.next() != END_ARRAY) {
            points.add(point("$.points[" + points.size() + "]"));
        }
        return points;
    }

    private Point point(String path) {
        if (in.token() != START_OBJECT) {
            throw invalid(path, "found " + described() + ", expected object");
        }
        Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
        Optional<BigDecimal> at = Optional.empty();
        Set<String> names = new HashSet<>();
        while (in.next() != END_OBJECT) {
            String name = in.newName(names);
            String place = path + "." + name;
            in.next();
            if (PLACES.contains(name)) {
                at = Optional.of(at(name, place));
            } else {
                Quantity quantity = Quantity.named(name)
                        .orElseThrow(() -> invalid(path, "found unknown property '" + shortened(name) + "'"));
                if (quantity == Quantity.ESCAPED) {
                    flag(quantity, place).ifPresent(said -> values.put(quantity, said));
                } else {
                    values.put(quantity, value(quantity, place));
                }
            }
        }
        return new Point(meant(at, path), values);
    }

    /** Which time or step this is. */
    private BigDecimal meant(Optional<BigDecimal> at, String path) {
        Optional<String> axis = scenario.axis().member();
        if (axis.isPresent() && at.isEmpty()) {
            throw invalid(path, "'" + axis.get() + "' is missing");
        }
        return requested.next(at.orElse(scenario.points().get(0)), in.file(), path + "." + axis.orElse("point"), path);
    }

    private BigDecimal at(String name, String place) {
        Optional<String> axis = scenario.axis().member();
        if (!axis.equals(Optional.of(name))) {
            throw invalid(
                    place,
                    "a point of kind " + scenario.kind().key() + " has "
                            + axis.map(own -> "'" + own + "'").orElse("neither 'time' nor 'step'"));
        }
        boolean step = name.equals("step");
        if (!step && in.token() == VALUE_STRING && in.text().equals(Infinite.NAME)) {
            return Infinite.TIME;
        }
        BigDecimal at = number(place)
                .filter(number -> !step || number.stripTrailingZeros().scale() <= 0)
                .orElseThrow(
                        () -> invalid(place, "found " + described() + ", expected " + (step ? "integer" : "number")));
        if (at.signum() < 0) {
            throw invalid(place, "found " + InvalidInputException.shortened(at) + ", expected at least 0");
        }
        if (step && at.compareTo(BigDecimal.valueOf(LAST_STEP)) > 0) {
            throw invalid(place, "found " + InvalidInputException.shortened(at) + ", expected at most " + LAST_STEP);
        }
        return at;
    }

    /** 1 for true; false says no more than nothing. */
    private Optional<DecimalMatrix> flag(Quantity quantity, String place) {
        requireAsked(quantity, place);
        if (in.token() != VALUE_TRUE && in.token() != VALUE_FALSE) {
            throw invalid(place, "found " + described() + ", expected true");
        }
        return in.token() == VALUE_TRUE ? Optional.of(DecimalMatrix.scalar(BigDecimal.ONE)) : Optional.empty();
    }

    private void requireAsked(Quantity quantity, String place) {
        if (!scenario.quantities().contains(quantity) || quantity == Quantity.ESCAPE) {
            boolean ofKind = scenario.kind().quantities().contains(quantity);
            throw invalid(
                    place,
                    (ofKind
                                    ? "this scenario asks for"
                                    : "kind " + scenario.kind().key() + " has") + " no '" + quantity.key() + "'");
        }
    }

    private DecimalMatrix value(Quantity quantity, String place) {
        requireAsked(quantity, place);
        if (quantity.isOpen()) {
            return open(scenario.columns(quantity), place);
        }
        int rows = scenario.rows(quantity);
        int columns = scenario.columns(quantity);
        BigDecimal[] entries = new BigDecimal[rows * columns];
        switch (quantity.shape()) {
            case SCALAR -> entries[0] = entry(place);
            case ROW ->
                tooShort(place, "numbers", columns, row(place, columns, entries, 0))
                        .ifPresent(PointsReader::fail);
            case MATRIX -> {
                List<InvalidInputException> shortRows = new ArrayList<>();
                int read = array(place, "rows", rows, i -> {
                    String row = place + "[" + i + "]";
                    int length = row(row, columns, entries, i * columns);
                    tooShort(row, "numbers", columns, length).ifPresent(shortRows::add);
                });
                tooShort(place, "rows", rows, read).ifPresent(PointsReader::fail); // before what its rows lack
                shortRows.forEach(PointsReader::fail);
            }
        }
        return DecimalMatrix.of(rows, columns, entries);
    }

    /** A row of as many numbers as there are, but no more than that. */
    private DecimalMatrix open(int most, String place) {
        BigDecimal[] entries = new BigDecimal[most];
        int read = row(place, most, entries, 0);
        if (read == 0) {
            throw invalid(place, "found an empty array");
        }
        return DecimalMatrix.of(1, read, Arrays.copyOf(entries, read));
    }

    private int row(String place, int columns, BigDecimal[] entries, int offset) {
        return array(place, "numbers", columns, j -> entries[offset + j] = entry(place + "[" + j + "]"));
    }

    /** How many elements an array has, no more than allowed, each read in its turn. */
    private int array(String place, String what, int allowed, IntConsumer element) {
        if (in.token() != START_ARRAY) {
            throw invalid(place, "found " + described() + ", expected array");
        }
        int read = 0;
        while (in.next() != END_ARRAY) {
            if (read == allowed) {
                throw in.tooMany(place, "more " + what, allowed);
            }
            element.accept(read++);
        }
        return read;
    }

    private Optional<InvalidInputException> tooShort(String place, String what, int expected, int read) {
        return read == expected
                ? Optional.empty()
                : Optional.of(invalid(place, "found " + read + " " + what + ", expected " + expected));
    }

    private static void fail(InvalidInputException e) {
        throw e;
    }

    /** Null stands for a number that is not finite, as in {@link DecimalMatrix}. */
    private BigDecimal entry(String place) {
        if (in.token() == VALUE_NULL) {
            return null;
        }
        if (!in.isNumber()) {
            throw invalid(place, "found " + described() + ", expected number, null");
        }
        return number(place).orElse(null);
    }

    /** The finite number here. */
    private Optional<BigDecimal> number(String place) {
        return in.isNumber() ? in.number(digitsAllowed, place).flatMap(AnswerNumber::value) : Optional.empty();
    }

    private String described() {
        return switch (in.token()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "\"" + shortened(in.text()) + "\"";
            default -> in.isNumber() && number("").isEmpty() ? "null" : shortened(in.text());
        };
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    private InvalidInputException invalid(String path, String what) {
        return new InvalidInputException(in.file(), path, what);
    }
}
