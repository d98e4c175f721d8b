package dev.touchstone.proofs;

import static dev.touchstone.proofs.EquationSeries.EXACT;
import static dev.touchstone.proofs.EquationSeries.constant;
import static dev.touchstone.proofs.EquationSeries.inverse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.flow.NilpotentFlow;
import dev.touchstone.linear.Inertia;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The inertia of the derivative, and of the distance to a steady state, is kept, (63).
 *
 * <p><b>Statement.</b> For constant coefficients Ẋ(t) = U⁻ᵀẊ(0)U⁻¹; and X(t) − Z = U⁻ᵀ(X₀ − Z)U_Z⁻¹ for a steady state Z, U_Z being U from Z,
 * so that both keep rank and signs of eigenvalues. With Q = 0 that holds of X itself.
 *
 * <p><b>Proof.</b> X(t + h) and X(t) are solutions from X(h) and X₀: divide (56) by h, h → 0. Z is a solution too, so that the second identity is (56)
 * itself and keeps the rank; as many eigenvalues stay 0, and as they are continuous none changes its sign. For Q = 0, Z = 0. ∎
 *
 * <p><b>Method.</b> Exact: the identities on power series over the rationals; and inertias, by Sylvester's law on rationals, along rational
 * flows (68) of any sign, at times up to their poles.
 */
@Statement(
        id = "equation-inertia",
        equation = "(63)",
        claim = "The inertia of dX/dt never changes, nor that of X less a steady state, nor that of X where Q = 0",
        method = Method.EXACT)
class EquationInertiaCheck {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void derivative_isACongruenceOfTheFirst(int n) {
        for (int seed = 1; seed <= 2; seed++) {
            Random random = new Random(63L * n + seed);
            EquationSeries series = EquationSeries.random(random, n);
            FieldMatrix<BigFraction> X0 = EquationSeries.symmetric(random, n);
            FieldMatrix<PowerSeries> inverse = inverse(series.U(X0));

            assertThat(inverse.transpose()
                            .multiply(constant(series.given().rate(X0)))
                            .multiply(inverse))
                    .isEqualTo(series.equation().rate(series.from(X0)));
            Ledger.record(getClass(), 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void distanceToASteadyState_isATwoSidedProduct(int n) {
        Random random = new Random(163L * n);
        FieldMatrix<BigFraction> Z = EquationSeries.symmetric(random, n);
        EquationSeries series = EquationSeries.of(steadyAt(Z, random));
        FieldMatrix<BigFraction> X0 = EquationSeries.symmetric(random, n);

        assertThat(series.from(Z)).isEqualTo(constant(Z));
        assertThat(inverse(series.U(X0))
                        .transpose()
                        .multiply(constant(X0.subtract(Z)))
                        .multiply(inverse(series.U(Z))))
                .isEqualTo(series.from(X0).subtract(constant(Z)));
        Ledger.record(getClass(), 1);
    }

    /** An equation in which the derivative at Z is 0. */
    private static Hamiltonian<BigFraction> steadyAt(FieldMatrix<BigFraction> Z, Random random) {
        int n = Z.getRowDimension();
        Hamiltonian<BigFraction> any = new Hamiltonian<>(
                EXACT,
                RandomMatrices.matrix(EXACT, random, n, n),
                EquationSeries.symmetric(random, n),
                Matrices.zero(EXACT, n, n));
        return new Hamiltonian<>(EXACT, any.A(), any.S(), any.rate(Z).scalarMultiply(BigFraction.MINUS_ONE));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void inertia_alongRationalFlows_isKeptUntilTheyEnd(int n) {
        for (int seed = 1; seed <= 18 / (n * n); seed++) {
            Random random = new Random(263L * n + seed);
            Hamiltonian<BigFraction> equation = rational(random, n);
            FieldMatrix<BigFraction> X0 = seed % 2 == 0 ? EquationSeries.symmetric(random, n) : ofRankOne(random, n);
            NilpotentFlow flow = NilpotentFlow.of(equation, X0).orElseThrow();
            for (String time : new String[] {"0.0625", "0.25", "1", "8"}) {
                Optional<FieldMatrix<BigFraction>> X = flow.solution(EXACT, new BigDecimal(time));
                X.ifPresent(now -> {
                    assertThat(Loewner.inertia(now)).isEqualTo(Loewner.inertia(X0));
                    assertThat(Loewner.inertia(equation.rate(now))).isEqualTo(Loewner.inertia(equation.rate(X0)));
                    Ledger.record(getClass(), 1);
                });
            }
        }
    }

    /** A strictly upper triangular, Q = 0. */
    private static Hamiltonian<BigFraction> rational(Random random, int n) {
        FieldMatrix<BigFraction> A = RandomMatrices.matrix(EXACT, random, n, n);
        return new Hamiltonian<>(
                EXACT,
                Matrices.build(EXACT, n, n, (i, j) -> i < j ? A.getEntry(i, j) : BigFraction.ZERO),
                EquationSeries.symmetric(random, n),
                Matrices.zero(EXACT, n, n));
    }

    private static FieldMatrix<BigFraction> ofRankOne(Random random, int n) {
        FieldMatrix<BigFraction> u = RandomMatrices.matrix(EXACT, random, n, 1);
        return u.multiply(u.transpose()).scalarMultiply(BigFraction.MINUS_ONE);
    }

    @Test
    @Mutant("U^-1 dX_0 U^-T, the factors exchanged")
    void factorsExchanged_isRefuted() {
        Random random = new Random(9);
        EquationSeries series = EquationSeries.random(random, 2);
        FieldMatrix<BigFraction> X0 = EquationSeries.symmetric(random, 2);
        FieldMatrix<PowerSeries> inverse = inverse(series.U(X0));

        assertThat(inverse.multiply(constant(series.given().rate(X0))).multiply(inverse.transpose()))
                .isNotEqualTo(series.equation().rate(series.from(X0)));
    }

    /** x = −1 + 2t: from −1 to 1. */
    @Test
    @Mutant("the inertia of X where Q is not 0")
    void inertiaOfXWithQ_isRefuted() {
        FieldMatrix<BigFraction> zero = Matrices.zero(EXACT, 1, 1);
        FieldMatrix<BigFraction> two = Matrices.identity(EXACT, 1).scalarMultiply(BigFraction.TWO);
        FieldMatrix<BigFraction> X0 = Matrices.identity(EXACT, 1).scalarMultiply(BigFraction.MINUS_ONE);
        NilpotentFlow flow =
                NilpotentFlow.of(new Hamiltonian<>(EXACT, zero, zero, two), X0).orElseThrow();
        FieldMatrix<BigFraction> later = flow.solution(EXACT, BigDecimal.ONE).orElseThrow();

        assertThat(Loewner.inertia(X0)).isEqualTo(new Inertia(0, 1, 0));
        assertThat(Loewner.inertia(later)).isEqualTo(new Inertia(1, 0, 0));
    }
}
