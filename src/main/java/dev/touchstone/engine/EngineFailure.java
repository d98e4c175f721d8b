package dev.touchstone.engine;

/** An engine attempted a scenario and could not finish: verdict ERROR of (V4), not a wrong answer. */
public final class EngineFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as it can be told from outside. */
    public enum Kind {
        COULD_NOT_START("could not start"),
        CRASHED("crashed"),
        TIMED_OUT("timed out"),
        NO_ANSWER("no answer"),
        MALFORMED("malformed"),
        /** The engine said so itself. */
        GAVE_UP("gave up");

        private final String phrase;

        Kind(String phrase) {
            this.phrase = phrase;
        }

        /** In words, for people and files. */
        public String phrase() {
            return phrase;
        }
    }

    private final Kind kind;
    private final String output;

    public EngineFailure(String message) {
        this(message, (Throwable) null);
    }

    public EngineFailure(String message, Throwable cause) {
        super(message, cause);
        this.kind = Kind.GAVE_UP;
        this.output = "";
    }

    /**
     * The failure of a foreign engine.
     *
     * @param output the end of what it printed
     */
    public EngineFailure(Kind kind, String detail, String output) {
        super(kind.phrase() + ": " + detail);
        this.kind = kind;
        this.output = output;
    }

    public Kind kind() {
        return kind;
    }

    /** The end of what the engine printed for a person; empty when nothing, or when it is built in. */
    public String output() {
        return output;
    }
}
