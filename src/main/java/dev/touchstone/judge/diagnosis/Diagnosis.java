package dev.touchstone.judge.diagnosis;

import dev.touchstone.judge.Verdict;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why one trace is not right: facts that need no guess, and the name of a mistake where nothing else explains the numbers,
 * (V11).
 *
 * @param facts the more telling first
 * @param names of mistakes that give the same numbers; one, or up to three that this scenario cannot tell apart
 * @param conclusion what the search for a mistake came to; empty where none was made
 * @param faults every mistake compared, the nearest first
 * @param skipped what was not tried, and why
 */
public record Diagnosis(
        Scenario scenario,
        List<Finding> facts,
        List<Finding> names,
        String conclusion,
        List<FaultMatch> faults,
        List<String> skipped) {

    public Diagnosis {
        facts = List.copyOf(facts);
        names = List.copyOf(names);
        faults = List.copyOf(faults);
        skipped = List.copyOf(skipped);
    }

    /** The diagnosis of a trace that fails; empty, with no findings, of one that does not. */
    public static Diagnosis of(JudgedTrace judged) {
        return of(judged, new FaultAnswers());
    }

    /** The same with what is already known of the fault library. */
    static Diagnosis of(JudgedTrace judged, FaultAnswers answers) {
        return of(judged, Cost.AFFORDABLE, answers);
    }

    /** The same with an upper limit on the multiplications of each rerun. */
    static Diagnosis of(JudgedTrace judged, long affordable, FaultAnswers answers) {
        if (!judged.fails()) {
            return ofFacts(judged, List.of());
        }
        if (judged.judgement().verdict() instanceof Verdict.Failed) {
            return ofFacts(judged, incomplete(judged).stream().toList());
        }
        return of(judged, Search.of(judged, affordable, answers));
    }

    static Diagnosis of(JudgedTrace judged, Search search) {
        return new Diagnosis(
                judged.scenario(),
                Facts.of(judged),
                names(search),
                search.conclusion(),
                search.compared().stream()
                        .map(match -> new FaultMatch(match.suspect().fault(), match.digits(), match.explains()))
                        .toList(),
                search.notTried().stream().toList());
    }

    /** What can be said without a search. */
    static Diagnosis ofFacts(JudgedTrace judged) {
        return judged.judgement().verdict() instanceof Verdict.Failed
                ? ofFacts(judged, incomplete(judged).stream().toList())
                : ofFacts(judged, Facts.of(judged));
    }

    private static Diagnosis ofFacts(JudgedTrace judged, List<Finding> facts) {
        return new Diagnosis(judged.scenario(), facts, List.of(), "", List.of(), List.of());
    }

    /** Mistakes that cannot be told apart are one finding. */
    private static List<Finding> names(Search search) {
        return search.named().isEmpty()
                ? List.of()
                : List.of(new Finding(
                        search.named().get(0).suspect().cause(),
                        search.named().stream()
                                .map(match -> match.suspect().name())
                                .distinct()
                                .toList(),
                        search.conclusion()));
    }

    /** Points that are missing at the end. */
    private static Optional<Finding> incomplete(JudgedTrace judged) {
        Trace trace = judged.trace();
        List<BigDecimal> missing = judged.scenario().points().stream()
                .filter(at ->
                        trace.points().stream().noneMatch(point -> point.at().compareTo(at) == 0))
                .toList();
        List<BigDecimal> asked = judged.scenario().points();
        if (missing.isEmpty() || missing.get(missing.size() - 1).compareTo(asked.get(asked.size() - 1)) != 0) {
            return Optional.empty();
        }
        String which = missing.stream().map(Shown::exactly).collect(Collectors.joining(", "));
        String name = missing.size() == 1 ? "last-point-missing" : "points-missing";
        String text = missing.size() == 1
                ? "the last point, " + which + ", is missing"
                : "points are missing, the last among them: " + which;
        return Optional.of(Finding.of(Finding.Cause.INCOMPLETE, name, text));
    }

    /** Names first, then facts. */
    public List<Finding> findings() {
        return Stream.concat(names.stream(), facts.stream()).toList();
    }

    /** The most specific finding. */
    public Optional<Finding> first() {
        return findings().stream().findFirst();
    }
}
