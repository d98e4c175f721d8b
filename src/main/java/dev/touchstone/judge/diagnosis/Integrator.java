package dev.touchstone.judge.diagnosis;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.engine.faults.Integration;
import dev.touchstone.engine.faults.Integration.Form;
import dev.touchstone.engine.faults.Integration.Method;
import dev.touchstone.engine.faults.Integration.Spacing;
import dev.touchstone.judge.CellVerdict;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.model.Teacher;
import dev.touchstone.number.Binary64Arithmetic;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The flow (3) by a method of low order with n equal steps: n is looked for at the first wrong time, in binary64. Whether it
 * explains the answer is asked afterwards, as of any other mistake.
 */
final class Integrator {
    private static final int MAX_STEPS = 4096;
    /** Multiplications of one trial. */
    private static final double AFFORDABLE = 2e6;
    /** A trial that leaves more than that share of what is to be explained is none. */
    private static final double EXPLAINED = 1e-6;

    private static final int MOST = 2;

    private final Scenario scenario;
    private final double[] lambda;
    private final BigDecimal at;
    private final double[][] answer;
    private final double[][] truth;

    private record Trial(Integration integration, double left) {}

    private Integrator(Scenario scenario, BigDecimal at, double[][] answer, double[][] truth) {
        this.scenario = scenario;
        this.lambda =
                scenario.lambda().stream().mapToDouble(BigDecimal::doubleValue).toArray();
        this.at = at;
        this.answer = answer;
        this.truth = truth;
    }

    /** The integrations that fit best; none where none fits, or there is nothing to fit them to. */
    static List<Suspect> suspects(JudgedTrace judged) {
        if (!judged.scenario().has(Property.GRAM_EQUATION)) {
            return List.of();
        }
        return Clock.firstWrong(judged)
                .filter(cell -> cell.quantity() == Quantity.GRAM)
                .map(cell -> integrator(judged, cell).fitting())
                .orElse(List.of());
    }

    private static Integrator integrator(JudgedTrace judged, CellVerdict cell) {
        DecimalMatrix answer = judged.trace().points().stream()
                .filter(point -> point.at().compareTo(cell.at()) == 0)
                .map(point -> point.values().get(Quantity.GRAM))
                .findFirst()
                .orElseThrow();
        DecimalMatrix truth = judged.truth().points().get(cell.point()).values().get(Quantity.GRAM);
        return new Integrator(judged.scenario(), cell.at(), real(answer), real(truth));
    }

    private static double[][] real(DecimalMatrix G) {
        double[][] real = new double[G.rows()][G.columns()];
        for (int i = 0; i < G.rows(); i++) {
            for (int j = 0; j < G.columns(); j++) {
                real[i][j] = G.isFinite(i, j) ? G.get(i, j).doubleValue() : Double.NaN;
            }
        }
        return real;
    }

    private List<Suspect> fitting() {
        double toExplain = difference(truth);
        List<Trial> trials = new ArrayList<>();
        for (Form form : Form.values()) {
            start(form).ifPresent(start -> {
                for (Method method : Method.values()) {
                    for (int steps : trials(start[0].length)) {
                        for (Spacing spacing : spacings()) {
                            Integration how = new Integration(method, form, spacing, steps, at);
                            double left = difference(gram(form, integrated(how, start)));
                            if (left < EXPLAINED * toExplain) {
                                trials.add(new Trial(how, left));
                            }
                        }
                    }
                }
            });
        }
        return Stream.concat(best(trials, true), best(trials, false))
                .filter(trial -> isAffordable(trial.integration()))
                .map(trial -> suspect(trial.integration()))
                .toList();
    }

    /** To be computed again in balls up to the last time, and four times more for its budget. */
    private boolean isAffordable(Integration how) {
        double last = scenario.lastPoint().doubleValue();
        double steps = how.spacing() == Spacing.STEP
                ? how.stepsIn(last)
                : (double) how.steps() * scenario.points().size();
        int columns = how.form() == Form.GRAM ? lambda.length : scenario.s();
        return steps * how.method().order() * Math.pow(lambda.length, 2) * columns <= Cost.AFFORDABLE;
    }

    /** At the first time only intervals and times differ; which of times and steps it is shows later. */
    private List<Spacing> spacings() {
        boolean first = scenario.points().stream()
                        .filter(time -> time.signum() > 0)
                        .findFirst()
                        .orElseThrow()
                        .compareTo(at)
                == 0;
        return first ? List.of(Spacing.TIME) : List.of(Spacing.TIME, Spacing.INTERVAL);
    }

    private static Stream<Trial> best(List<Trial> trials, boolean ofTimes) {
        return trials.stream()
                .filter(trial -> (trial.integration().spacing() == Spacing.TIME) == ofTimes)
                .sorted((a, b) -> Double.compare(a.left(), b.left()))
                .limit(MOST)
                .flatMap(trial -> ofTimes ? readings(trial) : Stream.of(trial));
    }

    /** n steps up to the first wrong time may be so many to every time, a step's length, or so many an interval. */
    private static Stream<Trial> readings(Trial trial) {
        Integration how = trial.integration();
        return Stream.of(Spacing.values())
                .map(spacing -> new Trial(
                        new Integration(how.method(), how.form(), spacing, how.steps(), how.span()), trial.left()));
    }

    private static Suspect suspect(Integration integration) {
        Integration.Method method = integration.method();
        return new Suspect(
                Faults.integration(integration),
                Finding.Cause.INTEGRATOR,
                "integrator-" + method.order(),
                1,
                integration.text());
    }

    /** G₀, or Z₀ = ΘᵀW₀ where the scenario starts from weights. */
    private Optional<double[][]> start(Form form) {
        if (form == Form.GRAM) {
            EngineAnswer answered = CarefulEngine.binary64().run(scenario.withPoints(List.of(BigDecimal.ZERO)));
            return answered instanceof Trace trace
                    ? Optional.of(real(trace.points().get(0).values().get(Quantity.GRAM)))
                    : Optional.empty();
        }
        return scenario.start() instanceof Start.Gram ? Optional.empty() : Optional.of(overlap());
    }

    private double[][] overlap() {
        var arithmetic = Binary64Arithmetic.INSTANCE;
        var formulas = dev.touchstone.dynamics.Formulas.<org.apache.commons.math3.util.Decimal64>byDefinition();
        var setting = dev.touchstone.dynamics.Setting.observing(arithmetic, scenario, formulas);
        Teacher<org.apache.commons.math3.util.Decimal64> teacher = setting.teacher();
        return real(Matrices.toDecimal(arithmetic, teacher.coordinates(setting.start()), 20));
    }

    /** All small numbers, powers of two, and what steps of 10⁻ᵏ or 2⁻ᵏ make. */
    private TreeSet<Integer> trials(int columns) {
        double tau = at.doubleValue();
        TreeSet<Integer> trials = new TreeSet<>();
        for (int n = 1; n <= 64; n++) {
            trials.add(n);
        }
        for (int k = 0; k <= 12; k++) {
            trials.add(1 << k);
            trials.add((int) Math.min(MAX_STEPS, Math.ceil(tau * (1 << k))));
            trials.add((int) Math.min(MAX_STEPS, Math.ceil(tau * Math.pow(10, Math.min(k, 6)))));
        }
        trials.add(100);
        trials.add(1000);
        double square = Math.pow(lambda.length, 2) * columns;
        trials.removeIf(n -> n < 1 || n * square * 8 > AFFORDABLE);
        return trials;
    }

    /** Relative to 1, which bounds both. */
    private double difference(double[][] G) {
        double largest = 0;
        for (int i = 0; i < G.length; i++) {
            for (int j = 0; j < G.length; j++) {
                double off = Math.abs(answer[i][j] - G[i][j]);
                largest = Double.isNaN(off) ? Double.POSITIVE_INFINITY : Math.max(largest, off);
            }
        }
        return largest;
    }

    private static double[][] gram(Form form, double[][] X) {
        if (form == Form.GRAM) {
            return X;
        }
        double[][] G = new double[X.length][X.length];
        for (int i = 0; i < X.length; i++) {
            for (int j = 0; j < X.length; j++) {
                for (int k = 0; k < X[0].length; k++) {
                    G[i][j] += X[i][k] * X[j][k];
                }
            }
        }
        return G;
    }

    private double[][] integrated(Integration how, double[][] from) {
        double[][] X = from;
        double now = 0;
        for (BigDecimal time : scenario.points()) {
            boolean stop = how.spacing() == Spacing.INTERVAL ? time.compareTo(at) <= 0 : time.compareTo(at) == 0;
            if (stop && time.doubleValue() > now) {
                double h = (time.doubleValue() - now) / how.steps();
                for (int k = 0; k < how.steps(); k++) {
                    X = stepped(how, X, h);
                }
                now = time.doubleValue();
            }
        }
        return X;
    }

    private double[][] stepped(Integration how, double[][] X, double h) {
        double[][] k1 = slope(how, X);
        return switch (how.method()) {
            case EULER -> plus(X, h, k1);
            case MIDPOINT -> plus(X, h, slope(how, plus(X, h / 2, k1)));
            case HEUN -> plus(plus(X, h / 2, k1), h / 2, slope(how, plus(X, h, k1)));
            case RUNGE_KUTTA -> {
                double[][] k2 = slope(how, plus(X, h / 2, k1));
                double[][] k3 = slope(how, plus(X, h / 2, k2));
                double[][] k4 = slope(how, plus(X, h, k3));
                yield plus(plus(plus(X, h / 6, k1), h / 3, plus(k2, 1, k3)), h / 6, k4);
            }
        };
    }

    /** ΛG + GΛ − 2GΛG, or ΛZ − ZZᵀΛZ. */
    private double[][] slope(Integration how, double[][] X) {
        boolean ofGram = how.form() == Form.GRAM;
        int r = X.length;
        int columns = X[0].length;
        double[][] inner = new double[columns][columns]; // XᵀΛX
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                for (int k = 0; k < r; k++) {
                    inner[i][j] += X[k][i] * lambda[k] * X[k][j];
                }
            }
        }
        double[][] slope = new double[r][columns];
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < columns; j++) {
                double linear = ofGram ? (lambda[i] + lambda[j]) * X[i][j] : lambda[i] * X[i][j];
                double quadratic = 0;
                for (int k = 0; k < columns; k++) {
                    quadratic += ofGram ? X[i][k] * lambda[k] * X[k][j] : X[i][k] * inner[k][j];
                }
                slope[i][j] = linear - (ofGram ? 2 : 1) * quadratic;
            }
        }
        return slope;
    }

    private static double[][] plus(double[][] X, double h, double[][] slope) {
        double[][] sum = new double[X.length][X[0].length];
        for (int i = 0; i < X.length; i++) {
            for (int j = 0; j < X[0].length; j++) {
                sum[i][j] = X[i][j] + h * slope[i][j];
            }
        }
        return sum;
    }
}
