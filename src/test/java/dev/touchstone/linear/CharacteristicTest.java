package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.RationalArithmetic;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Symmetric functions of the eigenvalues and adjugates, also of singular matrices. */
class CharacteristicTest {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;

    private static FieldMatrix<BigFraction> square(int n, int... entries) {
        return Matrices.build(EXACT, n, n, (i, j) -> new BigFraction(entries[i * n + j]));
    }

    private static List<BigFraction> integers(int... numbers) {
        return java.util.Arrays.stream(numbers).mapToObj(BigFraction::new).toList();
    }

    @Test
    void symmetricFunctions_areThoseOfTheEigenvalues() {
        FieldMatrix<BigFraction> triangular = square(3, 1, 7, -4, 0, 2, 9, 0, 0, 3);

        assertThat(Characteristic.symmetricFunctions(EXACT, triangular)).isEqualTo(integers(6, 11, 6));
        assertThat(Characteristic.symmetricFunctions(EXACT, square(2, 2, 1, 1, 3)))
                .isEqualTo(integers(5, 5));
        assertThat(Characteristic.symmetricFunctions(EXACT, square(2, 0, -1, 1, 0))) // ±i
                .isEqualTo(integers(0, 1));
        assertThat(Characteristic.symmetricFunctions(EXACT, square(1, -7))).isEqualTo(integers(-7));
    }

    @Test
    void adjugate_ofASingularMatrix_isThatOfItsMinors() {
        assertThat(Characteristic.adjugate(EXACT, square(2, 1, 2, 2, 4))).isEqualTo(square(2, 4, -2, -2, 1));
        assertThat(Characteristic.adjugate(EXACT, square(3, 1, 0, 0, 0, 1, 0, 0, 0, 0)))
                .isEqualTo(square(3, 0, 0, 0, 0, 0, 0, 0, 0, 1));
        assertThat(Characteristic.adjugate(EXACT, square(3, 1, 2, 3, 2, 4, 6, 3, 6, 9))) // of rank 1
                .isEqualTo(Matrices.zero(EXACT, 3, 3));
        assertThat(Characteristic.adjugate(EXACT, square(1, 0))).isEqualTo(square(1, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7})
    void matrixTimesItsAdjugate_isItsDeterminant(int n) {
        FieldMatrix<BigFraction> A = RandomMatrices.matrix(EXACT, new Random(n), n, n);
        BigFraction determinant = Characteristic.symmetricFunctions(EXACT, A).get(n - 1);
        FieldMatrix<BigFraction> multiple = Matrices.identity(EXACT, n).scalarMultiply(determinant);

        assertThat(A.multiply(Characteristic.adjugate(EXACT, A))).isEqualTo(multiple);
        assertThat(Characteristic.adjugate(EXACT, A).multiply(A)).isEqualTo(multiple);
        assertThat(Characteristic.symmetricFunctions(EXACT, A.transpose()))
                .isEqualTo(Characteristic.symmetricFunctions(EXACT, A));
    }

    @Test
    void balls_encloseTheExactFunctions() {
        BallArithmetic balls = BallArithmetic.ofBits(128);
        DecimalMatrix A = RandomMatrices.dyadic(new Random(3), 4, 4);
        List<BigFraction> exact = Characteristic.symmetricFunctions(EXACT, Matrices.of(EXACT, A));
        List<Ball> enclosed = Characteristic.symmetricFunctions(balls, Matrices.of(balls, A));

        assertThat(Stream.iterate(0, k -> k < 4, k -> k + 1))
                .allMatch(k -> enclosed.get(k).overlaps(balls.of(exact.get(k))));
    }
}
