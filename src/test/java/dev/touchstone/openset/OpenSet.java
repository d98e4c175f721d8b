package dev.touchstone.openset;

import dev.touchstone.conform.Goldens;
import dev.touchstone.conform.Outcome;
import dev.touchstone.engine.Engine;
import dev.touchstone.scenario.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Engines that are wrong in ways which the fault library does not know, written without a look at the diagnosis: what it
 * says of them must be true, and no name of the library is.
 */
public final class OpenSet {

    /** Of each kind the smaller goldens, which bring both retractions, batches, noise, a given Θ, and runs of some length. */
    private static final Map<Kind, List<String>> ASKED = Map.of(
            Kind.RICCATI,
                    List.of("riccati-062", "riccati-053", "riccati-004", "riccati-001", "riccati-095", "riccati-002"),
            Kind.EUCLIDEAN_FLOW,
                    List.of("euclidean-flow-021", "euclidean-flow-033", "euclidean-flow-002", "euclidean-flow-001"),
            Kind.DISCRETE_MAP, List.of("discrete-map-036", "discrete-map-002", "discrete-map-001", "discrete-map-050"),
            Kind.POPULATION_DESCENT,
                    List.of(
                            "population-descent-002",
                            "population-descent-007",
                            "population-descent-024",
                            "population-descent-031"),
            Kind.STIEFEL_SGD,
                    List.of(
                            "stiefel-sgd-054",
                            "stiefel-sgd-055",
                            "stiefel-sgd-001",
                            "stiefel-sgd-019",
                            "stiefel-sgd-020"),
            Kind.EUCLIDEAN_SGD,
                    List.of("euclidean-sgd-001", "euclidean-sgd-007", "euclidean-sgd-014", "euclidean-sgd-020"),
            Kind.FINE_TUNE, List.of("fine-tune-001", "fine-tune-011", "fine-tune-016", "fine-tune-005"));

    /** The most goldens that an engine is asked. */
    private static final int MOST = 7;

    private OpenSet() {}

    /** All of them. */
    public static List<Engine> engines() {
        return Stream.of(
                        OptimiserEngines.all(),
                        RetractionEngines.all(),
                        IntegratorEngines.all(),
                        ExponentialEngines.all(),
                        FormatEngines.all(),
                        BrokenEngines.all())
                .<Engine>flatMap(List::stream)
                .toList();
    }

    /** The goldens that some engine is asked. */
    static List<String> goldens() {
        return ASKED.values().stream().flatMap(List::stream).sorted().toList();
    }

    /** What the judge makes of that engine's answers on at most seven goldens of its kinds, the kinds taking turns. */
    public static List<Outcome> outcomes(Engine engine) {
        return asked(engine.kinds()).stream()
                .map(Goldens.SUITE::scenario)
                .map(scenario -> Goldens.JUDGE.judge(scenario, engine.run(scenario)))
                .toList();
    }

    /** Those of them that are WRONG or INACCURATE. */
    public static List<Outcome> failures(Engine engine) {
        return failures(outcomes(engine));
    }

    static List<Outcome> failures(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> List.of("WRONG", "INACCURATE")
                        .contains(outcome.judgement().verdict().label()))
                .toList();
    }

    private static List<String> asked(List<Kind> kinds) {
        int longest = ASKED.values().stream().mapToInt(List::size).max().orElseThrow();
        return Stream.iterate(0, k -> k < longest, k -> k + 1)
                .flatMap(k -> kinds.stream()
                        .map(ASKED::get)
                        .filter(ids -> k < ids.size())
                        .map(ids -> ids.get(k)))
                .limit(MOST)
                .toList();
    }
}
