package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code touchstone check} of a filter's log, which NumPy wrote: scenario and answer in one file. */
@Tag("slow")
class CheckFilterLogTest {

    private static final Path LOGS = Path.of("src/test/resources/dev/touchstone/cli/filter");
    private static final String TINY = LOGS.resolve("tiny-noise-short-form.npz").toString();
    private static final String COLLINEAR = LOGS.resolve("collinear-joseph.npz").toString();

    @TempDir
    private Path directory;

    @Test
    void floatLog_isJudgedStepByStep_withoutAnyScenario() {
        Outcome outcome = Outcome.of("check", TINY);

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out())
                .contains(
                        "a recorded filter, n = 3, p = 1, 40 steps",
                        "declares binary32, by the type of its covariances",
                        "first bad step: 0, the update, from predicted to filtered at step 0: WRONG: filtered[0][0] at step 0 is"
                                + " off by 9.3e-10, budget 6.2e-15",
                        "  engine 0, truth 9.3132257461209038384e-10",
                        "  R = [[9.313226e-10]]",
                        "  P before the step = [[256, 0, 0],",
                        "to blame: precision: rounding explains the first bad step, off by 9.3e-10 in filtered[0][0] at step 0",
                        "verdict: WRONG",
                        "what the words mean: touchstone explain filter, touchstone explain budget");
    }

    @Test
    void steps_areThoseThatAreJudged() throws Exception {
        Outcome some = Outcome.of("check", TINY, "--steps", "1-3,30", "--json");
        Outcome none = Outcome.of("check", TINY, "--steps", "38-40");
        Outcome bad = Outcome.of("check", TINY, "--steps", "3-");
        Outcome trace = Outcome.of("check", "golden/traces/riccati-001.json", "--steps", "1");

        JsonNode judgement = new ObjectMapper().readTree(some.out()).at("/judgements/0");
        assertThat(judgement.at("/stepsAsked").asText()).isEqualTo("1-3,30");
        assertThat(judgement.at("/asked").asInt()).isEqualTo(4);
        assertThat(judgement.at("/recorded").asInt()).isEqualTo(40);
        assertThat(judgement.at("/filter/steps")).hasSize(8);
        assertThat(judgement.at("/filter/arithmetic/truth/doubled binary64").asInt())
                .isEqualTo(8);
        assertThat(judgement.at("/wholeRun/notJudged").asText()).isEqualTo("only some steps are asked for");
        assertThat(none.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(none.err()).contains("step 40 is asked for, but its last one is 39");
        assertThat(bad.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(bad.err()).contains("--steps: found '3-', expected steps and ranges of them as in 0,100,200-210");
        assertThat(trace.err()).contains("--steps is for recorded runs, which this is none of");
    }

    /** Nine- or fourfold off, and said to be none of the formula's fault. */
    @Test
    void josephsForm_ofCollinearSensors_isWrong_andItsPIsIndefinite() {
        Outcome outcome = Outcome.of("check", COLLINEAR);

        assertThat(outcome.out())
                .contains(
                        "fact of the engine's P: filtered at step 0 is not positive semidefinite: u'Pu = -4.0 for u = (16384,"
                                + " 16383)",
                        "engine 4.00048828125, truth 0.39996094369920884017",
                        "to blame: precision: rounding explains the first bad step, off by 3.6");
    }

    /** Its numbers are no covariances of the steps that they are taken for; an iterative eigensolver gave up on them. */
    @Test
    void exchangedCovariances_areReportedAsSuch() {
        Outcome outcome = Outcome.of("check", LOGS.resolve("exchanged.npz").toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).contains("to blame: input: filtered and predicted are exchanged in the log");
    }

    @Test
    void forgottenQ_isTheFormulasFault_alsoInJson() throws Exception {
        String file = LOGS.resolve("forgotten-q.npz").toString();

        assertThat(Outcome.of("check", file).out())
                .contains(
                        "first bad step: 0, the prediction, from P0 to predicted at step 0: INACCURATE",
                        "it predicts before its first measurement, or seems to: its first covariance is judged from F P0 F' + Q, not from P0",
                        "The numbers of the 12 predictions are those of F P F' without Q");
        JsonNode phases = new ObjectMapper()
                .readTree(Outcome.of("check", file, "--json").out())
                .at("/judgements/0/filter/phases");
        assertThat(phases.at("/1/phase").asText()).isEqualTo("prediction");
        assertThat(phases.at("/1/judged").asInt()).isEqualTo(12);
        assertThat(phases.at("/1/beyondRounding").asInt()).isEqualTo(12);
        assertThat(phases.at("/1/explained").asInt()).isEqualTo(12);
        assertThat(phases.at("/1/mistakes/0").asText()).isEqualTo("F P F' without Q");
    }

    /** filterpy's order, of which only the posteriors are saved: off by a rounding of (I − KH)P, and by nothing else. */
    @Test
    void posteriorsOfAFilterThatPredictsFirst_areRightButForRounding() {
        Outcome outcome = Outcome.of(
                "check", LOGS.resolve("predicts-first-filtered-only.npz").toString());

        assertThat(outcome.out())
                .contains(
                        "fact of the log: it predicts before its first measurement",
                        "first bad step: 0, the prediction and update, from P0 to filtered at step 0: INACCURATE",
                        "to blame: precision: rounding explains the first bad step");
    }

    @Test
    void json_hasAllDigitsOfTheFirstBadStep() throws Exception {
        JsonNode log = new ObjectMapper()
                .readTree(Outcome.of("check", COLLINEAR, "--json").out())
                .at("/judgements/0");

        assertThat(log.at("/kind").asText()).isEqualTo("kalman-covariance");
        assertThat(log.at("/precision").asText()).isEqualTo("binary32");
        assertThat(log.at("/n").asInt()).isEqualTo(2);
        assertThat(log.at("/recorded").asInt()).isEqualTo(20);
        assertThat(log.at("/verdict").asText()).isEqualTo("WRONG");
        assertThat(log.at("/filter/steps")).hasSize(40);
        JsonNode bad = log.at("/filter/firstBadStep");
        assertThat(bad.at("/step").asInt()).isZero();
        assertThat(bad.at("/R/0/0").decimalValue()).isEqualByComparingTo("5.9604644775390625E-8");
        assertThat(bad.at("/P/0/0").asInt()).isEqualTo(1);
        assertThat(bad.at("/answer/0/1").decimalValue()).isEqualByComparingTo("-4.000244140625");
        assertThat(bad.at("/formsOffBy")).hasSize(3);
        assertThat(log.at("/blame/what").asText()).isEqualTo("precision");
        assertThat(log.at("/wholeRun/verdict").asText()).isEqualTo("WRONG");
    }

    @Test
    void precisionAsTyped_isWhatItIsJudgedBy() {
        Outcome outcome = Outcome.of("check", TINY, "--precision", "binary64");

        assertThat(outcome.out())
                .contains(
                        "declares binary64, by --precision",
                        "to blame: precision: binary64 is declared, but every recorded covariance is a number of binary32");
    }

    @Test
    void severalLogs_eachGetTheirReport_andAreCounted() {
        Outcome outcome = Outcome.of("check", TINY, COLLINEAR);

        assertThat(outcome.out()).contains("tiny-noise-short-form.npz: a recorded", "2 traces: 2 WRONG");
    }

    @Test
    void declaringLessThanAskedFor_isAnError() {
        Outcome outcome = Outcome.of("check", TINY, "--at-least", "binary64");

        assertThat(outcome.out()).contains("ERROR: declares binary32, but at least binary64 was asked for");
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void badLineOfALog_isOneSentenceAndBadInput() throws Exception {
        Path file = directory.resolve("run.jsonl");
        Files.writeString(file, "{\"F\":1,\"H\":1,\"Q\":1,\"R\":1}\n{\"P_filtered\":0.5}\n{\"P_filtered\":[[1,2]]}\n");

        Outcome outcome = Outcome.of("check", file.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("run.jsonl: line 3: P_filtered[0] has 2 columns, expected 1");
    }

    @Test
    void archiveThatNobodyCanTell_isABrokenTraceAsEver() throws Exception {
        Path file = directory.resolve("run.npz");
        Files.write(file, new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0});

        Outcome outcome = Outcome.of("check", file.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).contains("verdict: ERROR: malformed: ", "run.npz");
    }
}
