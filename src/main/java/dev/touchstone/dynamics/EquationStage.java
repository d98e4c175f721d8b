package dev.touchstone.dynamics;

import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.flow.RadonFlow;
import dev.touchstone.flow.RiccatiSolution;
import dev.touchstone.number.RealArithmetic;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * (50) while its coefficients are constant.
 *
 * @param sign of S and what it says of poles, decided exactly on the coefficients as they are given
 * @param <T> the numbers
 */
public record EquationStage<T extends FieldElement<T>>(
        RealArithmetic<T> arithmetic, Hamiltonian<T> equation, SignOfS sign) {

    /** What the exact signs of the coefficients say. */
    public enum SignOfS {
        /** S, Q and what it starts from are ⪰ 0: there is no pole at a time t ≥ 0. */
        NO_POLE,
        /** S ⪰ 0 or S ⪯ 0. */
        ONE,
        /** S has eigenvalues of both signs. */
        BOTH
    }

    /** Its solution by doubling. */
    public RiccatiSolution<T> from(FieldMatrix<T> X0) {
        return new RiccatiSolution<>(arithmetic, equation, X0, sign != SignOfS.BOTH);
    }

    /** Its solution by the linear system (51). */
    public RadonFlow<T> byRadon() {
        return RadonFlow.of(arithmetic, equation, sign != SignOfS.NO_POLE);
    }
}
