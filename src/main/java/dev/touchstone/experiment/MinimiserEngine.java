package dev.touchstone.experiment;

import dev.touchstone.engine.Engine;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Oja;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * {@link FiniteNetwork} and {@link ConjugateGradients} as an engine, so that the oracle can judge them: at times when the flow (L31)
 * has reached a positive B, by the network of full width that fits d(d+1)/2 clean labels of the teacher B exactly.
 *
 * @param loss what is minimised in place of the network's loss: itself
 */
record MinimiserEngine(UnaryOperator<ConjugateGradients.Loss> loss) implements Engine {

    private static final long SEED = 16;
    private static final double STOP = 1e-30;
    /** What an iterative minimiser is held to. */
    private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");

    MinimiserEngine() {
        this(UnaryOperator.identity());
    }

    @Override
    public String name() {
        return "conjugate-gradients";
    }

    @Override
    public String description() {
        return "where the flow ends, by minimising the loss of a network on samples that determine it";
    }

    @Override
    public EngineAnswer run(Scenario scenario) {
        if (!(scenario.problem() instanceof Oja oja)) {
            return new Skip(scenario.label(), name() + " solves oja-flow only");
        }
        int d = oja.B().rows();
        double[][] B = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                B[i][j] = oja.B().get(i, j).doubleValue();
            }
        }
        RandomStreams streams = RandomStreams.ofSeed(SEED);
        FiniteNetwork network = FiniteNetwork.of(d, 0, d * (d + 1) / 2, B, 0, streams.next(), streams.next());
        double[] start = FiniteNetwork.weights(d, d, streams.next());
        double[][] Z = network.gram(new ConjugateGradients(STOP).minimise(loss.apply(network), start));
        EngineInfo info = new EngineInfo(name(), "1", FloatFormat.BINARY64, Optional.of(TOLERANCE));
        List<Point> points =
                scenario.points().stream().map(at -> point(at, Z, B)).toList();
        return new Trace(scenario.label(), info, points, Optional.empty());
    }

    private static Point point(BigDecimal at, double[][] Z, double[][] B) {
        int d = Z.length;
        double trace = 0;
        for (int i = 0; i < d; i++) {
            trace += Z[i][i];
        }
        double distance = Math.sqrt(FiniteNetwork.squaredDistance(Z, B));
        return new Point(
                at,
                Map.of(
                        Quantity.GRAM,
                        DecimalMatrix.build(d, d, (i, j) -> new BigDecimal(Z[i][j])),
                        Quantity.TRACE,
                        DecimalMatrix.scalar(new BigDecimal(trace)),
                        Quantity.DISTANCE,
                        DecimalMatrix.scalar(new BigDecimal(distance))));
    }
}
