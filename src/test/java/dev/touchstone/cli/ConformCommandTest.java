package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.conform.HostileEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

@Tag("slow")
@EnabledOnOs({OS.LINUX, OS.MAC})
class ConformCommandTest {

    @TempDir
    private Path directory;

    private HostileEngine engine;
    private Path report;

    @BeforeEach
    void prepare() throws IOException {
        engine = HostileEngine.in(Files.createDirectory(directory.resolve("engine")));
        report = directory.resolve("report");
    }

    @AfterEach
    void endSurvivors() throws IOException {
        engine.endSurvivors();
    }

    private Outcome conform(String behaviour, String... options) {
        return conform(engine.words("hostile.sh", behaviour), options);
    }

    private String called(String behaviour) {
        return String.join(" ", engine.words("hostile.sh", behaviour));
    }

    private static Outcome conform(List<String> command, String... options) {
        List<String> args = new ArrayList<>(List.of("conform"));
        HostileEngine.IDS.forEach(id -> args.addAll(List.of("--only", id)));
        args.addAll(List.of(options));
        args.add("--");
        args.addAll(command);
        return Outcome.of(args.toArray(String[]::new));
    }

    @Test
    void conform_rightEngine_passes() {
        Outcome outcome = conform("honest");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("(binary64 0.1.0, declares binary64)", "3 scenarios: 3 PASS")
                .doesNotContain("ERROR:");
        assertThat(outcome.err()).isEqualTo("conform: 3 scenarios selected, engine " + called("honest") + "\n");
    }

    @Test
    void conform_oneError_fails() {
        Outcome outcome = conform("exit-3");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out())
                .contains("riccati-001: ERROR: crashed: exit code 3", "3 scenarios: 1 ERROR, 2 PASS")
                .doesNotContain("wiring");
    }

    @Test
    void conform_everythingErrs_saysSoFirst() {
        Outcome outcome = conform(List.of("sh", "-c", "echo 'ImportError: no numpy' >&2; exit 1"));

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out())
                .startsWith("no scenario produced a trace: the wiring is broken\n"
                        + "on discrete-map-001: crashed: exit code 1\n"
                        + "the engine printed:\n  | ImportError: no numpy\n");
    }

    /** What it printed is not kept, as it goes on: nothing is said of it. */
    @Test
    void conform_givesUp_isNotSaidToPrintNothing() {
        String introduction = "{\\\"protocol\\\": 1, \\\"name\\\": \\\"e\\\", \\\"version\\\": \\\"1\\\"}";
        Outcome outcome = Outcome.of(
                "conform",
                "--stdio",
                "--only",
                "riccati-001",
                "--",
                "sh",
                "-c",
                "read l; echo \"" + introduction
                        + "\"; read l; echo words >&2; echo '{\"seq\": 1, \"error\": \"no\"}'; read l");

        assertThat(outcome.out())
                .startsWith(
                        "no scenario produced a trace: the wiring is broken\non riccati-001: gave up: no\n\nengine: ");
    }

    @Test
    void conform_noSuchCommand_namesIt() {
        Outcome outcome = conform(List.of("no-such-engine"));

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).contains("could not start: no command 'no-such-engine' on the PATH");
    }

    @Test
    void conform_missingInterpreter_couldNotStart() throws IOException {
        Path script = Files.writeString(directory.resolve("engine.x"), "#!/no/such/interpreter\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();

        assertThat(conform(List.of(script.toString())).out()).contains("ERROR: could not start: ");
    }

    @Test
    void conform_failFast_stopsAtTheFirstFailure() {
        Outcome outcome = conform("exit-3", "--fail-fast", "--jobs", "3");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out())
                .contains("2 scenarios: 1 ERROR, 1 PASS", "stopped at the first failure: 1 scenario not judged");
    }

    @Test
    void reports_withAnyJobs_areTheSame() throws IOException {
        Path other = directory.resolve("other");

        conform("exit-3", "--jobs", "1", "--json", report.toString(), "--junit", report + ".xml");
        conform("exit-3", "--jobs", "3", "--json", other.toString(), "--junit", other + ".xml");

        assertThat(report).hasSameBinaryContentAs(other);
        assertThat(Path.of(report + ".xml")).hasSameBinaryContentAs(Path.of(other + ".xml"));
    }

    @Test
    void json_holdsVerdictsAndOutput() throws IOException {
        conform("exit-3", "--json", report.toString());

        JsonNode victim = new ObjectMapper().readTree(report.toFile()).at("/scenarios/1");
        assertThat(victim.get("scenario").asText()).isEqualTo("riccati-001");
        assertThat(victim.get("verdict").asText()).isEqualTo("ERROR");
        assertThat(victim.get("error").asText()).isEqualTo("crashed");
        assertThat(victim.get("output").asText()).isEqualTo("I give up\n");
    }

    @Test
    void json_onStandardOutput_isAlone() throws IOException {
        Outcome outcome = conform("honest", "--json", "-");

        assertThat(new ObjectMapper().readTree(outcome.out()).get("failed").asBoolean())
                .isFalse();
        assertThat(outcome.err()).contains("3 scenarios: 3 PASS");
    }

    @Test
    void conform_answerThatDeclaresOtherwise_fails() {
        Outcome outcome = conform("tolerance");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out())
                .contains(
                        "riccati-001: ERROR: declares otherwise: binary64 with tolerance 0.25, where the answer to"
                                + " discrete-map-001 declares binary64",
                        "3 scenarios: 1 ERROR, 2 PASS");
    }

    @Test
    void reports_holdEachAnswersDeclaration() throws IOException {
        Path xml = directory.resolve("xml");
        Path html = directory.resolve("html");

        conform("tolerance", "--json", report.toString(), "--junit", xml.toString(), "--html", html.toString());

        JsonNode json = new ObjectMapper().readTree(report.toFile());
        assertThat(json.get("precision").asText()).isEqualTo("binary64");
        assertThat(json.has("tolerance")).isFalse();
        assertThat(json.at("/scenarios/1/precision").asText()).isEqualTo("binary64");
        assertThat(json.at("/scenarios/1/tolerance").asText()).isEqualTo("0.25");
        assertThat(json.at("/scenarios/2").has("tolerance")).isFalse();
        assertThat(xml).content().containsOnlyOnce("<property name=\"tolerance\" value=\"0.25\"/>");
        assertThat(html).content().containsOnlyOnce("; declares binary64 with tolerance 0.25</p>");
    }

    @Test
    void conform_mixedPrecision_judgesEachByItsOwnAndSaysSo() {
        Outcome outcome = conform("tolerance", "--mixed-precision");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("each answer judged by its own declaration: 2 binary64, 1 binary64 with tolerance 0.25")
                .containsPattern("riccati, binary64 with tolerance 0.25 +1 ")
                .contains("riccati-001: UNDECIDABLE: ", "(declares binary64 with tolerance 0.25)");
    }

    @Test
    void conform_atLeast_refusesATolerance() {
        Outcome outcome = conform("tolerance", "--mixed-precision", "--at-least", "binary64");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out())
                .contains(
                        "riccati-001: ERROR: declares binary64 with tolerance 0.25, but at least binary64 was asked for");
    }

    @Test
    void reportThatCannotBeWritten_isTold_afterTheVerdictsAndTheOtherReports() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "in the way");

        Outcome outcome = conform("honest", "--json", file.resolve("x").toString(), "--junit", report.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.out()).contains("3 scenarios: 3 PASS");
        assertThat(outcome.err()).contains("\ntouchstone: " + file.resolve("x") + ": could not be written (");
        assertThat(report).content().contains("testsuite");
    }

    @Test
    void conform_judgeTimeout_isRefusedUnlessItIsATime() {
        assertThat(conform("honest", "--judge-timeout", "0").err()).startsWith("touchstone: --judge-timeout: found 0");
    }

    @Test
    void junit_countsTestCases() throws Exception {
        conform("exit-3", "--junit", report.toString());

        Element suite = (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getElementsByTagName("testsuite")
                .item(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(3);
        Element error = (Element) suite.getElementsByTagName("error").item(0);
        assertThat(error.getAttribute("message")).isEqualTo("ERROR: crashed: exit code 3");
        assertThat(error.getTextContent()).contains("I give up");
    }

    @Test
    void baseline_fixedScenario_isReportedAndPasses() {
        conform("exit-3", "--json", report.toString());

        Outcome outcome = conform("honest", "--baseline", report.toString());

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains(
                        "fixed          riccati-001: ERROR -> PASS",
                        "0 newly failing, 1 fixed, 0 changed, 2 as before");
    }

    @Test
    void reports_inOneFile_areRefused() {
        Outcome outcome = conform("honest", "--json", report.toString(), "--junit", report.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).isEqualTo("touchstone: --json, --junit and --html: two of them name the same file\n");
        assertThat(report).doesNotExist();
    }

    @Test
    void baseline_newFailure_fails() {
        conform("honest", "--json", report.toString());

        Outcome outcome = conform("nan", "--baseline", report.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).contains("newly failing  riccati-001: PASS -> WRONG");
    }

    @Test
    void baseline_oldFailureInAnotherWay_passes() {
        conform("exit-3", "--json", report.toString());

        Outcome outcome = conform("nan", "--baseline", report.toString());

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("changed        riccati-001: ERROR -> WRONG");
    }

    @Test
    void baseline_unknownFormat_isRefused() throws IOException {
        conform("honest", "--json", report.toString());
        SmallSuite.replace(report, "\"format\" : 1", "\"format\" : 2");

        Outcome outcome = conform("honest", "--baseline", report.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).isEqualTo("touchstone: " + report + ": $.format: found 2, expected 1\n");
    }

    @Test
    void baseline_ofSomethingElse_isRefused() throws IOException {
        Files.writeString(report, "{}");

        Outcome outcome = conform("honest", "--baseline", report.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).isEqualTo("touchstone: " + report + ": is not a file of conform --json\n");
    }

    @Test
    void diagnose_saysAllThatIsKnownOfThatScenario() {
        Outcome outcome = conform("nan", "--diagnose", "riccati-001");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out())
                .contains("riccati-001: diagnosis:\n  fact: ", "  mistake: no known mistake explains this");
    }

    @Test
    void diagnose_scenarioThatPasses_hasNothingToSay() {
        assertThat(conform("honest", "--diagnose", "riccati-001").out())
                .contains("riccati-001: no failing answer to diagnose");
    }

    @Test
    void diagnose_scenarioThatIsNotRun_isRefused() {
        Outcome outcome = conform("honest", "--diagnose", "riccati-999");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err())
                .isEqualTo("touchstone: --diagnose: found 'riccati-999', expected the id of a scenario of this run\n");
    }

    @Test
    void diagnose_withoutDiagnosis_isRefused() {
        assertThat(conform("honest", "--diagnose", "riccati-001", "--no-diagnosis")
                        .code())
                .isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void conform_everythingSkipped_isNoSuccess() {
        String skip = "id=$(sed -n 's/^  \"id\": \"\\(.*\\)\",$/\\1/p' \"$0\");"
                + " printf '{\"format\":1,\"scenario\":\"%s\",\"skipped\":\"why not\"}' \"$id\" >\"$1\"";

        Outcome outcome = conform(List.of("sh", "-c", skip));

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out())
                .contains("discrete-map-001, riccati-001, riccati-002: SKIPPED: why not", "nothing was judged");
    }

    @Test
    void stdio_linesThatAreNoReply_areCountedAndShown() {
        Outcome outcome = conform(engine.words("hostile-stdio.sh", "chatty"), "--stdio", "--jobs", "1");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("2 lines on stdout were no reply, the first: Loading weights... done\nengine: ")
                .contains("3 scenarios: 3 PASS");
    }

    @Test
    void traces_areTheEnginesOwnFiles() throws IOException {
        Path traces = directory.resolve("new/traces");

        conform("nan", "--traces", traces.toString());

        for (String id : List.of("discrete-map-001", "riccati-002")) {
            assertThat(traces.resolve(id + ".json"))
                    .hasSameBinaryContentAs(directory.resolve("engine").resolve(id + ".json"));
        }
        assertThat(traces.resolve("riccati-001.json")).content().contains("NaN");
    }

    @Test
    void traces_ofOneProcess_areTheTracesInItsReplies() throws IOException {
        Path traces = directory.resolve("traces");

        conform(engine.words("hostile-stdio.sh", "skip"), "--stdio", "--traces", traces.toString());

        assertThat(Files.readString(traces.resolve("riccati-002.json")))
                .isEqualTo(Files.readString(directory.resolve("engine/riccati-002.json"))
                        .replace("\n", ""));
        assertThat(traces.resolve("riccati-001.json")).content().contains("\"skipped\":\"not today\"");
    }

    @Test
    void traces_overwriteNothing() throws IOException {
        Path there = Files.writeString(directory.resolve("riccati-001.json"), "mine");

        Outcome outcome = conform("honest", "--traces", directory.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err())
                .endsWith("touchstone: " + there + ": is there already, and --traces overwrites nothing\n");
        assertThat(there).hasContent("mine");
        assertThat(directory.resolve("discrete-map-001.json")).doesNotExist();
    }

    @Test
    void conform_badOptions_areRefused() {
        assertThat(conform("honest", "--jobs", "0").err()).startsWith("touchstone: --jobs: found 0");
        assertThat(conform("honest", "--timeout", "0").err()).startsWith("touchstone: --timeout: found 0");
        assertThat(conform("honest", "--variant", "x").err()).isEqualTo("touchstone: --variant: is for --stdio\n");
    }

    /** What an engine can see: its two files, and nothing of where its user stands. */
    @Test
    void engine_seesNothingButTheScenario() throws IOException {
        Path seen = directory.resolve("seen");
        String look = "{ ls -A; pwd; echo \"$PWD|$OLDPWD\"; } >'" + seen + "'";

        conform(List.of("sh", "-c", look), "--jobs", "1");

        List<String> lines = Files.readAllLines(seen);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("scenario.json");
        assertThat(lines.get(2)).isEqualTo(lines.get(1) + "|");
    }
}
