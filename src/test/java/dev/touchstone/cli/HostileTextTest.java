package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchstone.conform.Conformance;
import dev.touchstone.conform.ConformanceRun;
import dev.touchstone.conform.EnginePool;
import dev.touchstone.conform.Goldens;
import dev.touchstone.conform.SuiteJudge;
import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.ScriptedEngine;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.fuzz.FailureFiles;
import dev.touchstone.fuzz.FuzzRun;
import dev.touchstone.fuzz.FuzzText;
import dev.touchstone.fuzz.Fuzzing;
import dev.touchstone.judge.Judge;
import dev.touchstone.report.Baseline;
import dev.touchstone.report.ConformanceJson;
import dev.touchstone.report.ConformanceText;
import dev.touchstone.report.JUnitXml;
import dev.touchstone.report.html.HtmlReport;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.ScenarioJson;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever engines and files call themselves, no output changes how the text around it is shown. */
@Tag("slow")
class HostileTextTest {

    /** One of each sort, between letters by which it is found again. */
    private static final String HOSTILE = "mal\u202egnp\u2066\u200f\u061c\u2028\u2029\u200b\ufeff\u00ad\u3164\ud800x"
            + "\udb40\udc01\u001b[31m\u009b31m\u0085\u0007\u0000\rice";

    /** What a file's name, and JSON text that is read strictly, can hold of it. */
    private static final String HOSTILE_NAME = "mal\u202egnp\u2066\u200f\u061c\u2028\u2029\u200b\ufeff\u009b31mice";

    private static final GoldenSuite SUITE = GoldenSuite.packed();
    private static final List<String> IDS =
            List.of("riccati-001", "riccati-004", "discrete-map-001", "euclidean-flow-001", "fine-tune-001");

    @TempDir
    private Path directory;

    private static void requireShown(String what, String text) {
        text.codePoints()
                .forEach(point -> assertThat(Character.getType(point))
                        .as("U+%04X in %s: %s", point, what, text)
                        .isNotIn(
                                (int) Character.FORMAT, (int) Character.SURROGATE, (int) Character.LINE_SEPARATOR, (int)
                                        Character.PARAGRAPH_SEPARATOR));
        assertThat(text.codePoints().filter(point -> Character.isISOControl(point) && point != '\n' && point != '\t'))
                .as(what)
                .isEmpty();
        assertThat(text).as(what).contains("mal").doesNotContain("\u3164");
    }

    /** The text, and what a program that reads it would print. */
    private static void requireShownAsJson(String what, String json) throws IOException {
        requireShown(what, json);
        requireStringsShown(what, new JsonMapper().readTree(json));
    }

    private static void requireStringsShown(String what, JsonNode node) {
        if (node.isTextual() && node.textValue().contains("mal")) {
            requireShown(what + " as it is read", node.textValue());
        }
        node.forEach(child -> requireStringsShown(what, child));
    }

    private static EngineAnswer answer(Scenario scenario) {
        return switch (scenario.id().orElse("")) {
            case "riccati-001" -> named(CarefulEngine.binary64().run(scenario));
            case "riccati-004" ->
                named(Faults.named("lambda-squared").orElseThrow().engine().run(scenario));
            case "euclidean-flow-001" -> throw new EngineFailure(HOSTILE);
            case "discrete-map-001" ->
                throw new EngineFailure(
                        EngineFailure.Kind.CRASHED, HOSTILE, "Traceback " + HOSTILE + "\r\n\tsecond " + HOSTILE);
            default -> new Skip(scenario.label(), HOSTILE);
        };
    }

    private static EngineAnswer named(EngineAnswer answer) {
        if (!(answer instanceof Trace trace)) {
            return new Skip("", HOSTILE);
        }
        EngineInfo info = new EngineInfo(HOSTILE, HOSTILE, trace.engine().precision(), Optional.empty());
        return new Trace(trace.scenario(), info, trace.points(), trace.audit());
    }

    private static ConformanceRun run() {
        Conformance conformance = new Conformance(Goldens.JUDGE, 1, false, false);
        return conformance.run(
                EnginePool.of("./" + HOSTILE, new ScriptedEngine(HostileTextTest::answer)),
                IDS.stream()
                        .map(SUITE::scenario)
                        .map(scenario -> scenario.renamed(scenario.id().orElseThrow() + HOSTILE, scenario.flags()))
                        .toList(),
                Conformance.watching(outcome -> {}));
    }

    @Test
    void reports_ofAHostileEngine_areShown() throws IOException {
        ConformanceRun run = run();

        ConformanceText.lines(run).forEach(line -> assertThat(line).doesNotContain("\n"));
        requireShown("text", String.join("\n", ConformanceText.lines(run)));
        requireShownAsJson("JSON", new String(ConformanceJson.of(run, Optional.empty()), StandardCharsets.UTF_8));
        requireShown("JUnit", new String(JUnitXml.of(run), StandardCharsets.UTF_8));
        requireShown("HTML", new String(HtmlReport.of(run, Optional.empty()), StandardCharsets.UTF_8));
    }

    @Test
    void baseline_isReadBackFromSuchAReport() throws IOException {
        ConformanceRun run = run();
        Path report = Files.write(directory.resolve("report.json"), ConformanceJson.of(run, Optional.empty()));

        assertThat(Baseline.read(report).compare(run).newlyFailing()).isEmpty();
    }

    @Test
    void fuzz_ofAHostileEngine_isShown() {
        Fuzzing fuzzing = new Fuzzing(7, 6, 0, List.of(Kind.RICCATI));
        FuzzRun run = fuzzing.run(
                new ScriptedEngine(scenario -> named(
                        Faults.named("lambda-squared").orElseThrow().engine().run(scenario))),
                new SuiteJudge(SUITE, Judge.withDefaults()),
                () -> false,
                tries -> {});
        FuzzRun crashed = fuzzing.run(
                new ScriptedEngine(scenario -> {
                    throw new EngineFailure(EngineFailure.Kind.CRASHED, HOSTILE, HOSTILE + "\n" + HOSTILE);
                }),
                new SuiteJudge(SUITE, Judge.withDefaults()),
                () -> false,
                tries -> {});

        FailureFiles files = new FailureFiles(directory, "-- ./" + HOSTILE);
        Stream.concat(run.failures().stream(), crashed.failures().stream()).forEach(failure -> {
            Path written = files.write(failure);
            requireShown("fuzz", String.join("\n", FuzzText.failure(failure, written.toString(), false)) + " mal");
            for (String name : List.of("verdict.txt", "trace.json")) {
                if (Files.exists(written.resolve(name))) {
                    requireShown(name, read(written.resolve(name)));
                }
            }
        });
        assertThat(run.failures()).isNotEmpty();
        assertThat(crashed.failures()).isNotEmpty();
        requireShown("summary", String.join("\n", FuzzText.summary(crashed)) + " mal");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path trace(String engine) throws IOException {
        ObjectNode tree = (ObjectNode) new JsonMapper().readTree(SUITE.traceBytes("riccati-001"));
        ((ObjectNode) tree.get("engine")).put("name", engine).put("version", engine);
        return Files.write(directory.resolve(HOSTILE_NAME + ".json"), new JsonMapper().writeValueAsBytes(tree));
    }

    private Path scenario() throws IOException {
        ObjectNode tree = (ObjectNode) new JsonMapper().readTree(SUITE.scenarioBytes("riccati-001"));
        tree.put("title", HOSTILE_NAME);
        return Files.write(directory.resolve("scenario-" + HOSTILE_NAME), new JsonMapper().writeValueAsBytes(tree));
    }

    @Test
    void commands_onHostileFiles_showWhatTheyPrint() throws IOException {
        String trace = trace(HOSTILE_NAME).toString();
        String scenario = scenario().toString();
        Path broken = Files.writeString(directory.resolve("broken-" + HOSTILE_NAME), "{\"" + HOSTILE_NAME + "\": 1,");

        for (List<String> command : List.of(
                List.of("check", trace),
                List.of("check", "--scenario", scenario, trace),
                List.of("check", trace, trace, trace, trace),
                List.of("compare", trace, trace),
                List.of("check", broken.toString()),
                List.of("check", "none-" + HOSTILE_NAME),
                List.of("check", HOSTILE),
                List.of("check", "--" + HOSTILE),
                List.of(HOSTILE),
                List.of(
                        "run",
                        "binary64",
                        scenario,
                        "-o",
                        directory.resolve("out-" + HOSTILE_NAME).toString()),
                List.of("run", HOSTILE, scenario),
                List.of("run", "binary64", HOSTILE),
                List.of("explain", HOSTILE),
                List.of("golden", "show", HOSTILE),
                List.of("golden", "add", "--into", directory.toString(), scenario),
                List.of(
                        "golden",
                        "repair",
                        "--into",
                        directory.resolve(HOSTILE_NAME).toString()),
                List.of("verify", directory.resolve(HOSTILE_NAME).toString()),
                List.of(
                        "scenario",
                        "export",
                        scenario,
                        "-o",
                        directory.resolve(HOSTILE_NAME + ".npz").toString()),
                List.of("scenario", "import", scenario),
                List.of("experiment", HOSTILE))) {
            Outcome outcome = Outcome.of(command.toArray(String[]::new));
            requireShown(command.toString().replace("\u202e", ""), outcome.out() + outcome.err() + "mal");
            assertThat(outcome.code()).as(command.get(0)).isNotEqualTo(ExitCode.INTERNAL_ERROR);
        }
        for (List<String> command :
                List.of(List.of("check", "--json", trace), List.of("compare", "--json", trace, trace))) {
            requireShownAsJson(
                    command.get(0), Outcome.of(command.toArray(String[]::new)).out());
        }
    }

    @Test
    void golden_withAHostileTitle_isListedAndShown() throws IOException {
        Path suite = directory.resolve("suite");
        SmallSuite.in(suite);
        Path draft = scenario();
        SmallSuite.replace(draft, "0.25", "0.125");

        Outcome added = Outcome.of("golden", "add", draft.toString(), "--into", suite.toString());

        assertThat(added.code()).as(added.err()).isZero();
        requireShown("golden add", added.out());
        Outcome verified = Outcome.of("verify", suite.toString(), "--only", "riccati-002");
        assertThat(verified.code()).isZero();
        requireShown("verify", verified.out());
        requireShown("its file", Files.readString(suite.resolve("scenarios/riccati-002.json")));
        assertThat(GoldenSuite.at(suite).scenario("riccati-002").title()).isEqualTo(HOSTILE_NAME);
        assertThat(ScenarioJson.toJson(GoldenSuite.at(suite).scenario("riccati-002")))
                .isEqualTo(GoldenSuite.at(suite).scenarioBytes("riccati-002"));
    }
}
