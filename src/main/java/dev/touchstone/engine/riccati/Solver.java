package dev.touchstone.engine.riccati;

import dev.touchstone.engine.dense.DenseReal;
import java.util.Optional;

/** A way to solve (50) while its coefficients are constant. */
@FunctionalInterface
public interface Solver {

    /**
     * X a time t &gt; 0 after it was X₀; empty where the method says that X exists no more.
     *
     * @throws ArithmeticException when it could not finish
     */
    Optional<DenseReal> after(Coefficients equation, DenseReal X0, double t);

    /**
     * Where X tends to; empty for a method that knows no limit.
     *
     * @throws ArithmeticException when it could not finish
     */
    default Optional<DenseReal> limit(Coefficients equation, DenseReal X0) {
        return Optional.empty();
    }
}
