package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.number.ApfloatArithmetic.Real;
import dev.touchstone.number.Binary64Arithmetic;
import dev.touchstone.number.RationalArithmetic;
import java.math.BigDecimal;
import java.util.Arrays;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.util.Decimal64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactorizationTest {

    private static final ApfloatArithmetic DIGITS_60 = ApfloatArithmetic.ofDigits(60);

    /** Columns that differ by 10⁻⁸: cond(A) is about 10⁸, cond(AᵀA) about 10¹⁶. */
    private static final DecimalMatrix NEARLY_DEPENDENT =
            decimals(3, 2, "1", "1", "0.5", "0.50000001", "-1", "-0.99999999");

    @Test
    void solve_whereTheFirstPivotIsZero_interchangesRows() {
        FieldMatrix<BigFraction> A = rational(2, "0", "1", "2", "3");

        assertThat(LinearSolve.inverse(RationalArithmetic.EXACT, A)).isEqualTo(rational(2, "-1.5", "0.5", "1", "0"));
    }

    @Test
    void solve_ofASingularMatrix_isRefused() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> LinearSolve.inverse(RationalArithmetic.EXACT, rational(2, "1", "2", "2", "4")))
                .withMessageContaining("pivot 1");
    }

    @Test
    void polar_ofIllConditionedMatrix_losesNoMoreThanStated() {
        FieldMatrix<Real> A = Matrices.of(DIGITS_60, NEARLY_DEPENDENT);
        FieldMatrix<Real> truth = truth(NEARLY_DEPENDENT);

        assertThat(log10Distance(Polar.factor(DIGITS_60, A), truth)).isLessThan(-60 + 16 + 2);
        assertThat(log10Distance(Polar.factorByNewton(DIGITS_60, A), truth)).isLessThan(-60 + 8 + 2);
    }

    @Test
    void polarByNewton_inBinary64_losesNoMoreThanStated() {
        Binary64Arithmetic binary64 = Binary64Arithmetic.INSTANCE;
        FieldMatrix<Decimal64> U = Polar.factorByNewton(binary64, Matrices.of(binary64, NEARLY_DEPENDENT));

        FieldMatrix<Real> actual = Matrices.of(DIGITS_60, Matrices.toDecimal(binary64, U, 20));
        assertThat(log10Distance(actual, truth(NEARLY_DEPENDENT))).isLessThan(-16 + 8 + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-300", "1e-40", "1", "1e300"})
    void polar_ofAScaledMatrix_isThatOfTheMatrix(BigDecimal scale) {
        DecimalMatrix A = decimals(3, 2, "1", "0.5", "-0.25", "1", "0.75", "2");
        FieldMatrix<Real> scaled = Matrices.of(DIGITS_60, A.map(scale::multiply));
        FieldMatrix<Real> truth = truth(A);

        assertThat(log10Distance(Polar.factor(DIGITS_60, scaled), truth)).isLessThan(-57);
        assertThat(log10Distance(Polar.factorByNewton(DIGITS_60, scaled), truth))
                .isLessThan(-57);
    }

    /** As after a step with a rate of 10³⁰⁰; both iterations bring the singular values together first. */
    @ParameterizedTest
    @ValueSource(ints = {20, 100, 300})
    void polar_whereSingularValuesLieFarApart_isOrthonormalAndTheSameByBothWays(int decimals) {
        int digits = 60 + 3 * decimals;
        ApfloatArithmetic arithmetic = ApfloatArithmetic.ofDigits(digits);
        FieldMatrix<Real> A = Matrices.of(
                arithmetic,
                decimals(3, 2, "1e" + decimals, "2e" + decimals, "0.5", "-0.25", "3e" + decimals, "6e" + decimals));

        FieldMatrix<Real> U = Polar.factor(arithmetic, A);

        FieldMatrix<Real> defect = Matrices.gram(U).subtract(Matrices.identity(arithmetic, 2));
        assertThat(Matrices.log10Max(arithmetic, defect)).isLessThan(2 * decimals + 3 - digits);
        FieldMatrix<Real> difference = Polar.factorByNewton(arithmetic, A).subtract(U);
        assertThat(Matrices.log10Max(arithmetic, difference)).isLessThan(2 * decimals + 3 - digits);
    }

    @Test
    void polar_ofRankDeficientMatrix_isRefused() {
        FieldMatrix<Real> A = Matrices.of(DIGITS_60, decimals(3, 2, "1", "2", "0.5", "1", "-1", "-2"));

        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Polar.factor(DIGITS_60, A));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Polar.factorByNewton(DIGITS_60, A));
    }

    @Test
    void gramSchmidt_ofIllConditionedMatrix_isOrthonormalWithPositiveDiagonal() {
        FieldMatrix<Real> A = Matrices.of(DIGITS_60, NEARLY_DEPENDENT);

        FieldMatrix<Real> Q = GramSchmidt.orthonormalBasis(DIGITS_60, A);

        assertThat(log10Distance(Matrices.gram(Q), Matrices.identity(DIGITS_60, 2)))
                .isLessThan(-58);
        FieldMatrix<Real> R = Q.transpose().multiply(A);
        assertThat(DIGITS_60.signum(R.getEntry(0, 0))).isEqualTo(1);
        assertThat(DIGITS_60.signum(R.getEntry(1, 1))).isEqualTo(1);
        assertThat(DIGITS_60.log10(R.getEntry(1, 0))).isLessThan(-58);
        assertThat(log10Distance(Q.multiply(R), A)).isLessThan(-58);
    }

    @Test
    void choleskyQr_ofIllConditionedMatrix_losesNoMoreThanStated() {
        FieldMatrix<Real> A = Matrices.of(DIGITS_60, NEARLY_DEPENDENT);

        assertThat(log10Distance(CholeskyQr.orthonormalBasis(DIGITS_60, A), GramSchmidt.orthonormalBasis(DIGITS_60, A)))
                .isLessThan(-60 + 16 + 2);
    }

    @Test
    void choleskyQr_ofDependentColumns_isRefused() {
        FieldMatrix<Real> A = Matrices.of(DIGITS_60, decimals(3, 2, "1", "2", "0.5", "1", "-1", "-2"));

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> CholeskyQr.orthonormalBasis(DIGITS_60, A))
                .withMessageContaining("column 1");
    }

    @Test
    void gramSchmidt_ofAZeroColumn_isRefused() {
        FieldMatrix<Real> A = Matrices.of(DIGITS_60, decimals(2, 2, "1", "0", "1", "0"));

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> GramSchmidt.orthonormalBasis(DIGITS_60, A))
                .withMessageContaining("column 1");
    }

    @Test
    void semidefiniteFactor_ofSingularMatrices_keepsTheirZerosExactly() {
        FieldMatrix<Real> Z = SemidefiniteFactor.of(
                DIGITS_60, decimals(3, 3, "0", "0", "0", "0", "0.25", "0.25", "0", "0.25", "0.25"));

        assertThat(Z)
                .isEqualTo(Matrices.of(DIGITS_60, decimals(3, 3, "0", "0", "0", "0", "0.5", "0", "0", "0.5", "0")));
    }

    @Test
    void semidefiniteFactor_ofIndefiniteMatrices_isRefused() {
        for (DecimalMatrix S : new DecimalMatrix[] {
            decimals(2, 2, "0", "1", "1", "0"),
            decimals(2, 2, "1", "2", "2", "3"),
            decimals(1, 1, "-1"),
            decimals(3, 3, "1", "1", "0", "1", "1", "0.5", "0", "0.5", "1")
        }) {
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> SemidefiniteFactor.of(DIGITS_60, S))
                    .withMessageContaining("not positive semidefinite");
        }
    }

    private static FieldMatrix<Real> truth(DecimalMatrix A) {
        ApfloatArithmetic wide = ApfloatArithmetic.ofDigits(120);
        FieldMatrix<Real> U = Polar.factor(wide, Matrices.of(wide, A));
        return Matrices.of(DIGITS_60, Matrices.toDecimal(wide, U, 80));
    }

    private static double log10Distance(FieldMatrix<Real> A, FieldMatrix<Real> B) {
        return Matrices.log10Max(DIGITS_60, A.subtract(B));
    }

    private static FieldMatrix<BigFraction> rational(int n, String... entries) {
        return Matrices.of(RationalArithmetic.EXACT, decimals(n, n, entries));
    }

    private static DecimalMatrix decimals(int rows, int columns, String... entries) {
        return DecimalMatrix.of(
                rows, columns, Arrays.stream(entries).map(BigDecimal::new).toArray(BigDecimal[]::new));
    }
}
