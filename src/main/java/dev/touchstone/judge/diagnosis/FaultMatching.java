package dev.touchstone.judge.diagnosis;

import dev.touchstone.engine.faults.Fault;
import dev.touchstone.engine.faults.Faults;
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
    /** So many digits more than anything else are no accident. */
    private static final int DECISIVE_DIGITS = 4;

    private FaultMatching() {}

    /** Every fault that concerns the scenario, but parts of others, whose numbers are the same; the nearest first. */
    static List<FaultMatch> nearestFirst(Target target, FaultAnswers answers) {
        return Faults.all().parallelStream()
                .filter(fault -> fault.whole().isEmpty())
                .flatMap(fault -> match(target, fault, answers).stream())
                .toList()
                .stream()
                .sorted(Comparator.comparingDouble(FaultMatch::share))
                .toList();
    }

    /** Empty when the fault does not concern the scenario, or cannot be evaluated there. */
    static Optional<FaultMatch> match(Target target, Fault fault, FaultAnswers answers) {
        if (OF_ROUNDING.contains(fault.key())) {
            return Optional.empty();
        }
        return answers.of(fault, target.asked()).map(points -> {
            Distance distance = target.to(points);
            return new FaultMatch(fault, distance.digits(), distance.share());
        });
    }

    /** What the matches say, if some fault explains the answer and the truth does not. */
    static Optional<Finding> finding(Target target, List<FaultMatch> nearestFirst) {
        if (target.toTruth().isWithinBudget() || nearestFirst.isEmpty()) {
            return Optional.empty();
        }
        List<FaultMatch> explaining =
                nearestFirst.stream().filter(FaultMatch::explains).toList();
        return explaining.isEmpty()
                ? nearly(target, nearestFirst)
                : Optional.of(equal(target, nearestFirst, explaining));
    }

    private static Finding equal(Target target, List<FaultMatch> nearestFirst, List<FaultMatch> explaining) {
        String mistakes =
                explaining.stream().limit(NAMED).map(FaultMatching::mistake).collect(Collectors.joining("; "));
        String which = explaining.size() == 1
                ? "matches " + mistakes
                : "ambiguous, these " + explaining.size() + " mistakes give the same numbers here: " + mistakes;
        return new Finding(
                Finding.Cause.FAULT,
                explaining.stream().map(match -> match.fault().key()).toList(),
                which + agreement(target, nearestFirst, explaining));
    }

    /**
     * A mistake may make the dynamics more sensitive than the right ones, whose budget is then too small. Agreement by
     * several digits more than the truth, and than any other mistake, is still no accident; it is said to be no more.
     */
    private static Optional<Finding> nearly(Target target, List<FaultMatch> nearestFirst) {
        List<FaultMatch> byDigits = nearestFirst.stream()
                .sorted(Comparator.comparingDouble(FaultMatch::digits).reversed())
                .toList();
        FaultMatch best = byDigits.get(0);
        double others =
                byDigits.stream().skip(1).mapToDouble(FaultMatch::digits).max().orElse(0);
        return best.digits() >= Math.max(others, target.toTruth().digits()) + DECISIVE_DIGITS
                ? Optional.of(new Finding(
                        Finding.Cause.FAULT,
                        List.of(best.fault().key()),
                        "nearly matches " + mistake(best) + agreement(target, nearestFirst, List.of(best))
                                + "; what is left is more than rounding explains"))
                : Optional.empty();
    }

    private static String mistake(FaultMatch match) {
        return "*" + match.fault().mistake() + "* " + match.fault().equation();
    }

    private static String agreement(Target target, List<FaultMatch> all, List<FaultMatch> named) {
        double fewest = named.stream().mapToDouble(FaultMatch::digits).min().orElse(0);
        String others = all.stream()
                .filter(match -> !named.contains(match))
                .max(Comparator.comparingDouble(FaultMatch::digits))
                .map(match -> "; next best, " + match.fault().key() + ", " + count(match.digits()))
                .orElse("");
        return ", to " + count(fewest) + " over " + extent(target) + "; the truth "
                + count(target.toTruth().digits()) + others;
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
