package dev.touchstone.engine.riccati;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.GaussianElimination;
import dev.touchstone.engine.dense.Rounding;

/** Linear matrix equations, as one system of n² unknowns. */
final class Lyapunov {

    private Lyapunov() {}

    /** W with AW + WAᵀ + C = 0. */
    static DenseReal solve(DenseReal A, DenseReal C) {
        int n = A.rows;
        DenseReal system = new DenseReal(n * n, n * n);
        DenseReal right = new DenseReal(n * n, 1);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int equation = i * n + j;
                right.entries[equation] = -C.get(i, j);
                for (int k = 0; k < n; k++) { // Σ A_ik W_kj + Σ W_ik A_jk
                    add(system, equation, k * n + j, A.get(i, k));
                    add(system, equation, i * n + k, A.get(j, k));
                }
            }
        }
        DenseReal W = new DenseReal(n, n);
        DenseReal solved = GaussianElimination.solve(system, right, Rounding.BINARY64);
        System.arraycopy(solved.entries, 0, W.entries, 0, n * n);
        return W;
    }

    private static void add(DenseReal system, int row, int column, double x) {
        system.set(row, column, system.get(row, column) + x);
    }
}
