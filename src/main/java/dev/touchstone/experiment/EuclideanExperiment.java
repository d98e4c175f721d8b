package dev.touchstone.experiment;

import dev.touchstone.engine.FastEngine;
import dev.touchstone.engine.TriangularEngine;
import dev.touchstone.engine.dense.TriangularFlow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Does SGD without a constraint, (16), follow the risk law of the Stiefel version? Both from the same orthonormal weights, on the
 * same samples, at the same learning rate; the risk is (19), for (16) on the span of its weights. The flows of the two have the same
 * span at the same τ, (10), so that only what samples do can differ.
 */
record EuclideanExperiment(Reading reading) implements Experiment {

    static final int RATE = 0;
    static final int STEPS = 1;
    static final int TAU = 2;
    static final int STIEFEL = 3;
    static final int EUCLIDEAN = 4;
    static final int FLOW = 5;

    /** Learning rates c of {@link SgdStart#learningRate}. */
    static final List<Double> RATES = List.of(0.03125, 0.0625, 0.125, 0.25, 0.5, 1.0, 2.0);
    /** Standard deviation of the labels' noise, where they have any: half the variance of a label without, 2. */
    static final double NOISE = 1;
    /** Besides s = r, where (16) can fit the label exactly, a student so many times narrower, which cannot. */
    private static final int NARROWER = 4;
    /** Risks are recorded at the budget and at its halves, two to an octave. */
    private static final int POINTS = 13;
    /** What is kept of a number: far more than the starts agree in. */
    private static final int DIGITS = 9;

    @Override
    public String name() {
        return "euclidean";
    }

    @Override
    public String title() {
        return "SGD without a constraint (16) against SGD on the Stiefel manifold";
    }

    @Override
    public List<String> columns() {
        return List.of("c", "steps", "tau", "stiefel_risk", "euclidean_risk", "flow_risk");
    }

    @Override
    public List<Cell> cells(Size size, long seed) {
        List<Cell> cells = new ArrayList<>();
        int r = size.choose(4, 16, 32);
        for (int s : new int[] {r, r / NARROWER}) {
            for (double noise : new double[] {0, NOISE}) {
                for (double alpha : new double[] {0.25, 1, 1.5}) {
                    for (int start = 0; start < size.choose(2, 4, 6); start++) {
                        Map<String, Object> parameters = new LinkedHashMap<>();
                        parameters.put("alpha", alpha);
                        parameters.put("d", size.choose(24, 128, 512));
                        parameters.put("r", r);
                        parameters.put("s", s);
                        parameters.put("noise", noise);
                        parameters.put("steps", size.choose(1000, 16_384, 131_072));
                        parameters.put("start", start);
                        cells.add(Cell.of(name(), parameters, seed));
                    }
                }
            }
        }
        return cells;
    }

    @Override
    public CellResult evaluate(Cell cell) {
        SgdStart start = SgdStart.of(cell);
        TriangularFlow flow = start.flow();
        double noise = cell.real("noise");
        List<double[]> rows = new ArrayList<>();
        for (double c : RATES) {
            double eta = start.learningRate(c);
            OnlineSgd stiefel = start.stiefel(noise);
            OnlineSgd euclidean = start.euclidean(noise);
            for (int k = POINTS - 1; k >= 0; k--) {
                long steps = Math.round(cell.integer("steps") * StrictMath.pow(2, -k / 2.0));
                double tau = start.tau(steps, eta);
                stiefel.runTo(steps, eta);
                euclidean.runTo(steps, eta);
                rows.add(new double[] {
                    c,
                    steps,
                    tau,
                    stiefel.risk(),
                    euclidean.spanRisk(),
                    flow.at(tau).risk()
                });
            }
        }
        return CellResult.of(cell, rows, DIGITS);
    }

    @Override
    public List<EngineVerdict> selfTest() {
        return List.of(
                EngineVerdict.of(new TriangularEngine(), SmallScenarios.riccati(1, 24, 6, 6, 0.5, 4)),
                EngineVerdict.of(new FastEngine(), SmallScenarios.stiefelSgd(1, 24, 6, 6, 0.03125, 64)),
                EngineVerdict.of(new FastEngine(), SmallScenarios.euclideanSgd(1, 24, 6, 6, 0.03125, 64)));
    }

    @Override
    public Findings findings(Size size, List<CellResult> results) {
        return reading.findings(title(), size, results);
    }
}
