package dev.touchstone.testkit;

import static dev.touchstone.testkit.TouchstoneAssertions.assertThat;
import static dev.touchstone.testkit.TouchstoneAssertions.assertThatTrace;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.TraceJson;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class AnswerAssertTest {

    private static final String ID = "riccati-004";
    private static final Scenario SCENARIO = GoldenSuite.packed().scenario(ID);
    private static final EngineAnswer RIGHT = CarefulEngine.binary64().run(SCENARIO);
    private static final double[][] ZERO = new double[2][2];

    @Test
    void matchesGolden_ofARightAnswer_passes() {
        assertThat(RIGHT).matchesGolden(ID);
    }

    @Test
    void matchesGolden_ofATraceFile_passes(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("trace.json");
        Files.write(file, TraceJson.toJson(RIGHT, SCENARIO));

        assertThatTrace(file).matchesGolden(ID);
        assertThatTrace(Files.readString(file)).matchesGolden(ID);
    }

    @Test
    void matchesGolden_ofZeros_failsWithTheFacts() {
        assertThatThrownBy(() -> assertThat(EngineTrace.of(SCENARIO)
                                .by("zeros", "2")
                                .point(4)
                                .gram(ZERO))
                        .matchesGolden(ID))
                .isInstanceOf(AssertionError.class)
                .message()
                .contains("expected a right answer to riccati-004: two coupled directions seen by two neurons")
                .containsPattern("verdict +: WRONG: points\\[3].gram\\[0]\\[0] is off by")
                .containsPattern("engine +: zeros 2, declares binary64")
                .containsPattern("worst +: points\\[3].gram\\[0]\\[0] at 4, WRONG")
                .containsPattern("answered +: 0\\b")
                .containsPattern("expected +: 0\\.99")
                .containsPattern("error +: 0\\.99")
                .containsPattern("budget +: \\d\\.\\d+E-1[45]")
                .containsPattern("excess +: 0\\.99")
                .containsPattern("judged +: 1 of 12");
    }

    @Test
    void matchesGolden_ofARefutedInvariant_givesItsWitness() {
        double[][] infeasible = {{0.5, 0.75}, {0.75, 0.5}};

        assertThatThrownBy(() -> assertThat(EngineTrace.of(SCENARIO).point(4).gram(infeasible))
                        .matchesGolden(ID))
                .message()
                .containsPattern("refuted +: points\\[3].gram: ")
                .containsPattern("witness +: u = \\(");
    }

    @Test
    void matchesGolden_ofAWrongStepOfSgd_namesTheFirstBadStep() {
        String id = "stiefel-sgd-001";
        Scenario scenario = GoldenSuite.packed().scenario(id).withEveryStep();
        double[][] weights = new EngineInput(scenario).start();
        EngineTrace trace = EngineTrace.of(scenario);
        for (double step : new EngineInput(scenario).points()) {
            trace.point(step).weights(weights); // it never moves
        }

        assertThatThrownBy(() -> assertThat(trace).matchesGolden(id))
                .message()
                .containsPattern("first bad step +: 0, from the engine's own W0");
    }

    @Test
    void matchesGolden_ofAnotherScenariosAnswer_fails() {
        assertThatThrownBy(() -> assertThat(RIGHT).matchesGolden("riccati-001"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("expected an answer to riccati-001%n  it answers : riccati-004".formatted());
    }

    @Test
    void matchesGolden_ofAnUnknownId_saysWhichIsNear() {
        assertThatThrownBy(() -> assertThat(RIGHT).matchesGolden("ricati-004"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("did you mean 'riccati-004'?");
    }

    @Test
    void matchesGolden_ofASkip_abortsTheTestWithTheReason() {
        assertThatThrownBy(() -> assertThat(EngineTrace.skipped(SCENARIO, "no couplings"))
                        .matchesGolden(ID))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("verdict : SKIPPED: no couplings");
    }

    @Test
    void matchesGolden_whereThePrecisionDecidesNothing_abortsTheTest() {
        EngineTrace coarse =
                EngineTrace.of(SCENARIO).precision("bfloat16").point(4).gram(ZERO);

        assertThatThrownBy(() -> assertThat(coarse).matchesGolden(ID))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("UNDECIDABLE");
    }

    @Test
    void matchesGolden_ofAnIncompleteTrace_fails() {
        assertThatThrownBy(() -> assertThat(EngineTrace.of(SCENARIO).point(0.5).gram(ZERO))
                        .matchesGolden(ID))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ERROR: incomplete");
    }

    @Test
    void solves_aScenarioOutsideTheSuite_isJudgedByTheOracle() {
        Scenario own = new Scenario(
                Optional.empty(),
                "my own",
                SCENARIO.kind(),
                List.of(),
                SCENARIO.d(),
                SCENARIO.r(),
                SCENARIO.s(),
                SCENARIO.lambda(),
                SCENARIO.theta(),
                SCENARIO.start(),
                SCENARIO.step(),
                Optional.empty(),
                SCENARIO.points());

        assertThat(CarefulEngine.binary64().run(own)).solves(own);
        assertThatThrownBy(() ->
                        assertThat(EngineTrace.of(own).point(4).gram(ZERO)).solves(own))
                .hasMessageContaining("right answer to my own");
    }

    @Test
    void assertThatTrace_ofGarbage_saysSo() {
        assertThatThrownBy(() -> assertThatTrace(new String(new byte[] {'{'}, StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("the trace: ");
    }
}
