package dev.touchstone.judge;

import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.Deviations;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes what is kept of a golden's twins, (V3). */
public final class GoldenDeviations {

    private GoldenDeviations() {}

    /** What they deviate by at each format that is kept. */
    public static Deviations of(Scenario scenario, Trace golden) {
        Map<String, List<Map<Quantity, BigDecimal>>> byFormat = new LinkedHashMap<>();
        Truth truth = Truth.of(
                scenario, Optional.of(golden), golden.engine().precision().precision());
        KnownDeviations.FORMATS.forEach(format -> byFormat.put(
                format.name(),
                Budget.computed(truth, Accuracy.of(format.unitRoundoff())).deviations()));
        return new Deviations(KnownDeviations.sha256(scenario), Policy.TWINS, Policy.SEED, byFormat);
    }
}
