package dev.touchstone.engine.kalman;

import dev.touchstone.engine.dense.DenseReal;

/** A formula for P⁺ from P. */
@FunctionalInterface
interface Update {

    /** P⁺ after a measurement by H with noise R. */
    DenseReal of(DenseReal P, DenseReal H, DenseReal R);
}
