package dev.touchstone.engine.faults;

import dev.touchstone.dynamics.Hook;
import dev.touchstone.dynamics.LostState;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;

/**
 * Carries the midpoint of every entry of the state on, far below binary64's roundoff, since an enclosure of a whole trajectory
 * is not wanted of an engine; what binary64 cannot hold is lost.
 *
 * @param moved what a twin does besides
 */
record Midpoints(BallArithmetic arithmetic, Hook<Ball> moved) implements Hook<Ball> {

    private static final double LARGEST = Math.log10(Double.MAX_VALUE);

    @Override
    public Ball input(Ball x) {
        return moved.input(x);
    }

    @Override
    public Ball state(Ball x) {
        if (arithmetic.log10(x) > LARGEST) {
            throw new LostState("the state is beyond binary64's range");
        }
        return moved.state(x).center();
    }
}
