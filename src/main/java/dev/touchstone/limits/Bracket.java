package dev.touchstone.limits;

import java.util.function.DoubleUnaryOperator;

/** A root of a monotone function in binary64: where iterations start, nothing is decided by it. */
final class Bracket {

    private static final int HALVINGS = 200;

    private Bracket() {}

    /** Where f changes its sign between the two; of no sign change, an end. */
    static double bisect(DoubleUnaryOperator f, double low, double high) {
        boolean rises = f.applyAsDouble(Math.nextDown(high)) > 0; // at an end f may have a pole
        double a = low;
        double b = high;
        for (int k = 0; k < HALVINGS; k++) {
            double middle = a + (b - a) / 2;
            if (middle == a || middle == b) {
                break;
            }
            if (f.applyAsDouble(middle) > 0 == rises) {
                b = middle;
            } else {
                a = middle;
            }
        }
        return a + (b - a) / 2;
    }

    /** The same between two positive numbers that may be many powers of ten apart. */
    static double bisectLogarithm(DoubleUnaryOperator f, double low, double high) {
        return Math.exp(bisect(x -> f.applyAsDouble(Math.exp(x)), Math.log(low), Math.log(high)));
    }
}
