package dev.touchstone.limits;

/** Roots for the semicircle's moments in binary64: where iterations start, nothing is decided by them. */
final class BinarySemicircle {

    /** y of a negative cut, so that the root is inside the bracket where the mass is nearly ½. */
    private static final double BEYOND = 1.5;

    private BinarySemicircle() {}

    /** Where μ₀ is that, in (0, ½); as 2 − y², y² being small where the mass is. */
    static double cut(double mass) {
        double y = Bracket.bisectLogarithm(t -> mass(2 - t * t) - mass, 1e-12, BEYOND);
        return 2 - y * y;
    }

    /** q with μ₁(q) − qμ₀(q) = q·share. */
    static double shrinkage(double share) {
        return Bracket.bisect(q -> Math.pow(4 - q * q, 1.5) / (6 * Math.PI) - q * (mass(q) + share), 0, 2);
    }

    private static double mass(double x) {
        if (x > 1.9) { // the first terms of its series at 2, which the closed form loses
            double y = 2 - x;
            return 2 / (3 * Math.PI) * Math.pow(y, 1.5) * (1 - 3 * y / 40);
        }
        return 0.5 - x * Math.sqrt(4 - x * x) / (4 * Math.PI) - Math.asin(x / 2) / Math.PI;
    }
}
