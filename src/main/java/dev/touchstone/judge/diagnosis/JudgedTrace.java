package dev.touchstone.judge.diagnosis;

import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.Truth;
import dev.touchstone.judge.Verdict;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;

/** A trace, what the judge said of it, and what it was held against. */
public record JudgedTrace(Scenario scenario, Trace trace, Judgement judgement, Truth truth) {

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
