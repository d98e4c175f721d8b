package dev.touchstone.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.descent.Batch;
import dev.touchstone.descent.StiefelSgd;
import dev.touchstone.dynamics.Formulas;
import dev.touchstone.dynamics.Hook;
import dev.touchstone.dynamics.Setting;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SingleStepsTest {

    private static final int BITS = 192;
    private static final BallArithmetic BALLS = BallArithmetic.ofBits(BITS);

    static Stream<Scenario> everyKind() {
        return Stream.of(Scenarios.SGD, Scenarios.SGD_BATCH, Scenarios.SGD_QR, Scenarios.SGD_EUCLIDEAN)
                .map(Scenario::withEveryStep);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void fromTheTrueWeights_isTheTrueStep(Scenario scenario) {
        List<Point> truth = Oracle.ofDigits(40).values(scenario);
        SingleSteps steps = SingleSteps.of(scenario, BITS);

        for (int k = 0; k + 1 < truth.size(); k++) {
            FieldMatrix<Ball> next = steps.from(k, weights(truth.get(k)));

            assertThat(largestDifference(next, weights(truth.get(k + 1)))).isLessThan(1e-37);
        }
    }

    /** (15) from weights off the manifold, and (14) whose residual takes s for ‖W‖_F². */
    @Test
    void inherited_boundsWhatEnginesValidOnTheManifoldAreOffBy() {
        SingleSteps steps = SingleSteps.of(Scenarios.SGD, BITS);
        Setting<Ball> problem = Setting.of(BALLS, Scenarios.SGD, Formulas.byDefinition(), Hook.identity());
        Random random = new Random(2);
        double closest = 0;
        for (int repetition = 0; repetition < 20; repetition++) {
            DecimalMatrix W = offTheManifold(random);
            Batch<Ball> sample = problem.batches().get(0);
            Ball eta = problem.learningRates().get(0);
            FieldMatrix<Ball> exact = Matrices.of(BALLS, W);
            FieldMatrix<Ball> rankOne = StiefelSgd.polarStepByRankOne(BALLS, eta, sample, exact);
            Batch<Ball> withS = takingSForTheSquaredNorm(sample, exact);
            FieldMatrix<Ball> otherResidual = StiefelSgd.polarStep(BALLS, eta, withS, exact);

            DecimalMatrix truth = Matrices.toDecimal(BALLS, steps.from(0, W), 40);
            double bound = steps.inherited(0, W).orElseThrow().doubleValue();

            assertThat(largestDifference(rankOne, truth)).isLessThan(bound);
            assertThat(largestDifference(otherResidual, truth)).isLessThan(bound);
            closest = Math.max(closest, largestDifference(rankOne, truth) / bound);
        }
        assertThat(closest).isGreaterThan(0.1);
    }

    /** Large inputs whose residual is near zero at W₀: there the inexact Gram matrix explains next to nothing. */
    @Test
    void inherited_countsAResidualThatTakesSForTheSquaredNorm() {
        Setting<Ball> noiseless = problem("0");
        FieldMatrix<Ball> W0 = noiseless.start();
        double e = residual(noiseless, W0);
        Setting<Ball> problem = problem(String.valueOf(Math.rint(-1024 * e) / 1024));
        DecimalMatrix W = Matrices.toDecimal(BALLS, W0, 20).map(entry -> entry.multiply(new BigDecimal("1.000001")));
        FieldMatrix<Ball> exact = Matrices.of(BALLS, W);
        Ball eta = problem.learningRates().get(0);

        DecimalMatrix truth = Matrices.toDecimal(
                BALLS, SingleSteps.of(problem.scenario(), BITS).from(0, W), 40);
        double bound = SingleSteps.of(problem.scenario(), BITS)
                .inherited(0, W)
                .orElseThrow()
                .doubleValue();

        Batch<Ball> withS = takingSForTheSquaredNorm(problem.batches().get(0), exact);
        double difference = largestDifference(StiefelSgd.polarStep(BALLS, eta, withS, exact), truth);
        assertThat(difference).isBetween(0.1 * bound, bound);
    }

    private static Setting<Ball> problem(String noise) {
        Scenario scenario = Scenarios.read(
                "stiefel-sgd",
                "\"start\": {\"weights\": [[0.5, 0.25], [-0.25, 1], [1, 0.5]], \"map\": \"polar\"}, \"learningRate\": 1,"
                        + " \"retraction\": \"polar\", \"batch\": 1, \"samples\": [[16, 8, -16]], \"noise\": [" + noise
                        + "], \"record\": [1]");
        return Setting.of(BALLS, scenario, Formulas.byDefinition(), Hook.identity());
    }

    private static double residual(Setting<Ball> problem, FieldMatrix<Ball> W) {
        Batch<Ball> sample = problem.batches().get(0);
        return sample.residuals(W, W.transpose().multiply(sample.X()))
                .get(0)
                .midpoint()
                .doubleValue();
    }

    private static Batch<Ball> takingSForTheSquaredNorm(Batch<Ball> sample, FieldMatrix<Ball> W) {
        Ball ofDefect = Matrices.frobeniusSquared(W).subtract(BALLS.of(W.getColumnDimension()));
        Ball label = sample.labels().get(0);
        return new Batch<>(
                sample.networks(),
                sample.X(),
                List.of(label.subtract(ofDefect.multiply(sample.networks().inverseRootS()))));
    }

    @Test
    void inherited_isNothingFarFromTheManifoldOrWithoutOne() {
        DecimalMatrix far = weights(Oracle.ofDigits(20).values(Scenarios.SGD).get(0))
                .map(entry -> entry.multiply(BigDecimal.valueOf(2)));

        assertThat(SingleSteps.of(Scenarios.SGD, BITS).inherited(0, far)).isEmpty();
        assertThat(SingleSteps.of(Scenarios.SGD_EUCLIDEAN, BITS).inherited(0, far))
                .isEmpty();
    }

    @Test
    void twin_ofAStep_doesNotDependOnTheStepsAskedBefore() {
        BigDecimal u = new BigDecimal("1e-16");
        DecimalMatrix W = weights(Oracle.ofDigits(20).values(Scenarios.SGD).get(1));
        SingleSteps used = SingleSteps.ofTwin(Scenarios.SGD, BITS, Accuracy.of(u), 5);
        used.from(0, W);

        FieldMatrix<Ball> second = used.from(1, W);

        assertThat(second)
                .isEqualTo(SingleSteps.ofTwin(Scenarios.SGD, BITS, Accuracy.of(u), 5)
                        .from(1, W));
        double moved = largestDifference(
                second,
                Matrices.toDecimal(BALLS, SingleSteps.of(Scenarios.SGD, BITS).from(1, W), 40));
        assertThat(moved).isBetween(1e-17, 1e-14);
    }

    private static DecimalMatrix offTheManifold(Random random) {
        return weights(Oracle.ofDigits(20).values(Scenarios.SGD).get(0))
                .map(entry -> entry.add(BigDecimal.valueOf(1e-6 * random.nextGaussian())));
    }

    private static DecimalMatrix weights(Point point) {
        return point.values().get(Quantity.WEIGHTS);
    }

    private static double largestDifference(FieldMatrix<Ball> balls, DecimalMatrix decimals) {
        double largest = 0;
        for (int i = 0; i < decimals.rows(); i++) {
            for (int j = 0; j < decimals.columns(); j++) {
                BigDecimal difference = balls.getEntry(i, j).midpoint().subtract(decimals.get(i, j));
                largest = Math.max(largest, Math.abs(difference.doubleValue()));
            }
        }
        return largest;
    }
}
