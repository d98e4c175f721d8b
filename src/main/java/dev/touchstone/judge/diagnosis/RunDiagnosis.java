package dev.touchstone.judge.diagnosis;

import dev.touchstone.engine.faults.Fault;
import dev.touchstone.scenario.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why an engine is not right, over a run of many scenarios: the one explanation that accounts for most of what failed and
 * contradicts nothing.
 *
 * @param diagnoses of the failing scenarios looked into, the smallest of each kind
 * @param explanations the best first
 * @param failing how many scenarios failed in all
 */
public record RunDiagnosis(List<Diagnosis> diagnoses, List<Explanation> explanations, int failing) {
    /** Failing scenarios of a kind that are looked into. */
    private static final int PER_KIND = 4;
    /** Scenarios beyond those that are rerun to tell explanations apart. */
    private static final int TIE_BREAKERS = 24;

    /**
     * An explanation of a run.
     *
     * @param names as in {@link Finding}; several when they cannot be told apart
     * @param explained how many of the diagnosed scenarios it explains
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
    }

    /** Of all traces of one engine. */
    public static RunDiagnosis of(List<JudgedTrace> run) {
        return of(run, new FaultAnswers());
    }

    /** The same with what is already known of the fault library. */
    public static RunDiagnosis of(List<JudgedTrace> run, FaultAnswers answers) {
        List<JudgedTrace> failing =
                smallestFirst(run.stream().filter(JudgedTrace::fails).toList());
        List<JudgedTrace> chosen = fewOfEachKind(failing);
        List<Diagnosis> diagnoses =
                chosen.stream().map(judged -> Diagnosis.of(judged, answers)).toList();
        List<JudgedTrace> others = new ArrayList<>(
                smallestFirst(run.stream().filter(JudgedTrace::passes).toList()));
        others.addAll(0, failing.stream().filter(each -> !chosen.contains(each)).toList());
        return new RunDiagnosis(diagnoses, new Tally(diagnoses, others, answers).bestFirst(), failing.size());
    }

    private static List<JudgedTrace> smallestFirst(List<JudgedTrace> traces) {
        return traces.stream()
                .sorted(Comparator.comparingLong(judged -> Cost.of(judged.scenario())))
                .toList();
    }

    private static List<JudgedTrace> fewOfEachKind(List<JudgedTrace> smallestFirst) {
        Map<Kind, Integer> taken = new EnumMap<>(Kind.class);
        return smallestFirst.stream()
                .filter(judged -> taken.merge(judged.scenario().kind(), 1, Integer::sum) <= PER_KIND)
                .toList();
    }

    /** The best explanation; empty when nothing failed, or nothing is known. */
    public Optional<Explanation> first() {
        return explanations.stream().findFirst();
    }

    /** Counts what explains what. */
    private record Tally(List<Diagnosis> diagnoses, List<JudgedTrace> others, FaultAnswers answers) {

        private List<Explanation> bestFirst() {
            List<Explanation> all = new ArrayList<>(formulas());
            for (Finding.Cause cause : Finding.Cause.values()) {
                if (cause != Finding.Cause.FAULT) {
                    commonest(cause).ifPresent(all::add);
                }
            }
            return all.stream()
                    .sorted(Comparator.comparingInt(this::last)
                            .thenComparing(Explanation::explained, Comparator.reverseOrder())
                            .thenComparing(Explanation::contradicted)
                            .thenComparing(Explanation::cause))
                    .toList();
        }

        /** A property in prose comes after what names a cause, and before missing digits in a few scenarios of many. */
        private int last(Explanation explanation) {
            return switch (explanation.cause()) {
                case PROPERTY -> 1;
                case PRECISION -> 2 * explanation.explained() > diagnoses.size() ? 0 : 2;
                default -> 0;
            };
        }

        /** Mistakes that explain something; those that cannot be told apart in one. */
        private List<Explanation> formulas() {
            Map<Fault, int[]> score = new LinkedHashMap<>();
            for (Diagnosis diagnosis : diagnoses) {
                List<String> named = diagnosis
                        .first()
                        .filter(finding -> finding.cause() == Finding.Cause.FAULT)
                        .map(Finding::names)
                        .orElse(List.of());
                for (FaultMatch match : diagnosis.faults()) {
                    int[] counts = score.computeIfAbsent(match.fault(), fault -> new int[2]);
                    counts[named.contains(match.fault().key()) ? 0 : 1]++;
                }
            }
            score.values().removeIf(counts -> counts[0] == 0);
            List<Map.Entry<Fault, int[]>> best = best(score);
            if (best.size() > 1) {
                best.forEach(entry -> entry.getValue()[1] += contradictionsElsewhere(entry.getKey()));
                best = best(score);
            }
            List<Explanation> explanations = new ArrayList<>();
            if (!best.isEmpty()) {
                explanations.add(explanation(best));
                List<Fault> named = best.stream().map(Map.Entry::getKey).toList();
                score.entrySet().stream()
                        .filter(entry -> !named.contains(entry.getKey()))
                        .map(entry -> explanation(List.of(entry)))
                        .forEach(explanations::add);
            }
            return explanations;
        }

        /** Those that explain most, and of these those that contradict least. */
        private static List<Map.Entry<Fault, int[]>> best(Map<Fault, int[]> score) {
            int most =
                    score.values().stream().mapToInt(counts -> counts[0]).max().orElse(0);
            int least = score.values().stream()
                    .filter(counts -> counts[0] == most)
                    .mapToInt(counts -> counts[1])
                    .min()
                    .orElse(0);
            return score.entrySet().stream()
                    .filter(entry -> entry.getValue()[0] == most && entry.getValue()[1] == least)
                    .toList();
        }

        /** In scenarios not diagnosed: where the mistake would give other numbers than the engine did. */
        private int contradictionsElsewhere(Fault fault) {
            return (int) others.stream()
                    .filter(judged -> fault.concerns(judged.scenario()))
                    .flatMap(judged -> Target.freeRun(judged, Cost.AFFORDABLE).stream())
                    .limit(TIE_BREAKERS)
                    .toList()
                    .parallelStream()
                    .flatMap(target -> FaultMatching.match(target, fault, answers).stream())
                    .filter(match -> !match.explains())
                    .count();
        }

        private Explanation explanation(List<Map.Entry<Fault, int[]>> entries) {
            List<String> keys =
                    entries.stream().map(entry -> entry.getKey().key()).toList();
            String mistakes = entries.stream()
                    .map(entry -> "*" + entry.getKey().mistake() + "* "
                            + entry.getKey().equation())
                    .collect(Collectors.joining("; "));
            int[] counts = entries.get(0).getValue();
            String text =
                    (entries.size() > 1 ? "one of " + entries.size() + " mistakes that give the same numbers: " : "")
                            + mistakes;
            return new Explanation(Finding.Cause.FAULT, keys, text, counts[0], counts[1]);
        }

        /** The name that findings of that cause have most often. */
        private Optional<Explanation> commonest(Finding.Cause cause) {
            List<Finding> findings = diagnoses.stream()
                    .flatMap(diagnosis -> diagnosis.findings().stream())
                    .filter(finding -> finding.cause() == cause)
                    .toList();
            Map<List<String>, List<Finding>> byName = findings.stream()
                    .collect(Collectors.groupingBy(Finding::names, LinkedHashMap::new, Collectors.toList()));
            return byName.entrySet().stream()
                    .max(Comparator.comparingInt(entry -> entry.getValue().size()))
                    .map(entry -> new Explanation(
                            cause,
                            entry.getKey(),
                            text(cause, entry.getValue().get(0)),
                            entry.getValue().size(),
                            diagnoses.size() - entry.getValue().size()));
        }

        /** What is missing differs from scenario to scenario: of which one the numbers are. */
        private String text(Finding.Cause cause, Finding finding) {
            return cause == Finding.Cause.PRECISION
                    ? "in "
                            + diagnoses.stream()
                                    .filter(each -> each.findings().contains(finding))
                                    .findFirst()
                                    .map(each -> each.scenario().label() + ", ")
                                    .orElse("")
                            + finding.text()
                    : finding.text();
        }
    }
}
