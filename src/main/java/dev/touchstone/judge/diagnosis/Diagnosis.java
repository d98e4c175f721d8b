package dev.touchstone.judge.diagnosis;

import dev.touchstone.judge.Verdict;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why one trace is not right.
 *
 * <p>An explanation is only given when it decides: it must reproduce every number compared within the judge's own budget,
 * where the truth does not.
 *
 * @param findings the most specific first, the weakest broken property last
 * @param faults every mistake compared, the nearest first
 * @param skipped what was not tried, and why
 */
public record Diagnosis(Scenario scenario, List<Finding> findings, List<FaultMatch> faults, List<String> skipped) {

    public Diagnosis {
        findings = List.copyOf(findings);
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
        List<Finding> findings = new ArrayList<>();
        List<FaultMatch> faults = List.of();
        List<String> skipped = new ArrayList<>();
        if (judged.judgement().verdict() instanceof Verdict.Failed) {
            incomplete(judged).ifPresent(findings::add);
        } else if (judged.fails()) {
            Optional<Target> target = Target.ofFailure(judged, affordable);
            if (target.isPresent()) {
                faults = FaultMatching.nearestFirst(target.get(), answers);
                explain(judged, target.get(), faults, findings);
            } else {
                skipped.add("mistakes of the fault library, clocks and integrators: nothing wrong shows in the part of "
                        + judged.scenario().label() + " that is small enough to be rerun");
            }
            Gauge.finding(judged).ifPresent(findings::add);
            Drift.finding(judged).ifPresent(findings::add);
            if (findings.isEmpty()) { // else the digits are not missing, but wrong
                Roundoff.finding(judged).ifPresent(findings::add);
            }
            Properties.weakestBroken(judged).ifPresent(findings::add);
        }
        return new Diagnosis(judged.scenario(), findings, faults, skipped);
    }

    private static void explain(JudgedTrace judged, Target target, List<FaultMatch> faults, List<Finding> findings) {
        FaultMatching.finding(target, faults).ifPresent(findings::add);
        Clock.finding(target, judged.truth().points()).ifPresent(findings::add);
        Integrator.finding(target, judged.truth().points()).ifPresent(findings::add);
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
        String which = missing.stream().map(BigDecimal::toPlainString).collect(Collectors.joining(", "));
        String name = missing.size() == 1 ? "last-point-missing" : "points-missing";
        String text = missing.size() == 1
                ? "the last point, " + which + ", is missing: a loop that ends one too early"
                : "points are missing, the last among them: " + which;
        return Optional.of(Finding.of(Finding.Cause.INCOMPLETE, name, text));
    }

    /** The most specific finding. */
    public Optional<Finding> first() {
        return findings.stream().findFirst();
    }
}
