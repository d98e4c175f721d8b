package dev.touchstone.judge.diagnosis;

import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.faults.Fault;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reruns a scenario under the mistakes that concern it. */
final class FaultMatching {
    /**
     * Not formulas but rounding, whose numbers depend on the order of operations: they are told by their precision and by
     * their drift, never number by number.
     */
    static final Set<String> OF_ROUNDING = Set.of("float32-accumulation", "rank-one-drift");

    private static final int NAMED = 6;

    private FaultMatching() {}

    /** Every fault that concerns the scenario, the nearest first. */
    static List<FaultMatch> nearestFirst(Target target) {
        return Faults.all().parallelStream()
                .filter(fault -> !OF_ROUNDING.contains(fault.key()))
                .flatMap(fault -> match(target, fault).stream())
                .toList()
                .stream()
                .sorted(Comparator.comparingDouble(FaultMatch::share))
                .toList();
    }

    /** Empty when the fault does not concern the scenario, or cannot be evaluated there. */
    static Optional<FaultMatch> match(Target target, Fault fault) {
        Scenario asked = target.asked();
        if (OF_ROUNDING.contains(fault.key()) || !fault.concerns(asked)) {
            return Optional.empty();
        }
        try {
            Trace trace = (Trace) fault.engine().run(asked);
            Distance distance = target.to(trace.points());
            return Optional.of(new FaultMatch(fault, distance.digits(), distance.share()));
        } catch (EngineFailure | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** What the matches say, if some fault explains the answer and the truth does not. */
    static Optional<Finding> finding(Target target, List<FaultMatch> nearestFirst) {
        List<FaultMatch> explaining =
                nearestFirst.stream().filter(FaultMatch::explains).toList();
        if (explaining.isEmpty() || target.toTruth().isWithinBudget()) {
            return Optional.empty();
        }
        List<String> keys =
                explaining.stream().map(match -> match.fault().key()).toList();
        String mistakes = explaining.stream()
                .limit(NAMED)
                .map(match -> "*" + match.fault().mistake() + "* " + match.fault().equation())
                .collect(Collectors.joining("; "));
        String which = explaining.size() == 1
                ? "matches " + mistakes
                : "ambiguous, these " + explaining.size() + " mistakes give the same numbers here: " + mistakes;
        double digits = explaining.get(0).digits();
        String others = nearestFirst.stream()
                .filter(match -> !match.explains())
                .max(Comparator.comparingDouble(FaultMatch::digits))
                .map(match -> "; next best, " + match.fault().key() + ", " + count(match.digits()))
                .orElse("");
        return Optional.of(new Finding(
                Finding.Cause.FAULT,
                keys,
                which + ", to " + count(digits) + " over " + extent(target) + "; the truth "
                        + count(target.toTruth().digits()) + others));
    }

    private static String extent(Target target) {
        if (target.isOneStep()) {
            return "the weights after one step from the engine's own";
        }
        long points = target.cells().stream().map(Target.Cell::at).distinct().count();
        return "all " + target.cells().size() + " quantities at " + points + (points == 1 ? " point" : " points");
    }

    static String count(double digits) {
        long whole = (long) Math.floor(digits);
        return whole + (whole == 1 ? " digit" : " digits");
    }
}
