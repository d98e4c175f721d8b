package dev.touchstone.scenario.suite;

import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.List;

/** Whether nothing moves in a scenario, so that most mistakes have nothing to show in. */
final class Stillness {

    private Stillness() {}

    static boolean of(Scenario scenario) {
        return !scenario.isFit()
                && !scenario.has(Property.FILTER)
                && !scenario.has(Property.EQUATION)
                && (startsAtRest(scenario)
                        || scenario.step().filter(h -> h.signum() == 0).isPresent()
                        || scenario.training()
                                .map(Training::learningRates)
                                .filter(Stillness::allZero)
                                .isPresent());
    }

    /** At 0, at a coordinate projector, at the optimum of one dimension, or with the whole space for a span. */
    private static boolean startsAtRest(Scenario scenario) {
        List<BigDecimal> start = scenario.start().matrix().stream().toList();
        if (scenario.start() instanceof Start.Gram) {
            return start.stream().allMatch(g -> g.signum() == 0 || g.compareTo(BigDecimal.ONE) == 0);
        }
        boolean atOptimum = scenario.d() == 1 && scenario.start() instanceof Start.Polar && !hasNoise(scenario);
        return allZero(start) || atOptimum || (scenario.has(Property.ON_STIEFEL) && scenario.s() == scenario.d());
    }

    private static boolean hasNoise(Scenario scenario) {
        return scenario.training().stream().anyMatch(training -> !allZero(training.noise()));
    }

    private static boolean allZero(List<BigDecimal> numbers) {
        return numbers.stream().allMatch(x -> x.signum() == 0);
    }
}
