package dev.touchstone.engine.external;

import dev.touchstone.scenario.Scenario;

/** Keeps what engines answer, as they gave it, before anything is made of it. Several threads may come. */
public interface AnswerKeeper {

    /** Keeps nothing. */
    AnswerKeeper NONE = (scenario, answer) -> {};

    /**
     * Keeps that answer to that scenario.
     *
     * @throws dev.touchstone.scenario.DeniedException when it cannot be kept
     */
    void keep(Scenario scenario, byte[] answer);
}
