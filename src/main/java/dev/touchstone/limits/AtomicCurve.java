package dev.touchstone.limits;

/**
 * (L53) in binary64: where iterations start, nothing is decided by it.
 *
 * @param s atoms, rising
 * @param p masses
 */
record AtomicCurve(double[] s, double[] p, double xi) {

    /** u of a point x = b(u): b rises from u ± √ξ beyond the atoms on. */
    double u(double x) {
        double reach = 2 * Math.sqrt(xi) + 1;
        double far = Math.abs(x) + reach;
        return Bracket.bisect(u -> b(u) - x, Math.min(s[0], x) - far, Math.max(s[s.length - 1], x) + far);
    }

    /** v(u) ≥ 0 with ξΣ p/((u−s)²+v²) = 1; 0 where the sum at v = 0 is less. */
    double v(double u) {
        if (poles(u, 0) <= 1 / xi) {
            return 0;
        }
        return Bracket.bisect(v -> poles(u, v * v) - 1 / xi, 0, 2 * Math.sqrt(xi));
    }

    /** Re z = u + ξΣ p(u−s)/((u−s)²+v²). */
    private double b(double u) {
        double v = v(u);
        double sum = 0;
        for (int i = 0; i < s.length; i++) {
            double x = u - s[i];
            sum += p[i] * x / (x * x + v * v);
        }
        return u + xi * sum;
    }

    private double poles(double u, double v2) {
        double sum = 0;
        for (int i = 0; i < s.length; i++) {
            double x = u - s[i];
            sum += p[i] / (x * x + v2);
        }
        return sum;
    }

    /** The real root of ξΣ p/(u−s)² = 1 below the atoms: within √ξ of the least. */
    double lowest() {
        return Bracket.bisect(this::excess, s[0] - 2 * Math.sqrt(xi), s[0]);
    }

    /** The one above them. */
    double highest() {
        return Bracket.bisect(this::excess, s[s.length - 1], s[s.length - 1] + 2 * Math.sqrt(xi));
    }

    /** Where the sum is least between atom i and the next. */
    double leastBetween(int i) {
        return Bracket.bisect(
                u -> {
                    double sum = 0;
                    for (int k = 0; k < s.length; k++) {
                        sum += p[k] / Math.pow(u - s[k], 3);
                    }
                    return sum;
                },
                s[i],
                s[i + 1]);
    }

    double belowLeast(int i) {
        return Bracket.bisect(this::excess, s[i], leastBetween(i));
    }

    double aboveLeast(int i) {
        return Bracket.bisect(this::excess, leastBetween(i), s[i + 1]);
    }

    private double excess(double u) {
        return poles(u, 0) - 1 / xi;
    }
}
