package dev.touchstone.engine.riccati;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.GaussianElimination;
import dev.touchstone.engine.dense.MatrixExponential;
import dev.touchstone.engine.dense.Rounding;
import java.util.Optional;

/** The closed form around the stabilising solution of the algebraic equation, (58b): for a long time, what `care` gives. */
final class AreShift implements Solver {

    private static final Rounding BINARY64 = Rounding.BINARY64;

    @Override
    public Optional<DenseReal> limit(Coefficients equation, DenseReal X0) {
        return Optional.of(StabilisingSolution.of(equation));
    }

    @Override
    public Optional<DenseReal> after(Coefficients equation, DenseReal X0, double t) {
        DenseReal limit = StabilisingSolution.of(equation);
        DenseReal closed = equation.closedLoop(limit);
        DenseReal decay = MatrixExponential.of(closed.times(t, BINARY64));
        DenseReal all = Lyapunov.solve(closed, equation.S()); // W of all times
        DenseReal later = decay.times(all, BINARY64).timesTranspose(decay, BINARY64);
        DenseReal W = all.plus(-1, later, BINARY64);
        DenseReal D = X0.plus(-1, limit, BINARY64);
        DenseReal inner = DenseReal.identity(X0.rows).plus(1, W.times(D, BINARY64), BINARY64);
        DenseReal right = GaussianElimination.solve(inner, decay, BINARY64); // (I + WD)⁻¹e^{At}
        return Optional.of(limit.plus(1, decay.transposeTimes(D.times(right, BINARY64), BINARY64), BINARY64));
    }
}
