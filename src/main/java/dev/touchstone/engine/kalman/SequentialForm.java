package dev.touchstone.engine.kalman;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.Rounding;

/**
 * One sensor after the other, each P ← P − PhᵀhP/(hPhᵀ + r), (75): no matrix is inverted.
 *
 * <p>For diagonal R only: what the sensors' noises have in common is not looked at. P. S. Maybeck, Stochastic Models,
 * Estimation and Control, volume 1 (1979), section 7.4.
 */
record SequentialForm(Rounding rounding) implements Update {

    @Override
    public DenseReal of(DenseReal P, DenseReal H, DenseReal R) {
        DenseReal left = P;
        for (int i = 0; i < H.rows; i++) {
            left = bySensor(left, H.subRows(i, i + 1), R.get(i, i));
        }
        return left;
    }

    private DenseReal bySensor(DenseReal P, DenseReal h, double r) {
        DenseReal Ph = P.timesTranspose(h, rounding);
        double s = rounding.add(h.times(Ph, rounding).get(0, 0), r);
        DenseReal k = new DenseReal(P.rows, 1);
        for (int i = 0; i < P.rows; i++) {
            k.set(i, 0, rounding.divide(Ph.get(i, 0), s));
        }
        return P.plus(-1, k.timesTranspose(Ph, rounding), rounding);
    }
}
