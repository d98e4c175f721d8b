package dev.touchstone.conform;

import dev.touchstone.engine.EngineFailure;
import dev.touchstone.judge.InvariantVerdict;
import dev.touchstone.judge.Judge;
import dev.touchstone.judge.RelationJudge;
import dev.touchstone.judge.Truth;
import dev.touchstone.oracle.Oracle;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges answers, a suite's goldens being the truth of its own scenarios and the oracle that of others. */
public final class SuiteJudge {

    private final GoldenSuite suite;
    private final Judge judge;

    public SuiteJudge(GoldenSuite suite, Judge judge) {
        this.suite = suite;
        this.judge = judge;
    }

    /** The outcome of that answer. */
    public Outcome judge(Scenario asked, EngineAnswer answer) {
        if (answer instanceof Trace trace && Judge.digitsNeeded(trace.engine()) > Oracle.MAX_DIGITS) {
            return malformed(
                    asked, "$.engine: found a declared accuracy beyond the oracle's " + Oracle.MAX_DIGITS + " digits");
        }
        Optional<Trace> golden = asked.id()
                .filter(suite::contains)
                .filter(id -> suite.scenario(id).equals(asked))
                .map(suite::trace);
        Optional<Trace> trace = answer instanceof Trace each ? Optional.of(each) : Optional.empty();
        try {
            return new Outcome(asked, trace, golden, judge.judge(asked, answer, golden), Optional.empty());
        } catch (ArithmeticException | IllegalStateException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "while judging " + asked.label() + ": " + e, e); // a fault of ours: say where
        }
    }

    /** The outcome of output that is no trace of the scenario. */
    public static Outcome malformed(Scenario asked, String problem) {
        return new Outcome(
                asked, Optional.empty(), Optional.empty(), Judge.malformed(asked, problem), Optional.empty());
    }

    /** The outcome where there is no answer at all. */
    public static Outcome failed(Scenario asked, EngineFailure failure) {
        return new Outcome(
                asked,
                Optional.empty(),
                Optional.empty(),
                Judge.failed(asked, failure.getMessage()),
                Optional.of(failure));
    }

    /** The verdicts on the suite's relations whose two scenarios were both answered, completely. */
    public Map<Relation, List<InvariantVerdict>> relations(Collection<Outcome> outcomes) {
        Map<String, Outcome> byId = outcomes.stream()
                .filter(one ->
                        one.trace().isPresent() && !one.judgement().cells().isEmpty())
                .collect(Collectors.toMap(one -> one.scenario().label(), one -> one, (first, second) -> second));
        Map<Relation, List<InvariantVerdict>> verdicts = new LinkedHashMap<>();
        for (Relation relation : suite.relations()) {
            Outcome a = byId.get(relation.ids().get(0));
            Outcome b = byId.get(relation.ids().get(1));
            if (a != null && b != null) {
                verdicts.put(relation, verdicts(relation, a, b));
            }
        }
        return verdicts;
    }

    private static List<InvariantVerdict> verdicts(Relation relation, Outcome a, Outcome b) {
        return new RelationJudge(
                        relation,
                        truth(a),
                        a.trace().orElseThrow(),
                        truth(b),
                        b.trace().orElseThrow())
                .verdicts();
    }

    private static Truth truth(Outcome outcome) {
        return Truth.of(
                outcome.scenario(),
                outcome.golden(),
                Judge.digitsNeeded(outcome.trace().orElseThrow().engine()));
    }
}
