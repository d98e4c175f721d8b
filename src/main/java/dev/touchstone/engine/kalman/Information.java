package dev.touchstone.engine.kalman;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.GaussianElimination;
import dev.touchstone.engine.dense.Rounding;

/**
 * Y = P⁻¹, to which a measurement adds HᵀR⁻¹H, (71): the information filter.
 *
 * <p>Updates are sums of positive semidefinite matrices; a step on inverts twice. B. D. O. Anderson and J. B. Moore, Optimal
 * Filtering (1979), section 6.3.
 *
 * @param Y P⁻¹
 */
record Information(DenseReal Y, Rounding rounding) implements Carried {

    static Information ofCovariance(DenseReal P, Rounding rounding) {
        return new Information(inverse(P, rounding), rounding);
    }

    private static DenseReal inverse(DenseReal A, Rounding rounding) {
        return GaussianElimination.solveDefinite(A, DenseReal.identity(A.rows), rounding);
    }

    @Override
    public DenseReal covariance() {
        return inverse(Y, rounding);
    }

    @Override
    public Information updated(DenseReal H, DenseReal R) {
        DenseReal G = H.transposeTimes(GaussianElimination.solveDefinite(R, H, rounding), rounding);
        return new Information(Y.plus(1, G, rounding), rounding);
    }

    @Override
    public Information predicted(DenseReal F, DenseReal Q) {
        DenseReal P =
                F.times(covariance(), rounding).timesTranspose(F, rounding).plus(1, Q, rounding);
        return ofCovariance(P, rounding);
    }
}
