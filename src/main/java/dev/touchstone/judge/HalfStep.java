package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;

/** What a step of a filter is made of, (70). */
sealed interface HalfStep {

    /** H or F. */
    DecimalMatrix by();

    /** R or Q, symmetric. */
    DecimalMatrix noise();

    /** A measurement. */
    record Update(DecimalMatrix by, DecimalMatrix noise) implements HalfStep {}

    /** The prediction of the next step. */
    record Predict(DecimalMatrix by, DecimalMatrix noise) implements HalfStep {}
}
