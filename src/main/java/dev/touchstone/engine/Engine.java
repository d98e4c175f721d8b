package dev.touchstone.engine;

import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import java.util.List;

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

    /**
     * The engine's answer.
     *
     * @throws EngineFailure when it attempted the scenario and could not finish
     */
    EngineAnswer run(Scenario scenario);
}
