package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.Matrices;
import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The closed form (7) solves the Euclidean flow's equation.
 *
 * <p><b>Statement.</b> S(τ) of (7) satisfies S(0) = V₀V₀ᵀ and dS/dτ = MS + SM − 2S², zero eigenvalues of M included.
 *
 * <p><b>Proof.</b> With F = e^{Mτ} and N = I + κS₀, S = F S₀N⁻¹F; dF/dτ = MF, dκ/dτ = 2F², so
 * dS/dτ = MS + SM − F S₀N⁻¹(2F²)S₀N⁻¹F = MS + SM − 2S². ∎
 *
 * <p><b>Method.</b> Exact: the program's (7) runs on power series in τ over the rationals; its derivative and the
 * right-hand side are compared to order 11. One rate is zero.
 */
@Statement(
        id = "euclidean-closed-form",
        equation = "(6), (7)",
        claim = "The closed form (7) solves dS/dtau = MS + SM - 2 S^2",
        method = Method.EXACT)
class EuclideanClosedFormCheck {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void closedForm_solvesTheEquation(int seed) {
        EuclideanSeries problem = EuclideanSeries.random(seed);
        FieldMatrix<PowerSeries> S = problem.euclidean();
        FieldMatrix<BigFraction> start = problem.V0().multiply(problem.V0().transpose());

        assertThat(Matrices.build(
                        ExactFlow.EXACT, 3, 3, (i, j) -> S.getEntry(i, j).coefficient(0)))
                .isEqualTo(start);
        assertThat(SeriesEquation.derivative(S))
                .isEqualTo(SeriesEquation.upToDerivative(rightHandSide(problem.lambda(), S, 2)));
    }

    @Test
    @Mutant("S^2 for 2 S^2")
    void equationWithoutTheFactorTwo_isRefuted() {
        EuclideanSeries problem = EuclideanSeries.random(1);
        FieldMatrix<PowerSeries> S = problem.euclidean();

        assertThat(SeriesEquation.derivative(S))
                .isNotEqualTo(SeriesEquation.upToDerivative(rightHandSide(problem.lambda(), S, 1)));
    }

    private static FieldMatrix<PowerSeries> rightHandSide(
            List<PowerSeries> lambda, FieldMatrix<PowerSeries> S, int factor) {
        FieldMatrix<PowerSeries> MS = Matrices.scaleRows(lambda, S);
        FieldMatrix<PowerSeries> SS = S.multiply(S).scalarMultiply(PowerSeries.constant(new BigFraction(factor)));
        return MS.add(MS.transpose()).subtract(SS);
    }
}
