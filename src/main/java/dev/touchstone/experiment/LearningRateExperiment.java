package dev.touchstone.experiment;

import dev.touchstone.engine.FastEngine;
import dev.touchstone.engine.TriangularEngine;
import dev.touchstone.engine.dense.TriangularFlow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long Stiefel SGD stays on the plateau before the first feature, A_1 = ½, against the learning rate down to η far below 1/d:
 * in steps, and on the clock (4) beside the flow (3) from the same weights.
 */
record LearningRateExperiment(Reading reading) implements Experiment {

    static final int ETA = 0;
    static final int ETA_D = 1;
    static final int STEPS = 2;
    static final int TAU = 3;
    static final int FLOW_TAU = 4;
    static final int PREDICTED_TAU = 5;
    static final int BUDGET = 6;

    /** The plateau is over when A_1 is this. */
    private static final double ON = 0.5;
    /** A run that is on the plateau at so many times the flow's end of it is given up, and reported so. */
    static final double PATIENCE = 8;
    /** Looks at A_1 per doubling of the steps, 1 % apart. */
    private static final double LOOKS = 64;

    private static final int BISECTIONS = 60;
    private static final double LARGEST_ETA_D = 4;

    @Override
    public String name() {
        return "learning-rate";
    }

    @Override
    public String title() {
        return "The plateau's length against the learning rate";
    }

    @Override
    public List<String> columns() {
        return List.of("eta", "eta_d", "steps", "tau", "flow_tau", "predicted_tau", "budget");
    }

    @Override
    public List<Cell> cells(Size size, long seed) {
        List<Integer> dimensions = size.choose(List.of(32), List.of(256, 64), List.of(512, 128));
        List<Cell> cells = new ArrayList<>();
        for (int d : dimensions) {
            for (double alpha : new double[] {0.5, 1, 1.5}) {
                for (int start = 0; start < size.choose(2, 4, 8); start++) {
                    Map<String, Object> parameters = new LinkedHashMap<>();
                    parameters.put("alpha", alpha);
                    parameters.put("d", d);
                    parameters.put("r", size.choose(2, 8, 8));
                    parameters.put("s", size.choose(2, 8, 8));
                    parameters.put("halvings", size.choose(5, 7, 9));
                    parameters.put("start", start);
                    cells.add(Cell.of(name(), parameters, seed));
                }
            }
        }
        return cells;
    }

    @Override
    public CellResult evaluate(Cell cell) {
        SgdStart start = SgdStart.of(cell);
        double flowTau = switchOn(start.flow());
        double predicted = start.teacher().switchOn(1, (double) start.d() / start.s());
        List<double[]> rows = new ArrayList<>();
        for (int k = 0; k <= cell.integer("halvings"); k++) {
            double etaD = Math.scalb(LARGEST_ETA_D, -k);
            double eta = etaD / start.d();
            double budget = Math.ceil(PATIENCE * start.steps(flowTau, eta));
            double steps = plateau(start, eta, budget);
            rows.add(new double[] {eta, etaD, steps, start.tau(steps, eta), flowTau, predicted, budget});
        }
        return CellResult.of(cell, rows);
    }

    /** Steps until A_1 is ½; NaN when it is not within the budget. */
    private static double plateau(SgdStart start, double eta, double budget) {
        OnlineSgd sgd = start.stiefel();
        for (double steps = 1; steps <= budget; steps = Math.ceil(steps * (1 + 1 / LOOKS))) {
            sgd.runTo((long) steps, eta);
            if (sgd.alignment(0) >= ON) {
                return steps;
            }
        }
        return Double.NaN;
    }

    /** When the flow has A_1 = ½. */
    private static double switchOn(TriangularFlow flow) {
        double low = 0;
        double high = 1;
        while (flow.at(high).alignment(0) < ON) {
            low = high;
            high *= 2;
        }
        for (int n = 0; n < BISECTIONS; n++) {
            double middle = (low + high) / 2;
            if (flow.at(middle).alignment(0) < ON) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    @Override
    public List<EngineVerdict> selfTest() {
        return List.of(
                EngineVerdict.of(new TriangularEngine(), SmallScenarios.riccati(1, 24, 6, 6, 0.5, 2)),
                EngineVerdict.of(new FastEngine(), SmallScenarios.stiefelSgd(1, 24, 6, 6, 0.0078125, 64)));
    }

    @Override
    public Findings findings(Size size, List<CellResult> results) {
        return reading.findings(title(), size, results);
    }
}
