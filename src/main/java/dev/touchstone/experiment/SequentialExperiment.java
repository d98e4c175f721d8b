package dev.touchstone.experiment;

import dev.touchstone.engine.TriangularEngine;
import dev.touchstone.engine.dense.TriangularFlow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Features are learned one after the other: alignments of the coupled flow (3) from uniformly random weights against the
 * switch-on times (23), between the diagonal systems that (11) and (12) put around them.
 */
record SequentialExperiment(Reading reading) implements Experiment {

    private static final List<String> COLUMNS =
            List.of("feature", "lambda", "tau", "alignment", "lower", "upper", "predicted", "observed");
    static final int FEATURE = 0;
    static final int LAMBDA = 1;
    static final int TAU = 2;
    static final int ALIGNMENT = 3;
    static final int LOWER = 4;
    static final int UPPER = 5;
    static final int PREDICTED = 6;
    static final int OBSERVED = 7;

    static final String CURVES = "curves";
    static final String SWITCHES = "switch";

    /** A feature is on when its alignment is this. */
    private static final double ON = 0.5;
    /** Bisections of an interval of log τ: to the last bits. */
    private static final int BISECTIONS = 50;

    private static final int CURVE_POINTS = 97;

    private static final double NA = Double.NaN;

    @Override
    public String name() {
        return "sequential";
    }

    @Override
    public String title() {
        return "Features switch on one after the other, at the times (23)";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public List<Cell> cells(Size size, long seed) {
        int d = size.choose(1024, 65536, 65536);
        int r = size.choose(4, 16, 64);
        int starts = size.choose(1, 4, 16);
        List<Cell> cells = new ArrayList<>();
        for (double alpha : new double[] {0.5, 1}) {
            cells.add(Cell.of(name(), parameters(CURVES, alpha, d, r, 64 * r, 0), seed));
        }
        for (double alpha : new double[] {0.5, 1, 1.5}) {
            for (int wide : new int[] {1, 4, 64}) {
                for (int start = 0; start < starts; start++) {
                    cells.add(Cell.of(name(), parameters(SWITCHES, alpha, d, r, wide * r, start), seed));
                }
            }
        }
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
        HaarFlow start = HaarFlow.draw(
                cell.integer("d"),
                cell.integer("r"),
                cell.integer("s"),
                RandomStreams.of(cell).next());
        Law law = Law.of(cell);
        return CellResult.of(cell, cell.text("part").equals(CURVES) ? curves(law, start) : switches(law, start));
    }

    /** The teacher of a cell and the predictions for it. */
    private record Law(PowerLaw teacher, double[] lambda, double ratio) {

        static Law of(Cell cell) {
            PowerLaw teacher = new PowerLaw(cell.real("alpha"), cell.integer("r"));
            return new Law(teacher, teacher.lambda(), (double) cell.integer("d") / cell.integer("s"));
        }

        /** (23), features counted from 0. */
        double predicted(int j) {
            return teacher.switchOn(j + 1, ratio);
        }
    }

    /** A_j(τ) for j = 1, 2, 4, …, with the proved band. */
    private static List<double[]> curves(Law law, HaarFlow start) {
        Sandwich sandwich = Sandwich.around(start);
        TriangularFlow flow = start.flow(law.lambda);
        double last = law.predicted(law.lambda.length - 1);
        List<double[]> rows = new ArrayList<>();
        for (double tau : LogLog.grid(law.predicted(0) / 4, 2 * last, CURVE_POINTS)) {
            TriangularFlow.State state = flow.at(tau);
            for (int j = 1; j <= law.lambda.length; j *= 2) {
                double lambda = law.lambda[j - 1];
                rows.add(new double[] {
                    j,
                    lambda,
                    tau,
                    state.alignment(j - 1),
                    sandwich.lower(lambda, tau),
                    sandwich.upper(lambda, tau),
                    law.predicted(j - 1),
                    NA
                });
            }
        }
        return rows;
    }

    /** When each feature turns on. */
    private static List<double[]> switches(Law law, HaarFlow start) {
        TriangularFlow flow = start.flow(law.lambda);
        List<double[]> rows = new ArrayList<>();
        for (int j = 0; j < law.lambda.length; j++) {
            double observed = switchOn(flow, j, law.predicted(j));
            rows.add(new double[] {j + 1, law.lambda[j], NA, NA, NA, NA, law.predicted(j), observed});
        }
        return rows;
    }

    /** Where A_j crosses ½, by bisection of log τ; NaN where it is not between an eighth and 64 times the prediction. */
    private static double switchOn(TriangularFlow flow, int j, double predicted) {
        double low = predicted / 8;
        double high = predicted;
        while (flow.at(high).alignment(j) < ON) {
            low = high;
            high *= 2;
            if (high > 64 * predicted) {
                return NA;
            }
        }
        if (flow.at(low).alignment(j) >= ON) {
            return NA;
        }
        for (int n = 0; n < BISECTIONS && Math.nextUp(low) < high; n++) {
            double middle = Math.sqrt(low * high);
            if (flow.at(middle).alignment(j) < ON) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    @Override
    public List<EngineVerdict> selfTest() {
        TriangularEngine engine = new TriangularEngine();
        return List.of(
                EngineVerdict.of(engine, SmallScenarios.riccati(0.5, 24, 4, 8, 0.5, 2, 8)),
                EngineVerdict.of(engine, SmallScenarios.riccati(1, 24, 6, 6, 0.5, 4, 32)));
    }

    @Override
    public Findings findings(Size size, List<CellResult> results) {
        return reading.findings(title(), size, results);
    }
}
