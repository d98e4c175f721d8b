package dev.touchstone.draw;

import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.ScenarioJson;
import java.util.Optional;
import java.util.Set;

/** Whether a scenario file of it would be accepted: the reader's rules, which are not repeated here. */
final class Acceptance {

    private Acceptance() {}

    /** The draft as its file reads, or nothing where the file would be refused; flags are not looked at. */
    static Optional<Scenario> accepted(Scenario draft) {
        try {
            return Optional.of(ScenarioJson.read(ScenarioJson.toJson(draft), "draft", Set.copyOf(draft.flags())));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }
}
