package dev.touchstone.proofs;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The families of goldens that faults are run on: every kind of scenario, refined where a flag lets other mistakes show.
 *
 * <p>Each is one or a few of the smallest goldens of its sort, so that all of the matrix takes a minute: what is asked is
 * whether a family <em>can</em> find a mistake. The whole suite finds more.
 */
final class Families {

    private Families() {}

    /**
     * Goldens that probe one thing.
     *
     * @param probes what shows here and perhaps nowhere else
     * @param only the faults that are run here, all of them where it is empty
     * @param last points beyond this time or step are left out
     */
    record Family(String name, String probes, List<String> goldens, Set<String> only, int last) {

        boolean runs(String fault) {
            return only.isEmpty() || only.contains(fault);
        }
    }

    static List<Family> all() {
        return List.of(
                of("riccati", "formulas of (3), both kinds of start", "riccati-002", "riccati-004"),
                of("riccati, narrow", "s < r: singular Gram matrices, rank", "riccati-082"),
                of("riccati, long time", "2λ₁τ beyond 709: overflow", "riccati-036"),
                of("riccati, zero lambda", "division by λ, unequal λ", "riccati-014"),
                of("riccati, rotated teacher", "Θ that is not canonical", "riccati-059"),
                of("riccati, absent direction", "structural zeros", "riccati-019", "riccati-020"),
                of("riccati, fixed point", "what must not move", "riccati-022", "riccati-025", "riccati-027"),
                of("riccati, isotropic", "equal λ, off-diagonal G", "riccati-012"),
                of("euclidean-flow", "formulas of (6), W off the manifold", "euclidean-flow-002"),
                of("euclidean-flow, zero lambda", "κ where λ = 0", "euclidean-flow-007"),
                of("discrete-map", "formulas of (17)", "discrete-map-003"),
                of("discrete-map, large step", "what O(h²) hides, order", "discrete-map-020", "discrete-map-021"),
                of("population-descent", "gradient and retraction without samples", "population-descent-002"),
                of("population-descent, rotated teacher", "Θ and W together", "population-descent-014"),
                of(
                        "population-descent, fixed point",
                        "the loss at its least",
                        "population-descent-009",
                        "population-descent-010"),
                of(
                        "population-descent, tiny entries",
                        "entries below their column's roundoff, by which a saddle is left",
                        "population-descent-012"),
                of("stiefel-sgd, polar", "(14) and its labels", "stiefel-sgd-001"),
                of("stiefel-sgd, qr", "the other retraction, its signs", "stiefel-sgd-002"),
                of("stiefel-sgd, large learning rate", "retractions far apart", "stiefel-sgd-040", "stiefel-sgd-041"),
                of("stiefel-sgd, minibatch and noise", "averages, noise", "stiefel-sgd-015"),
                of("stiefel-sgd, learning rates", "a list of them, zeros among them", "stiefel-sgd-027"),
                of("stiefel-sgd, many steps", "small errors that grow", "stiefel-sgd-016"),
                new Family(
                        "stiefel-sgd, drift",
                        "1024 of 4096 steps: W leaving the manifold; too long for every fault",
                        List.of("stiefel-sgd-043"),
                        Set.of("rank-one-drift"),
                        1024),
                of("euclidean-sgd", "(16), W off the manifold", "euclidean-sgd-001"),
                of("euclidean-sgd, minibatch and noise", "averages, noise", "euclidean-sgd-004"),
                of("fine-tune", "(21), as many samples as needed, and more", "fine-tune-001", "fine-tune-002"),
                of("fine-tune, noise", "noise in the labels of a fit", "fine-tune-009"),
                of("oja-flow", "formulas of (L31), signs of B", "oja-flow-001"),
                of(
                        "53-bit numbers",
                        "arrays read through binary32, theta in the flows",
                        "riccati-091",
                        "euclidean-flow-026"),
                of(
                        "53-bit numbers, steps",
                        "the same of h, a first record after step 0",
                        "discrete-map-042",
                        "population-descent-023"),
                of(
                        "53-bit numbers, samples",
                        "theta, minibatches and a list of rates together",
                        "stiefel-sgd-050",
                        "euclidean-sgd-011"),
                of(
                        "53-bit numbers, fit and oja-flow",
                        "the same of samples, noise and B",
                        "fine-tune-012",
                        "oja-flow-011"),
                of("square teacher", "theta of r = d rows", "population-descent-024"),
                of("residuals beyond 100", "clipped residuals", "stiefel-sgd-055"),
                of("noise that begins with 0", "noise looked at before it is used", "fine-tune-019"),
                of("displacements beyond 1000", "steps that a guard leaves out", "stiefel-sgd-056"),
                new Family(
                        "tiny retractions",
                        "retractions left out; 64 steps of sixteen dimensions, too long for every fault",
                        List.of("stiefel-sgd-058"),
                        Set.of("short-step-not-retracted"),
                        64),
                of("fine-tune, ill-conditioned", "singular values cut off", "fine-tune-014"),
                new Family(
                        "oja-flow, long times",
                        "2aτ beyond 709: overflow; thousands of bits, too many for every fault",
                        List.of("oja-flow-006"),
                        Set.of("oja-expm1-overflow"),
                        200),
                of("oja-flow, blocks and rank", "zero blocks, dependent columns", "oja-flow-004", "oja-flow-007"),
                of(
                        "steady-state",
                        "formulas of (L36)–(L43), a width that binds",
                        "steady-state-001",
                        "steady-state-002",
                        "steady-state-004",
                        "steady-state-016"),
                of(
                        "threshold",
                        "formulas of (L48)–(L51), a width that binds, noise",
                        "threshold-002",
                        "threshold-005",
                        "threshold-006",
                        "threshold-009",
                        "threshold-015"),
                of(
                        "lasso-evolution",
                        "formulas of (L57)–(L60), n < d and n > d",
                        "lasso-evolution-001",
                        "lasso-evolution-004",
                        "lasso-evolution-006"),
                of(
                        "kalman-covariance",
                        "formulas of (70), one sensor and several, steps without a measurement",
                        "kalman-covariance-001",
                        "kalman-covariance-010",
                        "kalman-covariance-012",
                        "kalman-covariance-017",
                        "kalman-covariance-018"),
                of(
                        "kalman-covariance, hazards",
                        "tiny noises, a diffuse start, singular F, discretised noise",
                        "kalman-covariance-002",
                        "kalman-covariance-004",
                        "kalman-covariance-006",
                        "kalman-covariance-020"),
                new Family(
                        "kalman-covariance, no process noise",
                        "a gain that goes on falling; 1000 steps, too long for every fault",
                        List.of("kalman-covariance-005"),
                        Set.of("kalman-gain-frozen-early"),
                        1000),
                of(
                        "kalman-covariance, order",
                        "(73) between two answers",
                        "kalman-covariance-001",
                        "kalman-covariance-031"),
                of(
                        "riccati-ode",
                        "formulas of (50), a pole, segments, weights of inputs",
                        "riccati-ode-001",
                        "riccati-ode-003",
                        "riccati-ode-011",
                        "riccati-ode-016",
                        "riccati-ode-036",
                        "riccati-ode-038"),
                of(
                        "riccati-ode, hazards",
                        "overflow, a start of rank one, conjugate points, two poles at once, four states",
                        "riccati-ode-020",
                        "riccati-ode-022",
                        "riccati-ode-023",
                        "riccati-ode-026",
                        "riccati-ode-028",
                        "riccati-ode-033",
                        "riccati-ode-034"),
                of(
                        "riccati-ode, order",
                        "(62) between two answers, the lower one escaping",
                        "riccati-ode-026",
                        "riccati-ode-053"),
                of("riccati-ode, other kinds", "(77): one flow as two kinds", "riccati-061", "riccati-ode-009"),
                of(
                        "envelopes",
                        "(L44), (L45), (L52) between answers to limits that differ in one number",
                        "steady-state-002",
                        "steady-state-041",
                        "steady-state-031",
                        "steady-state-032",
                        "steady-state-042",
                        "threshold-004",
                        "threshold-009"),
                of(
                        "order",
                        "(11) between two answers",
                        "riccati-066",
                        "riccati-067",
                        "discrete-map-018",
                        "discrete-map-019"),
                of("time scaling", "(10): cΛ and τ/c", "riccati-074", "riccati-075"),
                of("same span", "(10): Euclidean and Stiefel flow", "euclidean-flow-020", "riccati-079"),
                of("semigroup", "(10): steps after steps", "discrete-map-026", "discrete-map-027"));
    }

    private static Family of(String name, String probes, String... goldens) {
        return new Family(name, probes, List.of(goldens), Set.of(), Integer.MAX_VALUE);
    }

    /** Why a family or check finds nothing, or a fault is nowhere worse than INACCURATE, by its name. */
    static Map<String, String> reasons() {
        String small = "a threshold is judged on the scale of 1, of which the mistake is a few hundredths";
        String positive = "no mistake in a formula makes this number negative; LimitJudgingTest has answers that are";
        String between = "what breaks it by a mistake is WRONG by itself, so that it is not asked; LimitJudgingTest has"
                + " answers that break it alone";
        return Map.of(
                "rank-one-drift",
                "rounding that (15) amplifies: lost digits, first few, then all, the formula being right; WRONG at step 4096",
                "threshold-conjecture-without-minimum",
                small,
                "threshold-recovery-without-width",
                small,
                "negative eigenvalues of solution",
                "no mistake here turns a positive direction of an indefinite start; EquationInvariantsTest has an answer that does",
                "0 <= rank",
                positive,
                "0 <= peak",
                positive,
                "0 <= active",
                positive,
                "0 <= trainMse",
                positive,
                "F <= F'",
                between,
                "recovery <= recovery'",
                between);
    }
}
