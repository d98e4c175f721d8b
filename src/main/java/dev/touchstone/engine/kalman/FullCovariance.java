package dev.touchstone.engine.kalman;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.Rounding;

/** P itself, all n² numbers, by (70); what comes out is not made symmetric. */
record FullCovariance(DenseReal covariance, Update update, Rounding rounding) implements Carried {

    @Override
    public FullCovariance updated(DenseReal H, DenseReal R) {
        return with(update.of(covariance, H, R));
    }

    /** FP⁺Fᵀ + Q. */
    @Override
    public FullCovariance predicted(DenseReal F, DenseReal Q) {
        return with(F.times(covariance, rounding).timesTranspose(F, rounding).plus(1, Q, rounding));
    }

    private FullCovariance with(DenseReal P) {
        return new FullCovariance(P, update, rounding);
    }
}
