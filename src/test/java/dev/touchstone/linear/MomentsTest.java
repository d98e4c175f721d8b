package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one pass leaves is within its radii of the exact sums. */
class MomentsTest {

    private static double[][] random(long seed, int rows, int columns, double size) {
        Random random = new Random(seed);
        double[][] A = new double[rows][columns];
        for (double[] row : A) {
            Arrays.setAll(row, j -> size * random.nextGaussian());
        }
        return A;
    }

    private static Moments moments(double[][] W, double[][] X, boolean doubled) {
        Moments moments = new Moments(W[0].length, X, doubled);
        for (int i = 0; i < W.length; i += Moments.BLOCK) {
            int count = Math.min(Moments.BLOCK, W.length - i);
            moments.add(Arrays.copyOfRange(W, i, i + count), count);
        }
        return moments;
    }

    /** The largest error of an entry of A, as a share of its radius; column a of P and b of Q are multiplied exactly. */
    private static double largestShare(DoubledMatrix A, double[][] P, double[][] Q) {
        double largest = 0;
        for (int a = 0; a < A.rows(); a++) {
            for (int b = 0; b < A.columns(); b++) {
                BigDecimal exact = BigDecimal.ZERO;
                for (int i = 0; i < P.length; i++) {
                    exact = exact.add(new BigDecimal(P[i][a]).multiply(new BigDecimal(Q[i][b])));
                }
                double error = exact.subtract(A.middle(a, b)).abs().doubleValue();
                assertThat(error).isLessThanOrEqualTo(A.radius(a, b));
                largest = Math.max(largest, error / A.radius(a, b));
            }
        }
        return largest;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "31, 4, 1", "33, 5, 1e-200", "100, 7, 1e100", "1000, 3, 1", "257, 9, 1e-160"})
    void sums_ofRandomRows_areWithinTheirRadii(int d, int s, double size) {
        double[][] W = random(d, d, s, size);
        double[][] X = random(d + 1, 2, d, 1);
        double[][] Xt = RowKernel.transpose(X);
        for (boolean doubled : new boolean[] {false, true}) {
            Moments moments = moments(W, X, doubled);

            largestShare(moments.gram(), W, W);
            largestShare(moments.overlaps(), Xt, W);
            largestShare(moments.inner(), Xt, Xt);
        }
    }

    @Test
    void overlaps_ofTinyAndHugeNumbers_areWithinTheirRadii() {
        double[][] W = random(1, 40, 3, 0x1p400);
        double[][] X = random(2, 2, 40, 0x1p-600);

        largestShare(moments(W, X, true).overlaps(), RowKernel.transpose(X), W);
    }

    @Test
    void doubledSums_knowMuchMore() {
        double[][] W = random(1, 640, 6, 1);

        double plain = moments(W, new double[0][], false).gram().radius(0, 1);
        double doubled = moments(W, new double[0][], true).gram().radius(0, 1);

        assertThat(doubled).isLessThan(plain * 0x1p-30);
    }

    @Test
    void gram_ofNumbersBeyondBinary64_hasNoFiniteRadius() {
        double[][] W = random(1, 40, 2, 1e200);

        assertThat(moments(W, new double[0][], true).gram().norm()).isNotFinite();
    }

    @Test
    void rowsAndEntries_areMeasuredFromAbove() {
        double[][] W = {{3, 4}, {-5, 0.5}, {0, 0}};

        Moments moments = moments(W, new double[0][], false);

        assertThat(moments.largestEntry()).isEqualTo(5);
        assertThat(moments.largestRow()).isBetween(Math.sqrt(25.25), Math.sqrt(25.25) * (1 + 1e-5));
    }
}
