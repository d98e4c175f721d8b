package dev.touchstone.engine.riccati;

import java.util.Locale;

/** How many steps of a fixed length a method takes. */
final class Steps {

    /** Nobody waits for more. */
    private static final double MOST = 10_000_000;

    private Steps() {}

    /**
     * At least one, and no fewer than that.
     *
     * @throws ArithmeticException when they are too many
     */
    static int count(double wanted) {
        if (!(wanted <= MOST)) {
            throw new ArithmeticException(
                    String.format(Locale.ROOT, "%.2g steps are needed, at most %.0g are taken", wanted, MOST));
        }
        return Math.max(1, (int) Math.ceil(wanted));
    }
}
