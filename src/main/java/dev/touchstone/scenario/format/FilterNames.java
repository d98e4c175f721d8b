package dev.touchstone.scenario.format;

import dev.touchstone.scenario.ClosestName;
import dev.touchstone.scenario.Quantity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a filter's log calls its matrices. Other names are those of what everybody logs besides, x, z, K: they are passed over, and said. */
final class FilterNames {

    static final List<String> INPUT = List.of("F", "H", "Q", "R");
    private static final List<String> FILTERED = List.of("P_filtered", "filtered", "P_post");
    private static final List<String> PREDICTED = List.of("P_predicted", "predicted", "P_prior");
    static final List<String> COVARIANCES =
            Stream.of(FILTERED, PREDICTED).flatMap(List::stream).toList();

    private static final String ALL =
            "a filter's log has F, H, Q, R, P0 and P_filtered (or P_post), P_predicted (or P_prior), or both";
    /** Shorter names are near to all others. */
    private static final int LONG = 4;

    private static final int SHOWN = 20;

    private FilterNames() {}

    /** Those of that covariance. */
    static List<String> of(Quantity quantity) {
        return quantity == Quantity.FILTERED ? FILTERED : PREDICTED;
    }

    /** The first of them that is there. */
    static Optional<String> of(Quantity quantity, Collection<String> found) {
        return of(quantity).stream().filter(found::contains).findFirst();
    }

    /** Two names of one covariance. */
    static Optional<String> twice(Collection<String> found) {
        return Stream.of(FILTERED, PREDICTED)
                .map(names -> names.stream().filter(found::contains).toList())
                .filter(names -> names.size() > 1)
                .map(names -> "found both '" + names.get(0) + "' and '" + names.get(1) + "', expected one of them")
                .findFirst();
    }

    /** That names are missing, which there are, and which are not known; empty where nothing is missing. */
    static Optional<String> missing(String what, List<String> needed, Collection<String> found, List<String> unknown) {
        List<String> missing = new ArrayList<>(
                needed.stream().filter(name -> !found.contains(name)).toList());
        if (COVARIANCES.stream().noneMatch(found::contains)) {
            missing.add("P_filtered");
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of((missing.size() == 1 ? what + " " : what + "s ")
                        + missing.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "))
                        + (missing.size() == 1 ? " is" : " are") + " missing: " + ALL
                        + (unknown.isEmpty() ? "" : "; not known: " + listed(unknown, found)));
    }

    /** What was passed over; empty where nothing was. */
    static List<String> unused(String what, List<String> unknown, Collection<String> found) {
        return unknown.isEmpty() ? List.of() : List.of(what + "s not used: " + listed(unknown, found));
    }

    private static String listed(List<String> unknown, Collection<String> found) {
        List<String> free = Stream.of(INPUT, COVARIANCES, List.of("observed"))
                .flatMap(List::stream)
                .filter(name -> !found.contains(name))
                .toList();
        return unknown.stream()
                        .limit(SHOWN)
                        .map(name -> name
                                + (name.length() < LONG
                                        ? ""
                                        : ClosestName.suggestion(name, free)
                                                .replace("; d", " (d")
                                                .replace("?", "?)")))
                        .collect(Collectors.joining(", "))
                + (unknown.size() > SHOWN ? ", and " + (unknown.size() - SHOWN) + " more" : "");
    }
}
