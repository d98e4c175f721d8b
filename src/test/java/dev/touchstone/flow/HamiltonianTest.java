package dev.touchstone.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.number.RationalArithmetic;
import java.util.Random;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;

/** The equation (50) and what becomes of it, in exact rationals. */
class HamiltonianTest {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;

    private final Random random = new Random(50);
    private final FieldMatrix<BigFraction> A = RandomMatrices.matrix(EXACT, random, 3, 3);
    private final FieldMatrix<BigFraction> S = RandomMatrices.symmetric(EXACT, random, 3);
    private final FieldMatrix<BigFraction> Q = RandomMatrices.symmetric(EXACT, random, 3);
    private final FieldMatrix<BigFraction> X = RandomMatrices.symmetric(EXACT, random, 3);
    private final Hamiltonian<BigFraction> equation = new Hamiltonian<>(EXACT, A, S, Q);

    @Test
    void rate_isTheRightHandSide() {
        assertThat(equation.rate(X))
                .isEqualTo(A.transpose()
                        .multiply(X)
                        .add(X.multiply(A))
                        .subtract(X.multiply(S).multiply(X))
                        .add(Q));
    }

    @Test
    void matrix_isHamiltonian_andLeadsToTheRate() {
        FieldMatrix<BigFraction> M = equation.matrix();
        FieldMatrix<BigFraction> J =
                Matrices.build(EXACT, 6, 6, (i, j) -> new BigFraction(j == i + 3 ? 1 : i == j + 3 ? -1 : 0));
        FieldMatrix<BigFraction> JM = J.multiply(M);
        FieldMatrix<BigFraction> start =
                Matrices.build(EXACT, 6, 3, (i, j) -> i >= 3 ? X.getEntry(i - 3, j) : new BigFraction(i == j ? 1 : 0));
        FieldMatrix<BigFraction> rate = M.multiply(start);

        assertThat(JM).isEqualTo(JM.transpose());
        // V′ − XU′ at U = I, V = X
        assertThat(rate.getSubMatrix(3, 5, 0, 2).subtract(X.multiply(rate.getSubMatrix(0, 2, 0, 2))))
                .isEqualTo(equation.rate(X));
    }

    @Test
    void shifted_isTheEquationOfTheDifference() {
        FieldMatrix<BigFraction> Z = RandomMatrices.symmetric(EXACT, random, 3);

        assertThat(equation.shifted(Z).rate(X.subtract(Z))).isEqualTo(equation.rate(X));
        assertThat(equation.shifted(X).rate(Matrices.zero(EXACT, 3, 3))).isEqualTo(equation.rate(X));
    }

    @Test
    void inUnit_isTheEquationOfTheQuotient() {
        BigFraction c = new BigFraction(3, 8);

        assertThat(equation.inUnit(c).rate(X.scalarMultiply(c.reciprocal())))
                .isEqualTo(equation.rate(X).scalarMultiply(c.reciprocal()));
    }

    /** AᵀX + XA − (XB + N)R⁻¹(XB + N)ᵀ + Q. */
    @Test
    void ofControl_hasTheRateOfTheCrossWeightedEquation() {
        FieldMatrix<BigFraction> B = RandomMatrices.matrix(EXACT, random, 3, 2);
        FieldMatrix<BigFraction> N = RandomMatrices.matrix(EXACT, random, 3, 2);
        FieldMatrix<BigFraction> R = RandomMatrices.symmetric(EXACT, random, 2);
        FieldMatrix<BigFraction> gain = X.multiply(B).add(N);

        assertThat(Hamiltonian.ofControl(EXACT, A, B, R, N, Q).rate(X))
                .isEqualTo(A.transpose()
                        .multiply(X)
                        .add(X.multiply(A))
                        .subtract(gain.multiply(LinearSolve.inverse(EXACT, R)).multiply(gain.transpose()))
                        .add(Q));
    }

    @Test
    void ofControl_withASingularWeight_isRefused() {
        FieldMatrix<BigFraction> B = RandomMatrices.matrix(EXACT, random, 3, 2);
        FieldMatrix<BigFraction> R = Matrices.build(EXACT, 2, 2, (i, j) -> BigFraction.ONE);

        assertThatThrownBy(() -> Hamiltonian.ofControl(EXACT, A, B, R, B, Q))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("singular");
    }
}
