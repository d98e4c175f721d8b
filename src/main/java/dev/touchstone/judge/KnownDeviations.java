package dev.touchstone.judge;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.ScenarioJson;
import dev.touchstone.scenario.suite.Deviations;
import dev.touchstone.scenario.suite.Sha256;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the twins of goldens deviate by, (V3), at binary64 and binary32: computed once and kept beside the golden, since neither twins nor
 * truth ever change. Budgets are not kept: they are policy.
 */
final class KnownDeviations {

    static final List<FloatFormat> FORMATS = List.of(FloatFormat.BINARY64, FloatFormat.BINARY32);

    private KnownDeviations() {}

    /** Those of that truth, if they are kept: of the golden as it is in the suite, at the accuracy of one of the formats. */
    static Optional<List<Map<Quantity, BigDecimal>>> of(Truth truth, Accuracy accuracy) {
        Scenario scenario = truth.scenario();
        Optional<FloatFormat> format = FORMATS.stream()
                .filter(each -> Accuracy.of(each.unitRoundoff()).equals(accuracy))
                .findFirst();
        if (format.isEmpty() || scenario.id().isEmpty()) {
            return Optional.empty();
        }
        return Deviations.packed(scenario.id().get())
                .filter(known -> known.twins() == Policy.TWINS
                        && known.seed() == Policy.SEED
                        && known.scenarioSha256().equals(sha256(scenario)))
                .map(known -> known.byFormat().get(format.get().name()));
    }

    static String sha256(Scenario scenario) {
        return Sha256.of(ScenarioJson.toJson(scenario));
    }
}
