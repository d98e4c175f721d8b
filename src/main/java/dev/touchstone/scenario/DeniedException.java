package dev.touchstone.scenario;

/** What the environment denies, such as a place to write: neither bad input nor a fault of ours. One sentence that names it. */
public final class DeniedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A sentence of the thing, what is wrong with it, and what to do.
     *
     * @param thing e.g. a path
     */
    public DeniedException(String thing, String sentence, Throwable cause) {
        super(thing + ": " + sentence, cause);
    }
}
