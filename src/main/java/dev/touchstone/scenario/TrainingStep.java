package dev.touchstone.scenario;

import dev.touchstone.model.EnclosedLabels;

/**
 * One step of SGD as it was recorded, in binary64, (V5): nothing of it but a few rows need be in memory.
 *
 * @param k the step from W_k to W_{k+1}
 * @param X samples, a row each
 * @param eta learning rate, in t
 * @param before W_k, and {@code after} W_{k+1}, d×s, rounded to the declared precision
 */
public record TrainingStep(int k, double[][] X, EnclosedLabels labels, double eta, Rows before, Rows after) {

    /** The rows of a matrix. Several threads may ask. */
    public interface Rows {

        /** Fills in rows first, …, first + count − 1; what is beyond them, or beyond the columns, is left as it is. */
        void read(int first, int count, double[][] into);
    }
}
