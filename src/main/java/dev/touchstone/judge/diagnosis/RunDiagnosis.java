package dev.touchstone.judge.diagnosis;

import dev.touchstone.judge.Verdict;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Why an engine is not right, over a run of many scenarios: facts of every failing one, and the names of mistakes that a search
 * in a few of each kind gave and that all the others were then asked about, (V11).
 *
 * @param diagnoses of every failing scenario, the smallest first
 * @param explanations names first, then facts, the commonest first
 * @param withdrawn names that scenarios gave and that others contradict, in a sentence each
 * @param failing how many scenarios failed in all
 * @param searched in how many of them every known mistake was tried
 */
public record RunDiagnosis(
        List<Diagnosis> diagnoses, List<Explanation> explanations, List<String> withdrawn, int failing, int searched) {
    /** Failing scenarios of a kind in which every mistake is tried. */
    private static final int PER_KIND = 3;
    /** Twice as many as must tell a mistake from the truth. */
    private static final int ENOUGH_NUMBERS = 8;

    /**
     * An explanation of a run, or a fact of several of its scenarios.
     *
     * @param names as in {@link Finding}; several when they cannot be told apart
     * @param explained how many of the failing scenarios it explains, or is true of
     * @param contradicted how many scenarios it should have shown in, in another way than they did
     */
    public record Explanation(Finding.Cause cause, List<String> names, String text, int explained, int contradicted) {
        public Explanation {
            names = List.copyOf(names);
        }
    }

    public RunDiagnosis {
        diagnoses = List.copyOf(diagnoses);
        explanations = List.copyOf(explanations);
        withdrawn = List.copyOf(withdrawn);
    }

    /** Of all traces of one engine. */
    public static RunDiagnosis of(List<JudgedTrace> run) {
        return of(run, new FaultAnswers());
    }

    /** The same with what is already known of the fault library. */
    public static RunDiagnosis of(List<JudgedTrace> run, FaultAnswers answers) {
        return of(run, answers, Set.of(), label -> {});
    }

    /**
     * The same, with every mistake tried in those scenarios too.
     *
     * @param asked labels of scenarios
     * @param progress is told the label of each scenario that is looked into
     */
    public static RunDiagnosis of(
            List<JudgedTrace> run, FaultAnswers answers, Set<String> asked, Consumer<String> progress) {
        List<JudgedTrace> failing =
                smallestFirst(run.stream().filter(JudgedTrace::fails).toList());
        Map<String, Search> searches = new LinkedHashMap<>();
        Map<Kind, Integer> taken = new EnumMap<>(Kind.class);
        for (JudgedTrace judged : tellingFirst(failing)) {
            String label = judged.scenario().label();
            boolean wanted = asked.contains(label);
            if (isSearchable(judged)
                    && (wanted || taken.merge(judged.scenario().kind(), 1, Integer::sum) <= PER_KIND)) {
                progress.accept(label);
                searches.put(label, Search.of(judged, wanted ? Cost.ASKED : Cost.AFFORDABLE, answers));
            }
        }
        List<JudgedTrace> passing =
                smallestFirst(run.stream().filter(JudgedTrace::passes).toList());
        Tally tally = new Tally(searches, failing, passing, answers, progress);
        Tally.Names names = tally.names();
        List<Diagnosis> diagnoses = new ArrayList<>();
        for (JudgedTrace judged : failing) {
            Search search = searches.get(judged.scenario().label());
            diagnoses.add(search == null ? Diagnosis.ofFacts(judged) : Diagnosis.of(judged, search));
        }
        List<Explanation> explanations = new ArrayList<>();
        for (Tally.Named named : names.named()) {
            explanations.add(
                    new Explanation(named.cause(), named.names(), named.text(), named.explained(), named.refuted()));
        }
        explanations.addAll(commonFacts(diagnoses));
        return new RunDiagnosis(diagnoses, explanations, names.withdrawn(), failing.size(), searches.size());
    }

    /** Not where points are missing: there nothing was judged. Nor where the library has no mistake. */
    private static boolean isSearchable(JudgedTrace judged) {
        return Search.hasMistakes(judged.scenario())
                && !(judged.judgement().verdict() instanceof Verdict.Failed)
                && Cost.of(judged.scenario()) <= Cost.ASKED;
    }

    private static List<JudgedTrace> smallestFirst(List<JudgedTrace> traces) {
        return traces.stream()
                .sorted(Comparator.comparingLong(judged -> Cost.of(judged.scenario())))
                .toList();
    }

    /** Those of few numbers last: a mistake shows in too few of them to be told. */
    private static List<JudgedTrace> tellingFirst(List<JudgedTrace> traces) {
        return traces.stream()
                .sorted(Comparator.comparing(judged -> Cost.independentNumbers(judged.scenario()) < ENOUGH_NUMBERS))
                .toList();
    }

    /** Facts by their name, the commonest first; each with the words of the first scenario in which it is true. */
    private static List<Explanation> commonFacts(List<Diagnosis> diagnoses) {
        record Shown(Finding finding, String label, int[] count) {}
        Map<List<String>, Shown> byName = new LinkedHashMap<>();
        for (Diagnosis diagnosis : diagnoses) {
            for (Finding fact : diagnosis.facts()) {
                List<String> key = new ArrayList<>(fact.names());
                key.add(fact.cause().name());
                byName.computeIfAbsent(
                                key,
                                name -> new Shown(fact, diagnosis.scenario().label(), new int[1]))
                        .count()[0]++;
            }
        }
        return byName.values().stream()
                .map(shown -> new Explanation(
                        shown.finding().cause(),
                        shown.finding().names(),
                        "e.g. " + shown.label() + ": " + shown.finding().text(),
                        shown.count()[0],
                        0))
                .sorted(Comparator.comparing(Explanation::explained, Comparator.reverseOrder()))
                .toList();
    }

    /** The best explanation; empty when nothing failed, or nothing is known. */
    public Optional<Explanation> first() {
        return explanations.stream().findFirst();
    }

    /** That of one scenario, if it fails. */
    public Optional<Diagnosis> of(Scenario scenario) {
        return diagnoses.stream()
                .filter(each -> each.scenario().equals(scenario))
                .findFirst();
    }

    /** Those of scenarios that tell a mistake by themselves. */
    public List<Diagnosis> telling() {
        return diagnoses.stream().filter(each -> !each.names().isEmpty()).toList();
    }

    /** The mistakes that are named. */
    public List<Explanation> names() {
        return explanations.stream()
                .filter(explanation -> !explanation.cause().isFact())
                .toList();
    }

    /** What is true of the failing scenarios. */
    public List<Explanation> facts() {
        return explanations.stream()
                .filter(explanation -> explanation.cause().isFact())
                .toList();
    }
}
