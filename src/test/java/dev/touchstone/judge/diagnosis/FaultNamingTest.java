package dev.touchstone.judge.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.Goldens;
import dev.touchstone.engine.faults.Fault;
import dev.touchstone.engine.faults.Faults;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whether an engine that makes one mistake of the library, under another name, is told which, or of which it is a part. */
@Tag("slow")
class FaultNamingTest {
    /** Runs for so long before it shows that its naming has a test of its own, of drift. */
    private static final String SLOW = "rank-one-drift";

    @Test
    void everyFault_isNamedFirst() {
        Map<String, List<String>> misnamed = new TreeMap<>();

        for (Fault fault : Faults.all()) {
            if (!fault.key().equals(SLOW)) {
                RunDiagnosis diagnosis = RunDiagnosis.of(Anonymous.run(fault), Goldens.FAULTS);
                List<String> names =
                        diagnosis.first().map(RunDiagnosis.Explanation::names).orElse(List.of());
                if (!names.equals(List.of(fault.whole().orElse(fault).key()))) {
                    misnamed.put(fault.key(), names);
                }
            }
        }

        assertThat(misnamed).isEmpty();
    }
}
