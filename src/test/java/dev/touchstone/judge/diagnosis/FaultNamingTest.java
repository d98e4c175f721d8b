package dev.touchstone.judge.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.Goldens;
import dev.touchstone.engine.faults.Fault;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.engine.faults.ToldByFacts;
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

    private final List<String> table =
            new ArrayList<>(List.of("| mistake | failing scenarios | named | facts |", "|---|---|---|---|"));

    @Test
    void everyFault_isNamedAlone_orByAFact() throws IOException {
        Map<String, List<String>> misnamed = new TreeMap<>();

        for (Fault fault : Faults.all()) {
            if (!fault.key().equals(SLOW)) {
                boolean byFacts = ToldByFacts.FACTS.containsKey(fault.key());
                List<JudgedTrace> run = byFacts ? Anonymous.unrounded(fault) : Anonymous.run(fault);
                RunDiagnosis diagnosis = RunDiagnosis.of(run, Goldens.FAULTS);
                List<String> names = names(diagnosis.names());
                List<String> facts = names(diagnosis.facts());
                table.add("| " + fault.key() + " | " + diagnosis.failing() + " | " + String.join(", ", names) + " | "
                        + String.join(", ", facts) + " |");
                boolean told = byFacts
                        ? names.isEmpty() && facts.contains(ToldByFacts.FACTS.get(fault.key()))
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
        assertThat(ToldByFacts.FACTS.keySet()).allMatch(key -> Faults.named(key).isPresent());
    }
}
