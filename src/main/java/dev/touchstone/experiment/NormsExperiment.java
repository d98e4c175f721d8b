package dev.touchstone.experiment;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.FastEngine;
import dev.touchstone.engine.TriangularEngine;
import dev.touchstone.engine.dense.TriangularFlow;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The gap between the Gram matrices of SGD, or of population descent, and the flow (3) from the same weights, in operator norm and in
 * Frobenius norm, as r = s grows like d^β, (17g).
 *
 * <p>Up to τ = 1.5 log(d/s), three times the first feature's time (23), whatever α: features with λ_j above a third turn on, for α = 0
 * all of them.
 */
record NormsExperiment(Reading reading) implements Experiment {

    static final int SCHEME = 0;
    static final int TAU = 1;
    static final int OPERATOR = 2;
    static final int FROBENIUS = 3;

    static final int SGD = 0;
    static final int DESCENT = 1;

    /** c of {@link SgdStart#learningRate}. */
    static final double RATE = 0.5;
    /** h of population descent, in τ, as in the certified statement norm-gap. */
    static final double STEP = 0.0625;
    /** Steps of population descent from one comparison to the next. */
    private static final int STRIDE = 2;
    /** In units of log(d/s). */
    private static final double HORIZON = 1.5;
    /** What is kept of a number: far more than the starts agree in. */
    private static final int DIGITS = 9;

    @Override
    public String name() {
        return "norms";
    }

    @Override
    public String title() {
        return "Discretisation gap to the flow (3), Frobenius norm against operator norm";
    }

    @Override
    public List<String> columns() {
        return List.of("scheme", "tau", "operator", "frobenius");
    }

    @Override
    public List<Cell> cells(Size size, long seed) {
        int[] dimensions = size.choose(new int[] {16, 32}, new int[] {32, 64, 128}, new int[] {64, 128, 256, 512});
        List<Cell> cells = new ArrayList<>();
        for (double alpha : new double[] {0, 0.5, 1, 2}) {
            for (double beta : new double[] {0.25, 0.5, 0.75}) {
                for (int d : dimensions) {
                    int r = (int) Math.floor(StrictMath.pow(d, beta) + 1e-9);
                    for (int start = 0; start < size.choose(2, 3, 6); start++) {
                        Map<String, Object> parameters = new LinkedHashMap<>();
                        parameters.put("alpha", alpha);
                        parameters.put("beta", beta);
                        parameters.put("d", d);
                        parameters.put("r", r);
                        parameters.put("s", r);
                        parameters.put("start", start);
                        cells.add(Cell.of(name(), parameters, seed));
                    }
                }
            }
        }
        cells.sort(Comparator.comparingInt((Cell cell) -> cell.integer("d") * cell.integer("r"))
                .reversed());
        return cells;
    }

    @Override
    public CellResult evaluate(Cell cell) {
        SgdStart start = SgdStart.of(cell);
        TriangularFlow flow = start.flow();
        double horizon = HORIZON * StrictMath.log((double) start.d() / start.s());
        int points = (int) Math.ceil(horizon / (STRIDE * STEP));
        List<double[]> rows = new ArrayList<>();
        double eta = start.learningRate(RATE);
        OnlineSgd sgd = start.stiefel();
        for (int k = 1; k <= points; k++) {
            long steps = Math.round(start.steps(k * STRIDE * STEP, eta));
            sgd.runTo(steps, eta);
            double tau = start.tau(steps, eta);
            rows.add(gap(SGD, tau, sgd.gram(), flow));
        }
        for (Point point : descent(start, points).points()) {
            double tau = point.at().doubleValue() * STEP;
            rows.add(gap(DESCENT, tau, doubles(point.values().get(Quantity.GRAM)), flow));
        }
        return CellResult.of(cell, rows, DIGITS);
    }

    private static Trace descent(SgdStart start, int points) {
        int[] record = new int[points];
        Arrays.setAll(record, k -> (k + 1) * STRIDE);
        return (Trace) CarefulEngine.binary64()
                .run(SmallScenarios.descent(
                        start.teacher().lambda(), start.d(), start.s(), start.weights(), STEP, record));
    }

    private static double[][] doubles(DecimalMatrix matrix) {
        double[][] doubles = new double[matrix.rows()][matrix.columns()];
        for (int i = 0; i < doubles.length; i++) {
            for (int j = 0; j < doubles[i].length; j++) {
                doubles[i][j] = matrix.get(i, j).doubleValue();
            }
        }
        return doubles;
    }

    /** ‖D‖₂ and ‖D‖_F of D = G − G(τ). */
    private static double[] gap(int scheme, double tau, double[][] gram, TriangularFlow flow) {
        TriangularFlow.State state = flow.at(tau);
        int r = gram.length;
        double[][] gap = new double[r][r];
        for (int i = 0; i < r; i++) {
            for (int j = 0; j <= i; j++) {
                gap[i][j] = gram[i][j] - state.gram(i, j);
                gap[j][i] = gap[i][j];
            }
        }
        double[] eigenvalues = new EigenDecomposition(new Array2DRowRealMatrix(gap, false)).getRealEigenvalues();
        double operator = Arrays.stream(eigenvalues).map(Math::abs).max().orElseThrow();
        double squares = Arrays.stream(gap)
                .flatMapToDouble(Arrays::stream)
                .map(x -> x * x)
                .sum();
        return new double[] {scheme, tau, operator, Math.sqrt(squares)};
    }

    @Override
    public List<EngineVerdict> selfTest() {
        double[] weights = HaarWeights.draw(24, 6, RandomStreams.ofSeed(1).next());
        return List.of(
                EngineVerdict.of(new TriangularEngine(), SmallScenarios.riccati(0, 24, 6, 6, 0.5, 4)),
                EngineVerdict.of(new FastEngine(), SmallScenarios.stiefelSgd(0, 24, 6, 6, 0.03125, 64)),
                EngineVerdict.of(
                        CarefulEngine.binary64(),
                        SmallScenarios.descent(new PowerLaw(1, 6).lambda(), 24, 6, weights, STEP, 8, 32)));
    }

    @Override
    public Findings findings(Size size, List<CellResult> results) {
        return reading.findings(title(), size, results);
    }
}
