package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.scenario.format.ScenarioText;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

    @TempDir
    private Path directory;

    private Path scenarioFile() throws IOException {
        Path file = directory.resolve("scenario.json");
        Files.write(file, GoldenSuite.packed().scenarioBytes("riccati-001"));
        return file;
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void run_withoutOutput_printsTheTrace() throws IOException {
        Outcome outcome = Outcome.of("run", "binary64", "riccati-001");

        assertThat(outcome.code()).isZero();
        assertThat(json(outcome.out()).get("scenario").textValue()).isEqualTo("riccati-001");
    }

    @Test
    void run_dash_printsTheTrace() {
        assertThat(Outcome.of("run", "binary64", "riccati-001", "-o", "-").out())
                .isEqualTo(Outcome.of("run", "binary64", "riccati-001").out());
    }

    @Test
    void run_intoFile_writesTheSameBytes() throws IOException {
        Path file = directory.resolve("a b/ünï.json");

        Outcome outcome = Outcome.of("run", "binary64", "riccati-001", "-o", file.toString());

        assertThat(outcome.out()).contains("wrote " + file);
        assertThat(Files.readString(file))
                .isEqualTo(Outcome.of("run", "binary64", "riccati-001").out());
    }

    @Test
    void run_intoDirectory_writesOneFileEach() {
        Outcome outcome = Outcome.of("run", "binary64", "riccati-001", "riccati-002", "-o", directory.toString());

        assertThat(outcome.code()).isZero();
        assertThat(directory).isDirectoryContaining("glob:**/riccati-001.json");
        assertThat(directory).isDirectoryContaining("glob:**/riccati-002.json");
    }

    /** Fewer than the forty of the goldens too: the Taylor witness must not ask for more than was computed. */
    @Test
    void run_digits_areThatMany() throws IOException {
        Outcome outcome = Outcome.of("run", "oracle", "riccati-001", "--digits", "7");

        JsonNode trace = json(outcome.out());
        assertThat(trace.at("/engine/precision/digits").intValue()).isEqualTo(7);
        assertThat(trace.at("/points/0/risk").asText()).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void run_tolerance_isDeclaredUnlessUndeclared() throws IOException {
        String[] options = {"run", "dormand-prince", "riccati-001", "--rtol", "1e-6", "--undeclared"};

        JsonNode declared = json(Outcome.of(java.util.Arrays.copyOf(options, 5)).out());
        JsonNode undeclared = json(Outcome.of(options).out());

        assertThat(declared.at("/engine/tolerance").decimalValue()).isEqualByComparingTo("1e-6");
        assertThat(undeclared.at("/engine").has("tolerance")).isFalse();
    }

    @Test
    void run_unknownEngine_suggestsOne() {
        Outcome outcome = Outcome.of("run", "orcale", "riccati-001");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("'orcale' is not built in", "did you mean 'oracle'?");
    }

    @Test
    void run_fault_answersWronglyUnderItsName() throws IOException {
        Outcome outcome = Outcome.of("run", "fault:risk-squared", "riccati-001");

        assertThat(outcome.code()).isZero();
        assertThat(json(outcome.out()).at("/engine/name").textValue()).isEqualTo("fault:risk-squared");
    }

    @Test
    void run_unknownFault_suggestsOneInOneSentence() {
        Outcome outcome = Outcome.of("run", "fault:risk-sqared", "riccati-001");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err()).contains("'fault:risk-sqared' is no fault", "did you mean 'risk-squared'?");
    }

    @Test
    void run_optionOfAnEngineForAFault_isRefused() {
        Outcome outcome = Outcome.of("run", "fault:risk-squared", "riccati-001", "--digits", "20");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("is an option of engine oracle");
    }

    @Test
    void run_optionOfAnotherEngine_isRefused() {
        Outcome outcome = Outcome.of("run", "binary64", "riccati-001", "--digits", "50");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("--digits: is an option of engine oracle");
    }

    @Test
    void run_twoScenariosIntoAFile_isRefused() {
        Outcome outcome = Outcome.of("run", "binary64", "riccati-001", "riccati-002", "-o", directory + "/two.json");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("two.json: not a directory");
    }

    @Test
    void run_intoADirectoryNamedWithItsSlash_makesIt() {
        Outcome outcome = Outcome.of("run", "binary64", "riccati-001", "riccati-002", "-o", directory + "/a/b/");

        assertThat(outcome.code()).isEqualTo(ExitCode.OK);
        assertThat(directory.resolve("a/b")).isDirectoryContaining("glob:**riccati-001.json");
        assertThat(directory.resolve("a/b")).isDirectoryContaining("glob:**riccati-002.json");
    }

    @Test
    void run_intoADirectoryThatCannotBeMade_isOneSentence() throws IOException {
        Files.writeString(directory.resolve("file"), "in the way");

        Outcome outcome = Outcome.of("run", "binary64", "riccati-001", "-o", directory + "/file/b/");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("this directory could not be made").hasLineCount(1);
    }

    /** lambda_1 tau = 10^4: 8700 digits cancel. */
    @Test
    void run_oracleBeyondItsLimit_saysWhatTheProofCosts_andAnswersTheOthers() throws IOException {
        Path costly = directory.resolve("costly.json");
        Files.writeString(
                costly,
                ScenarioText.RICCATI
                        .replace("\"times\": [0, 0.5, 2]", "\"times\": [10000]")
                        .replace("\"format\": 1,", "\"format\": 1, \"id\": \"costly\","));

        Outcome outcome = Outcome.of(
                "run", "oracle", costly.toString(), "riccati-001", "--limit", "3", "-o", directory + "/out/");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err())
                .isEqualTo("touchstone: costly: not proved within 3 s: the proof of 40 digits carries 8747 or more,"
                        + " times: 1; --limit allows more\n");
        assertThat(directory.resolve("out/riccati-001.json")).isRegularFile();
    }

    @Test
    void run_sameScenarioTwiceIntoADirectory_isRefused() {
        Outcome outcome = Outcome.of("run", "binary64", "riccati-001", "riccati-001", "-o", directory.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("two of the scenarios would be written there");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void run_ontoItsScenario_isRefused() throws IOException {
        Path file = scenarioFile();
        byte[] before = Files.readAllBytes(file);

        Outcome outcome = Outcome.of("run", "binary64", file.toString(), "-o", directory + "/./scenario.json");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("is the scenario file itself");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void run_anywhereInAGoldenSuite_isRefused() throws IOException {
        SmallSuite.in(directory);

        for (String target : new String[] {"traces/riccati-001.json", "traces", "index.json", "", "new/x/y.json"}) {
            Outcome outcome = Outcome.of(
                    "run",
                    "binary64",
                    "riccati-001",
                    "-o",
                    directory.resolve(target).toString());
            assertThat(outcome.code()).as(target).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(outcome.err()).contains("is inside a golden suite");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void run_throughALinkIntoAGoldenSuite_isRefused() throws IOException {
        Path suite = directory.resolve("suite");
        SmallSuite.in(suite);
        Path link = Files.createSymbolicLink(directory.resolve("link.json"), suite.resolve("traces/riccati-001.json"));

        Outcome outcome = Outcome.of("run", "binary64", "riccati-001", "-o", link.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("is inside a golden suite");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(60)
    void run_ontoAPipe_writesIntoItAndLeavesIt() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        FutureTask<String> reader = new FutureTask<>(() -> Files.readString(pipe));
        Thread thread = new Thread(reader, "pipe-reader");
        thread.setDaemon(true);
        thread.start();

        Outcome outcome = Outcome.of("run", "binary64", "riccati-001", "-o", pipe.toString());

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(json(reader.get()).get("scenario").textValue()).isEqualTo("riccati-001");
        assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther())
                .isTrue();
    }

    @Test
    void run_fileWhereADirectoryShouldBe_namesTheTarget() throws IOException {
        Path target = scenarioFile().resolve("trace.json");

        Outcome outcome = Outcome.of("run", "binary64", "riccati-001", "-o", target.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains(target + ": could not be written").doesNotContain("Exception");
    }

    @Test
    void run_growthBeyondTheOracle_saysSoWithoutAnInternalError() throws IOException {
        Path file = scenarioFile();
        SmallSuite.replace(file, "\"times\": [0.5, 1, 2, 4]", "\"times\": [1267650600228229401496703205376]");

        Outcome outcome = Outcome.of("run", "oracle", file.toString());

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("no 40 digits are proved within 131072 bits");
    }
}
