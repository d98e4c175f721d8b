package dev.touchstone.experiment;

import dev.touchstone.experiment.LassoGrid.Errors;
import dev.touchstone.experiment.LassoGrid.Point;
import dev.touchstone.experiment.PhaseRegion.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.IllinoisSolver;
import org.apache.commons.math3.analysis.solvers.UnivariateSolverUtils;

/**
 * The risk of a diagonal network in the plane of ridge and samples: state evolution (L59) for power-law teachers, its local exponents
 * (L70) beside those that (L71) predicts region by region, and the best ridge.
 */
record PhaseDiagramExperiment(Reading reading) implements Experiment {

    static final int SAMPLES = 0;
    static final int RIDGE = 1;
    static final int RISK = 2;
    static final int IN_SAMPLES = 3;
    static final int IN_RIDGE = 4;
    static final int RISK_ERROR = 5;
    static final int EXPONENT_ERROR = 6;

    /** All ridges at some samples. */
    static final String MAP = "map";
    /** All samples at a ridge. */
    static final String CURVE = "curve";
    /** The ridge of the least risk. */
    static final String BEST = "best";
    /** Where a law is looked at. */
    static final String REGION = "region";
    /** The same for the teacher of which no variances were put together. */
    static final String WHOLE = "whole";

    static final double[] DECAYS = {0.75, 1, 1.5};
    static final double MAPPED = 1;
    /** Of curves; for the first λ → 0 is as good as reached, but at n = d. */
    static final double[] RIDGES = {1e-6, 0.1, 1, 10, 100};

    private static final double[] FEW_RIDGES = {1e-6, 1, 100};

    private static final List<PhaseRegion> WHOLE_AT =
            List.of(PhaseRegion.II, PhaseRegion.PEAK, PhaseRegion.VI, PhaseRegion.NOISELESS);

    private static final List<PhaseRegion> FEW_WHOLE = List.of(PhaseRegion.II, PhaseRegion.NOISELESS);

    private static final double FEWEST = 10;
    private static final double MOST = 1e9;
    private static final double MOST_AT_BEST = 1e7;
    private static final double LEAST_RIDGE = 1e-3;
    private static final double LARGEST_RIDGE = 1e4;
    /** n/d where a curve has a peak. */
    private static final double[] NEAR_THE_PEAK = {
        0.6, 0.75, 0.85, 0.92, 0.96, 0.99, 1, 1.01, 1.04, 1.08, 1.15, 1.3, 1.6
    };

    /** The best ridge over √(n/d) is sought from here at the first n. */
    private static final double FIRST_RATIO = 6;
    /** Of its logarithm: how well it is wanted, the first steps to either side, and the last. */
    private static final double ACCURACY = 1e-7;

    private static final double BRACKETING = 0.25;
    private static final double FARTHEST = 4;
    private static final int EVALUATIONS = 100;
    /** Points of a curve or of the map one of which is proved. */
    private static final int PROVED = 24;

    /** What is kept: digits of R, decimals of exponents, of what is tabulated and of what is drawn. */
    private static final int DIGITS = 10;

    private static final int DECIMALS = 7;
    private static final int DRAWN_DIGITS = 5;
    private static final int DRAWN_DECIMALS = 3;
    private static final int INPUT_DIGITS = 4;
    private static final int BEST_DIGITS = 7;

    @Override
    public String name() {
        return "phase-diagram";
    }

    @Override
    public String title() {
        return "Phase diagram of a diagonal network";
    }

    @Override
    public List<String> columns() {
        return List.of("samples", "ridge", "risk", "in_samples", "in_ridge", "risk_error", "exponent_error");
    }

    @Override
    public List<Cell> cells(Size size, long seed) {
        List<Cell> cells = new ArrayList<>();
        double[] decays = size.choose(new double[] {MAPPED}, DECAYS, DECAYS);
        int perDecade = size.choose(1, 2, 2);
        for (double g : decays) {
            Map<String, Object> parameters = parameters(BEST, g, PhaseRegion.D, 1);
            parameters.put("perDecade", size.choose(1, 1, 2));
            cells.add(Cell.of(name(), parameters, seed));
        }
        for (double g : decays) {
            for (double ridge : size.choose(new double[] {RIDGES[0]}, FEW_RIDGES, RIDGES)) {
                Map<String, Object> parameters = parameters(CURVE, g, PhaseRegion.D, 1);
                parameters.put("ridge", ridge);
                parameters.put("perDecade", perDecade);
                cells.add(Cell.of(name(), parameters, seed));
            }
        }
        for (int n : samples(MOST, perDecade)) {
            Map<String, Object> parameters = parameters(MAP, MAPPED, PhaseRegion.D, 1);
            parameters.put("n", n);
            parameters.put("perDecade", perDecade);
            cells.add(Cell.of(name(), parameters, seed));
        }
        for (PhaseRegion region : PhaseRegion.values()) {
            for (double g : decays) {
                cells.add(region(REGION, region, g, seed));
            }
        }
        for (double g : size.choose(new double[0], new double[] {MAPPED}, DECAYS)) {
            for (PhaseRegion region : size.choose(List.<PhaseRegion>of(), FEW_WHOLE, WHOLE_AT)) {
                cells.add(region(WHOLE, region, g, seed));
            }
        }
        return cells;
    }

    private Cell region(String part, PhaseRegion region, double g, long seed) {
        Map<String, Object> parameters = parameters(part, g, region.coordinates(g), region.noise());
        parameters.put("region", region.name());
        return Cell.of(name(), parameters, seed);
    }

    private static Map<String, Object> parameters(String part, double g, int d, double noise) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("part", part);
        parameters.put("g", g);
        parameters.put("d", d);
        parameters.put("noise", noise);
        return parameters;
    }

    /** So many a decade, to four digits. */
    private static double[] grid(double first, double last, int perDecade) {
        int decades = (int) Math.rint(Math.abs(StrictMath.log10(last / first)));
        return Arrays.stream(LogLog.grid(first, last, decades * perDecade + 1))
                .map(x -> CellResult.rounded(x, INPUT_DIGITS))
                .toArray();
    }

    private static int[] samples(double last, int perDecade) {
        return Arrays.stream(grid(FEWEST, last, perDecade))
                .mapToInt(n -> (int) Math.rint(n))
                .toArray();
    }

    @Override
    public CellResult evaluate(Cell cell) {
        int d = cell.integer("d");
        double noise = cell.real("noise");
        LassoGrid grid = LassoGrid.powerLaw(cell.real("g"), d, noise);
        return CellResult.of(
                cell,
                switch (cell.text("part")) {
                    case MAP -> drawn(grid, ridgesAt(cell));
                    case CURVE -> drawn(grid, samplesAt(cell));
                    case BEST -> best(grid, samples(MOST_AT_BEST, cell.integer("perDecade")), d);
                    case REGION -> followed(grid, region(cell), PhaseDiagramExperiment::proved);
                    default -> whole(cell, grid, LassoGrid.wholePowerLaw(cell.real("g"), d, noise));
                });
    }

    private static List<Place> region(Cell cell) {
        return PhaseRegion.valueOf(cell.text("region")).places(cell.real("g"));
    }

    private static List<Place> ridgesAt(Cell cell) {
        int n = cell.integer("n");
        return Arrays.stream(grid(LARGEST_RIDGE, LEAST_RIDGE, cell.integer("perDecade")))
                .mapToObj(ridge -> new Place(n, ridge))
                .toList();
    }

    private static List<Place> samplesAt(Cell cell) {
        double d = cell.integer("d");
        return IntStream.concat(
                        Arrays.stream(samples(MOST, cell.integer("perDecade"))),
                        Arrays.stream(NEAR_THE_PEAK).mapToInt(share -> (int) Math.rint(share * d)))
                .sorted()
                .distinct()
                .mapToObj(n -> new Place(n, cell.real("ridge")))
                .toList();
    }

    /** What a row says of a solution. */
    @FunctionalInterface
    private interface RowOf {
        double[] row(LassoGrid grid, Place at, Point point);
    }

    /** The solutions there, each found from the one before. */
    private static List<double[]> followed(LassoGrid grid, List<Place> places, RowOf rowOf) {
        List<double[]> rows = new ArrayList<>();
        Point last = null;
        for (Place at : places) {
            last = last == null ? grid.search(at.samples(), at.ridge()) : grid.near(at.samples(), at.ridge(), last);
            rows.add(rowOf.row(grid, at, last));
        }
        return rows;
    }

    /** Likewise, to fewer digits and some of them proved. */
    private static List<double[]> drawn(LassoGrid grid, List<Place> places) {
        Set<Place> sampled = IntStream.range(0, places.size())
                .filter(k -> k % PROVED == PROVED / 2)
                .mapToObj(places::get)
                .collect(Collectors.toSet());
        return followed(grid, places, (any, at, point) -> {
            double[] row = sampled.contains(at) ? proved(grid, at, point) : row(at, point, Errors.UNKNOWN);
            row[RISK] = CellResult.rounded(row[RISK], DRAWN_DIGITS);
            row[IN_SAMPLES] = decimals(row[IN_SAMPLES], DRAWN_DECIMALS);
            row[IN_RIDGE] = decimals(row[IN_RIDGE], DRAWN_DECIMALS);
            return row;
        });
    }

    private static double[] proved(LassoGrid grid, Place at, Point point) {
        return row(at, point, grid.errors(at.samples(), at.ridge(), point));
    }

    private static double[] row(Place at, Point point, Errors errors) {
        return new double[] {
            at.samples(),
            at.ridge(),
            CellResult.rounded(point.risk(), DIGITS),
            decimals(point.exponentInSamples(), DECIMALS),
            decimals(point.exponentInRidge(), DECIMALS),
            CellResult.rounded(errors.risk(), 2),
            CellResult.rounded(errors.exponents(), 2)
        };
    }

    private static double decimals(double x, int decimals) {
        double unit = StrictMath.pow(10, decimals);
        return Math.rint(unit * x) / unit + 0.0; // no −0
    }

    /** Where the exponent in λ is 0: below R falls in λ, above it rises. Each n begins at the last one's λ/√(n/d). */
    private static List<double[]> best(LassoGrid grid, int[] samples, int d) {
        List<double[]> rows = new ArrayList<>();
        double ratio = FIRST_RATIO;
        for (int n : samples) {
            double root = Math.sqrt((double) n / d);
            double start = StrictMath.log(ratio * root);
            Point[] last = {grid.search(n, StrictMath.exp(start))};
            UnivariateFunction slope = logarithm -> {
                last[0] = grid.near(n, StrictMath.exp(logarithm), last[0]);
                return last[0].exponentInRidge();
            };
            double[] bracket = UnivariateSolverUtils.bracket(
                    slope, start, start - FARTHEST, start + FARTHEST, BRACKETING, 1, EVALUATIONS);
            double ridge = CellResult.rounded(
                    StrictMath.exp(new IllinoisSolver(ACCURACY).solve(EVALUATIONS, slope, bracket[0], bracket[1])),
                    BEST_DIGITS);
            rows.add(proved(grid, new Place(n, ridge), grid.near(n, ridge, last[0])));
            ratio = ridge / root;
        }
        return rows;
    }

    /** The middle place of a region. */
    private static List<double[]> whole(Cell cell, LassoGrid blocks, LassoGrid whole) {
        Place at = region(cell).get(1);
        Point point = whole.near(at.samples(), at.ridge(), blocks.search(at.samples(), at.ridge()));
        return List.of(row(at, point, Errors.UNKNOWN));
    }

    @Override
    public List<EngineVerdict> selfTest() {
        LassoGridEngine engine = new LassoGridEngine();
        return List.of(
                EngineVerdict.of(
                        engine,
                        SmallScenarios.lassoEvolution(
                                LassoGrid.powerLaw(1, 160, 1).coarser(), 64, 0.125)),
                EngineVerdict.of(
                        engine,
                        SmallScenarios.lassoEvolution(
                                LassoGrid.powerLaw(1.5, 160, 1).coarser(), 4, 8)),
                EngineVerdict.of(
                        engine,
                        SmallScenarios.lassoEvolution(
                                LassoGrid.powerLaw(0.75, 160, 0).coarser(), 640, 4)));
    }

    @Override
    public Findings findings(Size size, List<CellResult> results) {
        return reading.findings(title(), size, results);
    }
}
