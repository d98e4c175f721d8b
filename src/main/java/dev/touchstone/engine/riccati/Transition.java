package dev.touchstone.engine.riccati;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.GaussianElimination;
import dev.touchstone.engine.dense.MatrixExponential;
import dev.touchstone.engine.dense.Rounding;

/** Φ = e^{Mt} of (51), in its four blocks. */
record Transition(DenseReal phi11, DenseReal phi12, DenseReal phi21, DenseReal phi22) {

    private static final Rounding BINARY64 = Rounding.BINARY64;

    static Transition of(Coefficients equation, double t) {
        DenseReal phi = MatrixExponential.of(equation.matrix().times(t, BINARY64));
        return new Transition(block(phi, 0, 0), block(phi, 0, 1), block(phi, 1, 0), block(phi, 1, 1));
    }

    private static DenseReal block(DenseReal phi, int row, int column) {
        int n = phi.rows / 2;
        DenseReal block = new DenseReal(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                block.set(i, j, phi.get(row * n + i, column * n + j));
            }
        }
        return block;
    }

    /** X = VU⁻¹ with [U; V] = Φ[I; X₀], (53). Beyond a pole that is a number, too. */
    DenseReal of(DenseReal X0) {
        DenseReal U = phi11.plus(1, phi12.times(X0, BINARY64), BINARY64);
        DenseReal V = phi21.plus(1, phi22.times(X0, BINARY64), BINARY64);
        return GaussianElimination.solve(U.transpose(), V.transpose(), BINARY64).transpose();
    }
}
