package dev.touchstone.proofs;

import static dev.touchstone.proofs.ExactFlow.EXACT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.EuclideanFlow;
import dev.touchstone.flow.OjaFlow;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The closed form (L32) solves (L31), whatever the signs of B's eigenvalues.
 *
 * <p><b>Statement.</b> Z(τ) = E W₀ (I + W₀ᵀKW₀)⁻¹ W₀ᵀ E with E = e^{τB}, K = ∫₀^τ 2e^{2uB}du satisfies Z(0) = W₀W₀ᵀ and
 * dZ/dτ = BZ + ZB − 2Z²; and E, K at 2τ are E² and K + EKE.
 *
 * <p><b>Proof.</b> With Z₀ = W₀W₀ᵀ and N = I + KZ₀, Z = E Z₀N⁻¹E; dE/dτ = BE, dK/dτ = 2E², so
 * dZ/dτ = BZ + ZB − E Z₀N⁻¹(2E²)Z₀N⁻¹E = BZ + ZB − 2Z². The integral from τ to 2τ of 2e^{2uB} is E K E. ∎
 *
 * <p><b>Method.</b> Exact: the program's (L32) runs on power series in τ over the rationals, B = Q diag(1, −½, 0) Qᵀ with a
 * rational orthogonal Q; its derivative and the right-hand side are compared to order 11.
 */
@Statement(
        id = "oja-closed-form",
        equation = "(L31), (L32)",
        claim = "The closed form (L32) solves dZ/dtau = BZ + ZB - 2 Z^2 for any symmetric B",
        method = Method.EXACT)
class OjaClosedFormCheck {

    private static final PowerSeriesArithmetic SERIES = PowerSeriesArithmetic.INSTANCE;
    private static final List<BigFraction> EIGENVALUES =
            List.of(BigFraction.ONE, new BigFraction(-1, 2), BigFraction.ZERO);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void closedForm_solvesTheEquation(int seed) {
        FieldMatrix<BigFraction> Q = RandomMatrices.orthonormal(EXACT, new Random(seed), 3, 3);
        FieldMatrix<BigFraction> W0 = start(seed);
        FieldMatrix<PowerSeries> Z = OjaFlow.fromWeights(SERIES, kernel(Q, PowerSeries.variable()), constant(W0));

        assertThat(Matrices.build(EXACT, 3, 3, (i, j) -> Z.getEntry(i, j).coefficient(0)))
                .isEqualTo(W0.multiply(W0.transpose()));
        assertThat(SeriesEquation.derivative(Z)).isEqualTo(SeriesEquation.upToDerivative(rightHandSide(B(Q), Z, 2)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void kernel_isDoubledByItsProducts(int seed) {
        FieldMatrix<BigFraction> Q = RandomMatrices.orthonormal(EXACT, new Random(seed), 3, 3);
        OjaFlow.Kernel<PowerSeries> once = kernel(Q, PowerSeries.variable());
        OjaFlow.Kernel<PowerSeries> twice = kernel(Q, PowerSeries.variable().multiply(2));

        assertThat(twice.E()).isEqualTo(once.E().multiply(once.E()));
        assertThat(twice.K()).isEqualTo(once.K().add(once.E().multiply(once.K()).multiply(once.E())));
    }

    @Test
    @Mutant("Z^2 for 2 Z^2")
    void equationWithoutTheFactorTwo_isRefuted() {
        FieldMatrix<BigFraction> Q = RandomMatrices.orthonormal(EXACT, new Random(1), 3, 3);
        FieldMatrix<PowerSeries> Z = OjaFlow.fromWeights(SERIES, kernel(Q, PowerSeries.variable()), constant(start(1)));

        assertThat(SeriesEquation.derivative(Z)).isNotEqualTo(SeriesEquation.upToDerivative(rightHandSide(B(Q), Z, 1)));
    }

    private static FieldMatrix<BigFraction> start(int seed) {
        Random random = new Random(100 + seed);
        return Matrices.build(EXACT, 3, 2, (i, j) -> new BigFraction(random.nextInt(9) - 4, 4));
    }

    private static FieldMatrix<PowerSeries> B(FieldMatrix<BigFraction> Q) {
        return function(Q, PowerSeries::constant);
    }

    private static OjaFlow.Kernel<PowerSeries> kernel(FieldMatrix<BigFraction> Q, PowerSeries tau) {
        return new OjaFlow.Kernel<>(
                function(Q, a -> SERIES.exp(PowerSeries.constant(a).multiply(tau))),
                function(Q, a -> EuclideanFlow.kappa(SERIES, PowerSeries.constant(a), tau)));
    }

    /** Q f(a) Qᵀ. */
    private static FieldMatrix<PowerSeries> function(FieldMatrix<BigFraction> Q, Function<BigFraction, PowerSeries> f) {
        FieldMatrix<PowerSeries> V = constant(Q);
        return V.multiply(Matrices.scaleRows(EIGENVALUES.stream().map(f).toList(), V.transpose()));
    }

    private static FieldMatrix<PowerSeries> rightHandSide(
            FieldMatrix<PowerSeries> B, FieldMatrix<PowerSeries> Z, int factor) {
        FieldMatrix<PowerSeries> BZ = B.multiply(Z);
        FieldMatrix<PowerSeries> ZZ = Z.multiply(Z).scalarMultiply(PowerSeries.constant(new BigFraction(factor)));
        return BZ.add(BZ.transpose()).subtract(ZZ);
    }

    private static FieldMatrix<PowerSeries> constant(FieldMatrix<BigFraction> A) {
        return Matrices.build(
                SERIES, A.getRowDimension(), A.getColumnDimension(), (i, j) -> PowerSeries.constant(A.getEntry(i, j)));
    }
}
