package dev.touchstone.proofs;

import static dev.touchstone.proofs.EquationSeries.EXACT;
import static dev.touchstone.proofs.EquationSeries.SERIES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.flow.NilpotentFlow;
import dev.touchstone.linear.Characteristic;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Solutions that are rational functions of the time, (68).
 *
 * <p><b>Statement.</b> If M is nilpotent, U and V are polynomials in t and X(t) = V(t)U(t)⁻¹ up to the first zero of det U. M is nilpotent if A is, and
 * Q = 0 or S = 0; and for n = 1 if a² + sq = 0.
 *
 * <p><b>Proof.</b> M^{2n} = 0, so e^{Mt} is a finite sum, and (53) does the rest. With Q = 0 M is block triangular, with −A and Aᵀ on its diagonal. For n = 1
 * M² = (a² + sq)I. ∎
 *
 * <p><b>Method.</b> Exact: the program's polynomials are the power series of the linear system; its solutions at rational times are those
 * from the solution at half the time.
 */
@Statement(
        id = "rational-solutions",
        equation = "(68)",
        claim =
                "Where M is nilpotent the program's X(t) is a rational function that solves the equation up to its pole",
        method = Method.EXACT)
class RationalSolutionsCheck {

    private static FieldMatrix<BigFraction> nilpotent(Random random, int n) {
        FieldMatrix<BigFraction> A = RandomMatrices.matrix(EXACT, random, n, n);
        return Matrices.build(EXACT, n, n, (i, j) -> i < j ? A.getEntry(i, j) : BigFraction.ZERO);
    }

    private static List<Hamiltonian<BigFraction>> equations(Random random, int n) {
        FieldMatrix<BigFraction> A = nilpotent(random, n);
        FieldMatrix<BigFraction> any = EquationSeries.symmetric(random, n);
        FieldMatrix<BigFraction> zero = Matrices.zero(EXACT, n, n);
        return List.of(new Hamiltonian<>(EXACT, A, any, zero), new Hamiltonian<>(EXACT, A, zero, any));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void polynomials_areTheSeriesOfTheLinearSystem(int n) {
        Random random = new Random(68L * n);
        for (Hamiltonian<BigFraction> equation : equations(random, n)) {
            assertSolved(equation, EquationSeries.symmetric(random, n));
        }
    }

    /** x′ = −s(x − a/s)², of every sign. */
    @Test
    void scalarsWithADoubleRoot_areRational() {
        for (int a = -2; a <= 2; a++) {
            for (int s = -2; s <= 2; s += 4) {
                assertSolved(scalar(a, s, new BigFraction(-a * a, s)), number(new BigFraction(3, 4)));
            }
        }
    }

    private static void assertSolved(Hamiltonian<BigFraction> equation, FieldMatrix<BigFraction> X0) {
        NilpotentFlow flow = NilpotentFlow.of(equation, X0).orElseThrow();
        EquationSeries series = EquationSeries.of(equation);
        PowerSeries determinant =
                Characteristic.symmetricFunctions(SERIES, series.U(X0)).get(series.size() - 1);

        assertThat(EquationSeries.ofTerms(flow.U())).isEqualTo(series.U(X0));
        assertThat(EquationSeries.ofTerms(flow.V())).isEqualTo(series.V(X0));
        assertThat(IntStream.range(0, Math.min(flow.determinant().coefficients().size(), PowerSeries.ORDER + 1)))
                .allMatch(k -> determinant
                        .coefficient(k)
                        .equals(flow.determinant().coefficients().get(k)));
        Optional<FieldMatrix<BigFraction>> middle = flow.solution(EXACT, new BigDecimal("0.125"));
        Optional<FieldMatrix<BigFraction>> end = flow.solution(EXACT, new BigDecimal("0.25"));
        assertThat(middle.flatMap(
                        X -> NilpotentFlow.of(equation, X).orElseThrow().solution(EXACT, new BigDecimal("0.125"))))
                .isEqualTo(end);
        Ledger.record(RationalSolutionsCheck.class, 1);
    }

    private static Hamiltonian<BigFraction> scalar(int a, int s, BigFraction q) {
        return new Hamiltonian<>(EXACT, number(new BigFraction(a)), number(new BigFraction(s)), number(q));
    }

    private static FieldMatrix<BigFraction> number(BigFraction x) {
        return Matrices.column(List.of(x));
    }

    @Test
    @Mutant("A nilpotent, whatever S and Q")
    void doubleIntegratorWithBothWeights_isRefuted() {
        FieldMatrix<BigFraction> A = Matrices.build(EXACT, 2, 2, (i, j) -> new BigFraction(i < j ? 1 : 0));
        FieldMatrix<BigFraction> I = Matrices.identity(EXACT, 2);

        assertThat(NilpotentFlow.of(new Hamiltonian<>(EXACT, A, I, I), I)).isEmpty();
        assertThat(NilpotentFlow.of(scalar(1, 1, BigFraction.ONE), number(BigFraction.ONE)))
                .isEmpty();
    }

    /** A = Q = 0, S = I from −I/2: det U = (1 − t/2)² is ¼ at 3, though the pole is at 2. */
    @Test
    @Mutant("X exists as long as det U keeps its sign")
    void signOfTheDeterminant_isRefuted() {
        FieldMatrix<BigFraction> zero = Matrices.zero(EXACT, 2, 2);
        FieldMatrix<BigFraction> I = Matrices.identity(EXACT, 2);
        NilpotentFlow flow = NilpotentFlow.of(
                        new Hamiltonian<>(EXACT, zero, I, zero), I.scalarMultiply(new BigFraction(-1, 2)))
                .orElseThrow();

        assertThat(flow.determinant().at(new BigFraction(3))).isEqualTo(new BigFraction(1, 4));
        assertThat(flow.solution(EXACT, new BigDecimal(3))).isEmpty();
        assertThat(flow.solution(EXACT, new BigDecimal("1.9375"))).contains(I.scalarMultiply(new BigFraction(-16)));
    }
}
