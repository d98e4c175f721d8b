package dev.touchstone.scenario;

import static dev.touchstone.scenario.Quantity.ACTIVE;
import static dev.touchstone.scenario.Quantity.ALIGNMENT;
import static dev.touchstone.scenario.Quantity.COEFFICIENTS;
import static dev.touchstone.scenario.Quantity.CONJECTURED;
import static dev.touchstone.scenario.Quantity.COUNT;
import static dev.touchstone.scenario.Quantity.CUT;
import static dev.touchstone.scenario.Quantity.DELTA;
import static dev.touchstone.scenario.Quantity.DENSITY;
import static dev.touchstone.scenario.Quantity.DISTANCE;
import static dev.touchstone.scenario.Quantity.EDGES;
import static dev.touchstone.scenario.Quantity.ESCAPE;
import static dev.touchstone.scenario.Quantity.ESCAPED;
import static dev.touchstone.scenario.Quantity.FILTERED;
import static dev.touchstone.scenario.Quantity.GRAM;
import static dev.touchstone.scenario.Quantity.INTERPOLATION;
import static dev.touchstone.scenario.Quantity.IN_SAMPLE;
import static dev.touchstone.scenario.Quantity.LOSS;
import static dev.touchstone.scenario.Quantity.MEAN_TRACE;
import static dev.touchstone.scenario.Quantity.MSE;
import static dev.touchstone.scenario.Quantity.PEAK;
import static dev.touchstone.scenario.Quantity.PREDICTED;
import static dev.touchstone.scenario.Quantity.RANK;
import static dev.touchstone.scenario.Quantity.RECOVERY;
import static dev.touchstone.scenario.Quantity.RISK;
import static dev.touchstone.scenario.Quantity.SHRINKAGE;
import static dev.touchstone.scenario.Quantity.SOLUTION;
import static dev.touchstone.scenario.Quantity.TRACE;
import static dev.touchstone.scenario.Quantity.TRAIN_LOSS;
import static dev.touchstone.scenario.Quantity.TRAIN_MSE;
import static dev.touchstone.scenario.Quantity.WEIGHTS;
import static dev.touchstone.scenario.Quantity.XI;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a scenario asks to be computed, (F6), as data: how it is evaluated is the other home of a kind, one class in {@code dynamics}.
 *
 * <p>Nobody else asks which kind a scenario is: they ask for what is said here.
 */
public enum Kind {
    /** The Stiefel gradient flow's Gram matrix, (3). */
    RICCATI(
            "riccati",
            Axis.TIME,
            List.of(GRAM, ALIGNMENT, RISK),
            Set.of(),
            Property.ON_STIEFEL,
            Property.GRAM_START,
            Property.RISK_FALLS,
            Property.KEEPS_ORDER,
            Property.GRAM_EQUATION),
    /** The Euclidean gradient flow, (6). */
    EUCLIDEAN_FLOW(
            "euclidean-flow",
            Axis.TIME,
            List.of(GRAM, ALIGNMENT, RISK),
            Set.of(GRAM),
            Property.ANY_RANK,
            Property.RISK_FALLS,
            Property.KEEPS_ORDER),
    /** The order-preserving map, (17). */
    DISCRETE_MAP(
            "discrete-map",
            Axis.STEP,
            List.of(GRAM, ALIGNMENT, RISK),
            Set.of(),
            Property.ON_STIEFEL,
            Property.GRAM_START,
            Property.KEEPS_ORDER),
    /** Riemannian gradient descent on the population loss, (13p). */
    POPULATION_DESCENT(
            "population-descent",
            Axis.STEP,
            List.of(WEIGHTS, GRAM, ALIGNMENT, RISK, LOSS),
            Set.of(LOSS),
            Property.ON_STIEFEL),
    /** Online SGD on the Stiefel manifold, (13)–(15). */
    STIEFEL_SGD(
            "stiefel-sgd",
            Axis.STEP,
            List.of(WEIGHTS, GRAM, ALIGNMENT, RISK, LOSS),
            Set.of(LOSS),
            Property.ON_STIEFEL,
            Property.SGD,
            Property.SAMPLES,
            Property.RETRACTION),
    /** Online SGD without a constraint, (16). */
    EUCLIDEAN_SGD(
            "euclidean-sgd",
            Axis.STEP,
            List.of(WEIGHTS, GRAM, ALIGNMENT, RISK, LOSS),
            Set.of(WEIGHTS, GRAM, LOSS),
            Property.ANY_RANK,
            Property.SGD,
            Property.SAMPLES),
    /** The least-squares stage, (21): one fit, hence one point, which files do not number. */
    FINE_TUNE(
            "fine-tune",
            Axis.NONE,
            List.of(COEFFICIENTS, RISK),
            Set.of(COEFFICIENTS),
            Property.ON_STIEFEL,
            Property.SAMPLES),
    /** The flow (L31) with any symmetric matrix, (L32). */
    OJA_FLOW(
            "oja-flow",
            Axis.TIME,
            List.of(GRAM, TRACE, DISTANCE),
            Set.of(GRAM, TRACE, DISTANCE),
            Property.MATRIX,
            Property.ANY_RANK,
            Property.DISTANCE_FALLS,
            Property.KEEPS_ORDER,
            Property.BY_NAME_ONLY),
    /** Where the regularised flow of a wide network ends, (L40)–(L43): one point. */
    STEADY_STATE(
            "steady-state",
            Axis.NONE,
            List.of(MSE, TRAIN_LOSS, IN_SAMPLE, RANK, MEAN_TRACE, XI, SHRINKAGE, EDGES, DENSITY),
            Set.of(MSE, XI, SHRINKAGE),
            Property.LIMIT,
            Property.BY_NAME_ONLY),
    /** How many samples a wide network needs, (L48)–(L51): one point. */
    THRESHOLD(
            "threshold",
            Axis.NONE,
            List.of(RECOVERY, INTERPOLATION, PEAK, COUNT, CONJECTURED),
            Set.of(PEAK),
            Property.LIMIT,
            Property.BY_NAME_ONLY),
    /** State evolution of a diagonal network, (L57)–(L60): one point. */
    LASSO_EVOLUTION(
            "lasso-evolution",
            Axis.NONE,
            List.of(RISK, ACTIVE, TRAIN_MSE, DELTA, CUT),
            Set.of(RISK, ACTIVE, TRAIN_MSE, DELTA, CUT),
            Property.LIMIT,
            Property.BY_NAME_ONLY),
    /** The covariance of a Kalman filter, (70), before and after each measurement. */
    KALMAN_COVARIANCE(
            "kalman-covariance",
            Axis.STEP,
            List.of(FILTERED, PREDICTED),
            Set.of(FILTERED, PREDICTED),
            Property.FILTER,
            Property.KEEPS_ORDER,
            Property.BY_NAME_ONLY),
    /** The matrix Riccati equation (50), S and Q of any sign, whose solution may cease to exist. */
    RICCATI_ODE(
            "riccati-ode",
            Axis.TIME,
            List.of(SOLUTION, ESCAPED, ESCAPE),
            Set.of(SOLUTION, ESCAPE),
            Property.EQUATION,
            Property.KEEPS_ORDER,
            Property.BY_NAME_ONLY);

    private static final Set<Quantity> STATES =
            Set.of(WEIGHTS, GRAM, COEFFICIENTS, FILTERED, PREDICTED, SOLUTION, ESCAPED);

    private final String key;
    private final Axis axis;
    private final List<Quantity> quantities;
    private final Set<Quantity> relative;
    private final Set<Property> properties;

    Kind(String key, Axis axis, List<Quantity> quantities, Set<Quantity> relative, Property... properties) {
        this.key = key;
        this.axis = axis;
        this.quantities = quantities;
        this.relative = relative;
        this.properties = Collections.unmodifiableSet(EnumSet.copyOf(List.of(properties)));
    }

    /** The name in files. */
    public String key() {
        return key;
    }

    /** What tells a trace's points apart. */
    public Axis axis() {
        return axis;
    }

    /** What a trace of this kind may report, in the order files list it. */
    public List<Quantity> quantities() {
        return quantities;
    }

    /** Of which a trace must give one at the last point: what the others are functions of, else the first. */
    public List<Quantity> states() {
        List<Quantity> states = quantities.stream().filter(STATES::contains).toList();
        return states.isEmpty() ? quantities.subList(0, 1) : states;
    }

    /** The quantities whose errors are judged on the scale of the truth's largest entry; the others on the scale of 1. */
    public Set<Quantity> relative() {
        return relative;
    }

    /** What is true of all its scenarios. */
    public Set<Property> properties() {
        return properties;
    }

    /** The flow that its steps follow for a small learning rate, which the judge measures a gap to. */
    public Optional<Kind> populationFlow() {
        return switch (this) {
            case STIEFEL_SGD -> Optional.of(RICCATI);
            case EUCLIDEAN_SGD -> Optional.of(EUCLIDEAN_FLOW);
            default -> Optional.empty();
        };
    }

    /** The kinds that every engine is asked, in the order of this list. */
    public static List<Kind> askedOfAll() {
        return Arrays.stream(values())
                .filter(kind -> !kind.properties.contains(Property.BY_NAME_ONLY))
                .toList();
    }

    public static Optional<Kind> named(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
    }
}
