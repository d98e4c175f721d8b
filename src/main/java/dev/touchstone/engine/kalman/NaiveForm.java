package dev.touchstone.engine.kalman;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.Rounding;

/**
 * P⁺ = (I − KH)P, (70): the form on the first page of every book and in most code.
 *
 * <p>Nothing keeps P⁺ symmetric. Where the measurement says much more than was known before, I − KH is a difference of near
 * numbers, and P⁺ keeps the rounding of P: R. S. Bucy and P. D. Joseph, Filtering for Stochastic Processes (1968).
 */
record NaiveForm(Rounding rounding) implements Update {

    @Override
    public DenseReal of(DenseReal P, DenseReal H, DenseReal R) {
        DenseReal K = Gain.of(P, H, R, rounding).K();
        DenseReal I = DenseReal.identity(P.rows);
        return I.plus(-1, K.times(H, rounding), rounding).times(P, rounding);
    }
}
