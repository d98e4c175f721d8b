package dev.touchstone.proofs;

import static dev.touchstone.proofs.EquationSeries.EXACT;
import static dev.touchstone.proofs.EquationSeries.SERIES;
import static dev.touchstone.proofs.EquationSeries.constant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.flow.Radon;
import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import java.util.Random;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The exact relations (61) between solutions of different equations (50).
 *
 * <p><b>Statement.</b> With X the solution of (A, S, Q): (−A, −S, −Q) leads from X(t) back to X₀ in the time t; −X solves (A, −S, −Q), X⁻¹ solves (−Aᵀ,
 * Q, S), TᵀXT solves (T⁻¹AT, T⁻¹ST⁻ᵀ, TᵀQT), X − Z solves (A − SZ, S, AᵀZ + ZA − ZSZ + Q); and (cA, cS, cQ) has at t what (A, S, Q) has at ct.
 *
 * <p><b>Proof.</b> Insert each: (X⁻¹)′ = −X⁻¹X′X⁻¹ = −X⁻¹Aᵀ − AX⁻¹ + S − X⁻¹QX⁻¹, and so on. ∎
 *
 * <p><b>Method.</b> Exact: the program's (53) on power series over the rationals, for coefficients and starts of any sign.
 */
@Statement(
        id = "equation-symmetries",
        equation = "(61b), (61c), (61d), (61e), (61f), (61h)",
        claim =
                "Reversal, sign, inverse, congruence, shift and scaling of time take solutions to solutions, to order 12",
        method = Method.EXACT)
class EquationSymmetriesCheck {

    /** An equation, a start and its solution. */
    private static final class Case {

        private final Random random;
        private final EquationSeries series;
        private final FieldMatrix<BigFraction> X0;
        private final FieldMatrix<PowerSeries> X;

        Case(int n) {
            random = new Random(61L * n);
            series = EquationSeries.random(random, n);
            X0 = EquationSeries.symmetric(random, n);
            X = series.from(X0);
        }

        FieldMatrix<BigFraction> A() {
            return series.given().A();
        }

        FieldMatrix<BigFraction> S() {
            return series.given().S();
        }

        FieldMatrix<BigFraction> Q() {
            return series.given().Q();
        }
    }

    private static EquationSeries equation(
            FieldMatrix<BigFraction> A, FieldMatrix<BigFraction> S, FieldMatrix<BigFraction> Q) {
        return EquationSeries.of(new Hamiltonian<>(EXACT, A, S, Q));
    }

    private static FieldMatrix<BigFraction> minus(FieldMatrix<BigFraction> A) {
        return A.scalarMultiply(BigFraction.MINUS_ONE);
    }

    private static FieldMatrix<BigFraction> inverse(FieldMatrix<BigFraction> A) {
        return LinearSolve.inverse(EXACT, A);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void reversedEquation_leadsBack(int n) {
        Case c = new Case(n);
        EquationSeries reversed = equation(minus(c.A()), minus(c.S()), minus(c.Q()));

        assertThat(Radon.after(SERIES, reversed.phi(), c.X)).isEqualTo(constant(c.X0));
        Ledger.record(getClass(), 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void signInverseAndShift_takeSolutionsToSolutions(int n) {
        Case c = new Case(n);
        FieldMatrix<BigFraction> Z = EquationSeries.symmetric(c.random, n);

        assertThat(equation(c.A(), minus(c.S()), minus(c.Q())).from(minus(c.X0)))
                .isEqualTo(c.X.scalarMultiply(SERIES.one().negate()));
        assertThat(equation(minus(c.A()).transpose(), c.Q(), c.S()).from(inverse(c.X0)))
                .isEqualTo(EquationSeries.inverse(c.X));
        assertThat(EquationSeries.of(c.series.given().shifted(Z)).from(c.X0.subtract(Z)))
                .isEqualTo(c.X.subtract(constant(Z)));
        Ledger.record(getClass(), 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void congruenceAndScaling_takeSolutionsToSolutions(int n) {
        Case c = new Case(n);
        FieldMatrix<BigFraction> T = Matrices.identity(EXACT, n).add(RandomMatrices.matrix(EXACT, c.random, n, n));
        BigFraction factor = new BigFraction(3, 2);

        assertThat(congruent(c, T, inverse(T)).from(T.transpose().multiply(c.X0).multiply(T)))
                .isEqualTo(constant(T).transpose().multiply(c.X).multiply(constant(T)));
        assertThat(equation(c.A().scalarMultiply(factor), c.S().scalarMultiply(factor), c.Q().scalarMultiply(factor))
                        .from(c.X0))
                .isEqualTo(EquationSeries.timeScaled(c.X, factor));
        Ledger.record(getClass(), 2);
    }

    private static EquationSeries congruent(Case c, FieldMatrix<BigFraction> T, FieldMatrix<BigFraction> R) {
        return equation(
                R.multiply(c.A()).multiply(T),
                R.multiply(c.S()).multiply(R.transpose()),
                T.transpose().multiply(c.Q()).multiply(T));
    }

    @Test
    @Mutant("X^-1 solves (A, Q, S)")
    void inverseWithoutTheDualA_isRefuted() {
        Case c = new Case(2);

        assertThat(equation(c.A(), c.Q(), c.S()).from(inverse(c.X0))).isNotEqualTo(EquationSeries.inverse(c.X));
    }

    @Test
    @Mutant("T^T S T for T^-1 S T^-T")
    void congruenceOfSLikeQ_isRefuted() {
        Case c = new Case(2);
        FieldMatrix<BigFraction> T = Matrices.identity(EXACT, 2).scalarMultiply(BigFraction.TWO);

        assertThat(equation(c.A(), c.S().scalarMultiply(new BigFraction(4)), c.Q().scalarMultiply(new BigFraction(4)))
                        .from(c.X0.scalarMultiply(new BigFraction(4))))
                .isNotEqualTo(constant(T).transpose().multiply(c.X).multiply(constant(T)));
    }

    @Test
    @Mutant("reversal without the sign of A")
    void reversalOfAHalf_isRefuted() {
        Case c = new Case(2);

        assertThat(Radon.after(
                        SERIES, equation(c.A(), minus(c.S()), minus(c.Q())).phi(), c.X))
                .isNotEqualTo(constant(c.X0));
    }
}
