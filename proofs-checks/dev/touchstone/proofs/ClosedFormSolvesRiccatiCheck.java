package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.RiccatiFlow;
import dev.touchstone.flow.TaylorSeries;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.number.RationalArithmetic;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The closed forms (5a) and (5b) solve the Riccati equation (3).
 *
 * <p><b>Statement.</b> Let Λ be diagonal and G₀ symmetric, E = e^{Λτ}, K = E² − I. Wherever N = I + KG₀ is invertible
 * (near τ = 0, and for all τ ≥ 0 if Λ, G₀ ⪰ 0), G(τ) = E G₀ N⁻¹ E satisfies G(0) = G₀ and
 * dG/dτ = ΛG + GΛ − 2GΛG. If G₀ = Z₀Z₀ᵀ, then G = E Z₀ (I + Z₀ᵀKZ₀)⁻¹ Z₀ᵀ E.
 *
 * <p><b>Proof.</b> dE/dτ = ΛE and dK/dτ = 2ΛE², so dN/dτ = 2ΛE²G₀ and d(N⁻¹)/dτ = −N⁻¹(2ΛE²G₀)N⁻¹. By the product rule
 * dG/dτ = ΛG + GΛ − 2 (E G₀ N⁻¹ E) Λ (E G₀ N⁻¹ E), since E and Λ commute; and K = 0, N = I at τ = 0. The second form
 * follows from Z₀ᵀ (I + KZ₀Z₀ᵀ)⁻¹ = (I + Z₀ᵀKZ₀)⁻¹ Z₀ᵀ. ∎
 *
 * <p><b>Method.</b> Exact. The program's own {@code RiccatiFlow} is run on power series in τ over the rationals, and its
 * coefficients up to τ¹² are compared with those that {@code TaylorSeries} derives from (3) alone. Wrong statements
 * put through the same comparison are refuted.
 */
@Statement(
        id = "closed-form-solves-riccati",
        equation = "(3), (5a), (5b)",
        claim = "The closed forms (5a) and (5b) have the Taylor coefficients of the Riccati equation, to order 12",
        method = Method.EXACT)
class ClosedFormSolvesRiccatiCheck {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final PowerSeriesArithmetic SERIES = PowerSeriesArithmetic.INSTANCE;

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 3", "2, 1", "2, 2", "3, 1", "3, 2", "3, 4"})
    void closedForms_haveTheCoefficientsOfTheEquation(int r, int s) {
        for (int seed = 1; seed <= 3; seed++) {
            Random random = new Random(31L * r + 7L * s + seed);
            List<BigFraction> lambda = RandomMatrices.in(EXACT, RandomMatrices.spectrum(random, r));

            assertSolved(lambda, RandomMatrices.overlap(EXACT, random, r, s));
            Ledger.record(getClass(), 1);
        }
    }

    @Test
    void closedForms_withZeroAndRepeatedRates_haveTheCoefficientsOfTheEquation() {
        FieldMatrix<BigFraction> Z0 = RandomMatrices.overlap(EXACT, new Random(1), 3, 2);

        assertSolved(List.of(BigFraction.ONE, BigFraction.ONE, BigFraction.ZERO), Z0);
        assertSolved(List.of(BigFraction.TWO_FIFTHS, BigFraction.ZERO, BigFraction.ZERO), Z0);
    }

    @Test
    @Mutant("K = E - I, without the factor 2")
    void gainWithoutTheFactorTwo_isRefuted() {
        assertRefuted((lambda, G0) ->
                RiccatiFlow.fromGram(SERIES, exponentials(lambda, 1), less(exponentials(lambda, 1)), G0));
    }

    @Test
    @Mutant("-tau for tau")
    void timeReversed_isRefuted() {
        assertRefuted((lambda, G0) ->
                RiccatiFlow.fromGram(SERIES, exponentials(lambda, -1), less(exponentials(lambda, -2)), G0));
    }

    @Test
    @Mutant("-K for K")
    void gainOfTheWrongSign_isRefuted() {
        assertRefuted((lambda, G0) -> RiccatiFlow.fromGram(
                SERIES,
                exponentials(lambda, 1),
                less(exponentials(lambda, 2)).stream().map(PowerSeries::negate).toList(),
                G0));
    }

    private interface Claim {
        FieldMatrix<PowerSeries> solution(List<BigFraction> lambda, FieldMatrix<PowerSeries> G0);
    }

    private static void assertSolved(List<BigFraction> lambda, FieldMatrix<BigFraction> Z0) {
        List<PowerSeries> E = exponentials(lambda, 1);
        List<PowerSeries> K = less(exponentials(lambda, 2));
        List<FieldMatrix<BigFraction>> expected = fromEquation(lambda, RandomMatrices.outerGram(Z0));

        assertThat(coefficients(RiccatiFlow.fromOverlap(SERIES, E, K, constant(Z0))))
                .isEqualTo(expected);
        assertThat(coefficients(RiccatiFlow.fromGram(SERIES, E, K, constant(RandomMatrices.outerGram(Z0)))))
                .isEqualTo(expected);
    }

    private static void assertRefuted(Claim claim) {
        List<BigFraction> lambda = List.of(BigFraction.ONE, BigFraction.ONE_HALF);
        FieldMatrix<BigFraction> G0 = RandomMatrices.outerGram(RandomMatrices.overlap(EXACT, new Random(2), 2, 2));

        List<FieldMatrix<BigFraction>> claimed = coefficients(claim.solution(lambda, constant(G0)));

        assertThat(claimed.get(0)).isEqualTo(G0); // wrong only in its derivative
        assertThat(claimed.get(1)).isNotEqualTo(fromEquation(lambda, G0).get(1));
    }

    private static List<FieldMatrix<BigFraction>> fromEquation(List<BigFraction> lambda, FieldMatrix<BigFraction> G0) {
        return TaylorSeries.coefficients(EXACT, lambda, G0, PowerSeries.ORDER);
    }

    /** e^{multiple·λ_jτ}. */
    private static List<PowerSeries> exponentials(List<BigFraction> lambda, int multiple) {
        return lambda.stream()
                .map(l -> PowerSeries.exponential(l.multiply(multiple)))
                .toList();
    }

    /** Each minus one. */
    private static List<PowerSeries> less(List<PowerSeries> diagonal) {
        return diagonal.stream().map(e -> e.subtract(SERIES.one())).toList();
    }

    private static FieldMatrix<PowerSeries> constant(FieldMatrix<BigFraction> A) {
        return Matrices.build(
                SERIES, A.getRowDimension(), A.getColumnDimension(), (i, j) -> PowerSeries.constant(A.getEntry(i, j)));
    }

    private static List<FieldMatrix<BigFraction>> coefficients(FieldMatrix<PowerSeries> G) {
        int r = G.getRowDimension();
        return IntStream.rangeClosed(0, PowerSeries.ORDER)
                .mapToObj(k ->
                        Matrices.build(EXACT, r, r, (i, j) -> G.getEntry(i, j).coefficient(k)))
                .toList();
    }
}
