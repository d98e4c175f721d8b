package dev.touchstone.judge;

import dev.touchstone.scenario.Accuracy;
import java.util.SplittableRandom;

/** What moves the numbers of one twin of one step, (V3): the same draws in whatever arithmetic the step is taken. */
final class StepDraws {

    /** Odd, so that the twins of different steps draw from different streams. */
    private static final long SEED_STRIDE = 1_000_003;
    /** Sets these draws apart from the relative ones. */
    private static final long OWN_STREAM = 0x5DEECE66DL;

    private final double u;
    private final double a;
    private final SplittableRandom relative;
    private final SplittableRandom absolute;

    private StepDraws(double u, double a, long seed) {
        this.u = u;
        this.a = a;
        this.relative = new SplittableRandom(seed);
        this.absolute = new SplittableRandom(seed ^ OWN_STREAM);
    }

    static StepDraws of(Accuracy accuracy, int twin, int step) {
        return new StepDraws(
                accuracy.relative().doubleValue(),
                accuracy.absolute().doubleValue(),
                Policy.SEED + twin + SEED_STRIDE * (step + 1));
    }

    /** u·ξ, ξ uniform in [−1, 1]. */
    double share() {
        return u * relative.nextDouble(-1, 1);
    }

    boolean shifts() {
        return a > 0;
    }

    /** a·ξ. */
    double shift() {
        return a * absolute.nextDouble(-1, 1);
    }
}
