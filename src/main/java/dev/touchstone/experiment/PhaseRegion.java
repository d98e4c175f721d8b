package dev.touchstone.experiment;

import java.util.Arrays;
import java.util.List;

/**
 * The regions of ridge and samples in which the risk of a diagonal network with a power-law teacher has a law of its own as d → ∞, (L71), and
 * where the state evolution is held against it.
 */
enum PhaseRegion {
    /** √(n/d), n/d^(g+½) ≪ λ ≪ n/√d. */
    II("II", "(lambda sqrt(d)/n)^(2-1/g)") {
        @Override
        double inSamples(double g, double share) {
            return -inRidge(g);
        }

        @Override
        double inRidge(double g) {
            return 2 - 1 / g;
        }

        @Override
        List<Place> places(double g) {
            return at(100, 316_228, 1_000_000, 3_162_278);
        }
    },
    /** √(n/d) ≪ λ ≪ n/d^(g+½): only from n ≫ d^(2g) on, where d = 10⁵ is too large to come. */
    III("III", "(lambda d/n)^2") {
        @Override
        double inSamples(double g, double share) {
            return -2;
        }

        @Override
        double inRidge(double g) {
            return 2;
        }

        @Override
        int coordinates(double g) {
            return g > 1 ? 100 : 1000;
        }

        @Override
        List<Place> places(double g) {
            return g > 1
                    ? List.of(new Place(100_000_000, 1e4), new Place(1_000_000_000, 32_000))
                    : List.of(new Place(100_000_000, 3200), new Place(1_000_000_000, 1e4));
        }
    },
    /** 1 ≪ n ≪ d, λ ≪ √(n/d). */
    IV("IV", "n^(-1+1/2g)") {
        @Override
        double inSamples(double g, double share) {
            return -1 + 1 / (2 * g);
        }

        @Override
        double inRidge(double g) {
            return 0;
        }

        @Override
        List<Place> places(double g) {
            return at(0.01, 32, 100, 316);
        }
    },
    /** IV, for n towards d. */
    V("V", "Delta/log(d/n)") {
        @Override
        double inSamples(double g, double share) {
            return -1 / StrictMath.log(share);
        }

        @Override
        double inRidge(double g) {
            return 0;
        }

        @Override
        List<Place> places(double g) {
            return at(1e-6, 3162, 10_000, 31_623);
        }
    },
    /** n = d, λ → 0. */
    PEAK("peak", "lambda^(-2/3)") {
        @Override
        double inSamples(double g, double share) {
            return Double.NaN;
        }

        @Override
        double inRidge(double g) {
            return -2.0 / 3;
        }

        @Override
        List<Place> places(double g) {
            return List.of(new Place(D, 0.01), new Place(D, 1e-4), new Place(D, 1e-6));
        }
    },
    /** n ≫ d, λ ≪ √(n/d). */
    VI("VI", "Delta d/n") {
        @Override
        double inSamples(double g, double share) {
            return -1;
        }

        @Override
        double inRidge(double g) {
            return 0;
        }

        @Override
        List<Place> places(double g) {
            return at(0.01, 1_000_000, 10_000_000, 100_000_000);
        }
    },
    /** Δ = 0, 1 ≪ n ≪ d, λ → 0. */
    NOISELESS("no noise", "(n/log(d/n))^(1-2g)") {
        @Override
        double inSamples(double g, double share) {
            return (1 - 2 * g) * (1 - 1 / StrictMath.log(share));
        }

        @Override
        double inRidge(double g) {
            return 0;
        }

        @Override
        double noise() {
            return 0;
        }

        @Override
        List<Place> places(double g) {
            return at(1e-6, 316, 1000, 3162);
        }
    };

    /** Where the diagram is drawn. */
    static final int D = 100_000;

    private final String label;
    private final String law;

    PhaseRegion(String label, String law) {
        this.label = label;
        this.law = law;
    }

    /** Samples and ridge. */
    record Place(int samples, double ridge) {}

    String label() {
        return label;
    }

    /** What the risk is like there. */
    String law() {
        return law;
    }

    /** Its ∂log R/∂log n at n/d; NaN where it says nothing of that. */
    abstract double inSamples(double g, double share);

    /** Its ∂log R/∂log λ. */
    abstract double inRidge(double g);

    /** Where it is looked at. */
    abstract List<Place> places(double g);

    /** d. */
    int coordinates(double g) {
        return D;
    }

    /** Δ. */
    double noise() {
        return 1;
    }

    static List<Place> at(double ridge, int... samples) {
        return Arrays.stream(samples).mapToObj(n -> new Place(n, ridge)).toList();
    }
}
