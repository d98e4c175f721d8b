package dev.touchstone.engine.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HouseholderQrTest {

    private static final double U = 0x1p-53;
    private static final DenseReal A = matrix(3, 2, 1, 2, -2, 0.5, 2, -1);

    private static DenseReal matrix(int rows, int columns, double... entries) {
        DenseReal matrix = new DenseReal(rows, columns);
        System.arraycopy(entries, 0, matrix.entries, 0, entries.length);
        return matrix;
    }

    private static void assertClose(DenseReal actual, DenseReal expected) {
        for (int n = 0; n < expected.entries.length; n++) {
            assertThat(actual.entries[n]).isEqualTo(expected.entries[n], within(20 * U));
        }
    }

    @Test
    void productIsTheMatrix_positiveDiagonal() {
        HouseholderQr qr = HouseholderQr.triangle(A, Rounding.BINARY64);
        DenseReal r = qr.positiveTriangle();

        assertClose(qr.orthonormalBasis().times(r, Rounding.BINARY64), A);
        assertThat(r.get(0, 0)).isPositive();
        assertThat(r.get(1, 1)).isPositive();
        assertThat(r.get(1, 0)).isZero();
    }

    @Test
    void signsAreThoseOfTheMatrix_orthogonalColumns() {
        DenseReal signed = matrix(3, 2, -2, 0, 0, 0, 0, 3);

        DenseReal q = HouseholderQr.triangle(signed, Rounding.BINARY64).orthonormalBasis();

        assertThat(q.entries).containsExactly(-1, 0, 0, 0, 0, 1);
    }

    @Test
    void basisIsCompleted_squareFactor() {
        DenseReal q = HouseholderQr.triangle(A, Rounding.BINARY64).orthogonalFactor();

        assertClose(q.transposeTimes(q, Rounding.BINARY64), DenseReal.identity(3));
    }

    @Test
    void leastSquaresIsExact_consistentSystem() {
        DenseReal x = matrix(2, 1, 3, -4);

        DenseReal solved = HouseholderQr.triangle(A, Rounding.BINARY64).leastSquares(A.times(x, Rounding.BINARY64));

        assertThat(solved.get(0, 0)).isEqualTo(3, within(40 * U));
        assertThat(solved.get(1, 0)).isEqualTo(-4, within(40 * U));
    }

    @Test
    void residualIsOrthogonalToTheColumns_overdetermined() {
        DenseReal y = matrix(3, 1, 1, 1, 1);

        DenseReal x = HouseholderQr.triangle(A, Rounding.BINARY64).leastSquares(y);

        DenseReal residual = y.plus(-1, A.times(x, Rounding.BINARY64), Rounding.BINARY64);
        assertClose(A.transposeTimes(residual, Rounding.BINARY64), new DenseReal(2, 1));
    }
}
