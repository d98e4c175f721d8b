package dev.touchstone.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.model.Teacher;
import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.number.ApfloatArithmetic.Real;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** (7) against dS/dτ = MS + SM − 2S²; d = 5, r = 3, λ₃ = 0, a general Θ. */
class EuclideanFlowTest {

    private static final ApfloatArithmetic DIGITS_90 = ApfloatArithmetic.ofDigits(90);
    private static final Real TAU = DIGITS_90.of(new BigDecimal("0.75"));
    private static final Teacher<Real> TEACHER = new Teacher<>(
            RandomMatrices.orthonormal(DIGITS_90, new Random(3), 5, 3),
            RandomMatrices.in(DIGITS_90, List.of(BigDecimal.ONE, new BigDecimal("0.5"), BigDecimal.ZERO)));
    /** The same teacher with coordinates for the complement of Θ too: ΘᵀSΘ is then all of S. */
    private static final Teacher<Real> WHOLE = new Teacher<>(
            RandomMatrices.orthogonal(DIGITS_90, new Random(3), 5),
            RandomMatrices.in(
                    DIGITS_90,
                    List.of(BigDecimal.ONE, new BigDecimal("0.5"), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO)));

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0.75", "3, 2", "5, 10"})
    void inTeacherCoordinates_isTheFullMatrixFormula(int s, BigDecimal time) {
        FieldMatrix<Real> V0 = start(s);
        Real tau = DIGITS_90.of(time);

        assertThat(log10Distance(
                        EuclideanFlow.inTeacherCoordinates(DIGITS_90, TEACHER, V0, tau),
                        EuclideanFlow.byFullMatrix(DIGITS_90, TEACHER, V0, tau)))
                .isLessThan(-75);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "5"})
    void closedForm_solvesItsDifferentialEquation(int s) {
        FieldMatrix<Real> V0 = start(s);
        Real epsilon = DIGITS_90.of(new BigDecimal("1e-25"));

        FieldMatrix<Real> S = whole(V0, TAU);
        FieldMatrix<Real> measured = whole(V0, TAU.add(epsilon))
                .subtract(whole(V0, TAU.subtract(epsilon)))
                .scalarMultiply(epsilon.multiply(2).reciprocal());

        FieldMatrix<Real> LS = Matrices.scaleRows(WHOLE.lambda(), S);
        FieldMatrix<Real> SS = S.multiply(S);
        FieldMatrix<Real> derivative = LS.add(LS.transpose()).subtract(SS.add(SS));
        assertThat(log10Distance(measured, derivative)).isLessThan(-47); // ε² = 10⁻⁵⁰
        assertThat(Matrices.log10Max(DIGITS_90, derivative)).isGreaterThan(-2);
    }

    @Test
    void closedForm_atTimeZero_isTheScaledStart() {
        FieldMatrix<Real> W0 = RandomMatrices.matrix(DIGITS_90, new Random(8), 5, 2);
        FieldMatrix<Real> V0 = EuclideanFlow.scaledStart(DIGITS_90, TEACHER, W0);

        // S(0) = (‖Λ‖/√s) WWᵀ, ‖Λ‖² = 5/4
        Real ratio = DIGITS_90.sqrt(DIGITS_90.of(new BigDecimal("0.625")));
        FieldMatrix<Real> expected = RandomMatrices.outerGram(W0).scalarMultiply(ratio);
        FieldMatrix<Real> theta = TEACHER.theta();
        assertThat(log10Distance(
                        EuclideanFlow.inTeacherCoordinates(DIGITS_90, TEACHER, V0, DIGITS_90.zero()),
                        theta.transpose().multiply(expected).multiply(theta)))
                .isLessThan(-85);
    }

    @Test
    void kappa_ofZeroAndOfATinyRate_agree() {
        Real atZero = EuclideanFlow.kappa(DIGITS_90, DIGITS_90.zero(), TAU);
        Real nearZero = EuclideanFlow.kappa(DIGITS_90, DIGITS_90.of(new BigDecimal("1e-50")), TAU);

        assertThat(atZero).isEqualTo(DIGITS_90.of(new BigDecimal("1.5")));
        assertThat(DIGITS_90.log10(nearZero.subtract(atZero))).isLessThan(-49);
    }

    private static FieldMatrix<Real> start(int s) {
        return RandomMatrices.matrix(DIGITS_90, new Random(s), 5, s);
    }

    private static FieldMatrix<Real> whole(FieldMatrix<Real> V0, Real tau) {
        return EuclideanFlow.inTeacherCoordinates(DIGITS_90, WHOLE, V0, tau);
    }

    private static double log10Distance(FieldMatrix<Real> A, FieldMatrix<Real> B) {
        return Matrices.log10Max(DIGITS_90, A.subtract(B));
    }
}
