package dev.touchstone.dynamics;

import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.flow.NilpotentFlow;
import java.util.Optional;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The steps by which (50) is solved: what its coefficients are, where it starts, and how it goes on from there for a time.
 *
 * @param <T> the numbers
 */
public interface EquationFormulas<T extends FieldElement<T>> {

    /** (A, S, Q) of a segment. */
    default Hamiltonian<T> equation(EquationRun<T> run, EquationRun.Piece<T> piece) {
        return piece.equation(run.arithmetic());
    }

    /** X₀. */
    default FieldMatrix<T> equationStart(EquationRun<T> run) {
        return run.start();
    }

    /** The time that a requested time means. */
    default T equationTime(EquationRun<T> run, T time) {
        return time;
    }

    /** X a time after it was X₀ there; empty where it ceases to exist before, or then. */
    default Optional<FieldMatrix<T>> solved(EquationStage<T> stage, FieldMatrix<T> X0, T time) {
        return stage.from(X0).at(time);
    }

    /** Where X tends to from X₀, if that is the stabilising solution; empty where it ceases to exist. */
    default Optional<FieldMatrix<T>> limit(EquationStage<T> stage, FieldMatrix<T> X0) {
        return stage.from(X0).limit();
    }

    /** By when a solution that does not exist for ever is found to have escaped. */
    default T horizon(EquationStage<T> stage, FieldMatrix<T> X0) {
        return stage.from(X0).horizon();
    }

    /** After which time it ceases to exist, where it does not last for {@code unreached}. */
    default T pole(EquationStage<T> stage, FieldMatrix<T> X0, T unreached) {
        return stage.from(X0).pole(unreached);
    }

    /** The whole run in exact rationals, where that is possible and wanted. */
    default Optional<NilpotentFlow> exactFlow(EquationRun<T> run) {
        return Optional.empty();
    }
}
