package dev.touchstone.judge.diagnosis;

import dev.touchstone.judge.Judge;
import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.Truth;
import dev.touchstone.judge.Verdict;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.util.Optional;

/** A trace, what the judge said of it, and what it was held against. */
public record JudgedTrace(Scenario scenario, Trace trace, Judgement judgement, Truth truth) {

    /** That trace judged; {@code golden} is the scenario's golden trace where there is one. */
    public static JudgedTrace of(Scenario scenario, Trace trace, Optional<Trace> golden) {
        return of(scenario, trace, golden, Judge.withDefaults().judge(scenario, trace, golden));
    }

    /** The same where the judgement is known. */
    public static JudgedTrace of(Scenario scenario, Trace trace, Optional<Trace> golden, Judgement judgement) {
        return new JudgedTrace(
                scenario, trace, judgement, Truth.of(scenario, golden, Truth.digitsNeeded(trace.engine())));
    }

    /** Whether there is something to explain: WRONG, INACCURATE, or a trace that is incomplete. */
    public boolean fails() {
        Verdict verdict = judgement.verdict();
        return verdict instanceof Verdict.Wrong
                || verdict instanceof Verdict.Inaccurate
                || verdict instanceof Verdict.Failed;
    }

    /** Whether values were judged and found right. */
    public boolean passes() {
        return judgement.verdict() instanceof Verdict.Pass && !judgement.judgedNothing();
    }
}
