package dev.touchstone.engine.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixExponentialTest {

    private static DenseReal matrix(int n, double... entries) {
        DenseReal matrix = new DenseReal(n, n);
        System.arraycopy(entries, 0, matrix.entries, 0, entries.length);
        return matrix;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0x1p-40, -0.5, 1, 3.75, -100, 700})
    void ofANumber_isItsExponential(double x) {
        double e = MatrixExponential.of(matrix(1, x)).get(0, 0);

        assertThat(e / StrictMath.exp(x)).isEqualTo(1, within((1 + 4 * Math.abs(x)) * 0x1p-51));
    }

    @Test
    void ofANilpotentMatrix_isItsPolynomial() {
        DenseReal e = MatrixExponential.of(matrix(3, 0, 8, 16, 0, 0, 4, 0, 0, 0));

        assertThat(e.entries).containsExactly(1, 8, 32, 0, 1, 4, 0, 0, 1);
    }

    @Test
    void ofARotation_isThatOfItsAngle() {
        DenseReal e = MatrixExponential.of(matrix(2, 0, -10, 10, 0));

        assertThat(e.get(0, 0)).isEqualTo(Math.cos(10), within(0x1p-46));
        assertThat(e.get(1, 0)).isEqualTo(Math.sin(10), within(0x1p-46));
    }

    @Test
    void beyondTheRange_isNotFinite() {
        assertThat(MatrixExponential.of(matrix(1, 1000)).get(0, 0)).isInfinite();
    }
}
