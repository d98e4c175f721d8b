package dev.touchstone.engine.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class GaussianEliminationTest {

    private static DenseReal matrix(int rows, int columns, double... entries) {
        DenseReal matrix = new DenseReal(rows, columns);
        System.arraycopy(entries, 0, matrix.entries, 0, entries.length);
        return matrix;
    }

    @Test
    void zeroInTheCorner_isNoObstacle_withExchange() {
        DenseReal A = matrix(2, 2, 0, 2, 4, 1);
        DenseReal B = matrix(2, 1, 6, 7);

        assertThat(GaussianElimination.solve(A, B, Rounding.BINARY64).entries).containsExactly(1, 3);
        assertThat(DoubleStream.of(GaussianElimination.solveDefinite(A, B, Rounding.BINARY64).entries)
                        .allMatch(Double::isFinite))
                .isFalse();
    }

    @Test
    void singular_givesNumbersThatAreNotFinite() {
        DenseReal x = GaussianElimination.solve(matrix(2, 2, 1, 2, 2, 4), matrix(2, 1, 1, 1), Rounding.BINARY64);

        assertThat(DoubleStream.of(x.entries).anyMatch(Double::isFinite)).isFalse();
    }

    @Test
    void definite_isSolvedInOrder() {
        DenseReal A = matrix(3, 3, 4, 1, 0, 1, 3, 1, 0, 1, 2);
        DenseReal B = matrix(3, 2, 5, 4, 5, 1, 3, 0);

        DenseReal product = A.times(GaussianElimination.solveDefinite(A, B, Rounding.BINARY64), Rounding.BINARY64);

        for (int n = 0; n < B.entries.length; n++) {
            assertThat(product.entries[n]).isEqualTo(B.entries[n], within(0x1p-50));
        }
    }

    /** D A D and D B give D⁻¹X, to the bit: no exchange looks at the size of rows. */
    @Test
    void unitsByPowersOfTwo_changeNoDigit_inOrder() {
        DenseReal A = matrix(2, 2, 0.7, 0.2, 0.2, 0.3);
        DenseReal scaled = matrix(2, 2, 0.7, 0.2 * 1024, 0.2 * 1024, 0.3 * 1024 * 1024);

        DenseReal x = GaussianElimination.solveDefinite(A, matrix(2, 1, 0.9, 0.1), FusedRounding.BINARY32);
        DenseReal y = GaussianElimination.solveDefinite(scaled, matrix(2, 1, 0.9, 0.1 * 1024), FusedRounding.BINARY32);

        assertThat(y.entries).containsExactly(x.get(0, 0), x.get(1, 0) / 1024);
    }
}
