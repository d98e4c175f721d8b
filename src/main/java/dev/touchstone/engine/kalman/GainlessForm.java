package dev.touchstone.engine.kalman;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.GaussianElimination;
import dev.touchstone.engine.dense.Rounding;

/**
 * P⁺ = (I + PG)⁻¹P with G = HᵀR⁻¹H, (71): neither a gain nor an inverse of P.
 *
 * <p>G holds what the sensors see in n×n numbers: of two that see nearly the same, their difference is rounded away there.
 * T. Kailath, A. H. Sayed and B. Hassibi, Linear Estimation (2000), chapter 9.
 */
record GainlessForm(Rounding rounding) implements Update {

    @Override
    public DenseReal of(DenseReal P, DenseReal H, DenseReal R) {
        DenseReal G = H.transposeTimes(GaussianElimination.solveDefinite(R, H, rounding), rounding);
        DenseReal I = DenseReal.identity(P.rows);
        return GaussianElimination.solve(I.plus(1, P.times(G, rounding), rounding), P, rounding);
    }
}
