package dev.touchstone.descent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.CholeskyQr;
import dev.touchstone.linear.DoubledMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.Moments;
import dev.touchstone.linear.Orthonormaliser;
import dev.touchstone.linear.Polar;
import dev.touchstone.model.Networks;
import dev.touchstone.model.Teacher;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is enclosed contains the step of the definition in balls, and not much else. */
class EnclosedSgdStepTest {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(400);

    /** A step: W, samples and labels as doubles. */
    private record Step(double[][] W, double[][] X, double[] y, double eta, Optional<Orthonormaliser> retraction) {

        /**
         * @param defect how far from orthonormal W is, as a power of two
         * @param lost bits of W that are rounded away
         */
        static Step random(
                long seed, int d, int s, int samples, double eta, double defect, Optional<Orthonormaliser> retraction) {
            Random random = new Random(seed);
            FieldMatrix<Ball> A =
                    Matrices.build(BALLS, d, s, (i, j) -> BALLS.of(new BigDecimal(random.nextGaussian())));
            FieldMatrix<Ball> Q = Polar.factor(BALLS, A);
            double[][] W = new double[d][s];
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < s; j++) {
                    W[i][j] = Q.getEntry(i, j).midpoint().doubleValue() * (1 + defect * (2 * random.nextDouble() - 1));
                }
            }
            double[][] X = new double[samples][d];
            double[] y = new double[samples];
            for (int b = 0; b < samples; b++) {
                Arrays.setAll(X[b], i -> random.nextGaussian());
                y[b] = random.nextGaussian();
            }
            return new Step(W, X, y, eta, retraction);
        }

        FieldMatrix<Ball> truth() {
            return step(BigDecimal::new);
        }

        /** W⁺ of a twin, every number of which, and every one of W⁺, is multiplied by 1 + uξ. */
        FieldMatrix<Ball> twin(long seed, double u) {
            Random random = new Random(seed);
            UnaryOperator<BigDecimal> moved = x -> x.add(x.multiply(new BigDecimal(u * (2 * random.nextDouble() - 1))));
            FieldMatrix<Ball> next = step(x -> moved.apply(new BigDecimal(x)));
            return Matrices.build(
                    BALLS,
                    next.getRowDimension(),
                    next.getColumnDimension(),
                    (i, j) -> BALLS.of(moved.apply(next.getEntry(i, j).midpoint())));
        }

        private FieldMatrix<Ball> step(DoubleFunction<BigDecimal> read) {
            DoubleFunction<Ball> ball = x -> BALLS.of(read.apply(x));
            int d = W.length;
            int s = W[0].length;
            Teacher<Ball> none = new Teacher<>(
                    Matrices.build(BALLS, d, 1, (i, j) -> BALLS.of(i == 0 ? 1 : 0)), List.of(BALLS.one()));
            List<Ball> labels = new ArrayList<>();
            for (double each : y) {
                labels.add(ball.apply(each));
            }
            Batch<Ball> batch = new Batch<>(
                    Networks.of(BALLS, none, s),
                    Matrices.build(BALLS, d, X.length, (i, b) -> ball.apply(X[b][i])),
                    labels);
            FieldMatrix<Ball> from = Matrices.build(BALLS, d, s, (i, j) -> ball.apply(W[i][j]));
            if (retraction.isEmpty()) {
                return EuclideanSgd.step(ball.apply(eta), batch, from);
            }
            FieldMatrix<Ball> moved = StiefelSgd.unretracted(ball.apply(eta), batch, from);
            return retraction.get() == Orthonormaliser.POLAR
                    ? Polar.factor(BALLS, moved)
                    : CholeskyQr.orthonormalBasis(BALLS, moved);
        }

        Optional<EnclosedSgdStep> enclosed(boolean doubled) {
            int s = W[0].length;
            Moments moments = new Moments(s, X, doubled);
            for (int i = 0; i < W.length; i += Moments.BLOCK) {
                moments.add(block(i), Math.min(Moments.BLOCK, W.length - i));
            }
            double[][] labels = new double[y.length][];
            Arrays.setAll(labels, b -> new double[] {y[b]});
            return EnclosedSgdStep.of(moments, X, DoubledMatrix.of(labels), eta, retraction, doubled);
        }

        double[][] block(int from) {
            int s = W[0].length;
            double[][] rows = new double[Moments.BLOCK][(s + 3) / 4 * 4];
            for (int i = from; i < Math.min(from + Moments.BLOCK, W.length); i++) {
                System.arraycopy(W[i], 0, rows[i - from], 0, s);
            }
            return rows;
        }

        double[][] changes(EnclosedSgdStep step) {
            int s = W[0].length;
            double[][] all = new double[W.length][];
            EnclosedSgdStep.Changes changes = step.new Changes();
            for (int i = 0; i < W.length; i += Moments.BLOCK) {
                int count = Math.min(Moments.BLOCK, W.length - i);
                double[][] out = new double[Moments.BLOCK][s];
                changes.of(i, block(i), count, out);
                System.arraycopy(out, 0, all, i, count);
            }
            return all;
        }

        /** The largest error of an entry. */
        double error(EnclosedSgdStep step) {
            FieldMatrix<Ball> truth = truth();
            double[][] changes = changes(step);
            BigDecimal largest = BigDecimal.ZERO;
            for (int i = 0; i < W.length; i++) {
                for (int j = 0; j < W[0].length; j++) {
                    BigDecimal exact = truth.getEntry(i, j).midpoint().subtract(new BigDecimal(W[i][j]));
                    largest = largest.max(
                            exact.subtract(new BigDecimal(changes[i][j])).abs());
                }
            }
            return largest.doubleValue();
        }
    }

    private static Optional<Orthonormaliser> retraction(String name) {
        return name.equals("NONE") ? Optional.empty() : Optional.of(Orthonormaliser.valueOf(name));
    }

    @ParameterizedTest
    @CsvSource({
        "POLAR, 40, 6, 1, 0.0625, 0", "POLAR, 40, 6, 1, 0.0625, 1e-6", "POLAR, 33, 5, 3, 0.5, 0.01",
                "POLAR, 6, 6, 1, 0.125, 0",
        "POLAR, 70, 3, 9, 2, 0.3", "POLAR, 5, 1, 1, 0.25, 1e-9", "QR, 40, 6, 1, 0.0625, 0", "QR, 33, 5, 3, 0.5, 0.01",
        "QR, 70, 3, 9, 2, 0.3", "NONE, 40, 6, 1, 0.0625, 0", "NONE, 33, 5, 3, 0.5, 0.5", "POLAR, 65, 8, 2, 1e-7, 1e-12"
    })
    void enclosure_ofRandomStep_containsDefinition(
            String retraction, int d, int s, int samples, double eta, double defect) {
        for (long seed = 0; seed < 6; seed++) {
            Step step = Step.random(seed, d, s, samples, eta, defect, retraction(retraction));
            for (boolean doubled : new boolean[] {false, true}) {
                EnclosedSgdStep enclosed = step.enclosed(doubled).orElseThrow();

                double error = step.error(enclosed);

                assertThat(error).isLessThanOrEqualTo(enclosed.radius());
            }
        }
    }

    @Test
    void radius_ofDoubledSums_isFarBelowThatOfPlainOnes() {
        Step step = Step.random(1, 128, 16, 1, 0.03125, 1e-15, Optional.of(Orthonormaliser.POLAR));

        assertThat(step.enclosed(true).orElseThrow().radius())
                .isLessThan(step.enclosed(false).orElseThrow().radius() / 50);
    }

    @Test
    void step_fromDependentColumns_isNotEnclosed() {
        Step step = Step.random(1, 20, 3, 1, 0, 0, Optional.of(Orthonormaliser.POLAR));
        for (double[] row : step.W()) {
            row[2] = row[1];
        }

        assertThat(step.enclosed(false)).isEmpty();
        assertThat(step.enclosed(true)).isEmpty();
    }

    @Test
    void step_fromNearlyDependentColumns_isKnownByDoubledSumsOnly() {
        Step step = Step.random(1, 20, 3, 1, 0.0625, 0, Optional.of(Orthonormaliser.POLAR));
        for (double[] row : step.W()) {
            row[2] = row[1] + row[2] * 1e-6;
        }

        assertThat(step.enclosed(false).map(EnclosedSgdStep::radius).orElse(1.0))
                .isGreaterThan(1e-3);
        EnclosedSgdStep enclosed = step.enclosed(true).orElseThrow();
        assertThat(step.error(enclosed)).isLessThanOrEqualTo(enclosed.radius());
        assertThat(enclosed.radius()).isLessThan(1e-3);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, 1, 1, 1, 0, 0",
        "NONE, 1, 1, 1, 64, 0",
        "NONE, 2, 1, 1, 4, 0",
        "POLAR, 2, 1, 1, 0.5, 0",
        "QR, 3, 2, 1, 2, 0",
        "POLAR, 64, 8, 1, 0.015625, 0",
        "POLAR, 40, 6, 2, 0.5, 0.01",
        "POLAR, 12, 12, 1, 1, 0",
        "QR, 64, 8, 1, 0.015625, 0",
        "QR, 30, 5, 3, 0.5, 0.01",
        "NONE, 64, 8, 1, 0.015625, 0",
        "NONE, 30, 5, 3, 0.5, 0.2"
    })
    void deviation_ofTwins_isBelowTheClosedForm(
            String retraction, int d, int s, int samples, double eta, double defect) {
        for (long base = 0; base < (d * s < 4 ? 12 : 2); base++) {
            double u = base % 2 == 0 ? 0x1p-53 : 0x1p-8;
            Step step = Step.random(base, d, s, samples, eta, defect, retraction(retraction));
            EnclosedSgdStep enclosed = step.enclosed(true).orElseThrow();
            FieldMatrix<Ball> truth = step.truth();
            double largest = largest(truth);

            double bound = SgdSensitivity.deviation(
                    enclosed,
                    u,
                    0,
                    Arrays.stream(step.y()).map(y -> u * Math.abs(y)).toArray(),
                    d,
                    largest);

            double twins = 0;
            for (long seed = 0; seed < 400 / (d * s); seed++) {
                twins = Math.max(twins, largest(step.twin(seed, u).subtract(truth)));
            }
            assertThat(twins).isLessThanOrEqualTo(bound);
        }
    }

    private static double largest(FieldMatrix<Ball> A) {
        double largest = 0;
        for (int i = 0; i < A.getRowDimension(); i++) {
            for (int j = 0; j < A.getColumnDimension(); j++) {
                largest = Math.max(largest, Math.abs(A.getEntry(i, j).midpoint().doubleValue()));
            }
        }
        return largest;
    }
}
