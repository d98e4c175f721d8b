package dev.touchstone.engine.kalman;

import dev.touchstone.engine.dense.DenseReal;

/** A filter's covariance in the shape in which a form carries it from step to step: itself, its inverse or its root. */
public interface Carried {

    /** P, as it is reported. */
    DenseReal covariance();

    /** After a measurement by H with noise R. */
    Carried updated(DenseReal H, DenseReal R);

    /** One step on, by F and with noise Q. */
    Carried predicted(DenseReal F, DenseReal Q);
}
