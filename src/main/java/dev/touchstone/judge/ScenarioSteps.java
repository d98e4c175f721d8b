package dev.touchstone.judge;

import dev.touchstone.descent.Batch;
import dev.touchstone.dynamics.Formulas;
import dev.touchstone.dynamics.Hook;
import dev.touchstone.dynamics.Setting;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.DoubledMatrix;
import dev.touchstone.model.EnclosedLabels;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.oracle.Perturbation;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Training;
import dev.touchstone.scenario.TrainingStep;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The steps of a large scenario, for {@link SgdLadder}: its labels are computed in balls. */
final class ScenarioSteps {

    private static final int BITS = 192;

    private final Scenario scenario;
    private final SgdLadder ladder;
    private final List<List<Ball>> labels;
    /** |Δy| of the samples of each step, at an u. */
    private final Map<Double, List<double[]>> deviations = new ConcurrentHashMap<>();

    private ScenarioSteps(Scenario scenario, EngineInfo engine) {
        this.scenario = scenario;
        this.ladder = new SgdLadder(
                scenario.kind(), scenario.training().orElseThrow().retraction(), scenario.d(), scenario.s(), engine);
        this.labels = labels(Hook.identity());
    }

    private List<List<Ball>> labels(Hook<Ball> hook) {
        return Setting.of(BallArithmetic.ofBits(BITS), scenario, Formulas.byDefinition(), hook).batches().stream()
                .map(Batch::labels)
                .toList();
    }

    /** Of perturbation twins. */
    private List<double[]> deviations(double u) {
        List<double[]> largest =
                labels.stream().map(each -> new double[each.size()]).toList();
        for (int twin = 0; twin < Policy.TWINS; twin++) {
            List<List<Ball>> moved =
                    labels(Perturbation.relative(BallArithmetic.ofBits(BITS), new BigDecimal(u), Policy.SEED + twin));
            for (int k = 0; k < largest.size(); k++) {
                for (int b = 0; b < largest.get(k).length; b++) {
                    BigDecimal off = moved.get(k)
                            .get(b)
                            .midpoint()
                            .subtract(labels.get(k).get(b).midpoint())
                            .abs();
                    largest.get(k)[b] = Math.max(largest.get(k)[b], off.doubleValue());
                }
            }
        }
        return largest;
    }

    /** Empty where the scenario is small, or the engine's numbers need not be those of binary64. */
    static Optional<ScenarioSteps> of(Scenario scenario, EngineInfo engine) {
        FloatFormat format = engine.precision();
        boolean inBinary64 = format.radix() == 2
                && format.precision() <= FloatFormat.BINARY64.precision()
                && format.maxExponent() <= FloatFormat.BINARY64.maxExponent();
        return scenario.d() > Policy.SMALL && inBinary64
                ? Optional.of(new ScenarioSteps(scenario, engine))
                : Optional.empty();
    }

    /** The verdict on the step from that W_k; empty where the ladder knows too little. */
    Optional<StepVerdict> verdict(int k, DecimalMatrix W, DecimalMatrix answer) {
        return ladder.verdict(step(k, W, answer))
                .map(judged -> new StepVerdict(
                        k,
                        judged.verdict(),
                        judged.error(),
                        judged.budget(),
                        judged.inherited(),
                        new Place(k + 1, Quantity.WEIGHTS, judged.row(), judged.column()),
                        judged.answered(),
                        judged.expected(),
                        judged.ulps(),
                        W));
    }

    private TrainingStep step(int k, DecimalMatrix W, DecimalMatrix answer) {
        Training training = scenario.training().orElseThrow();
        double[][] X = new double[training.batch()][scenario.d()];
        for (int b = 0; b < X.length; b++) {
            for (int i = 0; i < X[b].length; i++) {
                X[b][i] = training.samples().get(k * training.batch() + b, i).doubleValue();
            }
        }
        double eta = training.learningRate(k).doubleValue();
        return new TrainingStep(k, X, new Labels(k), eta, rows(W), rows(answer));
    }

    private static TrainingStep.Rows rows(DecimalMatrix W) {
        return (first, count, into) -> {
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < W.columns(); j++) {
                    into[i][j] = W.isFinite(first + i, j) ? W.doubleAt(first + i, j) : Double.NaN;
                }
            }
        };
    }

    /** Those of one step: in balls, and for twins in balls too. */
    private final class Labels implements EnclosedLabels {

        private final int k;

        Labels(int k) {
            this.k = k;
        }

        @Override
        public DoubledMatrix y() {
            List<Ball> y = labels.get(k);
            double[] zeros = new double[y.size()];
            double[] radii = y.stream()
                    .mapToDouble(each -> each.radius().doubleValue() * (1 + 0x1p-20))
                    .toArray();
            BigDecimal[] middles = y.stream().map(Ball::midpoint).toArray(BigDecimal[]::new);
            return DoubledMatrix.of(DecimalMatrix.of(middles.length, 1, middles))
                    .add(DoubledMatrix.enclosing(zeros.length, 1, zeros, zeros, radii));
        }

        @Override
        public double[] deviation(double u) {
            return deviations.computeIfAbsent(u, ScenarioSteps.this::deviations).get(k);
        }
    }
}
