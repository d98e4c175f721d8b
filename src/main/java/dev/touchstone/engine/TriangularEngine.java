package dev.touchstone.engine;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.TriangularFlow;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Trace;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@link TriangularFlow} as an engine, so that it can be judged. */
public final class TriangularEngine implements Engine {

    private static final String VERSION = "0.1.0";

    @Override
    public String name() {
        return "triangular";
    }

    @Override
    public String description() {
        return "(5a) from a lower trapezoidal basis, the columns' growth divided out, in binary64";
    }

    @Override
    public EngineAnswer run(Scenario scenario) {
        if (scenario.kind() != Kind.RICCATI
                || scenario.theta().isPresent()
                || scenario.start() instanceof Start.Gram
                || scenario.d() < scenario.r() + scenario.s()) {
            return new Skip(
                    scenario.label(),
                    "triangular does riccati from weights with the canonical teacher and d >= r + s alone");
        }
        RoundedScenario rounded = new RoundedScenario(scenario, FloatFormat.BINARY64);
        TriangularFlow flow = TriangularFlow.ofWeights(rounded.lambda, rounded.start);
        EngineInfo info = new EngineInfo(name(), VERSION, FloatFormat.BINARY64, Optional.empty());
        return new Trace(
                scenario.label(),
                info,
                IntStream.range(0, rounded.points.length)
                        .mapToObj(n -> CarefulEngine.point(
                                scenario.points().get(n), values(flow.at(rounded.points[n]), scenario.r())))
                        .toList(),
                Optional.empty());
    }

    private static Map<Quantity, DenseReal> values(TriangularFlow.State state, int r) {
        DenseReal gram = new DenseReal(r, r);
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < r; j++) {
                gram.set(i, j, state.gram(i, j));
            }
        }
        return Map.of(
                Quantity.GRAM, gram,
                Quantity.ALIGNMENT, gram.diagonal(),
                Quantity.RISK, DenseReal.row(state.risk()));
    }
}
