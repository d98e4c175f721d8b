package dev.touchstone.proofs;

import static dev.touchstone.proofs.EquationSeries.EXACT;
import static dev.touchstone.proofs.EquationSeries.SERIES;
import static dev.touchstone.proofs.EquationSeries.constant;
import static dev.touchstone.proofs.EquationSeries.inverse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Closed forms of (50): of one state (66), and from a steady state (58b).
 *
 * <p><b>Statement.</b> For n = 1, x = (x₀ + (q + ax₀)T)/(1 + (sx₀ − a)T), T = tanh(√δ t)/√δ with δ = a² + sq of any sign, by continuation. With any solution X₊ of
 * the algebraic equation, X = X₊ + EᵀD₀(I + WD₀)⁻¹E, E = e^{A_ct}, W = ∫₀ᵗ e^{A_cs}Se^{A_cᵀs}ds.
 *
 * <p><b>Proof.</b> M² = δI, so e^{Mt} = cI + NM with N = sinh(√δ t)/√δ, c = N′, T = N/c, and (53) is the first. The second is (59) of the equation shifted by
 * X₊, (61f), in which Q is 0: Φ₁₁⁻¹ = E, H = 0, and G′ = ESEᵀ. ∎
 *
 * <p><b>Method.</b> Exact, on power series over the rationals.
 */
@Statement(
        id = "closed-forms-of-the-equation",
        equation = "(58b), (66)",
        claim =
                "The scalar closed form, for every sign of a^2 + sq, and the form from a steady state solve the equation",
        method = Method.EXACT)
class ClosedFormsOfTheEquationCheck {

    @ParameterizedTest
    @CsvSource({"0, 1, 1, 2", "1, 1, -1, 3", "0, 1, -1, 0", "1, -2, 1, -1", "-2, 0, 3, 1", "-1, 3, 2, -5", "2, -1, 4, 1"
    })
    void scalarForm_isTheSolution(int a, int s, int q, int x0) {
        assertThat(closedForm(a, s, q, x0, a * a + s * q)).isEqualTo(solution(a, s, q, x0));
        Ledger.record(getClass(), 1);
    }

    @Test
    @Mutant("delta = a^2 - sq")
    void otherDiscriminant_isRefuted() {
        assertThat(closedForm(1, 1, 2, 3, -1)).isNotEqualTo(solution(1, 1, 2, 3));
    }

    private static PowerSeries solution(int a, int s, int q, int x0) {
        return EquationSeries.of(new Hamiltonian<>(EXACT, number(a), number(s), number(q)))
                .from(number(x0))
                .getEntry(0, 0);
    }

    private static PowerSeries closedForm(int a, int s, int q, int x0, int delta) {
        PowerSeries T = powers(k -> k % 2 == 1 ? term(delta, k / 2, k) : BigFraction.ZERO)
                .divide(powers(k -> k % 2 == 0 ? term(delta, k / 2, k) : BigFraction.ZERO));
        PowerSeries above = constantOf(x0).add(T.multiply(q + a * x0));
        PowerSeries below = SERIES.one().add(T.multiply(s * x0 - a));
        return above.divide(below);
    }

    /** δ^power/k!. */
    private static BigFraction term(int delta, int power, int k) {
        BigFraction term = new BigFraction(delta).pow(power);
        for (int i = 2; i <= k; i++) {
            term = term.divide(i);
        }
        return term;
    }

    private static PowerSeries powers(IntFunction<BigFraction> coefficient) {
        return new PowerSeries(IntStream.rangeClosed(0, PowerSeries.ORDER)
                .mapToObj(coefficient)
                .toList());
    }

    private static PowerSeries constantOf(int x) {
        return PowerSeries.constant(new BigFraction(x));
    }

    private static FieldMatrix<BigFraction> number(int x) {
        return Matrices.column(List.of(new BigFraction(x)));
    }

    /** An equation with a given steady state, and the solution from a start. */
    private static final class Steady {

        private final FieldMatrix<BigFraction> state;
        private final EquationSeries series;
        private final FieldMatrix<BigFraction> X0;

        Steady(Random random, int n) {
            state = EquationSeries.symmetric(random, n);
            Hamiltonian<BigFraction> any = new Hamiltonian<>(
                    EXACT,
                    RandomMatrices.matrix(EXACT, random, n, n),
                    EquationSeries.symmetric(random, n),
                    Matrices.zero(EXACT, n, n));
            series = EquationSeries.of(
                    new Hamiltonian<>(EXACT, any.A(), any.S(), any.rate(state).scalarMultiply(BigFraction.MINUS_ONE)));
            X0 = EquationSeries.symmetric(random, n);
        }

        /** (58b), the closed loop as it is or transposed in W. */
        FieldMatrix<PowerSeries> form(boolean transposed) {
            FieldMatrix<BigFraction> loop =
                    series.given().A().subtract(series.given().S().multiply(state));
            FieldMatrix<PowerSeries> E = EquationSeries.exponential(loop);
            FieldMatrix<PowerSeries> F = transposed ? E.transpose() : E;
            FieldMatrix<PowerSeries> W =
                    EquationSeries.integral(F.multiply(series.equation().S()).multiply(F.transpose()));
            FieldMatrix<PowerSeries> D = constant(X0.subtract(state));
            FieldMatrix<PowerSeries> inner =
                    inverse(Matrices.identity(SERIES, series.size()).add(W.multiply(D)));
            return constant(state).add(E.transpose().multiply(D).multiply(inner).multiply(E));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void formFromASteadyState_isTheSolution(int n) {
        Steady steady = new Steady(new Random(58L * n), n);

        assertThat(steady.form(false)).isEqualTo(steady.series.from(steady.X0));
        Ledger.record(getClass(), 1);
    }

    @Test
    @Mutant("W of the transposed closed loop")
    void otherGramian_isRefuted() {
        Steady steady = new Steady(new Random(5), 2);

        assertThat(steady.form(true)).isNotEqualTo(steady.series.from(steady.X0));
    }
}
