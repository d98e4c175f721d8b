package dev.touchstone.proofs;

import static dev.touchstone.proofs.EquationSeries.EXACT;
import static dev.touchstone.proofs.EquationSeries.SERIES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.Radon;
import dev.touchstone.flow.ThreeMatrix;
import dev.touchstone.linear.RandomMatrices;
import java.util.Random;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Radon's formula (53) and the three matrices (59) solve the equation (50).
 *
 * <p><b>Statement.</b> Let S, Q, X₀ be symmetric, of any sign. With [U; V] of (51), UᵀV is symmetric. X exists on [0, t] if and only if
 * U(s) is regular for all s in [0, t]; then X(t) = VU⁻¹, and X(t) = H + EᵀX₀(I + GX₀)⁻¹E where Φ₁₁ is regular.
 *
 * <p><b>Proof.</b> (UᵀV)′ = UᵀQU + VᵀSV is symmetric, as AU and AᵀV cancel, and so is UᵀV at 0. While U is regular, (VU⁻¹)′ =
 * (QU + AᵀV)U⁻¹ − VU⁻¹(−AU + SV)U⁻¹ = Q + AᵀX + XA − XSX. Conversely, let X solve (50) on [0, t], and let Ũ solve Ũ′ = (SX − A)Ũ,
 * Ũ(0) = I: it is regular, and [Ũ; XŨ] solves (51) with the same start, so that it is [U; V]. With U = Φ₁₁(I + GX₀) and, as Φ is
 * symplectic, Φ₂₂ = Eᵀ + HΦ₁₂, V = HU + EᵀX₀, which gives (59). ∎
 *
 * <p><b>Method.</b> Exact: both formulas on power series over the rationals, whose coefficients are those of the equation up to t¹¹.
 */
@Statement(
        id = "radon-solves-equation",
        equation = "(50), (51), (53), (59)",
        claim = "V U^-1 and the three-matrix form solve the equation, whatever the signs of S, Q and X0, to order 12",
        method = Method.EXACT)
class RadonSolvesEquationCheck {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void quotient_hasTheDerivativeOfTheEquation(int n) {
        for (int seed = 1; seed <= 4 - n / 2; seed++) {
            Random random = new Random(10L * n + seed);
            EquationSeries series = EquationSeries.random(random, n);
            FieldMatrix<BigFraction> X0 = EquationSeries.symmetric(random, n);
            FieldMatrix<PowerSeries> X = series.from(X0);
            FieldMatrix<PowerSeries> product = series.U(X0).transpose().multiply(series.V(X0));

            assertThat(product).isEqualTo(product.transpose());
            assertThat(X.getEntry(0, 0).coefficient(0)).isEqualTo(X0.getEntry(0, 0));
            assertThat(SeriesEquation.derivative(X))
                    .isEqualTo(SeriesEquation.upToDerivative(series.equation().rate(X)));
            assertThat(ThreeMatrix.ofTransition(SERIES, series.phi()).of(EquationSeries.constant(X0)))
                    .isEqualTo(X);
            Ledger.record(getClass(), 1);
        }
    }

    @Test
    @Mutant("-t for t: the end of time is the start")
    void timeReversed_isRefuted() {
        assertRefuted(EquationSeries.exponential(series().given().matrix().scalarMultiply(BigFraction.MINUS_ONE)));
    }

    @Test
    @Mutant("-M_12, S with the other sign")
    void signOfS_isRefuted() {
        FieldMatrix<BigFraction> M = series().given().matrix();
        M.setSubMatrix(
                M.getSubMatrix(0, 1, 2, 3).scalarMultiply(BigFraction.MINUS_ONE).getData(), 0, 2);

        assertRefuted(EquationSeries.exponential(M));
    }

    @Test
    @Mutant("A transposed")
    void transposedA_isRefuted() {
        FieldMatrix<BigFraction> M = series().given().matrix();
        M.setSubMatrix(M.getSubMatrix(0, 1, 0, 1).transpose().getData(), 0, 0);
        M.setSubMatrix(M.getSubMatrix(2, 3, 2, 3).transpose().getData(), 2, 2);

        assertRefuted(EquationSeries.exponential(M));
    }

    private static EquationSeries series() {
        return EquationSeries.random(new Random(7), 2);
    }

    private static void assertRefuted(FieldMatrix<PowerSeries> phi) {
        FieldMatrix<BigFraction> X0 = RandomMatrices.symmetric(EXACT, new Random(8), 2);
        FieldMatrix<PowerSeries> X = Radon.after(SERIES, phi, EquationSeries.constant(X0));

        assertThat(SeriesEquation.derivative(X))
                .isNotEqualTo(SeriesEquation.upToDerivative(series().equation().rate(X)));
    }
}
