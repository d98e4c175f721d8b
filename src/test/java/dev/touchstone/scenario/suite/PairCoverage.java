package dev.touchstone.scenario.suite;

import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which pairs of levels come together in some scenario of a kind: pairwise testing, after Cohen, Dalal, Fredman and Patton,
 * <i>The AETG System</i> (IEEE TSE 1997).
 *
 * @param possible all pairs of that kind but those with a reason
 * @param covered those that some scenario is at
 */
record PairCoverage(Kind kind, Set<Pair> possible, Set<Pair> covered) {

    /** Two factors, each at a level. */
    record Pair(Factor one, String level, Factor other, String otherLevel) implements Comparable<Pair> {

        @Override
        public int compareTo(Pair pair) {
            return toString().compareTo(pair.toString());
        }

        /** The same level under the same two names, in either order. */
        private boolean is(String a, String b) {
            return Set.of(one.at(level), other.at(otherLevel)).equals(Set.of(a, b));
        }

        /** With one dimension a Stiefel manifold is two points, with s = r = d it is its own span; zero stays zero. */
        private boolean standsStill() {
            return is("teacher r = d > 1", "width s = r")
                    || is("rank deficient", "columns s = 1")
                    || has("teacher d = 1")
                    || (has("B d = 1") && has("rank deficient"));
        }

        private boolean has(String a) {
            return one.at(level).equals(a) || other.at(otherLevel).equals(a);
        }

        @Override
        public String toString() {
            return one.at(level) + " with " + other.at(otherLevel);
        }
    }

    private static final String ONE_DIRECTION = "one dimension has one direction, and one neuron";

    private static final String WIDER = "of a threshold the student is no narrower than the teacher";

    /** Pairs that no scenario can be at, and why. */
    private static final Map<List<String>, String> IMPOSSIBLE = Map.of(
            List.of("threshold teacher as wide as the input", "threshold student narrower than the input"), WIDER,
            List.of("teacher d = 1", "directions r > 3"), ONE_DIRECTION,
            List.of("teacher d = 1", "width s < r"), ONE_DIRECTION,
            List.of("teacher d = 1", "width s > r"), ONE_DIRECTION,
            List.of("teacher r = d > 1", "width s > r"), "s is at most d, which is r",
            List.of("B d = 1", "columns 1 < s < d"), ONE_DIRECTION,
            List.of("B d = 1", "columns s = d > 1"), ONE_DIRECTION,
            List.of("equation states 1", "S of both signs"), "a number has one sign");

    static PairCoverage of(Kind kind, Collection<Scenario> scenarios) {
        return new PairCoverage(
                kind,
                pairs(kind).stream()
                        .filter(pair -> whyImpossible(pair).isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new)),
                scenarios.stream()
                        .filter(scenario -> scenario.kind() == kind)
                        .flatMap(scenario -> pairsOf(scenario).stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** What no scenario shows, though it could. */
    Set<Pair> uncovered() {
        Set<Pair> uncovered = new TreeSet<>(possible);
        uncovered.removeAll(covered);
        return uncovered;
    }

    /** What is said to be impossible, and is there. */
    Set<Pair> impossibleButCovered() {
        Set<Pair> covered = new TreeSet<>(this.covered);
        covered.removeAll(possible);
        return covered;
    }

    /** The pairs that one scenario shows: where nothing moves, only those that make it so. */
    static List<Pair> pairsOf(Scenario scenario) {
        List<Pair> pairs = pairsAt(scenario);
        return Stillness.of(scenario) ? pairs.stream().filter(Pair::standsStill).toList() : pairs;
    }

    private static List<Pair> pairsAt(Scenario scenario) {
        List<Factor> factors = Factor.of(scenario.kind());
        List<Pair> pairs = new ArrayList<>();
        for (int a = 0; a < factors.size(); a++) {
            for (int b = a + 1; b < factors.size(); b++) {
                Factor one = factors.get(a);
                Factor other = factors.get(b);
                pairs.add(new Pair(one, one.level(scenario), other, other.level(scenario)));
            }
        }
        return pairs;
    }

    private static List<Pair> pairs(Kind kind) {
        List<Factor> factors = Factor.of(kind);
        List<Pair> pairs = new ArrayList<>();
        for (int a = 0; a < factors.size(); a++) {
            for (int b = a + 1; b < factors.size(); b++) {
                for (String level : factors.get(a).levels()) {
                    for (String otherLevel : factors.get(b).levels()) {
                        pairs.add(new Pair(factors.get(a), level, factors.get(b), otherLevel));
                    }
                }
            }
        }
        return pairs;
    }

    private static Optional<String> whyImpossible(Pair pair) {
        return IMPOSSIBLE.entrySet().stream()
                .filter(entry -> pair.is(entry.getKey().get(0), entry.getKey().get(1)))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    @Override
    public String toString() {
        return kind.key() + ": " + (possible.size() - uncovered().size()) + " of " + possible.size() + " pairs";
    }
}
