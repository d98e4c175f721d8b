package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.touchstone.number.RationalArithmetic;
import java.math.BigDecimal;
import java.util.Arrays;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;

class LoewnerTest {

    @Test
    void semidefinite_forZeroDiagonalIndefinite_isRefutedByAWitness() {
        assertRefuted(matrix(2, 0, 1, 1, 0));
        assertRefuted(matrix(2, 0, -1, -1, 0));
        assertRefuted(matrix(3, 0, 0, 0, 0, 0, 3, 0, 3, 0));
        assertRefuted(matrix(4, 0, 1, 2, 3, 1, 0, -1, 2, 2, -1, 0, 1, 3, 2, 1, 0));
    }

    @Test
    void semidefinite_forZeroPivotBesideNonzeroEntry_isRefuted() {
        assertRefuted(matrix(3, 0, 0, 1, 0, 1, 1, 1, 1, 5));
        assertRefuted(matrix(2, 0, 1, 1, 100));
    }

    @Test
    void semidefinite_forSingularMatrices_isProved() {
        assertProved(matrix(1, 0));
        assertProved(matrix(2, 0, 0, 0, 0));
        assertProved(matrix(2, 1, 2, 2, 4));
        assertProved(matrix(3, 0, 0, 0, 0, 1, 1, 0, 1, 1));
    }

    @Test
    void semidefinite_forNegativeMatrices_isRefuted() {
        assertRefuted(matrix(1, -1));
        assertRefuted(matrix(2, 1, 2, 2, 3.9375));
        assertRefuted(matrix(2, -1, 0, 0, 5));
    }

    @Test
    void semidefinite_oneBinary64UnitBelowSingular_isRefuted() {
        assertRefuted(matrix(2, 1, 1, 1, Math.nextDown(1.0)));
    }

    @Test
    void compare_isTheOrderOfTheDifference() {
        FieldMatrix<BigFraction> A = matrix(2, 0.25, 0, 0, 0.25);
        FieldMatrix<BigFraction> B = matrix(2, 0.5, 0.25, 0.25, 0.5);

        assertThat(Loewner.compare(A, B)).isInstanceOf(Comparison.Proved.class); // SPEC (17): B − A is singular
        assertThat(Loewner.compare(B, A)).isInstanceOf(Comparison.Refuted.class);
        assertThat(Loewner.compare(A, A)).isInstanceOf(Comparison.Proved.class);
    }

    @Test
    void positiveEigenvalues_countsThem() {
        assertThat(Loewner.positiveEigenvalues(matrix(2, 0, 1, 1, 0))).isEqualTo(1);
        assertThat(Loewner.positiveEigenvalues(matrix(2, 2, 1, 1, 2))).isEqualTo(2);
        assertThat(Loewner.positiveEigenvalues(matrix(2, 1, 2, 2, 4))).isEqualTo(1);
        assertThat(Loewner.positiveEigenvalues(matrix(2, -2, 1, 1, -2))).isZero();
    }

    @Test
    void semidefinite_forAsymmetricMatrix_isRefusedAsInput() {
        assertThatIllegalArgumentException().isThrownBy(() -> Loewner.semidefinite(matrix(2, 1, 2, 3, 4)));
    }

    @Test
    void quadraticForm_isComputedExactly() {
        FieldMatrix<BigFraction> S = matrix(2, 1, 2, 2, -3);

        BigFraction value = Loewner.quadraticForm(S, Arrays.asList(new BigFraction(1, 3), new BigFraction(2)));

        assertThat(value)
                .isEqualTo(new BigFraction(1, 9).add(new BigFraction(8, 3)).subtract(new BigFraction(12)));
    }

    @Test
    void multipleOfIdentity_hasItOnTheDiagonal() {
        FieldMatrix<BigFraction> E = Loewner.multipleOfIdentity(2, new BigFraction(1, 7));

        assertThat(E.getEntry(0, 0)).isEqualTo(new BigFraction(1, 7));
        assertThat(E.getEntry(1, 1)).isEqualTo(new BigFraction(1, 7));
        assertThat(E.getEntry(0, 1)).isEqualTo(BigFraction.ZERO);
    }

    private static void assertProved(FieldMatrix<BigFraction> S) {
        assertThat(Loewner.semidefinite(S)).isInstanceOf(Comparison.Proved.class);
    }

    private static void assertRefuted(FieldMatrix<BigFraction> S) {
        assertThat(Loewner.semidefinite(S)).isInstanceOfSatisfying(Comparison.Refuted.class, refuted -> {
            assertThat(refuted.value()).isLessThan(BigFraction.ZERO);
            assertThat(Loewner.quadraticForm(S, refuted.witness())).isEqualTo(refuted.value());
        });
    }

    private static FieldMatrix<BigFraction> matrix(int n, double... entries) {
        return Matrices.of(
                RationalArithmetic.EXACT,
                DecimalMatrix.of(
                        n, n, Arrays.stream(entries).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new)));
    }
}
