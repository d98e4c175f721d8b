package dev.touchstone.engine.riccati;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.GaussianElimination;
import dev.touchstone.engine.dense.Rounding;

/** (A, S, Q) of (50), Ẋ = AᵀX + XA − XSX + Q, n×n each. */
public record Coefficients(DenseReal A, DenseReal S, DenseReal Q) {

    /** Every operation here is binary64's. */
    static final Rounding BINARY64 = Rounding.BINARY64;

    /** Those of a control: (A − BR⁻¹Nᵀ, BR⁻¹Bᵀ, Q − NR⁻¹Nᵀ), R solved with as it stands. */
    public static Coefficients ofControl(DenseReal A, DenseReal B, DenseReal R, DenseReal N, DenseReal Q) {
        DenseReal byB = GaussianElimination.solve(R, B.transpose(), BINARY64);
        DenseReal byN = GaussianElimination.solve(R, N.transpose(), BINARY64);
        return new Coefficients(
                A.plus(-1, B.times(byN, BINARY64), BINARY64),
                B.times(byB, BINARY64),
                Q.plus(-1, N.times(byN, BINARY64), BINARY64));
    }

    int states() {
        return A.rows;
    }

    /** M = [[−A, S], [Q, Aᵀ]] of (51). */
    DenseReal matrix() {
        int n = states();
        DenseReal M = new DenseReal(2 * n, 2 * n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                M.set(i, j, -A.get(i, j));
                M.set(i, n + j, S.get(i, j));
                M.set(n + i, j, Q.get(i, j));
                M.set(n + i, n + j, A.get(j, i));
            }
        }
        return M;
    }

    /** The right-hand side of (50). */
    DenseReal rate(DenseReal X) {
        DenseReal XS = X.times(S, BINARY64);
        return A.transposeTimes(X, BINARY64)
                .plus(1, X.times(A, BINARY64), BINARY64)
                .plus(-1, XS.times(X, BINARY64), BINARY64)
                .plus(1, Q, BINARY64);
    }

    /** A − SX. */
    DenseReal closedLoop(DenseReal X) {
        return A.plus(-1, S.times(X, BINARY64), BINARY64);
    }
}
