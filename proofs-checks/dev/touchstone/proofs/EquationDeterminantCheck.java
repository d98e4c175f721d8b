package dev.touchstone.proofs;

import static dev.touchstone.proofs.EquationSeries.SERIES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.DoublingFlow;
import dev.touchstone.linear.Characteristic;
import dev.touchstone.linear.Matrices;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The determinant (54) whose first zero is the pole.
 *
 * <p><b>Statement.</b> While X exists, det U(t) = exp ∫₀ᵗ tr(SX − A) ds; and always (det U)′ = tr(adj U·U′).
 *
 * <p><b>Proof.</b> U′ = −AU + SV = (SX − A)U, and Liouville's formula gives (det U)′ = tr(SX − A) det U with det U(0) = 1. The second is
 * Jacobi's formula, in which adj U = det U·U⁻¹ where U is regular; both sides are polynomials in the entries of U and U′, so that it holds
 * for every U. ∎
 *
 * <p><b>Method.</b> Exact: the program's determinants and adjugates on power series over the rationals.
 */
@Statement(
        id = "equation-determinant",
        equation = "(54)",
        claim = "det U = exp of the integral of tr(SX - A), and its derivative is tr(adj U U'), to order 12",
        method = Method.EXACT)
class EquationDeterminantCheck {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void determinant_isTheExponentialOfTheTrace(int n) {
        for (int seed = 1; seed <= 2; seed++) {
            Random random = new Random(54L * n + seed);
            EquationSeries series = EquationSeries.random(random, n);
            FieldMatrix<BigFraction> X0 = EquationSeries.symmetric(random, n);
            PowerSeries determinant = determinant(series, X0);

            assertThat(exponentialOfTheTrace(series, X0, series.given().A())).isEqualTo(determinant);
            assertThat(SeriesEquation.upToDerivative(column(rate(series, X0))))
                    .isEqualTo(SeriesEquation.derivative(column(determinant)));
            Ledger.record(getClass(), 1);
        }
    }

    @Test
    @Mutant("tr(SX + A) for tr(SX - A)")
    void signOfA_isRefuted() {
        EquationSeries series = EquationSeries.random(new Random(1), 2);
        FieldMatrix<BigFraction> X0 = EquationSeries.symmetric(new Random(2), 2);
        FieldMatrix<BigFraction> wrong = series.given().A().scalarMultiply(BigFraction.MINUS_ONE);

        assertThat(exponentialOfTheTrace(series, X0, wrong)).isNotEqualTo(determinant(series, X0));
    }

    private static PowerSeries determinant(EquationSeries series, FieldMatrix<BigFraction> X0) {
        return Characteristic.symmetricFunctions(SERIES, series.U(X0)).get(series.size() - 1);
    }

    private static PowerSeries exponentialOfTheTrace(
            EquationSeries series, FieldMatrix<BigFraction> X0, FieldMatrix<BigFraction> A) {
        FieldMatrix<PowerSeries> loop =
                series.equation().S().multiply(series.from(X0)).subtract(EquationSeries.constant(A));
        return EquationSeries.integral(column(Matrices.trace(loop)))
                .getEntry(0, 0)
                .exponential();
    }

    private static PowerSeries rate(EquationSeries series, FieldMatrix<BigFraction> X0) {
        DoublingFlow<PowerSeries> flow = new DoublingFlow<>(SERIES, series.equation(), SERIES.one());
        return flow.determinantRate(flow.started(series.phi(), EquationSeries.constant(X0)));
    }

    private static FieldMatrix<PowerSeries> column(PowerSeries entry) {
        return Matrices.column(List.of(entry));
    }
}
