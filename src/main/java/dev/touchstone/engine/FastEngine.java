package dev.touchstone.engine;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.RankOneEuclideanSgd;
import dev.touchstone.engine.dense.RankOneSgd;
import dev.touchstone.engine.dense.RankOneStiefelSgd;
import dev.touchstone.engine.dense.Rounding;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Online SGD on one sample a step at the speed of memory, by the rank-one forms (15) and (16) in binary64. */
public final class FastEngine implements Engine {

    private static final String NAME = "fast";
    private static final String VERSION = "0.1.0";

    /** How Stiefel SGD is done: a fault may be put here. */
    @FunctionalInterface
    interface StiefelSgdFrom {
        RankOneStiefelSgd start(double[] weights, int d, int s);
    }

    private final StiefelSgdFrom stiefelSgd;

    public FastEngine() {
        this(RankOneStiefelSgd::new);
    }

    FastEngine(StiefelSgdFrom stiefelSgd) {
        this.stiefelSgd = stiefelSgd;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "(15) and (16) on one sample a step, O(ds), brought back to the manifold as drift demands, in binary64";
    }

    @Override
    public EngineAnswer run(Scenario scenario) {
        Optional<String> reason = unsupported(scenario);
        if (reason.isPresent()) {
            return new Skip(scenario.label(), NAME + " has no " + reason.get());
        }
        RoundedScenario rounded = new RoundedScenario(scenario, FloatFormat.BINARY64);
        EngineInfo info = new EngineInfo(NAME, VERSION, FloatFormat.BINARY64, Optional.empty());
        return new Trace(scenario.label(), info, points(scenario, rounded), Optional.empty());
    }

    private static Optional<String> unsupported(Scenario scenario) {
        if (scenario.kind() != Kind.STIEFEL_SGD && scenario.kind() != Kind.EUCLIDEAN_SGD) {
            return Optional.of("kind " + scenario.kind().key());
        }
        Training training = scenario.training().orElseThrow();
        if (training.retraction().equals(Optional.of(Retraction.QR))) {
            return Optional.of("retraction qr");
        }
        return training.batch() == 1 ? Optional.empty() : Optional.of("batch of " + training.batch());
    }

    private List<Point> points(Scenario scenario, RoundedScenario rounded) {
        TeacherFrame teacher = new TeacherFrame(rounded.lambda, rounded.theta, Rounding.BINARY64);
        RoundedTraining training = rounded.training.orElseThrow();
        double[] labels = training.labels(teacher, Rounding.BINARY64);
        DenseReal weights = rounded.initialWeights(Rounding.BINARY64);
        RankOneSgd descent = descent(scenario.kind(), weights);
        double[] sample = new double[weights.rows];
        List<Point> points = new ArrayList<>();
        int step = 0;
        for (int n = 0; n < rounded.points.length; n++) {
            for (; step < rounded.points[n]; step++) {
                System.arraycopy(training.samples.entries, step * sample.length, sample, 0, sample.length);
                descent.step(sample, labels[step], training.learningRate(step));
            }
            DenseReal now = new DenseReal(weights.rows, weights.columns);
            descent.copyTo(now.entries);
            points.add(CarefulEngine.point(
                    scenario.points().get(n), CarefulEngine.weightValues(rounded, teacher, now, Rounding.BINARY64)));
        }
        return points;
    }

    private RankOneSgd descent(Kind kind, DenseReal weights) {
        return kind == Kind.EUCLIDEAN_SGD
                ? new RankOneEuclideanSgd(weights.entries, weights.rows, weights.columns)
                : stiefelSgd.start(weights.entries, weights.rows, weights.columns);
    }
}
