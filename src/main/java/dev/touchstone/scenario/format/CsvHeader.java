package dev.touchstone.scenario.format;

import dev.touchstone.scenario.ClosestName;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table's first line: which columns there are. One that is none names the cause, as far as a line shows it. */
record CsvHeader(String file, List<String> names, Scenario scenario) {

    private static final Map<String, String> SEPARATORS = Map.of(";", "';'", "\t", "tabs", "|", "'|'");

    /** The column of the time or step; empty for a single fit. */
    Optional<Integer> axis() {
        return scenario.axis().member().map(names::indexOf);
    }

    /** The columns of each quantity that the table has. */
    Map<Quantity, int[]> quantities() {
        Map<String, Integer> places = new HashMap<>();
        names.forEach(name -> places.put(name, places.size()));
        Map<Quantity, int[]> quantities = new EnumMap<>(Quantity.class);
        for (Quantity quantity : scenario.quantities()) {
            List<String> columns = present(quantity);
            if (!columns.isEmpty() && places.keySet().containsAll(columns)) {
                quantities.put(quantity, columns.stream().mapToInt(places::get).toArray());
            }
        }
        return quantities;
    }

    /** Every column that a table for that scenario can have. */
    static Set<String> known(Scenario scenario) {
        Set<String> known = new LinkedHashSet<>();
        scenario.axis().member().ifPresent(known::add);
        scenario.quantities().forEach(quantity -> known.addAll(columns(scenario, quantity)));
        return known;
    }

    /** The columns that a quantity must have: all, or of an {@linkplain Quantity#isOpen() open} one those up to the last one there. */
    private List<String> present(Quantity quantity) {
        List<String> columns = columns(scenario, quantity);
        int last = columns.size();
        while (quantity.isOpen() && last > 0 && !names.contains(columns.get(last - 1))) {
            last--;
        }
        return columns.subList(0, last);
    }

    private static List<String> columns(Scenario scenario, Quantity quantity) {
        return Place.of(0, quantity, scenario.rows(quantity), scenario.columns(quantity)).stream()
                .map(CsvHeader::column)
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

    /** Returns if every column is known, once, and every quantity complete. */
    void check() {
        requireNamesInALine();
        requireNamedColumns();
        Set<String> known = known(scenario);
        Optional<String> axis = scenario.axis().member();
        if (axis.isPresent() && !names.contains(axis.get())) {
            throw invalid("column '" + axis.get() + "' is missing" + inOtherLetters(axis.get()));
        }
        Set<String> found = Set.copyOf(names);
        for (Quantity quantity : scenario.quantities()) {
            List<String> columns = present(quantity);
            List<String> missing =
                    columns.stream().filter(name -> !found.contains(name)).toList();
            if (!missing.isEmpty() && missing.size() < columns.size()) {
                throw invalid(
                        "column '" + missing.get(0) + "' is missing: '" + quantity.key() + "' has " + columns.size());
            }
        }
        for (String name : names) {
            if (!known.contains(name)) {
                throw invalid("found unknown column '" + name + "'" + ClosestName.suggestion(name, known));
            }
        }
    }

    private String inOtherLetters(String axis) {
        return names.stream()
                .filter(axis::equalsIgnoreCase)
                .findFirst()
                .map(name -> ", found '" + name + "'")
                .orElse("");
    }

    private void requireNamesInALine() {
        String first = names.get(0);
        if (first.startsWith("#") || first.startsWith("%")) {
            boolean header = known(scenario).contains(first.substring(1).strip());
            throw invalid(
                    header
                            ? "found the header behind '" + first.charAt(0)
                                    + "', as a comment; write it plainly (numpy.savetxt: comments='')"
                            : "found a comment, expected the header; leave comments out");
        }
        if (names.stream().allMatch(name -> AnswerNumber.of(name).isPresent())) {
            throw invalid("found numbers, expected a header that names the columns: "
                    + scenario.axis().member().map(axis -> axis + ",").orElse("")
                    + column(new Place(0, scenario.quantities().get(0), 0, 0)) + ",...");
        }
        SEPARATORS.forEach((separator, name) -> {
            if (names.stream().anyMatch(each -> each.contains(separator))) {
                throw invalid("found columns separated by " + name
                        + ", expected commas, and decimal points (pandas: to_csv(sep=',', decimal='.'))");
            }
        });
        if (names.size() == 1 && first.contains(" ")) {
            throw invalid("found columns separated by blanks, expected commas (numpy.savetxt: delimiter=',')");
        }
    }

    private void requireNamedColumns() {
        int last = names.size() - 1;
        if (names.get(0).isEmpty() || names.get(0).startsWith("Unnamed: ")) {
            throw invalid("the first column has no name, as pandas writes its index;"
                    + " leave it out with to_csv(index=False), in R with row.names=FALSE");
        }
        if (last > 0 && names.get(last).isEmpty() && names.indexOf("") == last) {
            throw invalid("found a comma at the end of the line; leave it out");
        }
        Set<String> seen = new HashSet<>();
        for (int k = 0; k <= last; k++) {
            if (names.get(k).isEmpty()) {
                throw invalid("column " + (k + 1) + " has no name");
            }
            if (!seen.add(names.get(k))) {
                throw invalid("found column '" + names.get(k) + "' twice");
            }
        }
    }

    private InvalidInputException invalid(String what) {
        return new InvalidInputException(file, "line 1", what);
    }
}
