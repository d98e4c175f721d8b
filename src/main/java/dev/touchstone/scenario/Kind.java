package dev.touchstone.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a scenario asks to be computed: SPEC §6. */
public enum Kind {
    /** The Stiefel gradient flow's Gram matrix, (3). */
    RICCATI("riccati", true, List.of(Quantity.GRAM, Quantity.ALIGNMENT, Quantity.RISK)),
    /** The Euclidean gradient flow, (6). */
    EUCLIDEAN_FLOW("euclidean-flow", true, List.of(Quantity.GRAM, Quantity.ALIGNMENT, Quantity.RISK)),
    /** The order-preserving map, (17). */
    DISCRETE_MAP("discrete-map", false, List.of(Quantity.GRAM, Quantity.ALIGNMENT, Quantity.RISK)),
    /** Riemannian gradient descent on the population loss, SPEC §3. */
    POPULATION_DESCENT(
            "population-descent",
            false,
            List.of(Quantity.WEIGHTS, Quantity.GRAM, Quantity.ALIGNMENT, Quantity.RISK, Quantity.LOSS));

    private final String key;
    private final boolean flow;
    private final List<Quantity> quantities;

    Kind(String key, boolean flow, List<Quantity> quantities) {
        this.key = key;
        this.flow = flow;
        this.quantities = quantities;
    }

    /** The name in files. */
    public String key() {
        return key;
    }

    /** Whether points are times τ (a flow) rather than step counts. */
    public boolean isFlow() {
        return flow;
    }

    /** What a trace of this kind may report, in the order files list it. */
    public List<Quantity> quantities() {
        return quantities;
    }

    public static Optional<Kind> named(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
    }
}
