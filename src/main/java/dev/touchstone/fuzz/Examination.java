package dev.touchstone.fuzz;

import dev.touchstone.conform.Outcome;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.judge.Verdict;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.util.Optional;

/**
 * What became of one engine on one scenario, and on a second one that an exact relation ties to it.
 *
 * @param outcome by the oracle
 * @param checked the relation looked at, where there was one
 * @param broken its verdict where the two answers break it, although the oracle finds no fault in either
 */
record Examination(Outcome outcome, Optional<String> checked, Optional<Broken> broken) {

    /**
     * A broken relation.
     *
     * @param verdict INACCURATE or WRONG
     * @param explanation what differs, by how much
     */
    record Broken(String relation, Verdict verdict, String explanation, Scenario other, Trace answer) {}

    static Examination of(Outcome outcome) {
        return new Examination(outcome, Optional.empty(), Optional.empty());
    }

    Scenario scenario() {
        return outcome.scenario();
    }

    Verdict verdict() {
        return broken.map(Broken::verdict).orElse(outcome.judgement().verdict());
    }

    /** Whether the engine failed; a scenario on which it cannot be judged, or that it skipped, is no failure. */
    boolean isFailure() {
        return verdict() instanceof Verdict.Wrong
                || verdict() instanceof Verdict.Inaccurate
                || verdict() instanceof Verdict.Failed;
    }

    /** Whether each further run like this takes as long as the engine, or the judge, may. */
    boolean isTimeout() {
        return outcome.isOutOfTime()
                || outcome.failure()
                        .filter(failure -> failure.kind() == EngineFailure.Kind.TIMED_OUT)
                        .isPresent();
    }

    /** Whether the engine gave any answer, right, wrong, or a skip. */
    boolean isAnswered() {
        return outcome.trace().isPresent() || verdict() instanceof Verdict.Skipped;
    }

    /** What a simpler scenario must share to show the same failure. */
    String failureClass() {
        String how = outcome.failure().map(failure -> failure.kind().phrase()).orElse("");
        return scenario().kind().key() + " " + verdict().label() + " " + how
                + broken.map(Broken::relation).orElse("");
    }
}
