package dev.touchstone.judge.diagnosis;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.Goldens;
import dev.touchstone.engine.faults.Fault;
import dev.touchstone.engine.faults.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The closed set: whether an engine that makes one mistake of the library, under another name and rounded otherwise, is told
 * which, or of which it is a part, and nothing else. The table is left in {@code target/closed-set.md}.
 */
@Tag("whole")
class FaultNamingTest {
    /** Runs for so long before it shows that its naming has a test of its own, of drift. */
    private static final String SLOW = "rank-one-drift";

    /** Mistakes whose numbers no rule may name, and the fact that is said instead. */
    private static final Map<String, String> BY_FACTS = Map.ofEntries(
            entry("exp-overflow", "finite"), // its only other numbers are right, and what is not finite tells nothing
            entry("inverse-of-singular-gram", "finite"),
            entry("oja-expm1-overflow", "finite"),
            entry("kalman-information-of-predict", "finite"),
            entry("last-point-missing", "last-point-missing"), // all its numbers are right
            entry("tiny-entries-dropped", "entries-lost"), // its wrong numbers are 0, as anybody's
            entry("entries-flushed", "entries-lost"),
            entry("kalman-one-triangle", "symmetry"),
            entry("short-step-not-retracted", "orthonormality"), // off by less than a thousand budgets
            entry("float32-accumulation", "float32-accumulation"), // its numbers depend on the order of operations
            entry("kalman-float32-inside", "float32-accumulation"),
            entry("kalman-naive-update", "symmetry"));

    private final List<String> table =
            new ArrayList<>(List.of("| mistake | failing scenarios | named | facts |", "|---|---|---|---|"));

    @Test
    void everyFault_isNamedAlone_orByAFact() throws IOException {
        Map<String, List<String>> misnamed = new TreeMap<>();

        for (Fault fault : Faults.all()) {
            if (!fault.key().equals(SLOW)) {
                boolean byFacts = BY_FACTS.containsKey(fault.key());
                List<JudgedTrace> run = byFacts ? Anonymous.unrounded(fault) : Anonymous.run(fault);
                RunDiagnosis diagnosis = RunDiagnosis.of(run, Goldens.FAULTS);
                List<String> names = names(diagnosis.names());
                List<String> facts = names(diagnosis.facts());
                table.add("| " + fault.key() + " | " + diagnosis.failing() + " | " + String.join(", ", names) + " | "
                        + String.join(", ", facts) + " |");
                boolean told = byFacts
                        ? names.isEmpty() && facts.contains(BY_FACTS.get(fault.key()))
                        : names.equals(List.of(fault.whole().orElse(fault).key()));
                if (!told) {
                    misnamed.put(fault.key(), names);
                }
            }
        }

        Files.write(Path.of("target", "closed-set.md"), table);
        assertThat(misnamed).isEmpty();
        assertThat(Files.readString(Path.of("src/site/diagnosis.md"))).contains(String.join("\n", table));
    }

    private static List<String> names(List<RunDiagnosis.Explanation> explanations) {
        return explanations.stream()
                .flatMap(explanation -> explanation.names().stream())
                .distinct()
                .toList();
    }

    @Test
    void mistakesThatAreToldByFacts_areOfTheLibrary() {
        assertThat(BY_FACTS.keySet()).allMatch(key -> Faults.named(key).isPresent());
    }
}
