package dev.touchstone.engine;

/** An engine attempted a scenario and could not finish: verdict ERROR of SPEC §7, not a wrong answer. */
public final class EngineFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EngineFailure(String message) {
        super(message);
    }

    public EngineFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
