package dev.touchstone.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a scenario asks to be computed: SPEC §6. */
public enum Kind {
    /** The Stiefel gradient flow's Gram matrix, (3). */
    RICCATI("riccati", Axis.TIME, List.of(Quantity.GRAM, Quantity.ALIGNMENT, Quantity.RISK)),
    /** The Euclidean gradient flow, (6). */
    EUCLIDEAN_FLOW("euclidean-flow", Axis.TIME, List.of(Quantity.GRAM, Quantity.ALIGNMENT, Quantity.RISK)),
    /** The order-preserving map, (17). */
    DISCRETE_MAP("discrete-map", Axis.STEP, List.of(Quantity.GRAM, Quantity.ALIGNMENT, Quantity.RISK)),
    /** Riemannian gradient descent on the population loss, SPEC §3. */
    POPULATION_DESCENT(
            "population-descent",
            Axis.STEP,
            List.of(Quantity.WEIGHTS, Quantity.GRAM, Quantity.ALIGNMENT, Quantity.RISK, Quantity.LOSS)),
    /** Online SGD on the Stiefel manifold, (13)–(15). */
    STIEFEL_SGD(
            "stiefel-sgd",
            Axis.STEP,
            List.of(Quantity.WEIGHTS, Quantity.GRAM, Quantity.ALIGNMENT, Quantity.RISK, Quantity.LOSS)),
    /** Online SGD without a constraint, (16). */
    EUCLIDEAN_SGD(
            "euclidean-sgd",
            Axis.STEP,
            List.of(Quantity.WEIGHTS, Quantity.GRAM, Quantity.ALIGNMENT, Quantity.RISK, Quantity.LOSS)),
    /** The least-squares stage, (21): one fit, hence one point, which files do not number. */
    FINE_TUNE("fine-tune", Axis.NONE, List.of(Quantity.COEFFICIENTS, Quantity.RISK));

    /** What tells a trace's points apart. */
    private enum Axis {
        TIME,
        STEP,
        NONE
    }

    private final String key;
    private final Axis axis;
    private final List<Quantity> quantities;

    Kind(String key, Axis axis, List<Quantity> quantities) {
        this.key = key;
        this.axis = axis;
        this.quantities = quantities;
    }

    /** The name in files. */
    public String key() {
        return key;
    }

    /** Whether points are times τ (a flow) rather than step counts. */
    public boolean isFlow() {
        return axis == Axis.TIME;
    }

    /** The member that places a point in a trace's file, {@code time} or {@code step}; none for a single point. */
    public Optional<String> axis() {
        return switch (axis) {
            case TIME -> Optional.of("time");
            case STEP -> Optional.of("step");
            case NONE -> Optional.empty();
        };
    }

    /** Whether a scenario has {@link Training}. */
    public boolean usesSamples() {
        return switch (this) {
            case STIEFEL_SGD, EUCLIDEAN_SGD, FINE_TUNE -> true;
            case RICCATI, EUCLIDEAN_FLOW, DISCRETE_MAP, POPULATION_DESCENT -> false;
        };
    }

    /** Whether W is stepped on samples, so that a trace may record steps between those requested. */
    public boolean isSgd() {
        return this == STIEFEL_SGD || this == EUCLIDEAN_SGD;
    }

    /** Whether W stays on the Stiefel manifold, so that WᵀW = I and G ⪯ I. */
    public boolean isOnStiefel() {
        return this != EUCLIDEAN_FLOW && this != EUCLIDEAN_SGD;
    }

    /** What a trace of this kind may report, in the order files list it. */
    public List<Quantity> quantities() {
        return quantities;
    }

    public static Optional<Kind> named(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
    }
}
