package dev.touchstone.engine.kalman;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.Rounding;

/**
 * P⁺ = P − KSKᵀ, (70): what the measurement takes away, subtracted.
 *
 * <p>The difference of two positive semidefinite matrices: where a variance falls far, what is left is rounding, of either
 * sign. M. S. Grewal and A. P. Andrews, Kalman Filtering: Theory and Practice, chapter 6.
 */
record SubtractedForm(Rounding rounding) implements Update {

    @Override
    public DenseReal of(DenseReal P, DenseReal H, DenseReal R) {
        Gain gain = Gain.of(P, H, R, rounding);
        DenseReal KSKt = gain.K().times(gain.S(), rounding).timesTranspose(gain.K(), rounding);
        return P.plus(-1, KSKt, rounding);
    }
}
