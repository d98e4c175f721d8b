package dev.touchstone.experiment;

import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.SteadyStateProblem.Spectrum;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The error of the regularised network against the number of samples, α = n/d²: the limit (L40)–(L43) as the oracle proves it, and beside
 * it networks of finite d whose loss is minimised.
 */
record DoubleDescentExperiment(Reading reading) implements Experiment {

    static final int ALPHA = 0;
    static final int MSE = 1;
    static final int MSE_RADIUS = 2;
    static final int RANK = 3;
    static final int TRAIN_LOSS = 4;
    static final int RELATIVE_GAP = 5;
    static final int RELATIVE_GRADIENT = 6;

    static final String LIMIT = "limit";
    static final String NETWORK = "network";

    /** Between these three the error rises and falls again. */
    static final List<Double> CLAIMED = List.of(0.2014, 0.3467, 0.492);

    static final double NARROW = 0.4;
    static final double WIDE = 1;

    private static final double KAPPA_STAR = 0.3;
    private static final double RIDGE = 0.005;
    /** A relative fall of the loss at which a minimisation ends. */
    private static final double STOP = 1e-9;

    /** κ and Δ of a curve. */
    record Curve(double kappa, double noise) {}

    static final List<Curve> CURVES = List.of(new Curve(NARROW, 1), new Curve(WIDE, 1), new Curve(NARROW, 0));

    /** Networks of one size with label noise 1: α times 400, so that n is an integer for d = 20, 40, 60. */
    private record Networks(double kappa, int d, int starts, int... share) {

        private static final double SHARES = 400;

        double[] alphas() {
            return Arrays.stream(share).mapToDouble(k -> k / SHARES).toArray();
        }

        int n(double alpha) {
            return (int) Math.rint(alpha * d * d);
        }
    }

    private static final List<Networks> TINY = List.of(new Networks(NARROW, 20, 2, 40, 120));

    private static final List<Networks> QUICK =
            List.of(new Networks(NARROW, 20, 3, 80, 120, 196), new Networks(WIDE, 20, 3, 120));

    private static final List<Networks> FULL = List.of(
            new Networks(NARROW, 60, 3, 80, 140, 196),
            new Networks(WIDE, 40, 4, 40, 80, 120, 140, 196),
            new Networks(NARROW, 40, 6, 20, 40, 80, 100, 120, 140, 160, 196, 280));

    @Override
    public String name() {
        return "double-descent";
    }

    @Override
    public String title() {
        return "Double descent: the error of the regularised network against its samples";
    }

    @Override
    public List<String> columns() {
        return List.of("alpha", "mse", "mse_radius", "rank", "train_loss", "relative_gap", "relative_gradient");
    }

    @Override
    public List<Cell> cells(Size size, long seed) {
        List<Networks> networks = size.choose(TINY, QUICK, FULL);
        List<Cell> cells = new ArrayList<>();
        for (Networks each : networks) {
            for (double alpha : each.alphas()) {
                for (int start = 0; start < each.starts(); start++) {
                    Map<String, Object> parameters = parameters(NETWORK, each.kappa(), 1);
                    parameters.put("d", each.d());
                    parameters.put("n", each.n(alpha));
                    parameters.put("start", start);
                    cells.add(Cell.of(name(), parameters, seed));
                }
            }
        }
        for (Curve curve : CURVES) {
            Map<String, Object> parameters = parameters(LIMIT, curve.kappa(), curve.noise());
            parameters.put("step", size.choose(20, 10, 1));
            cells.add(Cell.of(name(), parameters, seed));
        }
        return cells;
    }

    private static Map<String, Object> parameters(String part, double kappa, double noise) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("part", part);
        parameters.put("kappa", kappa);
        parameters.put("kappaStar", KAPPA_STAR);
        parameters.put("ridge", RIDGE);
        parameters.put("noise", noise);
        return parameters;
    }

    /** The claimed ones, those of the networks, and so many hundredths apart up to 1, further away from the peak. */
    private static Iterable<Double> alphas(int step) {
        TreeSet<Double> alphas = new TreeSet<>(CLAIMED);
        FULL.forEach(each -> Arrays.stream(each.alphas()).forEach(alphas::add));
        for (int k = 5; k <= 100; k += k < 24 || k >= 40 ? Math.max(step, 2) : step) {
            alphas.add(k / 100.0);
        }
        return alphas;
    }

    @Override
    public CellResult evaluate(Cell cell) {
        if (cell.text("part").equals(NETWORK)) {
            return CellResult.of(cell, List.of(network(cell)));
        }
        List<double[]> rows = new ArrayList<>();
        alphas(cell.integer("step")).forEach(alpha -> rows.add(limit(cell, alpha)));
        return CellResult.of(cell, rows);
    }

    private static double[] limit(Cell cell, double alpha) {
        CertifiedSteadyState state = CertifiedSteadyState.of(
                new Spectrum.Wishart(new BigDecimal(cell.real("kappaStar"))),
                alpha,
                cell.real("ridge"),
                cell.real("noise"),
                cell.real("kappa"));
        double mse = state.number(Quantity.MSE);
        return new double[] {
            alpha,
            mse,
            CertifiedSteadyState.radius(mse),
            state.number(Quantity.RANK),
            state.number(Quantity.TRAIN_LOSS),
            Double.NaN,
            Double.NaN
        };
    }

    private static double[] network(Cell cell) {
        int d = cell.integer("d");
        int n = cell.integer("n");
        int m = (int) Math.rint(cell.real("kappa") * d);
        RandomStreams streams = RandomStreams.of(cell);
        double[][] teacher = FiniteNetwork.wishart(d, (int) Math.rint(cell.real("kappaStar") * d), streams.next());
        FiniteNetwork network =
                FiniteNetwork.of(m, cell.real("ridge"), n, teacher, cell.real("noise"), streams.next(), streams.next());
        double[] w = new ConjugateGradients(STOP).minimise(network, FiniteNetwork.weights(d, m, streams.next()));
        return new double[] {
            (double) n / (d * d),
            FiniteNetwork.squaredDistance(network.gram(w), teacher) / d,
            Double.NaN,
            Double.NaN,
            network.trainLoss(w),
            network.relativeGap(w),
            network.relativeGradient(w)
        };
    }

    @Override
    public List<EngineVerdict> selfTest() {
        return List.of(EngineVerdict.of(new MinimiserEngine(), SmallScenarios.endedFlow(6)));
    }

    @Override
    public Findings findings(Size size, List<CellResult> results) {
        return reading.findings(title(), size, results);
    }
}
