package dev.touchstone.engine;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.Rounding;
import dev.touchstone.scenario.Retraction;
import java.util.Optional;

/** The part of a {@link RoundedScenario} that only kinds on samples have. */
final class RoundedTraining {

    /** B. */
    final int batch;

    final Optional<Retraction> retraction;
    /** Inputs x, one a row. */
    final DenseReal samples;
    /** Added to the labels, one a sample. */
    final double[] noise;

    private final double[] learningRates;

    RoundedTraining(
            double[] learningRates, Optional<Retraction> retraction, int batch, DenseReal samples, double[] noise) {
        this.learningRates = learningRates;
        this.retraction = retraction;
        this.batch = batch;
        this.samples = samples;
        this.noise = noise;
    }

    /** η of that step, counted from 0. */
    double learningRate(int step) {
        return learningRates[learningRates.length == 1 ? 0 : step];
    }

    /** The labels of all samples, noise included. */
    double[] labels(TeacherFrame teacher, Rounding rounding) {
        double[] labels = teacher.labels(samples);
        for (int n = 0; n < labels.length; n++) {
            labels[n] = rounding.add(labels[n], noise[n]);
        }
        return labels;
    }
}
