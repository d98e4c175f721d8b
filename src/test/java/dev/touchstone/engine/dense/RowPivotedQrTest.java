package dev.touchstone.engine.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RowPivotedQrTest {

    private static final double U = 0x1p-53;

    private static DenseReal matrix(int rows, int columns, double... entries) {
        DenseReal matrix = new DenseReal(rows, columns);
        System.arraycopy(entries, 0, matrix.entries, 0, entries.length);
        return matrix;
    }

    @Test
    void triangle_hasTheGramMatrix() {
        DenseReal A = matrix(4, 3, 1, 2, 3, -2, 0.5, 1, 2, -1, 0.25, 0, 4, -3);

        DenseReal R = RowPivotedQr.triangle(A, Rounding.BINARY64);

        DenseReal gram = A.transposeTimes(A, Rounding.BINARY64);
        DenseReal same = R.transposeTimes(R, Rounding.BINARY64);
        for (int n = 0; n < gram.entries.length; n++) {
            assertThat(same.entries[n]).isEqualTo(gram.entries[n], within(200 * U));
        }
        assertThat(R.get(1, 0)).isZero();
        assertThat(R.get(2, 1)).isZero();
    }

    @Test
    void zeroColumn_isLeft() {
        DenseReal R = RowPivotedQr.triangle(matrix(3, 2, 0, 3, 0, 4, 0, 0), Rounding.BINARY64);

        assertThat(R.entries).containsExactly(0, 3, 0, -4); // 3² + 4² is the second column's square
    }

    /** A sensor of noise 2⁻³⁰ on a variance of 256: what is left is 2⁻¹⁵/√(1 + 2⁻³⁸), and comes from the small row alone. */
    @Test
    void smallRowAboveALargeOne_keepsItsDigits_unlikeWithoutTheExchange() {
        DenseReal rows = matrix(2, 2, 0x1p-15, 0, 16, 16);
        double left = 0x1p-15 * (1 - 0x1p-39);

        double sorted = RowPivotedQr.triangle(rows, Rounding.BINARY64).get(1, 1);
        double unsorted = HouseholderQr.triangle(rows, Rounding.BINARY64)
                .positiveTriangle()
                .get(1, 1);

        assertThat(Math.abs(sorted)).isEqualTo(left, within(4 * U * left));
        assertThat(Math.abs(unsorted / left - 1)).isGreaterThan(1e-12);
    }

    @Test
    void columnsScaledByPowersOfTwo_giveTheSameDigits() {
        DenseReal A = matrix(3, 2, 0.1, 0.7, -0.3, 0.2, 0.9, 1.1);
        DenseReal scaled = matrix(3, 2, 0.1 * 1024, 0.7 / 64, -0.3 * 1024, 0.2 / 64, 0.9 * 1024, 1.1 / 64);

        DenseReal R = RowPivotedQr.triangle(A, FusedRounding.BINARY32);
        DenseReal S = RowPivotedQr.triangle(scaled, FusedRounding.BINARY32);

        assertThat(S.entries)
                .containsExactly(R.get(0, 0) * 1024, R.get(0, 1) / 64, R.get(1, 0) * 1024, R.get(1, 1) / 64);
    }
}
