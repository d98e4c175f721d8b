package dev.touchstone.judge.diagnosis;

import dev.touchstone.engine.faults.Fault;
import dev.touchstone.engine.faults.Faults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks every scenario of a run about the mistakes that a few of them named: condition (iv) of (V11). */
final class Tally {

    private static final int SHOWN = 4;

    private final Map<String, Search> searches;
    private final List<JudgedTrace> failing;
    private final List<JudgedTrace> passing;
    private final FaultAnswers answers;
    private final Consumer<String> progress;

    Tally(
            Map<String, Search> searches,
            List<JudgedTrace> failing,
            List<JudgedTrace> passing,
            FaultAnswers answers,
            Consumer<String> progress) {
        this.searches = searches;
        this.failing = failing;
        this.passing = passing;
        this.answers = answers;
        this.progress = progress;
    }

    /** The names that hold, and in a sentence each those that do not. */
    record Names(List<Named> named, List<String> withdrawn) {}

    /**
     * A mistake that holds, or some that cannot be told apart.
     *
     * @param explained failing scenarios that it explains
     * @param refuted scenarios in which it would have given other numbers
     */
    record Named(Finding.Cause cause, List<String> names, String text, int explained, int refuted) {}

    /**
     * A mistake and what the run says of it.
     *
     * @param telling the failing scenarios whose numbers it gives, and, until there are enough, how many of these tell it from
     *     the truth
     * @param near failing ones whose numbers it gives but for small entries
     * @param refuted scenarios, failing or not, in which it would have given other numbers
     * @param unasked failing ones that it concerns and that are too large to be computed again
     */
    private record Candidate(
            Suspect suspect, Map<String, Integer> telling, Set<String> near, Set<String> refuted, Set<String> unasked) {

        Set<String> explained() {
            return telling.keySet();
        }

        /** Whether enough numbers tell it from the truth, in all scenarios together: each has its own. */
        boolean isTold() {
            return telling.values().stream().mapToInt(Integer::intValue).sum() >= suspect.tellingNeeded();
        }

        /** Whether more speaks for it than against it, among what failed. */
        boolean holds(Set<String> failingLabels) {
            long against = refuted.stream().filter(failingLabels::contains).count();
            return explained().size() >= against;
        }
    }

    Names names() {
        Map<String, Suspect> suspects = new LinkedHashMap<>();
        searches.values().stream()
                .flatMap(search -> Stream.concat(search.named().stream(), search.hinted().stream()))
                .map(Match::suspect)
                .forEach(suspect -> suspects.putIfAbsent(suspect.name() + suspect.text(), suspect));
        Set<String> failingLabels =
                failing.stream().map(judged -> judged.scenario().label()).collect(Collectors.toSet());
        List<String> withdrawn = new ArrayList<>();
        List<Candidate> told = withoutDoubles(suspects.values().stream()
                .map(suspect -> narrowed(asked(suspect)))
                .filter(Candidate::isTold)
                .toList());
        List<Candidate> holding = new ArrayList<>();
        for (Candidate candidate : withoutContradictions(withoutWeaker(told), withdrawn)) {
            if (candidate.holds(failingLabels)) {
                holding.add(candidate);
            } else {
                withdrawn.add(candidate.suspect().text() + " gives the numbers of " + shown(candidate.explained())
                        + ", but not those of " + shown(candidate.refuted()) + ", which it concerns too: not named");
            }
        }
        return named(holding, withdrawn);
    }

    private static List<Candidate> withoutDoubles(List<Candidate> candidates) {
        List<Suspect> suspects = candidates.stream().map(Candidate::suspect).toList();
        return candidates.stream()
                .filter(candidate -> !candidate.suspect().isDoubleOfOne(suspects))
                .toList();
    }

    private Candidate asked(Suspect suspect) {
        Candidate candidate = new Candidate(
                suspect, new LinkedHashMap<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        for (JudgedTrace judged : failing) {
            relation(suspect, judged, candidate);
        }
        for (JudgedTrace judged : passing) {
            relation(suspect, judged, candidate);
        }
        return candidate;
    }

    private void relation(Suspect suspect, JudgedTrace judged, Candidate candidate) {
        String label = judged.scenario().label();
        if (!suspect.fault().concerns(judged.scenario())) {
            return;
        }
        progress.accept(label);
        Optional<Target> target = judged.fails()
                ? Search.target(judged, Cost.AFFORDABLE)
                : Target.freeRun(judged, judged.scenario().points().size())
                        .filter(all -> all.cost() <= Cost.AFFORDABLE);
        if (target.isEmpty()) {
            if (judged.fails()) {
                candidate.unasked().add(label);
            }
            return;
        }
        Matching matching = new Matching(target.get(), Search.accuracy(judged), answers);
        matching.relation(suspect).ifPresent(relation -> {
            if (relation == Matching.Relation.OTHER) {
                candidate.refuted().add(label);
            } else if (judged.fails() && relation == Matching.Relation.NEAR) {
                candidate.near().add(label);
            } else if (judged.fails()) {
                candidate.telling().put(label, candidate.isTold() ? 0 : telling(matching, suspect));
            }
        });
    }

    private static int telling(Matching matching, Suspect suspect) {
        return matching.match(suspect)
                .flatMap(Match::evidence)
                .map(Match.Evidence::telling)
                .orElse(0);
    }

    /** A mistake that would show where the engine passes may be made in one case alone: the library knows some. */
    private Candidate narrowed(Candidate whole) {
        boolean onlyWhereItPasses = !whole.refuted().isEmpty()
                && passing.stream()
                        .map(judged -> judged.scenario().label())
                        .toList()
                        .containsAll(whole.refuted());
        if (!onlyWhereItPasses || whole.suspect().cause() != Finding.Cause.FAULT) {
            return whole;
        }
        return Faults.all().stream()
                .filter(part -> part.whole()
                        .map(Fault::key)
                        .filter(whole.suspect().name()::equals)
                        .isPresent())
                .map(part -> asked(Suspect.of(part)))
                .filter(part -> part.refuted().isEmpty() && part.explained().containsAll(whole.explained()))
                .findFirst()
                .orElse(whole);
    }

    /** Those that explain less than another does, or the same though more contradicts them, give way to it. */
    private static List<Candidate> withoutWeaker(List<Candidate> candidates) {
        return candidates.stream()
                .filter(one -> candidates.stream().noneMatch(other -> isWeaker(one, other)))
                .toList();
    }

    private static boolean isWeaker(Candidate one, Candidate other) {
        boolean contained = !one.equals(other) && other.explained().containsAll(one.explained());
        boolean same = one.explained().size() == other.explained().size();
        return contained && (!same || one.refuted().size() > other.refuted().size());
    }

    /** Of two that explain different scenarios, neither may give other numbers where the other one explains. */
    private static List<Candidate> withoutContradictions(List<Candidate> candidates, List<String> withdrawn) {
        Set<Candidate> contradicting = new LinkedHashSet<>();
        for (Candidate one : candidates) {
            for (Candidate other : candidates) {
                if (one.refuted().stream().anyMatch(other.explained()::contains)) {
                    contradicting.add(one);
                    contradicting.add(other);
                }
            }
        }
        if (!contradicting.isEmpty()) {
            withdrawn.add("different scenarios gave names that contradict each other, so none of these is given: "
                    + contradicting.stream()
                            .map(each -> each.suspect().text() + " in " + shown(each.explained()))
                            .collect(Collectors.joining("; ")));
        }
        return candidates.stream()
                .filter(candidate -> !contradicting.contains(candidate))
                .toList();
    }

    /** Those that explain the same cannot be told apart. */
    private static Names named(List<Candidate> candidates, List<String> withdrawn) {
        Map<Set<String>, List<Candidate>> byExplained = candidates.stream()
                .collect(Collectors.groupingBy(Candidate::explained, LinkedHashMap::new, Collectors.toList()));
        List<Named> named = new ArrayList<>();
        byExplained.forEach((explained, same) -> {
            if (same.size() > Search.MOST_NAMED) {
                withdrawn.add(same.size() + " mistakes give the numbers of " + shown(explained)
                        + ", which this run cannot tell apart: none is named");
            } else {
                named.add(named(same));
            }
        });
        return new Names(
                named.stream()
                        .sorted((a, b) -> Integer.compare(b.explained(), a.explained()))
                        .toList(),
                withdrawn);
    }

    private static Named named(List<Candidate> same) {
        Candidate first = same.get(0);
        String mistakes = same.stream().map(each -> each.suspect().text()).collect(Collectors.joining(" or "));
        String apart = same.size() > 1 ? " (this run cannot tell them apart)" : "";
        StringBuilder text = new StringBuilder(mistakes + apart + ", number by number in " + shown(first.explained()));
        if (!first.near().isEmpty()) {
            text.append("; but for small entries also in ").append(shown(first.near()));
        }
        if (!first.refuted().isEmpty()) {
            text.append("; not in ").append(shown(first.refuted())).append(", where it would show");
        }
        if (!first.unasked().isEmpty()) {
            text.append("; not tried in ").append(shown(first.unasked())).append(", which take too long");
        }
        return new Named(
                first.suspect().cause(),
                same.stream().map(each -> each.suspect().name()).distinct().toList(),
                text.toString(),
                first.explained().size(),
                first.refuted().size());
    }

    private static String shown(Set<String> labels) {
        String some = labels.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return labels.size() > SHOWN ? some + " and " + (labels.size() - SHOWN) + " more" : some;
    }
}
