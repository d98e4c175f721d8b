package dev.touchstone.judge.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.Goldens;
import dev.touchstone.engine.Engine;
import dev.touchstone.openset.OpenSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What is said of engines that do something outside the fault library: facts, and no false name. The table is left in {@code
 * target/open-set.md}, and stands in the guide.
 */
@Tag("whole")
class OpenSetDiagnosisTest {

    /** Names that are true of an engine, which does just that in some scenarios or all. */
    private static final Map<String, Set<String>> TRUE = Map.of(
            "decoupled-weight-decay",
                    Set.of("weight-decay", "clock"), // before a polar factor the two are the same, and it says so
            "rk4-on-weights", Set.of("integrator-4"),
            "rk4-in-20-steps", Set.of("integrator-4"),
            "heun", Set.of("integrator-2"),
            "rescaled-euler", Set.of("integrator-1"), // where no eigenvalue has to be held
            "map-step-limited", Set.of("clock")); // one scenario alone knows no better, and the run withdraws it

    @Test
    void noEngine_isGivenAFalseName_andEachItsFacts() throws IOException {
        List<String> table =
                new ArrayList<>(List.of("| engine | does | failing | said | true |", "|---|---|---|---|---|"));
        List<String> falseNames = new ArrayList<>();

        for (Engine engine : OpenSet.engines()) {
            List<JudgedTrace> run = OpenSet.outcomes(engine).stream()
                    .map(outcome -> outcome.judgedTrace().orElseThrow())
                    .toList();
            RunDiagnosis diagnosis = RunDiagnosis.of(run, Goldens.FAULTS);
            assertThat(diagnosis.diagnoses())
                    .as(engine.name())
                    .allMatch(each -> !each.facts().isEmpty());
            List<String> names = Stream.concat(
                            diagnosis.names().stream().flatMap(each -> each.names().stream()),
                            diagnosis.diagnoses().stream()
                                    .flatMap(each -> each.names().stream())
                                    .flatMap(name -> name.names().stream()))
                    .distinct()
                    .toList();
            boolean isTrue = TRUE.getOrDefault(engine.name(), Set.of()).containsAll(names);
            if (!isTrue) {
                falseNames.add(engine.name() + " as " + names);
            }
            table.add("| " + engine.name() + " | " + engine.description() + " | " + diagnosis.failing() + " | "
                    + (names.isEmpty() ? "facts: " + facts(diagnosis) : String.join(", ", names)) + " | " + isTrue
                    + " |");
        }

        Files.write(Path.of("target", "open-set.md"), table);
        assertThat(falseNames).isEmpty();
        assertThat(Files.readString(Path.of("src/site/diagnosis.md"))).contains(String.join("\n", table));
    }

    private static String facts(RunDiagnosis diagnosis) {
        return String.join(
                ", ",
                diagnosis.facts().stream()
                        .map(fact -> fact.names().get(0))
                        .distinct()
                        .toList());
    }

    /** A list of true names that nobody gives is a list of excuses. */
    @Test
    void enginesOfTrueNames_areOfTheOpenSet() {
        assertThat(OpenSet.engines()).extracting(Engine::name).containsAll(TRUE.keySet());
    }
}
