package dev.touchstone.engine;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
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
 * The built-in engine that does it properly in a fixed precision: all kinds without samples, any start, any time.
 *
 * <p><b>Accuracy.</b> Normwise, on natural scale 1: the error is a modest multiple of what perturbing every input number
 * by one unit roundoff does to the answer. <b>Overflow.</b> None in time: exponents of growth are held apart. A scenario
 * with a number that overflows the format is skipped.
 */
public final class CarefulEngine implements Engine {

    private static final String VERSION = "0.1.0";

    private final FloatFormat format;
    private final Rounding rounding;

    private CarefulEngine(FloatFormat format, Rounding rounding) {
        this.format = format;
        this.rounding = rounding;
    }

    public static CarefulEngine binary64() {
        return new CarefulEngine(FloatFormat.BINARY64, Rounding.BINARY64);
    }

    public static CarefulEngine binary32() {
        return new CarefulEngine(FloatFormat.BINARY32, Rounding.BINARY32);
    }

    @Override
    public String name() {
        return format.name();
    }

    @Override
    public String description() {
        return "closed forms with graded elimination, every operation in " + format.name();
    }

    @Override
    public EngineAnswer run(Scenario scenario) {
        if (scenario.kind().usesSamples()) {
            return new Skip(
                    scenario.label(), name() + " has no kind " + scenario.kind().key());
        }
        try {
            RoundedScenario rounded = new RoundedScenario(scenario, format);
            EngineInfo info = new EngineInfo(name(), VERSION, format, Optional.empty());
            return new Trace(scenario.label(), info, points(scenario, rounded), Optional.empty());
        } catch (RoundedScenario.UnrepresentableInput e) {
            return new Skip(scenario.label(), e.getMessage());
        }
    }

    private List<Point> points(Scenario scenario, RoundedScenario rounded) {
        Function<Integer, Map<Quantity, DenseReal>> values = solver(scenario, rounded);
        return IntStream.range(0, rounded.points.length)
                .mapToObj(n -> point(scenario.points().get(n), values.apply(n)))
                .toList();
    }

    /** What gives the quantities at the n-th point, asked in order. */
    private Function<Integer, Map<Quantity, DenseReal>> solver(Scenario scenario, RoundedScenario rounded) {
        Kind kind = scenario.kind();
        TeacherFrame teacher = new TeacherFrame(rounded, rounding);
        double[] at = rounded.points;
        if (kind == Kind.POPULATION_DESCENT) {
            CarefulDescent descent = new CarefulDescent(rounded, teacher, rounding);
            return n -> descentValues(
                    teacher, descent.weightsAfter(scenario.points().get(n).longValueExact()));
        }
        CarefulFlows flows = new CarefulFlows(rounded, teacher, rounding);
        return switch (kind) {
            case RICCATI -> n -> flowValues(teacher, flows.gram(flows.flowGrowth(at[n])));
            case DISCRETE_MAP -> n -> flowValues(teacher, flows.gram(flows.mapGrowth(at[n])));
            case EUCLIDEAN_FLOW -> n -> euclideanValues(teacher, flows, at[n]);
            case POPULATION_DESCENT, STIEFEL_SGD, EUCLIDEAN_SGD, FINE_TUNE -> throw new AssertionError("handled above");
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

    private Map<Quantity, DenseReal> descentValues(TeacherFrame teacher, DenseReal weights) {
        DenseReal overlap = teacher.overlap(weights);
        DenseReal gram = overlap.timesTranspose(overlap, rounding);
        return Map.of(
                Quantity.WEIGHTS, weights,
                Quantity.GRAM, gram,
                Quantity.ALIGNMENT, gram.diagonal(),
                Quantity.RISK, DenseReal.row(teacher.risk(gram)),
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
