package dev.touchstone.dynamics;

import dev.touchstone.linear.Polar;
import dev.touchstone.model.Networks;
import dev.touchstone.number.RealArithmetic;
import dev.touchstone.scenario.Scenario;
import java.util.List;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * How a scenario's numbers become the problem's: the first of the numbered steps, before any that move a state.
 *
 * @param <T> the numbers
 */
public interface Inputs<T extends FieldElement<T>> {

    /** The scenario as it is understood. */
    default Scenario read(Scenario scenario) {
        return scenario;
    }

    /** A(AᵀA)^(−½), the polar factor: of the inputs here, and of every step that retracts by it, {@link Formulas#retracted}. */
    default FieldMatrix<T> polar(RealArithmetic<T> arithmetic, FieldMatrix<T> A) {
        return Polar.factor(arithmetic, A);
    }

    /** Θ: the polar factor of the file's matrix. */
    default FieldMatrix<T> directions(RealArithmetic<T> arithmetic, FieldMatrix<T> given) {
        return polar(arithmetic, given);
    }

    /** W₀ of a start that says {@code polar}. */
    default FieldMatrix<T> orthonormal(RealArithmetic<T> arithmetic, FieldMatrix<T> given) {
        return polar(arithmetic, given);
    }

    /** The two roots 1/‖Λ‖ and 1/√s of (1a), (1b). */
    default Networks<T> networks(Networks<T> right) {
        return right;
    }

    /** (1a), before noise: y = ‖Λ‖⁻¹ Σ_j λ_j (⟨θ_j,x⟩² − 1). */
    default List<T> labels(Networks<T> networks, FieldMatrix<T> X) {
        return networks.teacherAt(X);
    }
}
