package dev.touchstone.judge;

import java.util.Optional;

/**
 * A known mistake in a step of a filter.
 *
 * @param words what is said of it
 * @param numbers how far a step's answer is from what the mistake makes of it, and what rounding may leave of that
 */
record StepMistake(String words, Numbers numbers) {

    /** A mistake at work. */
    @FunctionalInterface
    interface Numbers {

        /** Empty where it makes no numbers of that step, or the right ones. */
        Optional<Made> of(CovarianceMove move, double u);
    }

    /** What it makes. */
    record Made(StepDistance distance, Optional<double[][]> rounding) {}
}
