package dev.touchstone.engine;

/** An input number that the engine's format cannot hold, or numbers whose problem it cannot. */
final class UnrepresentableInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnrepresentableInput(String message) {
        super(message);
    }
}
