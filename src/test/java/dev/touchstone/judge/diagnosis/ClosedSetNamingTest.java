package dev.touchstone.judge.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchstone.conform.Goldens;
import dev.touchstone.engine.faults.Fault;
import dev.touchstone.openset.ClosedSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The library's mistakes, made by a NumPy program in a child process, are named or told by facts, and never by another name. The
 * table is left in {@code target/closed-set-numpy.md}.
 */
@Tag("whole")
class ClosedSetNamingTest {

    private static final int FEWEST_NAMED = 100;

    @Test
    void mistakesInNumPy_areNamedOrNotAtAll() throws IOException {
        assumeTrue(ClosedSet.isThere() || System.getenv("CI") != null, "no python3 with NumPy");
        List<String> table = new ArrayList<>(List.of("| mistake | failing | named |", "|---|---|---|"));
        List<String> falseNames = new ArrayList<>();
        int named = 0;

        try (ClosedSet program = new ClosedSet()) {
            for (Fault fault : ClosedSet.faults()) {
                List<JudgedTrace> run = program.outcomes(fault).stream()
                        .flatMap(outcome -> outcome.judgedTrace().stream())
                        .toList();
                RunDiagnosis diagnosis = RunDiagnosis.of(run, Goldens.FAULTS);
                List<String> names = diagnosis.names().stream()
                        .flatMap(explanation -> explanation.names().stream())
                        .toList();
                table.add("| " + fault.key() + " | " + diagnosis.failing() + " | " + String.join(", ", names) + " |");
                String whole = fault.whole().orElse(fault).key();
                if (names.contains(fault.key()) || names.contains(whole)) {
                    named++;
                } else if (!names.isEmpty()) {
                    falseNames.add(fault.key() + " as " + names);
                }
            }
        }

        Files.write(Path.of("target", "closed-set-numpy.md"), table);
        assertThat(falseNames).isEmpty();
        assertThat(named).isGreaterThanOrEqualTo(FEWEST_NAMED);
    }
}
