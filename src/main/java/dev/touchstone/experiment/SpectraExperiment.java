package dev.touchstone.experiment;

import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.SteadyStateProblem.Spectrum;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The spectrum of the trained network: the certified density ρ_ξ and its ends (L37), (L53) beside the eigenvalues of networks of finite d,
 * for a teacher of a few strong neurons, spikes, and for a wide one.
 */
record SpectraExperiment(Reading reading) implements Experiment {

    static final int QUANTITY = 0;
    static final int AT = 1;
    static final int VALUE = 2;

    /** What a row gives: its place here is its number in the first column. */
    enum Given {
        /** n/d². */
        ALPHA,
        XI,
        Q,
        MSE,
        RANK,
        /** At 1, 2, …, rising. */
        EDGE,
        /** At a place inside the support. */
        DENSITY,
        /** At 1, 2, …, rising. */
        EIGENVALUE,
        RELATIVE_GAP;

        double[] row(double at, double value) {
            return new double[] {ordinal(), at, value};
        }

        double[] row(double value) {
            return row(Double.NaN, value);
        }

        /** Its values, in order. */
        double[] of(CellResult result) {
            return of(result, VALUE);
        }

        /** What they are at. */
        double[] places(CellResult result) {
            return of(result, SpectraExperiment.AT);
        }

        private double[] of(CellResult result, int column) {
            return Arrays.stream(result.rows())
                    .filter(row -> row[QUANTITY] == ordinal())
                    .mapToDouble(row -> row[column])
                    .toArray();
        }

        /** The first of them. */
        double one(CellResult result) {
            return of(result)[0];
        }
    }

    static final String LIMIT = "limit";
    static final String THRESHOLD = "threshold";
    static final String NETWORK = "network";

    static final String SPIKES = "spikes";
    static final String WISHART = "wishart";

    /** The teacher's eigenvalues besides 0; each has mass 1/64. */
    static final double[] STRENGTHS = {1.5, 3, 6};

    static final double MASS = 1.0 / 64;

    static final double KAPPA_STAR = 0.25;

    /** α of the histograms: few samples, more, and the wide teacher's. */
    static final double FEW = 0.0625;

    static final double MORE = 0.25;
    static final double WIDE_AT = 0.5;

    private static final double NOISE = 0.5;
    private static final double STOP = 1e-9;
    /** Measured eigenvalues are kept to a millionth. */
    private static final double GRID = 1e6;

    @Override
    public String name() {
        return "spectra";
    }

    @Override
    public String title() {
        return "The spectrum of the trained network: bulk, spikes and where they part";
    }

    @Override
    public List<String> columns() {
        return List.of("quantity", "at", "value");
    }

    private static double ridge(String teacher) {
        return teacher.equals(SPIKES) ? 0.125 : 0.0625;
    }

    @Override
    public List<Cell> cells(Size size, long seed) {
        List<Cell> cells = new ArrayList<>();
        int d = 64;
        for (double alpha : size.choose(
                new double[] {FEW}, new double[] {FEW, MORE}, new double[] {0.03125, FEW, 0.125, MORE, 0.5})) {
            boolean shown = alpha == FEW || alpha == MORE;
            for (int start = 0; start < (shown ? size.choose(1, 1, 6) : 3); start++) {
                cells.add(network(SPIKES, d, alpha, start, seed));
            }
        }
        for (int start = 0; start < size.choose(0, 2, 6); start++) {
            cells.add(network(WISHART, size.choose(d, 32, d), WIDE_AT, start, seed));
        }
        for (double alpha : alphas(size)) {
            cells.add(limit(SPIKES, alpha, alpha == FEW || alpha == MORE ? size.choose(4, 8, 40) : 0, seed));
        }
        cells.add(limit(WISHART, WIDE_AT, size.choose(4, 8, 40), seed));
        for (int bands = size.choose(3, 2, 2); bands <= STRENGTHS.length + 1; bands++) {
            Map<String, Object> parameters = parameters(THRESHOLD, SPIKES);
            parameters.put("bands", bands);
            parameters.put("halvings", size.choose(2, 3, 8));
            cells.add(Cell.of(name(), parameters, seed));
        }
        return cells;
    }

    private static List<Double> alphas(Size size) {
        return size.choose(
                List.of(FEW, MORE),
                List.of(0.03125, FEW, 0.125, MORE, 0.5),
                IntStream.rangeClosed(0, 16)
                        .mapToObj(k -> Math.rint(4096 * StrictMath.pow(2, k / 4.0 - 5)) / 4096)
                        .toList());
    }

    private static Map<String, Object> parameters(String part, String teacher) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("part", part);
        parameters.put("teacher", teacher);
        parameters.put("ridge", ridge(teacher));
        parameters.put("noise", NOISE);
        return parameters;
    }

    private Cell limit(String teacher, double alpha, int points, long seed) {
        Map<String, Object> parameters = parameters(LIMIT, teacher);
        parameters.put("alpha", alpha);
        parameters.put("points", points);
        return Cell.of(name(), parameters, seed);
    }

    private Cell network(String teacher, int d, double alpha, int start, long seed) {
        Map<String, Object> parameters = parameters(NETWORK, teacher);
        parameters.put("d", d);
        parameters.put("m", teacher.equals(WISHART) ? 3 * d / 4 : d / 2);
        parameters.put("n", (int) Math.rint(alpha * d * d));
        parameters.put("start", start);
        return Cell.of(name(), parameters, seed);
    }

    @Override
    public CellResult evaluate(Cell cell) {
        return CellResult.of(
                cell,
                switch (cell.text("part")) {
                    case LIMIT -> limit(cell);
                    case THRESHOLD -> threshold(cell);
                    default -> eigenvalues(cell);
                });
    }

    private static CertifiedSteadyState state(Cell cell, double alpha, double... at) {
        return CertifiedSteadyState.of(
                spectrum(cell.text("teacher")), alpha, cell.real("ridge"), cell.real("noise"), 1, at);
    }

    private static Spectrum spectrum(String teacher) {
        if (teacher.equals(WISHART)) {
            return new Spectrum.Wishart(new BigDecimal(KAPPA_STAR));
        }
        return new Spectrum.Atoms(
                DoubleStream.concat(DoubleStream.of(0), Arrays.stream(STRENGTHS))
                        .mapToObj(BigDecimal::new)
                        .toList(),
                IntStream.rangeClosed(0, STRENGTHS.length)
                        .mapToObj(k -> new BigDecimal(k == 0 ? 1 - STRENGTHS.length * MASS : MASS))
                        .toList());
    }

    /** Every end of the support, and the density at so many places inside each band. */
    private static List<double[]> limit(Cell cell) {
        double alpha = cell.real("alpha");
        List<double[]> rows = new ArrayList<>();
        double[] edges = add(rows, alpha, state(cell, alpha));
        double[] at = inside(edges, cell.integer("points"));
        if (at.length > 0) {
            double[] density = state(cell, alpha, at).numbers(Quantity.DENSITY);
            for (int k = 0; k < at.length; k++) {
                rows.add(Given.DENSITY.row(at[k], density[k]));
            }
        }
        return rows;
    }

    /** Adds what is known of the state, and returns its edges. */
    private static double[] add(List<double[]> rows, double alpha, CertifiedSteadyState state) {
        rows.add(Given.ALPHA.row(alpha));
        rows.add(Given.XI.row(state.number(Quantity.XI)));
        rows.add(Given.Q.row(state.number(Quantity.SHRINKAGE)));
        rows.add(Given.MSE.row(state.number(Quantity.MSE)));
        rows.add(Given.RANK.row(state.number(Quantity.RANK)));
        double[] edges = state.numbers(Quantity.EDGES);
        for (int k = 0; k < edges.length; k++) {
            rows.add(Given.EDGE.row(k + 1, edges[k]));
        }
        return edges;
    }

    /** Denser towards the ends, where the density is a root. */
    private static double[] inside(double[] edges, int points) {
        double[] at = new double[edges.length / 2 * points];
        for (int k = 0; k < at.length; k++) {
            double low = edges[2 * (k / points)];
            double high = edges[2 * (k / points) + 1];
            double angle = Math.PI * (k % points + 0.5) / points;
            at[k] = (low + high) / 2 - (high - low) / 2 * StrictMath.cos(angle);
        }
        return at;
    }

    /** Two α beside each other, the second with so many bands and the first with fewer, by halving: each count is proved. */
    private static List<double[]> threshold(Cell cell) {
        double low = 1.0 / 64;
        double high = 0.5;
        for (int k = 0; k < cell.integer("halvings"); k++) {
            double middle = (float) Math.sqrt(low * high);
            if (state(cell, middle).numbers(Quantity.EDGES).length / 2 < cell.integer("bands")) {
                low = middle;
            } else {
                high = middle;
            }
        }
        List<double[]> rows = new ArrayList<>();
        add(rows, low, state(cell, low));
        add(rows, high, state(cell, high));
        return rows;
    }

    /** Those of Z − (q/λ)∇, which estimates Z* + √ξ·GOE: above q they are Z's plus q, below q is what the ridge cuts to 0. */
    private static List<double[]> eigenvalues(Cell cell) {
        int d = cell.integer("d");
        int n = cell.integer("n");
        double alpha = (double) n / (d * d);
        double ridge = cell.real("ridge");
        RandomStreams streams = RandomStreams.of(cell);
        Gaussians forTeacher = streams.next();
        double[][] teacher = cell.text("teacher").equals(WISHART)
                ? FiniteNetwork.wishart(d, (int) Math.rint(KAPPA_STAR * d), forTeacher)
                : diagonal(d);
        FiniteNetwork network = FiniteNetwork.of(
                cell.integer("m"), ridge, n, teacher, cell.real("noise"), streams.next(), streams.next());
        double[] w = new ConjugateGradients(STOP)
                .minimise(network, FiniteNetwork.weights(d, cell.integer("m"), streams.next()));
        double q = state(cell, alpha).number(Quantity.SHRINKAGE);
        double[][] Z = network.gram(w);
        double[] eigenvalues = new EigenDecomposition(new Array2DRowRealMatrix(Z)
                        .subtract(new Array2DRowRealMatrix(network.byGram(w)).scalarMultiply(q / ridge)))
                .getRealEigenvalues();
        Arrays.sort(eigenvalues);
        List<double[]> rows = new ArrayList<>();
        rows.add(Given.ALPHA.row(alpha));
        rows.add(Given.MSE.row(FiniteNetwork.squaredDistance(Z, teacher) / d));
        rows.add(Given.RELATIVE_GAP.row(network.relativeGap(w)));
        for (int k = 0; k < d; k++) {
            rows.add(Given.EIGENVALUE.row(k + 1, Math.rint(GRID * eigenvalues[k]) / GRID));
        }
        return rows;
    }

    private static double[][] diagonal(int d) {
        double[][] teacher = new double[d][d];
        int each = (int) Math.rint(MASS * d);
        for (int k = 0; k < STRENGTHS.length * each; k++) {
            teacher[k][k] = STRENGTHS[k / each];
        }
        return teacher;
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
