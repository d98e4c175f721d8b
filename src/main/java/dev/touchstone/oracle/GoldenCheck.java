package dev.touchstone.oracle;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Audit;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recomputes a golden trace in balls and so proves, or refuses, every digit of it. */
public final class GoldenCheck {

    private GoldenCheck() {}

    /**
     * What does not hold: one sentence each, naming the point and the entry; none when every digit is right.
     *
     * @param scenarioSha256 of the scenario file as it stands
     * @param withWitness whether the second formula and the Taylor integrator are run again too
     */
    public static List<String> problems(Scenario scenario, Trace golden, String scenarioSha256, boolean withWitness) {
        Oracle oracle = Oracle.ofDigits(Oracle.GOLDEN_DIGITS);
        List<String> problems = new ArrayList<>();
        if (!golden.engine().equals(oracle.info())) {
            problems.add("engine: found " + golden.engine() + ", expected " + oracle.info());
        }
        Optional<String> recorded = golden.audit().map(Audit::scenarioSha256);
        if (!recorded.equals(Optional.of(scenarioSha256))) {
            problems.add("audit.scenarioSha256: found " + recorded.orElse("none") + ", the scenario file has "
                    + scenarioSha256);
        }
        Optional<String> method = golden.audit().map(Audit::method);
        if (!method.equals(Optional.of(Audit.CERTIFIED))) {
            problems.add("audit.method: found " + method.orElse("none") + ", expected " + Audit.CERTIFIED);
        }
        if (withWitness) {
            Trace recomputed = oracle.witnessed(scenario, scenarioSha256);
            compare(golden.points(), recomputed.points(), scenario, problems);
            if (!golden.audit().equals(recomputed.audit())) {
                problems.add("audit: found " + golden.audit().orElse(null) + ", recomputed "
                        + recomputed.audit().orElseThrow());
            }
        } else {
            compare(golden.points(), oracle.values(scenario), scenario, problems);
        }
        return problems;
    }

    /** Where published values are not the recomputed ones, digit by digit: one sentence each. */
    public static List<String> differences(List<Point> published, List<Point> recomputed, Scenario scenario) {
        List<String> problems = new ArrayList<>();
        compare(published, recomputed, scenario, problems);
        return problems;
    }

    private static void compare(
            List<Point> published, List<Point> recomputed, Scenario scenario, List<String> problems) {
        if (published.size() != recomputed.size()) {
            problems.add("points: found " + published.size() + ", expected " + recomputed.size());
            return;
        }
        for (int k = 0; k < recomputed.size(); k++) {
            if (published.get(k).at().compareTo(recomputed.get(k).at()) != 0) {
                problems.add("points[" + k + "]: found " + published.get(k).at() + ", expected "
                        + recomputed.get(k).at());
                return;
            }
            Map<?, ?> found = published.get(k).values();
            if (!found.keySet().equals(recomputed.get(k).values().keySet())) {
                problems.add("points[" + k + "]: found quantities " + found.keySet() + ", expected "
                        + recomputed.get(k).values().keySet());
                return;
            }
        }
        String axis = scenario.isFlow() ? "time " : "step ";
        for (Place place : Place.all(recomputed)) {
            DecimalMatrix value = place.in(published);
            String found = value.isFinite(place.row(), place.column())
                    ? value.get(place.row(), place.column()).toString()
                    : "not finite";
            String expected =
                    place.in(recomputed).get(place.row(), place.column()).toString();
            boolean equal = value.isFinite(place.row(), place.column())
                    && value.get(place.row(), place.column())
                                    .compareTo(place.in(recomputed).get(place.row(), place.column()))
                            == 0;
            if (!equal) {
                problems.add(place + " at " + axis
                        + Shown.exactly(scenario.points().get(place.point())) + ": published " + found
                        + ", proved " + expected);
            }
        }
    }
}
