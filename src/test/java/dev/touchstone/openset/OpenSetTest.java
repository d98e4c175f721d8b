package dev.touchstone.openset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.Outcome;
import dev.touchstone.engine.Engine;
import dev.touchstone.engine.faults.Faults;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engines of the open set fail, each in its own way. */
@Tag("whole")
class OpenSetTest {

    private static final int FEWEST_ENGINES = 36;
    private static final int FEWEST_FAILURES = 3;

    /** Engine and how often it got which verdict. */
    private static final Map<String, String> TABLE = new TreeMap<>();

    static List<Engine> engines() {
        return OpenSet.engines();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void engine_failsOnThreeGoldens(Engine engine) {
        List<Outcome> outcomes = OpenSet.outcomes(engine);
        TABLE.put(engine.name(), counts(outcomes));

        assertThat(OpenSet.failures(outcomes)).as(engine.description()).hasSizeGreaterThanOrEqualTo(FEWEST_FAILURES);
    }

    @Test
    void engines_areManyAndDistinct() {
        assertThat(OpenSet.engines()).hasSizeGreaterThanOrEqualTo(FEWEST_ENGINES);
        assertThat(OpenSet.engines()).extracting(Engine::name).doesNotHaveDuplicates();
        assertThat(OpenSet.engines()).extracting(Engine::description).doesNotHaveDuplicates();
    }

    @Test
    void engines_areNoneOfTheLibrary() {
        assertThat(OpenSet.engines())
                .extracting(Engine::name)
                .noneMatch(name -> Faults.named(name).isPresent());
    }

    @AfterAll
    static void publishTable() {
        TABLE.forEach((name, counts) -> System.out.printf("%-24s %s%n", name, counts));
    }

    private static String counts(List<Outcome> outcomes) {
        return outcomes.stream()
                .collect(Collectors.groupingBy(
                        outcome -> outcome.judgement().verdict().label(), TreeMap::new, Collectors.counting()))
                .toString();
    }
}
