package dev.touchstone.oracle;

/** The oracle could not vouch for every digit below its ceiling of working precision: it says so and publishes nothing. */
public final class UnprovedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnprovedException(String message) {
        super(message);
    }
}
