package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ExactColumnsTest {

    @Test
    void independent_forIdentity() {
        assertThat(ExactColumns.independent(matrix(2, 2, 1, 0, 0, 1))).isTrue();
    }

    @Test
    void independent_forMoreColumnsThanRows_isFalse() {
        assertThat(ExactColumns.independent(matrix(1, 2, 1, 1))).isFalse();
    }

    @Test
    void basis_leavesOutWhatEarlierColumnsSpan() {
        DecimalMatrix W = matrix(3, 4, 0, 1, 2, 1, 0, 0.5, 1, 0, 0, 0.25, 0.5, 1);

        assertThat(ExactColumns.basis(W)).containsExactly(1, 3);
    }

    @Test
    void basis_ofIndependentColumns_isAllOfThem() {
        assertThat(ExactColumns.basis(matrix(2, 2, 0, 1, 1, 0))).containsExactly(0, 1);
    }

    /** Rounding in binary32 would call the first two dependent. */
    @Test
    void basis_ofNearlyDependentColumns_isAllOfThem() {
        assertThat(ExactColumns.basis(matrix(2, 2, 1, 1, 1, 1 + 0x1p-52))).containsExactly(0, 1);
        assertThat(ExactColumns.basis(matrix(2, 2, 1, 1, 1, 1))).containsExactly(0);
    }

    @Test
    void basis_ofZero_isEmpty() {
        assertThat(ExactColumns.basis(matrix(2, 2, 0, 0, 0, 0))).isEmpty();
    }

    @Test
    void independent_forZeroColumn_isFalse() {
        assertThat(ExactColumns.independent(matrix(2, 2, 1, 0, 1, 0))).isFalse();
    }

    /** −1 is the integer without a bit. */
    @Test
    void independent_forMinusAPowerOfTwo_isTrue() {
        assertThat(ExactColumns.independent(matrix(2, 2, -0.25, 0, 0, -1))).isTrue();
        assertThat(ExactColumns.independent(matrix(2, 2, -1, -1, -1, -1))).isFalse();
    }

    @Test
    void independent_whereDeterminantIsMultipleOfFirstPrime_isTrue() {
        assertThat(ExactColumns.independent(matrix(2, 2, 1, 0, 0, Integer.MAX_VALUE)))
                .isTrue();
        assertThat(ExactColumns.independent(matrix(2, 2, Integer.MAX_VALUE, 0, 0, Integer.MAX_VALUE)))
                .isTrue();
    }

    @Test
    void independent_whereEachOfTheFirstPrimesDividesAColumn_isTrue() {
        double[] diagonal = new double[16];
        BigInteger prime = BigInteger.valueOf(Integer.MAX_VALUE);
        for (int j = 0; j < 4; j++) {
            diagonal[5 * j] = prime.doubleValue();
            do {
                prime = prime.subtract(BigInteger.TWO);
            } while (!prime.isProbablePrime(100));
        }

        assertThat(ExactColumns.independent(matrix(4, 4, diagonal))).isTrue();
    }

    @Test
    void independent_forExtremeExponents_isExact() {
        BigDecimal tiny = new BigDecimal(Double.MIN_VALUE);
        BigDecimal huge = new BigDecimal(Double.MAX_VALUE);

        DecimalMatrix full = DecimalMatrix.of(2, 2, tiny, huge, BigDecimal.ZERO, tiny);
        DecimalMatrix deficient = DecimalMatrix.of(2, 2, tiny, huge, tiny, huge);

        assertThat(ExactColumns.independent(full)).isTrue();
        assertThat(ExactColumns.independent(deficient)).isFalse();
    }

    @Test
    void independent_forHundredDependentColumns_isDecidedSoon() {
        Random random = new Random(1);
        BigDecimal[] entries = new BigDecimal[200 * 100];
        for (int i = 0; i < 200; i++) {
            BigDecimal sum = BigDecimal.ZERO;
            for (int j = 0; j < 99; j++) {
                entries[i * 100 + j] = new BigDecimal(BigInteger.valueOf(random.nextInt(2049) - 1024));
                sum = sum.add(entries[i * 100 + j]);
            }
            entries[i * 100 + 99] = sum;
        }

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(ExactColumns.independent(DecimalMatrix.of(200, 100, entries)))
                        .isFalse());
    }

    @Test
    void orthonormal_forSignedPermutation_isTrue() {
        assertThat(ExactColumns.orthonormal(matrix(3, 2, 0, 1, -1, 0, 0, 0))).isTrue();
    }

    @Test
    void orthonormal_forRationalRotationScaled_isFalse() {
        assertThat(ExactColumns.orthonormal(matrix(2, 2, 0.6, -0.8, 0.8, 0.6))).isFalse();
        assertThat(ExactColumns.orthonormal(matrix(2, 2, 1, 1, 0, 0))).isFalse();
    }

    private static DecimalMatrix matrix(int rows, int columns, double... entries) {
        BigDecimal[] exact = new BigDecimal[entries.length];
        for (int i = 0; i < entries.length; i++) {
            exact[i] = new BigDecimal(entries[i]);
        }
        return DecimalMatrix.of(rows, columns, exact);
    }
}
