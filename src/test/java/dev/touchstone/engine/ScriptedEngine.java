package dev.touchstone.engine;

import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Scenario;
import java.util.function.Function;

/** An engine of this program that answers what the function says. */
public record ScriptedEngine(Function<Scenario, EngineAnswer> answer) implements Engine {

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public String description() {
        return "";
    }

    @Override
    public EngineAnswer run(Scenario scenario) {
        return answer.apply(scenario);
    }
}
