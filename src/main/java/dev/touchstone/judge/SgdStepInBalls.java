package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.model.EnclosedLabels;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import dev.touchstone.scenario.TrainingLog;
import dev.touchstone.scenario.TrainingStep;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last rung of (V5): a recorded step as a scenario of one step, judged in balls. Labels as recorded are those of a teacher of width 1,
 * x₁² − 1, and noise that makes up the rest, exactly.
 */
final class SgdStepInBalls {

    /** What balls are taken for, d·s²: some seconds. */
    static final double LARGEST = 1 << 21;

    private SgdStepInBalls() {}

    /** Whether a step of that size is taken in balls. */
    static boolean isSmall(TrainingLog log) {
        return (double) log.d() * log.s() * log.s() <= LARGEST;
    }

    /** The verdict; empty where a step is too large, or its labels are of a teacher that is not the canonical one. */
    static Optional<TrainingStepVerdict> verdict(TrainingLog log, TrainingStep step) {
        return isSmall(log) ? scenario(log, step).map(scenario -> verdict(scenario, log, step)) : Optional.empty();
    }

    private static TrainingStepVerdict verdict(Scenario scenario, TrainingLog log, TrainingStep step) {
        List<Point> points = List.of(
                new Point(BigDecimal.ZERO, Map.of(Quantity.WEIGHTS, matrix(log, step.before()))),
                new Point(BigDecimal.ONE, Map.of(Quantity.WEIGHTS, matrix(log, step.after()))));
        StepVerdict judged = StepJudge.inBalls(scenario, log.engine())
                .verdicts(points, new JudgingProgress())
                .get(0);
        Optional<DriftVerdict> drift = step.k() > 0 && log.retraction().isPresent()
                ? Optional.of(SgdJudge.drift(
                        scenario,
                        step.k(),
                        StepJudge.weights(points.get(0)),
                        log.engine().accuracy()))
                : Optional.empty();
        return new TrainingStepVerdict(
                step.k(),
                judged.verdict(),
                judged.error(),
                0,
                judged.budget(),
                judged.inherited(),
                judged.worst().row(),
                judged.worst().column(),
                judged.answered(),
                judged.expected(),
                judged.ulps(),
                Optional.of(StepRung.BALLS),
                Optional.empty(),
                false,
                drift);
    }

    private static DecimalMatrix matrix(TrainingLog log, TrainingStep.Rows rows) {
        double[][] all = new double[log.d()][log.s()];
        rows.read(0, log.d(), all);
        return DecimalMatrix.ofDoubles(
                log.d(),
                log.s(),
                Arrays.stream(all).flatMapToDouble(Arrays::stream).toArray());
    }

    private static Optional<Scenario> scenario(TrainingLog log, TrainingStep step) {
        double[] lambda = {1};
        List<BigDecimal> noise = new ArrayList<>();
        if (step.labels() instanceof EnclosedLabels.Given given) {
            for (int b = 0; b < log.batch(); b++) {
                BigDecimal first = new BigDecimal(step.X()[b][0]);
                noise.add(
                        new BigDecimal(given.labels()[b]).subtract(first.pow(2)).add(BigDecimal.ONE));
            }
        } else if (step.labels() instanceof EnclosedLabels.Taught taught && isCanonical(taught, step.X())) {
            lambda = taught.lambda();
            Arrays.stream(taught.noise()).mapToObj(BigDecimal::new).forEach(noise::add);
        } else {
            return Optional.empty();
        }
        DecimalMatrix W = matrix(log, step.before());
        DecimalMatrix samples = DecimalMatrix.ofDoubles(
                log.batch(),
                log.d(),
                Arrays.stream(step.X()).flatMapToDouble(Arrays::stream).toArray());
        Training training =
                new Training(List.of(new BigDecimal(step.eta())), log.retraction(), log.batch(), samples, noise);
        return Optional.of(new Scenario(
                Optional.empty(),
                "step " + step.k(),
                log.kind(),
                List.of(),
                log.d(),
                lambda.length,
                log.s(),
                Arrays.stream(lambda).mapToObj(BigDecimal::new).toList(),
                Optional.empty(),
                new Start.Weights(W),
                Optional.empty(),
                Optional.of(training),
                List.of(BigDecimal.ONE)));
    }

    private static boolean isCanonical(EnclosedLabels.Taught taught, double[][] X) {
        for (int b = 0; b < X.length; b++) {
            for (int j = 0; j < taught.lambda().length; j++) {
                if (taught.overlaps().at(b, j) != X[b][j] || taught.overlaps().beyond(b, j) != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
