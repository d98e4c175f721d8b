package dev.touchstone.engine.kalman;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.GaussianElimination;
import dev.touchstone.engine.dense.Rounding;

/**
 * The gain of one measurement, (70).
 *
 * @param S HPHᵀ + R, what the sensors' difference from the prediction varies by
 * @param K PHᵀS⁻¹
 */
record Gain(DenseReal S, DenseReal K) {

    static Gain of(DenseReal P, DenseReal H, DenseReal R, Rounding rounding) {
        DenseReal PHt = P.timesTranspose(H, rounding);
        DenseReal S = H.times(PHt, rounding).plus(1, R, rounding);
        DenseReal K = GaussianElimination.solveDefinite(S.transpose(), PHt.transpose(), rounding)
                .transpose();
        return new Gain(S, K);
    }
}
