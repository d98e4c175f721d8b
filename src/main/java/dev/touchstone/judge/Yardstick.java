package dev.touchstone.judge;

import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A scenario's truth, and the budgets there of engines of one unit roundoff: what takes time, kept while many answers are
 * judged, by several threads if need be.
 */
public final class Yardstick {

    private final Truth truth;
    private final BigDecimal unitRoundoff;
    private final Coarser<Budget> budgets;

    private Yardstick(Truth truth, BigDecimal unitRoundoff) {
        this.truth = truth;
        this.unitRoundoff = unitRoundoff;
        this.budgets = Coarser.of(truth, unitRoundoff);
    }

    /** For engines as accurate as that one claims to be; {@code golden} is the scenario's golden trace where there is one. */
    public static Yardstick of(Scenario scenario, Optional<Trace> golden, EngineInfo engine) {
        return new Yardstick(Truth.of(scenario, golden, Truth.digitsNeeded(engine)), engine.unitRoundoff());
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
     * @throws IllegalArgumentException when that engine is to be held to another unit roundoff
     */
    Yardstick requireFor(EngineInfo engine) {
        if (engine.unitRoundoff().compareTo(unitRoundoff) != 0) {
            throw new IllegalArgumentException("budgets of unit roundoff " + unitRoundoff + " asked for "
                    + engine.name() + " of " + engine.unitRoundoff());
        }
        return this;
    }
}
