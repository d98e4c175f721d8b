package dev.touchstone.engine.riccati;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.Rounding;
import java.util.Optional;

/** The classical Runge–Kutta method of order 4 on (50), 64 steps to a unit of time. */
final class RungeKutta implements Solver {

    private static final Rounding BINARY64 = Rounding.BINARY64;
    private static final double STEPS = 64;

    @Override
    public Optional<DenseReal> after(Coefficients equation, DenseReal X0, double t) {
        int steps = Steps.count(t * STEPS);
        double h = t / steps;
        DenseReal X = X0;
        for (int k = 0; k < steps; k++) {
            X = step(equation, X, h);
        }
        return Optional.of(X);
    }

    private static DenseReal step(Coefficients equation, DenseReal X, double h) {
        DenseReal k1 = equation.rate(X);
        DenseReal k2 = equation.rate(X.plus(h / 2, k1, BINARY64));
        DenseReal k3 = equation.rate(X.plus(h / 2, k2, BINARY64));
        DenseReal k4 = equation.rate(X.plus(h, k3, BINARY64));
        return X.plus(h / 6, k1, BINARY64)
                .plus(h / 3, k2, BINARY64)
                .plus(h / 3, k3, BINARY64)
                .plus(h / 6, k4, BINARY64);
    }
}
