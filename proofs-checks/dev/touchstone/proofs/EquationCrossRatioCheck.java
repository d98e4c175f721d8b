package dev.touchstone.proofs;

import static dev.touchstone.proofs.EquationSeries.SERIES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.Characteristic;
import dev.touchstone.linear.LinearSolve;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The cross-ratio (64) of four solutions.
 *
 * <p><b>Statement.</b> (X₁ − X₂)(X₃ − X₂)⁻¹(X₃ − X₄)(X₁ − X₄)⁻¹ keeps its spectrum along (50), where its inverses exist.
 *
 * <p><b>Proof.</b> By (56), X_i − X_j = U_i⁻ᵀ(X_i(0) − X_j(0))U_j⁻¹. In the product U₂, U₃ and U₄ cancel, and U₁⁻ᵀ(…)U₁ᵀ is left:
 * a similarity. ∎
 *
 * <p><b>Method.</b> Exact: the characteristic polynomial of the cross-ratio of four power series over the rationals is constant, to t¹².
 */
@Statement(
        id = "equation-cross-ratio",
        equation = "(64)",
        claim = "The cross-ratio of four solutions keeps its characteristic polynomial, to order 12",
        method = Method.EXACT)
class EquationCrossRatioCheck {

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void characteristicPolynomial_isConstant(int n) {
        for (int seed = 1; seed <= 2; seed++) {
            List<FieldMatrix<PowerSeries>> X = fourSolutions(n, 64L * n + seed);

            assertThat(spectrum(quotient(X, 0, 1, 2).multiply(quotient(X, 2, 3, 0))))
                    .allMatch(EquationCrossRatioCheck::isConstant);
            Ledger.record(getClass(), 1);
        }
    }

    @Test
    @Mutant("(X_1 - X_2)(X_3 - X_2)^-1 alone")
    void halfOfIt_isRefuted() {
        List<FieldMatrix<PowerSeries>> X = fourSolutions(2, 65);

        assertThat(spectrum(quotient(X, 0, 1, 2))).noneMatch(EquationCrossRatioCheck::isConstant);
    }

    @Test
    @Mutant("(X_1 - X_4)(X_3 - X_4)^-1 for its inverse")
    void secondHalfInverted_isRefuted() {
        List<FieldMatrix<PowerSeries>> X = fourSolutions(2, 66);

        assertThat(spectrum(quotient(X, 0, 1, 2).multiply(quotient(X, 0, 3, 2))))
                .noneMatch(EquationCrossRatioCheck::isConstant);
    }

    private static List<FieldMatrix<PowerSeries>> fourSolutions(int n, long seed) {
        Random random = new Random(seed);
        EquationSeries series = EquationSeries.random(random, n);
        return Stream.generate(() -> series.from(EquationSeries.symmetric(random, n)))
                .limit(4)
                .toList();
    }

    /** (X_i − X_j)(X_k − X_j)⁻¹. */
    private static FieldMatrix<PowerSeries> quotient(List<FieldMatrix<PowerSeries>> X, int i, int j, int k) {
        return X.get(i)
                .subtract(X.get(j))
                .multiply(LinearSolve.inverse(SERIES, X.get(k).subtract(X.get(j))));
    }

    private static List<PowerSeries> spectrum(FieldMatrix<PowerSeries> A) {
        return Characteristic.symmetricFunctions(SERIES, A);
    }

    private static boolean isConstant(PowerSeries a) {
        return a.equals(PowerSeries.constant(a.coefficient(0)));
    }
}
