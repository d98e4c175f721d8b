package dev.touchstone.engine.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.touchstone.engine.Problems;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankOneStiefelSgdTest {

    private static final double U = 0x1p-53;
    private static final double ETA = 0.0625;

    /** Steps on Gaussian samples labelled by a flat teacher of rank at most 8, wider than the student. */
    private static void train(RankOneSgd sgd, int d, int steps, long seed) {
        Random random = new Random(seed);
        double[] x = new double[d];
        for (int k = 0; k < steps; k++) {
            double label = 0;
            for (int i = 0; i < d; i++) {
                x[i] = random.nextGaussian();
                label += i < 8 ? (x[i] * x[i] - 1) / Math.sqrt(8) : 0;
            }
            sgd.step(x, label, ETA);
        }
    }

    private static double[] weights(RankOneSgd sgd, int d, int s) {
        double[] weights = new double[d * s];
        sgd.copyTo(weights);
        return weights;
    }

    private static double[] orthonormal(int d, int s) {
        Random random = new Random(3);
        DenseReal a = new DenseReal(d, s);
        Arrays.setAll(a.entries, n -> random.nextGaussian());
        return JacobiPolar.of(a, Rounding.BINARY64).entries;
    }

    /** Columns a…a+s−1 of I_d. */
    private static double[] coordinates(int d, int s, int a) {
        double[] weights = new double[d * s];
        for (int j = 0; j < s; j++) {
            weights[(a + j) * s + j] = 1;
        }
        return weights;
    }

    /** ‖WᵀW − I‖_F, from products exact to 40 digits. */
    private static double defect(double[] weights, int d, int s) {
        MathContext digits = new MathContext(40);
        BigMatrix w = BigMatrix.of(Problems.matrix(d, s, weights), digits);
        BigMatrix gap = w.transpose().times(w).plus(BigDecimal.ONE.negate(), BigMatrix.identity(s, digits));
        return Math.sqrt(Arrays.stream(gap.a)
                .flatMap(Arrays::stream)
                .mapToDouble(x -> Math.pow(x.doubleValue(), 2))
                .sum());
    }

    /** A look may come up to 32 steps after the tolerance was reached; they do not double it. */
    @ParameterizedTest
    @CsvSource({"8, 3", "5, 5", "7, 1", "32, 6"})
    void defectStaysNearTheTolerance_4096Steps(int d, int s) {
        RankOneStiefelSgd sgd = new RankOneStiefelSgd(orthonormal(d, s), d, s);

        for (int k = 0; k < 64; k++) {
            train(sgd, d, 64, k);

            assertThat(defect(weights(sgd, d, s), d, s)).isLessThan(2 * RankOneStiefelSgd.tolerance(d, s));
        }
    }

    @Test
    void weightsLeaveTheManifold_withoutReturns() {
        RankOneStiefelSgd bare = new RankOneStiefelSgd(orthonormal(32, 6), 32, 6, Double.POSITIVE_INFINITY);

        train(bare, 32, 8192, 5);
        double early = defect(weights(bare, 32, 6), 32, 6);
        train(bare, 32, 8192, 6);
        double late = defect(weights(bare, 32, 6), 32, 6);

        assertThat(late).isGreaterThan(1e6 * U).isGreaterThan(100 * early);
    }

    @Test
    void returnsAreRare_mostStepsCostNoMore() {
        RankOneStiefelSgd sgd = new RankOneStiefelSgd(coordinates(8, 3, 0), 8, 3);

        train(sgd, 8, 4096, 5);

        assertThat(sgd.returns()).isBetween(1L, 4096L / 64);
    }

    @Test
    void nothingIsAllocated_inTheLoop() {
        assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(com.sun.management.ThreadMXBean.class);
        var meter = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        RankOneStiefelSgd sgd = new RankOneStiefelSgd(orthonormal(8, 3), 8, 3);
        train(sgd, 8, 100, 1);
        long thread = Thread.currentThread().getId();
        double[] x = {1, -0.5, 0.25, 2, 0, -1, 0.5, 1.5};
        meter.getThreadAllocatedBytes(thread);

        long before = meter.getThreadAllocatedBytes(thread);
        for (int k = 0; k < 100_000; k++) {
            x[k % 8] = -x[k % 8];
            sgd.step(x, k % 5, ETA);
        }
        long allocated = meter.getThreadAllocatedBytes(thread) - before;

        assertThat(sgd.returns()).isGreaterThan(0); // the way back is part of the loop
        assertThat(allocated).isLessThan(100_000); // less than a byte a step: the loop allocates nothing
    }

    @Test
    void stepMovesByHand_planeAndOneColumn() {
        double[] start = {1, 0};
        RankOneStiefelSgd sgd = new RankOneStiefelSgd(start, 2, 1);

        sgd.step(new double[] {1, 2}, 8, 0.5); // v = 1, p = (0, 2), e = 8 − 0, c = ½·8/4 = 1: W̃ = (1, 2)

        assertThat(weights(sgd, 2, 1)[0]).isEqualTo(1 / Math.sqrt(5), within(2 * U));
        assertThat(weights(sgd, 2, 1)[1]).isEqualTo(2 / Math.sqrt(5), within(2 * U));
    }

    @Test
    void weightsStay_whereNothingCanBeLearned() {
        double[] start = coordinates(4, 2, 0);

        assertThat(after(start, new double[] {0, 0, 0, 0}, 1, 1)).as("x = 0").isEqualTo(start);
        assertThat(after(start, new double[] {0, 0, 1, 2}, 1, 1)).as("v = 0").isEqualTo(start);
        assertThat(after(start, new double[] {3, 2, 0, 0}, 1, 1)).as("p = 0").isEqualTo(start);
        assertThat(after(start, new double[] {1, 1, 1, 0}, 0, 1)).as("e = 0").isEqualTo(start);
        assertThat(after(start, new double[] {1, 2, 1, 0}, 5, 0)).as("eta = 0").isEqualTo(start);
    }

    private static double[] after(double[] start, double[] x, double label, double eta) {
        RankOneStiefelSgd sgd = new RankOneStiefelSgd(start, 4, 2);
        sgd.step(x, label, eta);
        return weights(sgd, 4, 2);
    }

    @Test
    void wrongSizeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RankOneStiefelSgd(new double[5], 2, 3))
                .withMessage("5 entries for a 2 x 3 matrix");
    }
}
