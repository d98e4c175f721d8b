package dev.touchstone.conform;

import dev.touchstone.engine.EngineFailure;
import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.JudgingProgress;
import dev.touchstone.judge.diagnosis.JudgedTrace;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.util.Optional;

/**
 * What became of one scenario.
 *
 * @param trace the engine's, where it gave one
 * @param golden the scenario's golden trace, where there is one
 * @param failure of a foreign engine that gave no answer
 */
public record Outcome(
        Scenario scenario,
        Optional<Trace> trace,
        Optional<Trace> golden,
        Judgement judgement,
        Optional<EngineFailure> failure) {

    /** Whether the answer is refused because it declares another accuracy than the run's other answers. */
    public boolean declaresOtherwise() {
        return judgement.verdict().detail().startsWith(SuiteJudge.OTHERWISE);
    }

    /** Whether judging it took too long. */
    public boolean isOutOfTime() {
        return JudgingProgress.isOutOfTime(judgement.verdict());
    }

    /** The trace with what was made of it, where there is one: what a diagnosis starts from. */
    public Optional<JudgedTrace> judgedTrace() {
        return trace.map(given -> JudgedTrace.of(scenario, given, golden, judgement));
    }
}
