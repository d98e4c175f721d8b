package dev.touchstone.engine.faults;

import static dev.touchstone.engine.faults.Fault.RIGHT;

import dev.touchstone.dynamics.EquationStage;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import java.util.Optional;
import org.apache.commons.math3.linear.FieldMatrix;

/** Where the equation (50) leads to in the end, found by looking at longer and longer times. */
final class SteadyState {

    private static final int DOUBLINGS = 48;
    /** log₁₀ of what still moves, relative to the largest entry. */
    private static final double SETTLED = -32;

    /** log₁₀ of what has no limit. */
    private static final double LARGEST = 60;

    private SteadyState() {}

    /** The limit from there. */
    static FieldMatrix<Ball> from(EquationStage<Ball> stage, FieldMatrix<Ball> X0) {
        Ball time = stage.arithmetic().one();
        FieldMatrix<Ball> last = X0;
        for (int k = 0; k < DOUBLINGS; k++) {
            Optional<FieldMatrix<Ball>> next = RIGHT.solved(stage, X0, time);
            if (next.isEmpty() || Matrices.log10Max(stage.arithmetic(), next.get()) > LARGEST) {
                break;
            }
            double moved = Matrices.log10Max(stage.arithmetic(), next.get().subtract(last));
            last = next.get();
            if (k > 0 && moved < SETTLED + Math.max(0, Matrices.log10Max(stage.arithmetic(), last))) {
                return last;
            }
            time = time.add(time);
        }
        throw new EngineFailure("no steady state is reached");
    }

    /** −Y, Y the limit of the equation turned around, (−A, S, Q), from the identity. */
    static FieldMatrix<Ball> antistabilising(EquationStage<Ball> stage) {
        Hamiltonian<Ball> equation = stage.equation();
        Ball minus = stage.arithmetic().one().negate();
        Hamiltonian<Ball> turned = new Hamiltonian<>(
                equation.arithmetic(), equation.A().scalarMultiply(minus), equation.S(), equation.Q());
        FieldMatrix<Ball> I = Matrices.identity(stage.arithmetic(), equation.A().getRowDimension());
        return from(new EquationStage<>(stage.arithmetic(), turned, stage.sign()), I)
                .scalarMultiply(minus);
    }
}
