package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactOrderTest {

    @Test
    void semidefinite_forSingularMatrix_isTrue() {
        assertThat(ExactOrder.semidefinite(matrix(2, 1, 2, 2, 4))).isTrue();
    }

    @Test
    void semidefinite_forZeroDiagonalWithRest_isFalse() {
        assertThat(ExactOrder.semidefinite(matrix(3, 1, 0, 0, 0, 0, 1, 0, 1, 0)))
                .isFalse();
    }

    @Test
    void semidefinite_forZeroMatrix_isTrue() {
        assertThat(ExactOrder.semidefinite(matrix(2, 0, 0, 0, 0))).isTrue();
    }

    @Test
    void semidefinite_whereZeroPivotComesFirst_isDecided() {
        assertThat(ExactOrder.semidefinite(matrix(3, 0, 0, 0, 0, 1, 1, 0, 1, 1)))
                .isTrue();
        assertThat(ExactOrder.semidefinite(matrix(3, 0, 0, 1, 0, 1, 1, 1, 1, 5)))
                .isFalse();
    }

    @Test
    void semidefinite_oneBinary64UnitBelowSingular_isFalse() {
        double below = Math.nextDown(1.0);

        assertThat(ExactOrder.semidefinite(matrix(2, 1, 1, 1, 1))).isTrue();
        assertThat(ExactOrder.semidefinite(matrix(2, 1, 1, 1, below))).isFalse();
    }

    @Test
    void semidefinite_forGramMatricesOfEveryRank_isTrue_andFalseWhenLowered() {
        Random random = new Random(7);
        for (int rank = 1; rank <= 6; rank++) {
            int[][] B = new int[6][rank];
            for (int[] row : B) {
                for (int k = 0; k < rank; k++) {
                    row[k] = random.nextInt(21) - 10;
                }
            }
            double[] G = new double[36];
            for (int i = 0; i < 36; i++) {
                for (int k = 0; k < rank; k++) {
                    G[i] += B[i / 6][k] * B[i % 6][k];
                }
            }

            assertThat(ExactOrder.semidefinite(matrix(6, G))).isTrue();
            G[0] -= 1000;
            assertThat(ExactOrder.semidefinite(matrix(6, G))).isFalse();
        }
    }

    @Test
    void symmetric_tellsApartLastBit() {
        assertThat(ExactOrder.symmetric(matrix(2, 1, 0.5, 0.5, 1))).isTrue();
        assertThat(ExactOrder.symmetric(matrix(2, 1, 0.5, Math.nextUp(0.5), 1))).isFalse();
    }

    @Test
    void identityMinus_isExact() {
        assertThat(ExactOrder.identityMinus(matrix(2, 0.25, 0.5, 0.5, 1))).isEqualTo(matrix(2, 0.75, -0.5, -0.5, 0));
    }

    private static DecimalMatrix matrix(int size, double... entries) {
        BigDecimal[] exact = new BigDecimal[entries.length];
        for (int i = 0; i < entries.length; i++) {
            exact[i] = new BigDecimal(entries[i]);
        }
        return DecimalMatrix.of(size, size, exact);
    }
}
