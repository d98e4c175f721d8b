package dev.touchstone.conform;

import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Of how many fresh scenarios of each kind there is an answer, against the goldens': (V9). An engine that knows the goldens
 * and not how to compute them shows here.
 */
public record FreshCoverage(List<OfKind> kinds) {

    /** From so many fresh scenarios of a kind on, shares are compared. */
    static final int FEWEST = 4;

    /**
     * One kind that fresh scenarios were drawn of.
     *
     * @param fresh of the fresh scenarios
     * @param goldens of the goldens
     */
    public record OfKind(Kind kind, Share fresh, Share goldens) {

        /** Whether not one fresh scenario could be judged, although goldens could. */
        public boolean leftOut() {
            return goldens.judged() > 0 && fresh.judged() == 0;
        }

        /** Whether fresh scenarios are answered less than half as often as goldens. */
        public boolean answeredLess() {
            return fresh.asked() >= FEWEST
                    && 2L * fresh.answered() * goldens.asked() < (long) goldens.answered() * fresh.asked();
        }
    }

    /**
     * Part of some scenarios.
     *
     * @param answered by a trace
     * @param judged in a quantity or a step at least
     */
    public record Share(int asked, int answered, int judged) {

        private static Share of(List<Outcome> outcomes) {
            return new Share(
                    outcomes.size(),
                    (int) outcomes.stream()
                            .filter(outcome -> outcome.trace().isPresent())
                            .count(),
                    (int) outcomes.stream()
                            .filter(outcome -> !outcome.judgement().judgedNothing())
                            .count());
        }
    }

    public FreshCoverage {
        kinds = List.copyOf(kinds);
    }

    /** Of those outcomes; of no kind where no scenario is fresh. */
    static FreshCoverage of(List<Outcome> outcomes, Predicate<Scenario> isGolden) {
        Map<Kind, List<Outcome>> fresh = new EnumMap<>(Kind.class);
        Map<Kind, List<Outcome>> goldens = new EnumMap<>(Kind.class);
        outcomes.forEach(outcome -> (isGolden.test(outcome.scenario()) ? goldens : fresh)
                .computeIfAbsent(outcome.scenario().kind(), kind -> new ArrayList<>())
                .add(outcome));
        return new FreshCoverage(fresh.entrySet().stream()
                .map(entry -> new OfKind(
                        entry.getKey(),
                        Share.of(entry.getValue()),
                        Share.of(goldens.getOrDefault(entry.getKey(), List.of()))))
                .toList());
    }

    /** Whether the engine knows goldens of a kind better than their like. */
    public boolean failed() {
        return kinds.stream().anyMatch(kind -> kind.leftOut() || kind.answeredLess());
    }
}
