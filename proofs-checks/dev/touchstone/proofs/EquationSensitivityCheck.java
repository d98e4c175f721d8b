package dev.touchstone.proofs;

import static dev.touchstone.proofs.EquationSeries.EXACT;
import static dev.touchstone.proofs.EquationSeries.constant;
import static dev.touchstone.proofs.EquationSeries.inverse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import java.util.Random;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How solutions of (50) differ: (56), and the derivatives (55) and (57).
 *
 * <p><b>Statement.</b> X_b − X_a = U_b⁻ᵀ(X_b(0) − X_a(0))U_a⁻¹ for two starts. Hence δX = YδX₀Yᵀ, Y = U⁻ᵀ, Y′ = (A − SX)ᵀY; and for other
 * coefficients too, δX = Y[δX₀ + ∫₀ᵗ Uᵀ(δAᵀX + XδA − XδSX + δQ)U ds]Yᵀ.
 *
 * <p><b>Proof.</b> U_bᵀ(X_b − X_a)U_a = V_bᵀU_a − U_bᵀV_a, whose derivative is 0 by (51), is X_b(0) − X_a(0) at 0; X_b → X_a gives the
 * first derivative, and U′ = (SX − A)U that of Y. The derivative D of X by all the data obeys D′ = (A − SX)ᵀD + D(A − SX) + R, R the
 * parentheses: so (UᵀDU)′ = UᵀRU. ∎
 *
 * <p><b>Method.</b> Exact, on power series over the rationals. The derivative of e^{Mt} in the direction N is the upper right block
 * of the exponential of [[M, N], [0, M]], that of X follows by the product rule.
 */
@Statement(
        id = "equation-sensitivity",
        equation = "(55), (56), (57)",
        claim =
                "Solutions differ by the two-sided product of their starts' difference; derivatives by start and data follow",
        method = Method.EXACT)
class EquationSensitivityCheck {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void difference_isTheTwoSidedProduct(int n) {
        for (int seed = 1; seed <= 2; seed++) {
            Random random = new Random(56L * n + seed);
            EquationSeries series = EquationSeries.random(random, n);
            FieldMatrix<BigFraction> a = EquationSeries.symmetric(random, n);
            FieldMatrix<BigFraction> b = EquationSeries.symmetric(random, n);
            FieldMatrix<PowerSeries> Y = inverse(series.U(a)).transpose();
            FieldMatrix<PowerSeries> loop =
                    series.equation().A().subtract(series.equation().S().multiply(series.from(a)));

            assertThat(product(inverse(series.U(b)).transpose(), b.subtract(a), inverse(series.U(a))))
                    .isEqualTo(series.from(b).subtract(series.from(a)));
            assertThat(SeriesEquation.derivative(Y))
                    .isEqualTo(SeriesEquation.upToDerivative(loop.transpose().multiply(Y)));
            Ledger.record(getClass(), 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void derivative_isTheIntegralAlongTheSolution(int n) {
        for (int seed = 1; seed <= 2; seed++) {
            Case c = new Case(new Random(57L * n + seed), n);

            assertThat(c.claimed(c.moved)).isEqualTo(c.derivative());
            Ledger.record(getClass(), 1);
        }
    }

    @Test
    @Mutant("+ X dS X for - X dS X")
    void signOfTheQuadraticTerm_isRefuted() {
        Case c = new Case(new Random(3), 2);
        Hamiltonian<BigFraction> wrong =
                new Hamiltonian<>(EXACT, c.moved.A(), c.moved.S().scalarMultiply(BigFraction.MINUS_ONE), c.moved.Q());

        assertThat(c.claimed(wrong)).isNotEqualTo(c.derivative());
    }

    @Test
    @Mutant("U_b^-1 for its transpose")
    void leftFactorNotTransposed_isRefuted() {
        Random random = new Random(4);
        EquationSeries series = EquationSeries.random(random, 2);
        FieldMatrix<BigFraction> a = EquationSeries.symmetric(random, 2);
        FieldMatrix<BigFraction> b = EquationSeries.symmetric(random, 2);

        assertThat(product(inverse(series.U(b)), b.subtract(a), inverse(series.U(a))))
                .isNotEqualTo(series.from(b).subtract(series.from(a)));
    }

    private static FieldMatrix<PowerSeries> product(
            FieldMatrix<PowerSeries> left, FieldMatrix<BigFraction> difference, FieldMatrix<PowerSeries> right) {
        return left.multiply(constant(difference)).multiply(right);
    }

    /** An equation, a start, and directions in which both move. */
    private static final class Case {

        private final int n;
        private final EquationSeries series;
        private final FieldMatrix<BigFraction> X0;
        private final Hamiltonian<BigFraction> moved;
        private final FieldMatrix<BigFraction> D;

        Case(Random random, int n) {
            this.n = n;
            series = EquationSeries.random(random, n);
            X0 = EquationSeries.symmetric(random, n);
            moved = new Hamiltonian<>(
                    EXACT,
                    RandomMatrices.matrix(EXACT, random, n, n),
                    EquationSeries.symmetric(random, n),
                    EquationSeries.symmetric(random, n));
            D = EquationSeries.symmetric(random, n);
        }

        /** (57). */
        FieldMatrix<PowerSeries> claimed(Hamiltonian<BigFraction> by) {
            FieldMatrix<PowerSeries> U = series.U(X0);
            Hamiltonian<PowerSeries> direction =
                    new Hamiltonian<>(EquationSeries.SERIES, constant(by.A()), constant(by.S()), constant(by.Q()));
            FieldMatrix<PowerSeries> along =
                    U.transpose().multiply(direction.rate(series.from(X0))).multiply(U);
            FieldMatrix<PowerSeries> inner = constant(D).add(EquationSeries.integral(along));
            return inverse(U).transpose().multiply(inner).multiply(inverse(U));
        }

        /** By the derivative of e^{Mt}: (δV − XδU)U⁻¹. */
        FieldMatrix<PowerSeries> derivative() {
            FieldMatrix<BigFraction> both = Matrices.zero(EXACT, 4 * n, 4 * n);
            both.setSubMatrix(series.given().matrix().getData(), 0, 0);
            both.setSubMatrix(series.given().matrix().getData(), 2 * n, 2 * n);
            both.setSubMatrix(moved.matrix().getData(), 0, 2 * n);
            FieldMatrix<PowerSeries> N = EquationSeries.exponential(both).getSubMatrix(0, 2 * n - 1, 2 * n, 4 * n - 1);
            FieldMatrix<PowerSeries> change = N.getSubMatrix(0, 2 * n - 1, 0, n - 1)
                    .add(N.getSubMatrix(0, 2 * n - 1, n, 2 * n - 1).multiply(constant(X0)))
                    .add(series.phi().getSubMatrix(0, 2 * n - 1, n, 2 * n - 1).multiply(constant(D)));
            FieldMatrix<PowerSeries> dU = change.getSubMatrix(0, n - 1, 0, n - 1);
            FieldMatrix<PowerSeries> dV = change.getSubMatrix(n, 2 * n - 1, 0, n - 1);
            return dV.subtract(series.from(X0).multiply(dU)).multiply(inverse(series.U(X0)));
        }
    }
}
