package dev.touchstone.engine;

import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Scenario;

/** The fast engine that never returns to the manifold: what iterating (15) as it stands does. */
public final class FastBare implements Engine {

    @Override
    public String name() {
        return "fast-bare";
    }

    @Override
    public String description() {
        return "(15) without ever returning to the manifold";
    }

    @Override
    public EngineAnswer run(Scenario scenario) {
        return new FastEngine((w, d, s) -> new RankOneStiefelSgd(w, d, s, Double.POSITIVE_INFINITY)).run(scenario);
    }
}
