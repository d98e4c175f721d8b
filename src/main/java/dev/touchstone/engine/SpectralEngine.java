package dev.touchstone.engine;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.Rounding;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Kind;
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

/** The flow (L31) by (L32) in the eigenbasis of B, in binary64: {@link SpectralFlow}. */
public final class SpectralEngine implements Engine {

    private static final String NAME = "spectral";
    private static final String VERSION = "0.1.0";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "(L32) in the eigenbasis of B, oja-flow only, in binary64";
    }

    @Override
    public List<Kind> kinds() {
        return List.of(Kind.OJA_FLOW);
    }

    @Override
    public EngineAnswer run(Scenario scenario) {
        if (!(scenario.problem() instanceof Oja oja)) {
            return new Skip(
                    scenario.label(),
                    NAME + " solves oja-flow only, not " + scenario.kind().key());
        }
        DenseReal B = binary64(oja.B());
        SpectralFlow flow = new SpectralFlow(B, binary64(oja.from().matrix()));
        EngineInfo info = new EngineInfo(NAME, VERSION, FloatFormat.BINARY64, Optional.empty());
        List<Point> points =
                scenario.points().stream().map(at -> point(flow, B, at)).toList();
        return new Trace(scenario.label(), info, points, Optional.empty());
    }

    private static Point point(SpectralFlow flow, DenseReal B, BigDecimal at) {
        DenseReal Z = flow.gram(at.doubleValue());
        double trace = 0;
        for (double entry : Z.diagonal().entries) {
            trace += entry;
        }
        double distance = Math.sqrt(Z.plus(-1, B, Rounding.BINARY64).squaredNorm(Rounding.BINARY64));
        return CarefulEngine.point(
                at,
                Map.of(
                        Quantity.GRAM,
                        Z,
                        Quantity.TRACE,
                        DenseReal.row(trace),
                        Quantity.DISTANCE,
                        DenseReal.row(distance)));
    }

    /** A scenario's numbers are exact in binary64. */
    private static DenseReal binary64(DecimalMatrix given) {
        DenseReal exact = new DenseReal(given.rows(), given.columns());
        for (int i = 0; i < given.rows(); i++) {
            for (int j = 0; j < given.columns(); j++) {
                exact.set(i, j, given.get(i, j).doubleValue());
            }
        }
        return exact;
    }
}
