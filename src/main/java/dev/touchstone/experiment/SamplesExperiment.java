package dev.touchstone.experiment;

import dev.touchstone.engine.FastEngine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many samples Stiefel SGD needs to reach a risk, s = r: against d, against r, and against both while d/r stays the same, so
 * that log(d/s) does. The learning rate is tuned: constant in time, on a grid by factors of two.
 *
 * <p>The target is R ≤ {@value #HEAVY_TARGET} for α ≤ ½, a share of a teacher that is all tail, and R ≤ {@value #LIGHT_TARGET} for α &gt; ½,
 * above a floor that is 0 as s = r.
 */
record SamplesExperiment(Reading reading) implements Experiment {

    static final int RATE = 0;
    static final int ETA = 1;
    static final int SAMPLES = 2;
    static final int BUDGET = 3;
    static final int RISK = 4;

    static final double HEAVY_TARGET = 0.5;
    static final double LIGHT_TARGET = 0.25;

    /** Learning rates c of {@link SgdStart#learningRate}; the likely ones first, for they bound the others. */
    static final List<Double> RATES = List.of(0.5, 0.25, 1.0, 2.0, 4.0, 0.125);
    /** A run is given up at so many times d·r samples. */
    static final double BUDGET_PER_DR = 32;
    /** A rate is given up when it needs so many times the samples of another on the same data: it is not the best. */
    private static final double WORSE = 1.5;
    /** Looks at the risk per doubling of the samples: they are 4 % apart, and what is reported lies between two. */
    private static final double LOOKS = 16;

    @Override
    public String name() {
        return "samples";
    }

    @Override
    public String title() {
        return "Samples that Stiefel SGD needs to reach a risk";
    }

    @Override
    public List<String> columns() {
        return List.of("c", "eta", "samples", "budget", "last_risk");
    }

    @Override
    public List<Cell> cells(Size size, long seed) {
        List<Cell> cells = new ArrayList<>();
        for (double alpha : new double[] {0, 0.25, 0.5, 1, 1.5}) {
            for (Shape shape : Shape.of(size)) {
                for (int start = 0; start < size.choose(2, 3, 6); start++) {
                    Map<String, Object> parameters = new LinkedHashMap<>();
                    parameters.put("alpha", alpha);
                    parameters.put("d", shape.d);
                    parameters.put("r", shape.r);
                    parameters.put("s", shape.r);
                    parameters.put("start", start);
                    cells.add(Cell.of(name(), parameters, seed));
                }
            }
        }
        cells.sort(Comparator.comparingLong(SamplesExperiment::cost).reversed());
        return cells;
    }

    /** d·r for the samples, d·s for a step. */
    private static long cost(Cell cell) {
        long entries = (long) cell.integer("d") * cell.integer("r");
        return entries * entries;
    }

    /** A dimension and a width. */
    record Shape(int d, int r) {

        /** d at the least r, r at the middle d, and both while d = 16 r. */
        static List<Shape> of(Size size) {
            List<Shape> shapes = new ArrayList<>();
            int narrow = narrow(size);
            for (int d :
                    size.choose(new int[] {32, 64}, new int[] {64, 128, 256}, new int[] {64, 128, 256, 512, 1024})) {
                shapes.add(new Shape(d, narrow));
            }
            for (int r = 2 * narrow; r <= dimension(size) / RATIO; r *= 2) {
                shapes.add(new Shape(dimension(size), r));
            }
            for (int r = narrow; RATIO * r < dimension(size); r *= 2) {
                if (!shapes.contains(new Shape(RATIO * r, r))) {
                    shapes.add(new Shape(RATIO * r, r));
                }
            }
            return shapes;
        }
    }

    /** d/r where it stays the same. */
    static final int RATIO = 16;

    /** r where d varies. */
    static int narrow(Size size) {
        return size.choose(2, 4, 4);
    }

    /** d where r varies. */
    static int dimension(Size size) {
        return size.choose(64, 256, 512);
    }

    static double target(double alpha) {
        return alpha > 0.5 ? LIGHT_TARGET : HEAVY_TARGET;
    }

    @Override
    public CellResult evaluate(Cell cell) {
        SgdStart start = SgdStart.of(cell);
        double target = target(cell.real("alpha"));
        double best = Double.POSITIVE_INFINITY;
        List<double[]> rows = new ArrayList<>();
        for (double c : RATES) {
            double budget = Math.floor(Math.min(BUDGET_PER_DR * start.d() * cell.integer("r"), WORSE * best));
            Run run = run(start.stiefel(), start.learningRate(c), budget, target);
            rows.add(new double[] {c, start.learningRate(c), run.samples, budget, run.risk});
            best = Double.isNaN(run.samples) ? best : Math.min(best, run.samples);
        }
        return CellResult.of(cell, rows);
    }

    /**
     * How a run ended.
     *
     * @param samples NaN when the budget was exhausted
     */
    private record Run(double samples, double risk) {}

    private static Run run(OnlineSgd sgd, double eta, double budget, double target) {
        double before = 1;
        double riskBefore = 1;
        for (double n = LOOKS; n <= budget; n = Math.ceil(n * StrictMath.pow(2, 1 / LOOKS))) {
            sgd.runTo((long) n, eta);
            double risk = sgd.risk();
            if (risk <= target) {
                double share = (riskBefore - target) / (riskBefore - risk);
                return new Run(before * StrictMath.pow(n / before, share), risk);
            }
            before = n;
            riskBefore = risk;
        }
        return new Run(Double.NaN, riskBefore);
    }

    @Override
    public List<EngineVerdict> selfTest() {
        return List.of(
                EngineVerdict.of(new FastEngine(), SmallScenarios.stiefelSgd(0, 24, 6, 6, 0.03125, 64)),
                EngineVerdict.of(new FastEngine(), SmallScenarios.stiefelSgd(1.5, 32, 4, 4, 0.03125, 64)));
    }

    @Override
    public Findings findings(Size size, List<CellResult> results) {
        return reading.findings(title(), size, results);
    }
}
