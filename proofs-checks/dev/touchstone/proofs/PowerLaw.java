package dev.touchstone.proofs;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;

/**
 * The numbers j^(−p), p a multiple of ¼, and their sums, enclosed: long sums by integrals.
 *
 * <p>f(x) = x^(−p) is convex and decreasing, so Σ_{a&lt;j≤b} f(j) is at most ∫ f from a + ½ to b + ½ (each f(j) is below its
 * mean over j ± ½) and at least ∫ f from a to b less (f(a) − f(b))/2 (the trapezoids lie above f).
 */
record PowerLaw(BallArithmetic arithmetic) {

    /** x^(−quarters/4). */
    Ball power(Ball x, int quarters) {
        return x.sqrt().sqrt().pow(-quarters);
    }

    /** Σ j^(−quarters/4) over from &lt; j ≤ to. */
    Ball sum(int quarters, long from, long to) {
        if (to == from) {
            return arithmetic.zero();
        }
        Ball a = arithmetic.of(from);
        Ball b = arithmetic.of(to);
        Ball half = arithmetic.one().scale(-1);
        Ball above = integral(quarters, a.add(half), b.add(half));
        Ball overlap = power(a, quarters).subtract(power(b, quarters)).scale(-1);
        return integral(quarters, a, b).subtract(overlap).union(above);
    }

    private Ball integral(int quarters, Ball a, Ball b) {
        if (quarters == 4) {
            return arithmetic.log(b.divide(a));
        }
        Ball exponent = arithmetic.of(4L - quarters).scale(-2);
        return power(b, quarters - 4).subtract(power(a, quarters - 4)).divide(exponent);
    }
}
