package dev.touchstone.engine.faults;

import static dev.touchstone.engine.faults.Fault.RIGHT;

import dev.touchstone.dynamics.EquationStage;
import dev.touchstone.dynamics.Formulas;
import dev.touchstone.number.Ball;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * Another equation (50) than the given one, solved rightly. Its poles may be round numbers, which halving a time meets and balls cannot
 * decide: then the time is cut unevenly.
 */
interface UnevenTimes extends Formulas<Ball> {

    BigDecimal SHARE = new BigDecimal("0.3819660112501051");
    BigDecimal LONGER = new BigDecimal("1.0618033988749895");

    @Override
    default Optional<FieldMatrix<Ball>> solved(EquationStage<Ball> stage, FieldMatrix<Ball> X0, Ball time) {
        try {
            return RIGHT.solved(stage, X0, time);
        } catch (ArithmeticException e) {
            Ball first = time.multiply(stage.arithmetic().of(SHARE));
            return RIGHT.solved(stage, X0, first).flatMap(X -> RIGHT.solved(stage, X, time.subtract(first)));
        }
    }

    /** A time that is not reached may as well be a longer one. */
    @Override
    default Ball pole(EquationStage<Ball> stage, FieldMatrix<Ball> X0, Ball unreached) {
        return RIGHT.pole(stage, X0, unreached.multiply(stage.arithmetic().of(LONGER)));
    }
}
