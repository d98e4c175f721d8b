package dev.touchstone.engine;

import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import java.util.List;
import java.util.Optional;

/** A solver to be judged: it answers a scenario with a trace, or skips it with a reason. */
public interface Engine {

    /** The name on the command line and in traces. */
    String name();

    /** One line for a person: method and arithmetic. */
    String description();

    /** The kinds that it is asked when the run names none. */
    default List<Kind> kinds() {
        return Kind.askedOfAll();
    }

    /** How accurate it claims to be, where it says so before its first answer. */
    default Optional<Declaration> declaration() {
        return Optional.empty();
    }

    /**
     * The engine's answer.
     *
     * @throws EngineFailure when it attempted the scenario and could not finish
     */
    EngineAnswer run(Scenario scenario);
}
