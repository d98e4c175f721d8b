package dev.touchstone.experiment;

import dev.touchstone.engine.FastEngine;
import dev.touchstone.engine.TriangularEngine;
import dev.touchstone.engine.dense.RankOneStiefelSgd;
import dev.touchstone.engine.dense.TriangularFlow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * The scaling laws (24): the risk against time, width and samples, by the decoupled system (12), the coupled flow (3) from
 * uniformly random weights, and online SGD on the Stiefel manifold.
 *
 * <p>Times are chosen by how many features J they should suffice for, τ = J^α log(d/s)/2 by (23).
 */
record ExponentsExperiment(Reading reading) implements Experiment {

    static final List<Double> ALPHAS = List.of(0.25, 0.5, 0.75, 1.0, 1.5, 2.0);

    static final String DECOUPLED = "decoupled";
    static final String COUPLED = "coupled";
    static final String WIDTH = "width";
    static final String SGD = "sgd";

    static final int LEARNED = 0;
    static final int TAU = 1;
    static final int STEPS = 2;
    static final int RISK = 3;
    static final int FLOW_RISK = 4;

    private static final double NA = Double.NaN;

    @Override
    public String name() {
        return "exponents";
    }

    @Override
    public String title() {
        return "Scaling laws (24): risk against time, width and samples";
    }

    @Override
    public List<String> columns() {
        return List.of("learned", "tau", "steps", "risk", "flow_risk");
    }

    @Override
    public List<Cell> cells(Size size, long seed) {
        int d = size.choose(4096, 100_000, 100_000);
        int starts = size.choose(2, 5, 4);
        List<Cell> cells = sgdCells(size, seed);
        int wide = size.choose(16, 256, 1024);
        int narrow = size.choose(8, 64, 128);
        int teacher = size.choose(32, 1024, 10_000);
        for (double alpha : ALPHAS) {
            cells.add(Cell.of(name(), parameters(DECOUPLED, alpha, d, wide, wide, 0), seed));
            cells.add(Cell.of(name(), parameters(DECOUPLED, alpha, d, teacher, narrow, 0), seed));
            for (int start = 0; start < starts; start++) {
                cells.add(Cell.of(name(), parameters(COUPLED, alpha, d, wide, wide, start), seed));
                cells.add(Cell.of(name(), parameters(COUPLED, alpha, d, teacher, narrow, start), seed));
                for (int s = 2; s <= narrow; s *= 2) {
                    cells.add(Cell.of(name(), parameters(WIDTH, alpha, d, teacher, s, start), seed));
                }
            }
        }
        return cells;
    }

    /**
     * The longest, hence the first. The steps that J features take grow like J^(2α) ({@link SgdPlan}): steep teachers get more, and a
     * narrower student, since the window is then far from its width.
     */
    private List<Cell> sgdCells(Size size, long seed) {
        int d = size.choose(48, 256, 1024);
        List<Cell> cells = new ArrayList<>();
        for (double alpha : ALPHAS) {
            boolean steep = alpha > 1;
            int s = size.choose(8, 32, steep ? 32 : 64);
            int steps = size.choose(2000, 200_000, alpha == 2 ? 8_000_000 : steep ? 2_500_000 : 1_000_000);
            for (int start = 0; start < size.choose(2, 4, 4); start++) {
                Map<String, Object> parameters = parameters(SGD, alpha, d, s, s, start);
                parameters.put("steps", steps);
                cells.add(Cell.of(name(), parameters, seed));
            }
        }
        cells.sort(Comparator.comparingInt((Cell cell) -> cell.integer("steps")).reversed());
        return cells;
    }

    private static Map<String, Object> parameters(String part, double alpha, int d, int r, int s, int start) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("part", part);
        parameters.put("alpha", alpha);
        parameters.put("d", d);
        parameters.put("r", r);
        parameters.put("s", s);
        parameters.put("start", start);
        return parameters;
    }

    @Override
    public CellResult evaluate(Cell cell) {
        ScalingProblem problem = ScalingProblem.of(cell);
        List<double[]> rows = switch (cell.text("part")) {
            case DECOUPLED ->
                risks(
                        problem,
                        problem.flowTimes(),
                        DecoupledSystem.of(problem.teacher(), problem.d(), problem.s())::risk);
            case COUPLED -> risks(problem, problem.flowTimes(), coupled(problem, cell));
            case WIDTH -> risks(problem, problem.settledTimes(), coupled(problem, cell));
            default -> sgd(problem, cell);
        };
        return CellResult.of(cell, rows);
    }

    private static DoubleUnaryOperator coupled(ScalingProblem problem, Cell cell) {
        TriangularFlow flow = HaarFlow.draw(
                        problem.d(),
                        problem.teacher().r(),
                        problem.s(),
                        RandomStreams.of(cell).next())
                .flow(problem.teacher().lambda());
        return tau -> flow.at(tau).risk();
    }

    private static List<double[]> risks(ScalingProblem problem, double[] learned, DoubleUnaryOperator risk) {
        return DoubleStream.of(learned)
                .mapToObj(J -> {
                    double tau = problem.tau(J);
                    return new double[] {J, tau, NA, risk.applyAsDouble(tau), NA};
                })
                .toList();
    }

    private static List<double[]> sgd(ScalingProblem problem, Cell cell) {
        SgdPlan plan = SgdPlan.of(problem, cell.integer("steps"));
        RandomStreams streams = RandomStreams.of(cell);
        double[] weights = HaarWeights.draw(problem.d(), problem.s(), streams.next());
        OnlineSgd sgd = new OnlineSgd(
                new RankOneStiefelSgd(weights, problem.d(), problem.s()),
                problem.teacher(),
                problem.d(),
                problem.s(),
                streams.next());
        TriangularFlow flow = TriangularFlow.ofWeights(problem.teacher().lambda(), weights, problem.d(), problem.s());
        List<double[]> rows = new ArrayList<>();
        for (double J : plan.learned()) {
            long steps = plan.steps(problem.tau(J));
            double tau = OnlineSgd.tau(steps, plan.eta(), problem.s(), problem.teacher());
            sgd.runTo(steps, plan.eta());
            rows.add(new double[] {J, tau, steps, sgd.risk(), flow.at(tau).risk()});
        }
        return rows;
    }

    @Override
    public List<EngineVerdict> selfTest() {
        return List.of(
                EngineVerdict.of(new DecoupledSystem.Judged(), SmallScenarios.decoupled(0.75, 64, 8, 8, 0.5, 2, 8, 32)),
                EngineVerdict.of(new TriangularEngine(), SmallScenarios.riccati(0.75, 24, 6, 6, 0.5, 2, 8, 32)),
                EngineVerdict.of(new TriangularEngine(), SmallScenarios.riccati(2, 24, 8, 3, 0.5, 4, 64)),
                EngineVerdict.of(new FastEngine(), SmallScenarios.stiefelSgd(0.75, 24, 6, 6, 0.03125, 64)));
    }

    @Override
    public Findings findings(Size size, List<CellResult> results) {
        return reading.findings(title(), size, results);
    }
}
