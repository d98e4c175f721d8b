package dev.touchstone.judge;

import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Axis;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Until where an answer that is not right throughout is right, in the order of time or steps.
 *
 * @param axis what tells the points apart
 * @param right the last point before {@code off} of which all that is answered is PASS; empty when there is none
 * @param points how many requested points that are, the first ones of the scenario; 0 where {@code right} is not one of them
 * @param off the first time or step at which something is INACCURATE or WRONG
 * @param last the last such before {@code again}, where that is given; else {@code off}
 * @param undecided whether something between the two is UNDECIDABLE
 * @param again a requested point after {@code off} of which all is PASS; empty when there is none
 */
public record RightUntil(
        Axis axis,
        Optional<BigDecimal> right,
        int points,
        BigDecimal off,
        BigDecimal last,
        boolean undecided,
        Optional<BigDecimal> again) {

    private static final int INACCURATE = new Verdict.Inaccurate(BigDecimal.ONE, BigDecimal.ONE).severity();

    /**
     * Empty where nothing is INACCURATE or WRONG, or the answer is one fit.
     *
     * @param severities the {@linkplain Verdict#severity worst} that is said of each time or step
     */
    static Optional<RightUntil> of(Scenario scenario, NavigableMap<BigDecimal, Integer> severities) {
        return scenario.isFit()
                ? Optional.empty()
                : severities.entrySet().stream()
                        .filter(entry -> entry.getValue() >= INACCURATE)
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .map(off -> of(scenario, severities, off));
    }

    private static RightUntil of(Scenario scenario, NavigableMap<BigDecimal, Integer> severities, BigDecimal off) {
        NavigableSet<BigDecimal> pass = severities.entrySet().stream()
                .filter(entry -> entry.getValue() == 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        Optional<BigDecimal> right = Optional.ofNullable(pass.lower(off));
        int points = 0;
        while (points < scenario.points().size()
                && scenario.points().get(points).compareTo(off) < 0
                && pass.contains(scenario.points().get(points))) {
            points++;
        }
        boolean isAskedFor =
                points > 0 && right.orElseThrow().compareTo(scenario.points().get(points - 1)) == 0;
        boolean undecided = severities.subMap(right.orElse(off), true, off, false).values().stream()
                .anyMatch(severity -> severity > 0);
        Optional<BigDecimal> again = scenario.points().stream()
                .filter(at -> at.compareTo(off) > 0 && pass.contains(at))
                .findFirst();
        BigDecimal last = again.flatMap(then -> severities.headMap(then, false).entrySet().stream()
                        .filter(entry -> entry.getValue() >= INACCURATE)
                        .map(Map.Entry::getKey)
                        .reduce((one, later) -> later))
                .orElse(off);
        return new RightUntil(scenario.axis(), right, isAskedFor ? points : 0, off, last, undecided, again);
    }

    /** In words: {@code right until tau = 4 (points 0-3), off from tau = 10}. */
    public String text() {
        return text(counted());
    }

    /** The same without the points. */
    public String brief() {
        return text("");
    }

    private String text(String counted) {
        String name = axis == Axis.TIME ? "tau = " : "step ";
        String until = right.map(at -> "right until " + name + Shown.at(at) + counted + ", ")
                .orElse("");
        String between = undecided ? "then undecidable, " : "";
        return until
                + between
                + again.map(at -> (last.compareTo(off) == 0
                                        ? "off at " + name + Shown.at(off)
                                        : "off from " + name + Shown.at(off) + " to " + name + Shown.at(last))
                                + ", right again at " + name + Shown.at(at))
                        .orElse("off from " + name + Shown.at(off) + (right.isEmpty() ? " on" : ""));
    }

    private String counted() {
        if (points == 0) {
            return "";
        }
        return points == 1 ? " (point 0)" : " (points 0-" + (points - 1) + ")";
    }
}
