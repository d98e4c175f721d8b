package dev.touchstone.judge;

import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.util.Optional;

/**
 * A scenario's truth, and the budgets there of engines of one accuracy: what takes time, kept while many answers are
 * judged, by several threads if need be.
 */
public final class Yardstick {

    private final Truth truth;
    private final Accuracy accuracy;
    private final Coarser<Budget> budgets;

    private Yardstick(Truth truth, Accuracy accuracy) {
        this.truth = truth;
        this.accuracy = accuracy;
        this.budgets = Coarser.of(truth, accuracy);
    }

    /** For engines as accurate as that one claims to be; {@code golden} is the scenario's golden trace where there is one. */
    public static Yardstick of(Scenario scenario, Optional<Trace> golden, EngineInfo engine) {
        return new Yardstick(Truth.of(scenario, golden, Truth.digitsNeeded(engine)), engine.accuracy());
    }

    public Truth truth() {
        return truth;
    }

    Coarser<Budget> budgets() {
        return budgets;
    }

    /**
     * This, if it is for such engines.
     *
     * @throws IllegalArgumentException when that engine is to be held to another accuracy
     */
    Yardstick requireFor(EngineInfo engine) {
        if (!engine.accuracy().equals(accuracy)) {
            throw new IllegalArgumentException(
                    "budgets of accuracy " + accuracy + " asked for " + engine.name() + " of " + engine.accuracy());
        }
        return this;
    }
}
