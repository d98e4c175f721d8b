package dev.touchstone.engine.kalman;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.Rounding;

/**
 * P⁺ = (I − KH)P(I − KH)ᵀ + KRKᵀ, (72): Joseph's form.
 *
 * <p>A sum of two positive semidefinite matrices, which forgives an error of K in first order. It does not forgive the rounding
 * of I − KH, and it squares a large K: R. S. Bucy and P. D. Joseph, Filtering for Stochastic Processes (1968); G. J. Bierman,
 * Factorization Methods for Discrete Sequential Estimation (1977), chapter V.
 */
record JosephForm(Rounding rounding) implements Update {

    @Override
    public DenseReal of(DenseReal P, DenseReal H, DenseReal R) {
        DenseReal K = Gain.of(P, H, R, rounding).K();
        DenseReal A = DenseReal.identity(P.rows).plus(-1, K.times(H, rounding), rounding);
        return congruence(A, P).plus(1, congruence(K, R), rounding);
    }

    /** ABAᵀ. */
    private DenseReal congruence(DenseReal A, DenseReal B) {
        return A.times(B, rounding).timesTranspose(A, rounding);
    }
}
