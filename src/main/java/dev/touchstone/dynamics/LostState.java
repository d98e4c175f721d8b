package dev.touchstone.dynamics;

/** The state is beyond what is carried on, e.g. beyond binary64's range: there are no values at this point. */
public final class LostState extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LostState(String message) {
        super(message, null, false, false);
    }
}
