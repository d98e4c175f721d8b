package dev.touchstone.engine;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.HouseholderQr;
import dev.touchstone.engine.dense.Rounding;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The built-in engine that does it properly in a fixed precision: every kind, any start, any time.
 *
 * <p>Arithmetic and storage may differ. Engines that are {@linkplain #storedIn stored in} a narrow format round to it every
 * input number, the state after every step (W₀ included) and every number they report; everything in between, from
 * polar factor to observable, is binary32, every operation rounded.
 *
 * <p><b>Accuracy.</b> Normwise, on natural scale 1: the error is a modest multiple of what perturbing every input number
 * by one unit roundoff does to the answer. <b>Overflow.</b> None in time: exponents of growth are held apart. A scenario
 * with a number that overflows the format is skipped.
 */
public final class CarefulEngine implements Engine {

    private static final String VERSION = "0.1.0";

    private final FloatFormat format;
    private final Rounding storage;
    private final Rounding rounding;

    private CarefulEngine(FloatFormat format, Rounding rounding) {
        this.format = format;
        this.storage = Rounding.to(format);
        this.rounding = rounding;
    }

    public static CarefulEngine binary64() {
        return new CarefulEngine(FloatFormat.BINARY64, Rounding.BINARY64);
    }

    public static CarefulEngine binary32() {
        return new CarefulEngine(FloatFormat.BINARY32, Rounding.BINARY32);
    }

    /** Numbers stored in that format of at most 24 bits, arithmetic in binary32; the format is declared and judged. */
    public static CarefulEngine storedIn(FloatFormat format) {
        return new CarefulEngine(format, Rounding.BINARY32);
    }

    @Override
    public String name() {
        return format.name();
    }

    @Override
    public String description() {
        return rounding == storage
                ? "closed forms with graded elimination, steps by definition, every operation in " + format.name()
                : "the same in binary32, but inputs, the state after every step and answers stored in " + format.name();
    }

    @Override
    public EngineAnswer run(Scenario scenario) {
        if (scenario.problem() instanceof KalmanProblem problem) {
            return covariances(scenario, problem);
        }
        if (scenario.problem().teacherStudent().isEmpty()) {
            return new Skip(
                    scenario.label(),
                    name() + " solves kinds with a teacher, not "
                            + scenario.kind().key());
        }
        try {
            RoundedScenario rounded = new RoundedScenario(scenario, format);
            EngineInfo info = new EngineInfo(name(), VERSION, format, Optional.empty());
            return new Trace(scenario.label(), info, points(scenario, rounded), Optional.empty());
        } catch (UnrepresentableInput e) {
            return new Skip(scenario.label(), e.getMessage());
        }
    }

    private EngineAnswer covariances(Scenario scenario, KalmanProblem problem) {
        try {
            CarefulKalman filter = new CarefulKalman(
                    problem, scenario.lastPoint().intValueExact(), new RoundedNumbers(format), rounding, storage);
            EngineInfo info = new EngineInfo(name(), VERSION, format, Optional.empty());
            List<Point> points = scenario.points().stream()
                    .map(step -> point(step, filter.after(step.intValueExact())))
                    .toList();
            return new Trace(scenario.label(), info, points, Optional.empty());
        } catch (UnrepresentableInput e) {
            return new Skip(scenario.label(), e.getMessage());
        }
    }

    private List<Point> points(Scenario scenario, RoundedScenario rounded) {
        Function<Integer, Map<Quantity, DenseReal>> values = solver(scenario, rounded);
        return IntStream.range(0, rounded.points.length)
                .mapToObj(n -> point(scenario.points().get(n), stored(values.apply(n))))
                .toList();
    }

    /** What gives the quantities at the n-th point, asked in order. */
    private Function<Integer, Map<Quantity, DenseReal>> solver(Scenario scenario, RoundedScenario rounded) {
        Kind kind = scenario.kind();
        TeacherFrame teacher = new TeacherFrame(rounded.lambda, rounded.theta, rounding);
        double[] at = rounded.points;
        return switch (kind) {
            case RICCATI, DISCRETE_MAP, EUCLIDEAN_FLOW -> {
                CarefulFlows flows = new CarefulFlows(rounded, teacher, rounding);
                yield n -> closedForm(kind, teacher, flows, at[n]);
            }
            case POPULATION_DESCENT -> {
                CarefulDescent descent = new CarefulDescent(rounded, teacher, rounding, storage);
                yield n -> weightValues(rounded, teacher, descent.weightsAfter((long) at[n]), rounding);
            }
            case STIEFEL_SGD, EUCLIDEAN_SGD -> {
                CarefulSgd sgd = new CarefulSgd(kind, rounded, teacher, rounding, storage);
                yield n -> weightValues(rounded, teacher, sgd.weightsAfter((int) at[n]), rounding);
            }
            case FINE_TUNE -> {
                CarefulFit fit = new CarefulFit(rounded, teacher, rounding, storage);
                yield n -> Map.of(Quantity.COEFFICIENTS, fit.coefficients(), Quantity.RISK, DenseReal.row(fit.risk()));
            }
            case OJA_FLOW, STEADY_STATE, THRESHOLD, LASSO_EVOLUTION, KALMAN_COVARIANCE, RICCATI_ODE ->
                throw new IllegalArgumentException(name() + " knows no " + kind.key());
        };
    }

    private Map<Quantity, DenseReal> stored(Map<Quantity, DenseReal> values) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().round(storage)));
    }

    private static Map<Quantity, DenseReal> closedForm(Kind kind, TeacherFrame teacher, CarefulFlows flows, double at) {
        return switch (kind) {
            case EUCLIDEAN_FLOW -> euclideanValues(teacher, flows, at);
            case DISCRETE_MAP -> flowValues(teacher, flows.gram(flows.mapGrowth(at)));
            case RICCATI -> flowValues(teacher, flows.gram(flows.flowGrowth(at)));
            default -> throw new IllegalArgumentException(kind.key() + " has no closed form");
        };
    }

    /** On Stiefel A_j = G_jj (18). */
    static Map<Quantity, DenseReal> flowValues(TeacherFrame teacher, DenseReal gram) {
        return Map.of(
                Quantity.GRAM, gram,
                Quantity.ALIGNMENT, gram.diagonal(),
                Quantity.RISK, DenseReal.row(teacher.risk(gram)));
    }

    /** Alignment and risk are those of the Stiefel flow from the same span, (10). */
    private static Map<Quantity, DenseReal> euclideanValues(TeacherFrame teacher, CarefulFlows flows, double tau) {
        DenseReal projected = flows.gram(flows.flowGrowth(tau));
        return Map.of(
                Quantity.GRAM, flows.euclideanGram(tau),
                Quantity.ALIGNMENT, projected.diagonal(),
                Quantity.RISK, DenseReal.row(teacher.risk(projected)));
    }

    /** What (18)–(20) say of W; off Stiefel alignment and risk are those of an orthonormal basis of its span. */
    static Map<Quantity, DenseReal> weightValues(
            RoundedScenario scenario, TeacherFrame teacher, DenseReal weights, Rounding rounding) {
        DenseReal overlap = teacher.overlap(weights);
        DenseReal gram = overlap.timesTranspose(overlap, rounding);
        DenseReal projected = gram;
        if (!scenario.onStiefel) {
            DenseReal span = weights.subColumns(scenario.basis);
            DenseReal basis = HouseholderQr.triangle(span, rounding).orthonormalBasis();
            DenseReal z = teacher.overlap(basis);
            projected = z.timesTranspose(z, rounding);
        }
        return Map.of(
                Quantity.WEIGHTS, weights,
                Quantity.GRAM, gram,
                Quantity.ALIGNMENT, projected.diagonal(),
                Quantity.RISK, DenseReal.row(teacher.risk(projected)),
                Quantity.LOSS, DenseReal.row(teacher.loss(overlap, teacher.rest(weights, overlap))));
    }

    static Point point(BigDecimal at, Map<Quantity, DenseReal> values) {
        return new Point(
                at,
                values.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().toDecimal())));
    }
}
