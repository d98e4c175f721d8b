package dev.touchstone.limits;

/**
 * The roots of h(g) = 1/g² − κ/(κ−g)² = ξ in binary64: where iterations start, nothing is decided by them.
 *
 * @param kappa κ*
 */
record WishartEdges(double kappa, double xi) {

    /** On (−∞, 0), the lowest end of the support. */
    double lowest() {
        // t = −g: h < 1/t², so that the root is below 1/√ξ
        return -Bracket.bisectLogarithm(t -> excess(-t), Double.MIN_NORMAL, 2 / Math.sqrt(xi));
    }

    /** On (0, κ), the highest. */
    double highest() {
        return Bracket.bisect(this::excess, 0, kappa);
    }

    /** On (κ, top), the end above the gap. */
    double aboveGap() {
        return Bracket.bisect(this::excess, kappa, top());
    }

    /** Beyond top, the end below the gap: h < 1/g² again. */
    double belowGap() {
        return Bracket.bisect(this::excess, top(), 2 / Math.sqrt(xi));
    }

    /** Where h is largest on (κ, ∞). */
    private double top() {
        return kappa / (1 - Math.cbrt(kappa));
    }

    private double excess(double g) {
        return 1 / (g * g) - kappa / ((kappa - g) * (kappa - g)) - xi;
    }
}
