package dev.touchstone.scenario;

/** What an engine answers to a scenario: a {@link Trace}, or a {@link Skip}. */
public sealed interface EngineAnswer permits Trace, Skip {

    /** Id of the scenario answered; for one without an id, its title. */
    String scenario();
}
