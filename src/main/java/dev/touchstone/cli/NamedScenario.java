package dev.touchstone.cli;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.InputSource;
import dev.touchstone.scenario.format.ScenarioFile;
import java.util.Optional;

/**
 * A scenario that the user names.
 *
 * @param file where it was read; empty for a golden
 */
record NamedScenario(Scenario scenario, Optional<InputSource> file) {

    static NamedScenario golden(Scenario scenario) {
        return new NamedScenario(scenario, Optional.empty());
    }

    static NamedScenario in(InputSource file) {
        return new NamedScenario(ScenarioFile.read(file), Optional.of(file));
    }

    /**
     * Returns if an engine of that precision has read the numbers that are meant: one of more than binary64 keeps digits
     * of a decimal that binary64 rounds away.
     */
    void requireExactFor(EngineInfo engine, String trace) {
        FloatFormat declared = engine.precision();
        if (declared.unitRoundoff().compareTo(FloatFormat.BINARY64.unitRoundoff()) >= 0) {
            return;
        }
        file.flatMap(ScenarioFile::inexact).ifPresent(found -> {
            throw new InvalidInputException(
                    file.get().name(),
                    found + ", which is no number of binary64, and " + trace + " declares " + declared.name()
                            + "; write it exact: `touchstone scenario import`");
        });
    }
}
