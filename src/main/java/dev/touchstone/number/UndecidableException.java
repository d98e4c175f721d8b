package dev.touchstone.number;

/** What a computation cannot decide at any precision: more digits would not help. */
public final class UndecidableException extends ArithmeticException {

    private static final long serialVersionUID = 1L;

    public UndecidableException(String message) {
        super(message);
    }
}
