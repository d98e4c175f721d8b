package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.Conformance;
import dev.touchstone.conform.ConformanceRun;
import dev.touchstone.conform.EnginePool;
import dev.touchstone.conform.SuiteJudge;
import dev.touchstone.draw.FreshScenarios;
import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.Engine;
import dev.touchstone.engine.ScriptedEngine;
import dev.touchstone.judge.Judge;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.report.ConformanceText;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios that cannot have been seen before. */
@Tag("slow")
class FreshScenariosTest {

    private static final GoldenSuite SUITE = GoldenSuite.packed();
    private static final List<Kind> ALL = Arrays.asList(Kind.values());

    /** Answers every scenario with the golden that looks most like it. */
    private static final Engine REPLAYING = new Engine() {
        @Override
        public String name() {
            return "replaying";
        }

        @Override
        public String description() {
            return "the golden trace of the scenario, or of one of its kind and shape";
        }

        @Override
        public EngineAnswer run(Scenario scenario) {
            String id = SUITE.contains(scenario.label()) ? scenario.label() : closest(scenario);
            Trace golden = SUITE.trace(id);
            EngineInfo info = new EngineInfo("replaying", "1", FloatFormat.BINARY64, Optional.empty());
            return new Trace(scenario.label(), info, golden.points(), Optional.empty());
        }

        private String closest(Scenario scenario) {
            return SUITE.ids().stream()
                    .filter(each -> SUITE.scenario(each).kind() == scenario.kind())
                    .findFirst()
                    .orElseThrow();
        }
    };

    private static ConformanceRun run(Engine engine, List<Scenario> scenarios) {
        return new Conformance(new SuiteJudge(SUITE, Judge.withDefaults()), 2, false, false)
                .run(EnginePool.of(engine.name(), engine), scenarios, Conformance.watching(outcome -> {}));
    }

    private static List<Scenario> goldens() {
        return List.of(SUITE.scenario("riccati-001"), SUITE.scenario("discrete-map-001"));
    }

    private static List<Scenario> withFresh() {
        List<Scenario> scenarios = new ArrayList<>(goldens());
        scenarios.addAll(FreshScenarios.of(SUITE, List.of(Kind.RICCATI, Kind.DISCRETE_MAP), 4, 1));
        return scenarios;
    }

    @Test
    void freshScenarios_areTheSameForTheSameSeed() {
        assertThat(FreshScenarios.of(SUITE, ALL, 7, 5)).isEqualTo(FreshScenarios.of(SUITE, ALL, 7, 5));
        assertThat(FreshScenarios.of(SUITE, ALL, 7, 5)).isNotEqualTo(FreshScenarios.of(SUITE, ALL, 7, 6));
    }

    @Test
    void ids_lookLikeThoseOfGoldensAndAreNone() {
        List<String> ids = FreshScenarios.of(SUITE, ALL, 21, 5).stream()
                .map(Scenario::label)
                .toList();

        assertThat(ids).doesNotHaveDuplicates().doesNotContainAnyElementsOf(SUITE.ids());
        assertThat(ids).allMatch(id -> id.matches("[a-z-]+-[0-9]{3}"));
    }

    @Test
    void replayingEngine_passesTheGoldensAndFailsWhatIsFresh() {
        assertThat(run(REPLAYING, goldens()).failed()).isFalse();
        assertThat(run(REPLAYING, withFresh()).failed()).isTrue();
    }

    @Test
    void rightEngine_passesWhatIsFresh() {
        assertThat(run(CarefulEngine.binary64(), withFresh()).failed()).isFalse();
    }

    @Test
    void conform_fresh_printsItsSeed() {
        Outcome outcome = Outcome.of("conform", "--only", "riccati-001", "--fresh", "2", "--", "/nowhere/engine");

        assertThat(outcome.err()).containsPattern("2 fresh scenarios; --seed [0-9]+ repeats them");
    }

    /** Replays the golden where there is one, and answers what is fresh only where it is trivial. */
    @Test
    void engineThatAnswersFewFreshScenarios_fails() {
        Engine one = answering(
                scenario -> SUITE.contains(scenario.label()) || scenario.label().equals(fresh(0)));
        Engine two = answering(scenario ->
                !scenario.label().equals(fresh(1)) && !scenario.label().equals(fresh(2)));

        ConformanceRun few = run(one, riccatiWithFour());
        ConformanceRun half = run(two, riccatiWithFour());

        assertThat(few.counts()).containsOnlyKeys("PASS", "SKIPPED");
        assertThat(few.failed()).isTrue();
        assertThat(ConformanceText.lines(few))
                .contains("fresh riccati: 1 of 4 answered (25 %); goldens: 1 of 1 answered (100 %)");
        assertThat(half.failed()).isFalse();
        assertThat(ConformanceText.lines(half))
                .contains("fresh riccati: 2 of 4 answered (50 %); goldens: 1 of 1 answered (100 %)");
    }

    private static List<Scenario> riccatiWithFour() {
        List<Scenario> scenarios = new ArrayList<>(List.of(SUITE.scenario("riccati-001")));
        scenarios.addAll(FreshScenarios.of(SUITE, List.of(Kind.RICCATI), 4, 1));
        return scenarios;
    }

    private static String fresh(int number) {
        return riccatiWithFour().get(1 + number).label();
    }

    private static Engine answering(Predicate<Scenario> known) {
        return new ScriptedEngine(scenario -> known.test(scenario)
                ? CarefulEngine.binary64().run(scenario)
                : new Skip(scenario.label(), "not supported"));
    }

    /** Copies the golden where there is one, and skips everything else. */
    @Test
    void replayingEngineThatSkipsTheRest_isNoSuccess(@TempDir Path directory) throws IOException {
        Path engine = Files.writeString(
                directory.resolve("replay.sh"),
                "id=$(sed -n 's/.*\"id\" *: *\"\\([^\"]*\\)\".*/\\1/p' \"$1\" | head -n 1)\n"
                        + "golden=" + Path.of("golden/traces").toAbsolutePath() + "/$id.json\n"
                        + "if [ -f \"$golden\" ]; then cp \"$golden\" \"$2\"\n"
                        + "else printf '{\"format\": 1, \"scenario\": \"%s\", \"skipped\": \"unknown\"}' \"$id\" > \"$2\"; fi\n");

        Outcome outcome = Outcome.of(
                "conform", "--only", "riccati-001", "--fresh", "1", "--seed", "1", "--", "sh", engine.toString());

        assertThat(outcome.out()).contains("2 scenarios: 1 PASS, 1 SKIPPED");
        assertThat(outcome.err())
                .contains("goldens of these kinds were judged, but no fresh scenario, which is no success: riccati");
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
    }
}
