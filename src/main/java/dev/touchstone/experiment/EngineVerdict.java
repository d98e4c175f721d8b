package dev.touchstone.experiment;

import dev.touchstone.engine.Engine;
import dev.touchstone.judge.Judge;
import dev.touchstone.judge.Judgement;
import dev.touchstone.scenario.Scenario;
import java.util.Optional;

/**
 * What the oracle said of an engine before an experiment ran on it.
 *
 * @param verdict PASS, WRONG, …
 * @param used share of the budget used by its worst number
 */
public record EngineVerdict(String engine, String scenario, String verdict, double used) {

    /** Judges the engine's answer to that scenario. */
    public static EngineVerdict of(Engine engine, Scenario scenario) {
        Judgement judgement = Judge.withDefaults().judge(scenario, engine.run(scenario), Optional.empty());
        boolean failed = judgement.isFailure(true);
        return new EngineVerdict(
                engine.name(),
                scenario.title(),
                failed && judgement.verdict().label().equals("PASS")
                        ? "NOTHING JUDGED"
                        : judgement.verdict().label(),
                judgement.worst().map(cell -> cell.used()).orElse(Double.NaN));
    }

    public boolean passed() {
        return verdict.equals("PASS");
    }
}
