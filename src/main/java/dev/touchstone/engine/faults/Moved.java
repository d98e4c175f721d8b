package dev.touchstone.engine.faults;

import dev.touchstone.dynamics.Hook;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.oracle.Perturbation;
import java.math.BigDecimal;

/** What is done to a mistaken computation's numbers besides the mistake: nothing, or what a perturbation twin does. */
@FunctionalInterface
interface Moved {

    Moved NOTHING = arithmetic -> Hook.identity();

    Hook<Ball> in(BallArithmetic arithmetic);

    /** Every input and state multiplied by 1 + u·ξ, the same ξ in every arithmetic. */
    static Moved by(BigDecimal u, long seed) {
        return arithmetic -> Perturbation.relative(arithmetic, u, seed);
    }
}
