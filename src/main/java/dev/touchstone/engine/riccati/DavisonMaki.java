package dev.touchstone.engine.riccati;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.MatrixExponential;
import java.util.Optional;

/** (53) again and again from X, in equal steps of at most 1/‖M‖ (Davison and Maki 1973). */
final class DavisonMaki implements Solver {

    @Override
    public Optional<DenseReal> after(Coefficients equation, DenseReal X0, double t) {
        int steps = Steps.count(t * MatrixExponential.norm(equation.matrix()));
        Transition step = Transition.of(equation, t / steps);
        DenseReal X = X0;
        for (int k = 0; k < steps; k++) {
            X = step.of(X);
        }
        return Optional.of(X);
    }
}
