package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.Goldens;
import dev.touchstone.judge.Verdict;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.TraceFile;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engines of {@code src/adapters}, run as a user runs them, on goldens of every kind, the hardest among them. */
@Tag("whole")
class AdaptersTest {

    private static final Path ADAPTERS = Path.of("src/adapters");

    /** What the smaller engines claim. */
    private static final List<String> STIEFEL_AND_SGD = List.of(
            "riccati-001",
            "riccati-004",
            "riccati-022", // a zero Gram matrix
            "riccati-042", // λ₁τ = 1500
            "riccati-048",
            "discrete-map-001",
            "discrete-map-004",
            "discrete-map-026",
            "population-descent-002",
            "population-descent-011",
            "stiefel-sgd-001",
            "stiefel-sgd-002",
            "stiefel-sgd-015", // minibatches, QR
            "stiefel-sgd-017", // a rotated teacher
            "stiefel-sgd-027", // a list of rates
            "stiefel-sgd-040", // steps that drown W
            "stiefel-sgd-041",
            "euclidean-sgd-001",
            "euclidean-sgd-003");

    /** Asked only of engines that name the kind, as the one in Python does. */
    private static final String BY_NAME = "oja-flow-";

    private static final List<String> OTHERS =
            List.of("euclidean-flow-002", "euclidean-flow-013", "fine-tune-001", "fine-tune-007");

    private static GoldenSuite suite;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void readSuite() {
        suite = GoldenSuite.packed();
    }

    @Test
    void python_passesEveryKind() throws Exception {
        Programs.require("python3", "-c", "import numpy");

        List<Verdict> verdicts = verdicts(
                "python3", ADAPTERS.resolve("python/touchstone_adapter.py").toString());

        assertThat(verdicts).hasSize(STIEFEL_AND_SGD.size() + OTHERS.size()).allMatch(Verdict.Pass.class::isInstance);
    }

    @Test
    void python_passesTheKindThatItNames() throws Exception {
        Programs.require("python3", "-c", "import numpy");

        List<String> ids =
                suite.ids().stream().filter(id -> id.startsWith(BY_NAME)).toList();
        assertThat(ids).hasSizeGreaterThanOrEqualTo(10);
        for (String id : ids) {
            assertThat(verdict(
                            id,
                            "python3",
                            ADAPTERS.resolve("python/touchstone_adapter.py").toString()))
                    .as(id)
                    .isInstanceOf(Verdict.Pass.class);
        }
    }

    /** One process for all: mpmath starts slowly. */
    @Test
    void python_passesEveryLimit() throws Exception {
        Programs.require("python3", "-c", "import numpy");
        Programs.require("python3", "-c", "import mpmath");

        requirePythonPassesAll("steady-state", "threshold", "lasso-evolution");
    }

    @Test
    void python_passesEveryFilter() throws Exception {
        Programs.require("python3", "-c", "import numpy");

        requirePythonPassesAll("kalman-covariance");
    }

    @Test
    void python_passesEveryEquation() throws Exception {
        Programs.require("python3", "-c", "import numpy");

        requirePassesButForThree(conform(python(), "riccati-ode"));
    }

    /**
     * Nothing can be judged where a pole is exactly at a requested time. Doubling keeps no entry that falls far below the others, in two
     * flows.
     */
    private static void requirePassesButForThree(Outcome outcome) {
        assertThat(outcome.out())
                .containsPattern("\n\\d+ scenarios: 2 INACCURATE, \\d+ PASS, \\d+ SKIPPED, 1 UNDECIDABLE;")
                .containsPattern(
                        "riccati-ode-004: UNDECIDABLE: points\\[2\\].escaped: input that differs by no more than the"
                                + " declared accuracy has a solution at time 2")
                .containsPattern("riccati-ode-050 .*: INACCURATE")
                .containsPattern("riccati-ode-052 .*: INACCURATE");
    }

    private static void requirePythonPassesAll(String... kinds) throws Exception {
        Outcome outcome = conform(python(), kinds);

        assertThat(outcome.code()).as(outcome.out()).isZero();
        assertThat(outcome.out()).containsPattern("\n(\\d+) scenarios: \\1 PASS;");
    }

    private static Outcome conform(List<String> engine, String... kinds) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("conform"));
        for (String kind : kinds) {
            arguments.addAll(List.of("--only", kind));
        }
        arguments.addAll(engine);
        return Outcome.of(arguments.toArray(String[]::new));
    }

    private static List<String> python() {
        String adapter = ADAPTERS.resolve("python/touchstone_adapter.py").toString();
        return List.of("--stdio", "--", "python3", adapter, "--stdio");
    }

    @Test
    void pythonWithoutMpmath_skipsWhatNeedsIt() throws Exception {
        Programs.require("python3", "-c", "import numpy");
        Path without = Files.createDirectory(directory.resolve("without"));
        Files.writeString(without.resolve("mpmath.py"), "raise ImportError");
        Path adapter = ADAPTERS.resolve("python/touchstone_adapter.py").toAbsolutePath();
        Path scenario = without.resolve("scenario.json");
        Files.writeString(
                scenario, "{\"format\":1,\"title\":\"t\",\"kind\":\"threshold\",\"kappa\":0.75,\"kappaStar\":0.5}");
        Path trace = without.resolve("trace.json");
        String line = "import runpy, sys; sys.path[:0] = ['%s', '%s']; sys.argv[1:] = ['%s', '%s'];"
                + " runpy.run_path('%s', run_name='__main__')";

        assertThat(Programs.run(
                        "python3", "-c", line.formatted(without, adapter.getParent(), scenario, trace, adapter)))
                .isZero();

        assertThat(Files.readString(trace))
                .contains("\"skipped\": \"threshold needs mpmath, which is not installed (python3-mpmath)\"");
    }

    @Test
    void c_passesWhatItSupportsAndSkipsTheRest() throws Exception {
        requirePassesAndSkips(verdicts(compiledC()));
    }

    @Test
    void c_passesEveryEquationButOfBothSigns() throws Exception {
        Outcome outcome = conform(List.of("--", compiledC()), "riccati-ode");

        requirePassesButForThree(outcome);
        assertThat(outcome.out()).contains("SKIPPED: this engine has no S of both signs");
    }

    private static String compiledC() throws Exception {
        return compiled(ADAPTERS.resolve("c"));
    }

    private static String compiled(Path sources) throws Exception {
        Programs.require("gcc", "--version");
        String engine = directory.resolve("engine").toString();
        List<String> compile = new ArrayList<>(List.of("gcc", "-std=c11", "-Wall", "-Werror", "-O2", "-o", engine));
        for (String source : List.of("touchstone_adapter", "engine", "equations", "matrix", "json")) {
            compile.add(sources.resolve(source + ".c").toString());
        }
        compile.add("-lm");
        assertThat(Programs.run(compile.toArray(String[]::new))).isZero();
        return engine;
    }

    @Test
    void javaScript_passesWhatItSupportsAndSkipsTheRest() throws Exception {
        Programs.require("node", "--version");

        requirePassesAndSkips(verdicts(
                "node", ADAPTERS.resolve("javascript/touchstone_adapter.js").toString()));
    }

    @Test
    void java_passesWhatItSupportsAndSkipsTheRest() throws Exception {
        String source = ADAPTERS.resolve("java/TouchstoneAdapter.java").toString();
        assertThat(Programs.run("javac", "-d", directory.toString(), source)).isZero();

        requirePassesAndSkips(verdicts(
                "java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                directory.toString(),
                "TouchstoneAdapter"));
    }

    @Test
    void r_passesWhatItSupportsAndSkipsTheRest() throws Exception {
        Programs.require("Rscript", "-e", "library(jsonlite)");

        requirePassesAndSkips(
                verdicts("Rscript", ADAPTERS.resolve("r/touchstone_adapter.R").toString()));
    }

    @Test
    void octave_passesWhatItSupportsAndSkipsTheRest() throws Exception {
        Programs.require("octave-cli", "--version");

        requirePassesAndSkips(verdicts(
                "octave-cli",
                "--no-history",
                ADAPTERS.resolve("octave/touchstone_adapter.m").toString()));
    }

    @Test
    void javaAsOneSourceFile_passes() throws Exception {
        String source = ADAPTERS.resolve("java/TouchstoneAdapter.java").toString();

        assertThat(verdict("riccati-004", "java", source)).isInstanceOf(Verdict.Pass.class);
    }

    @Test
    void pythonWithTheRotationTurnedRound_fails() throws Exception {
        Programs.require("python3", "-c", "import numpy");

        Path broken = changed("python", "graded.py", "c * (m[:, p] - t", "c * (m[:, p] + t");

        Verdict verdict = verdict(
                "stiefel-sgd-001",
                "python3",
                broken.resolve("touchstone_adapter.py").toString());
        assertThat(verdict).isInstanceOf(Verdict.Wrong.class);
    }

    /** A copy of that adapter with one thing changed in it, everywhere. */
    private static Path changed(String language, String file, String from, String to) throws IOException {
        Path copy = Files.createTempDirectory(directory, language);
        try (Stream<Path> files = Files.list(ADAPTERS.resolve(language))) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Files.copy(each, copy.resolve(each.getFileName()));
            }
        }
        String text = Files.readString(copy.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(copy.resolve(file), text.replace(from, to));
        return copy;
    }

    /** An engine that prints what could be a line of the protocol is heard on standard error. */
    private static Path chatty(String language, String file, String start, String print) throws IOException {
        return changed(language, file, start, start + print);
    }

    @Test
    void pythonOnLines_answersEachScenario_whateverItPrints() throws Exception {
        Programs.require("python3", "-c", "import numpy");

        Path copy =
                chatty("python", "engine.py", "def solve(scenario):\n", "    os.system('echo \"{\"'); print('{')\n");
        Path engine = copy.resolve("engine.py");
        Files.writeString(engine, "import os\n" + Files.readString(engine));

        requireAnswers(
                "\"fine-tune\",\"oja-flow\"",
                "python3",
                copy.resolve("touchstone_adapter.py").toString(),
                "--stdio");
    }

    @Test
    void cOnLines_answersEachScenario_whateverItPrints() throws Exception {
        Programs.require("gcc", "--version");

        Path copy = chatty("c", "engine.c", "#include <math.h>\n", "#include <stdio.h>\n");
        Path engine = copy.resolve("engine.c");
        Files.writeString(
                engine,
                Files.readString(engine)
                        .replace("const char *kind = json_text", "puts(\"{\");\n    const char *kind = json_text"));

        requireAnswers("\"euclidean-sgd\",\"riccati-ode\"", compiled(copy), "--stdio");
    }

    @Test
    void javaScriptOnLines_answersEachScenario_whateverItPrints() throws Exception {
        Programs.require("node", "--version");

        Path copy = chatty("javascript", "engine.js", "function solve(scenario) {\n", "  console.log('{');\n");

        requireAnswers(
                "\"euclidean-sgd\"",
                "node",
                copy.resolve("touchstone_adapter.js").toString(),
                "--stdio");
    }

    @Test
    void javaOnLines_answersEachScenario_whateverItPrints() throws Exception {
        Path copy = chatty(
                "java",
                "TouchstoneAdapter.java",
                "    private Engine(Map<String, Object> scenario) {\n",
                "        System.out.println(\"{\");\n");

        requireAnswers(
                "\"euclidean-sgd\"",
                "java",
                copy.resolve("TouchstoneAdapter.java").toString(),
                "--stdio");
    }

    @Test
    void rOnLines_answersEachScenario_whateverItPrints() throws Exception {
        Programs.require("Rscript", "-e", "library(jsonlite)");

        Path copy = chatty("r", "engine.R", "solve_scenario <- function(scenario) {\n", "  cat('{\\n'); print(1)\n");

        requireAnswers(
                "\"euclidean-sgd\"",
                "Rscript",
                copy.resolve("touchstone_adapter.R").toString(),
                "--stdio");
    }

    @Test
    void octaveOnLines_answersEachScenario_whateverItPrints() throws Exception {
        Programs.require("octave-cli", "--version");

        Path copy = chatty(
                "octave",
                "engine.m",
                "function points = solve_scenario(scenario)\n",
                "  disp(\"{\"); system(\"echo {\");\n");

        requireAnswers(
                "\"euclidean-sgd\"",
                "octave-cli",
                "--no-history",
                copy.resolve("touchstone_adapter.m").toString(),
                "--stdio");
    }

    /** The protocol of JSON lines: a start, a run, a scenario that makes the engine fail, another run, a stop. */
    private static void requireAnswers(String kind, String... command) throws Exception {
        String scenario = new String(suite.scenarioBytes("riccati-004"), java.nio.charset.StandardCharsets.UTF_8)
                .replace("\n", " ");
        String run = "{\"cmd\":\"run\",\"seq\":%d,\"scenario\":%s}";
        Path in = directory.resolve("lines.in");
        Files.write(
                in,
                List.of(
                        "{\"cmd\":\"start\",\"protocol\":1}",
                        run.formatted(7, scenario),
                        run.formatted(8, scenario.replace("\"lambda\"", "\"lost\"")),
                        run.formatted(9, scenario),
                        "{\"cmd\":\"stop\"}"));
        Path out = directory.resolve("lines.out");

        assertThat(Programs.run(in, out, command)).isZero();

        List<String> lines = Files.readAllLines(out).stream()
                .map(line -> line.replace(" ", ""))
                .toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).contains("\"protocol\":1", "\"precision\":\"binary64\"", kind);
        assertThat(lines.get(1)).contains("\"seq\":7", "\"trace\":", "\"points\":");
        assertThat(lines.get(2)).contains("\"seq\":8", "\"error\":");
        assertThat(lines.get(3)).contains("\"seq\":9", "\"trace\":");
    }

    private static void requirePassesAndSkips(List<Verdict> verdicts) {
        assertThat(verdicts.subList(0, STIEFEL_AND_SGD.size())).allMatch(Verdict.Pass.class::isInstance);
        assertThat(verdicts.subList(STIEFEL_AND_SGD.size(), verdicts.size()))
                .hasSize(OTHERS.size())
                .allMatch(Verdict.Skipped.class::isInstance);
    }

    private static List<Verdict> verdicts(String... command) throws Exception {
        List<Verdict> verdicts = new ArrayList<>();
        for (String id :
                Stream.concat(STIEFEL_AND_SGD.stream(), OTHERS.stream()).toList()) {
            verdicts.add(verdict(id, command));
        }
        return verdicts;
    }

    private static Verdict verdict(String id, String... command) throws Exception {
        Scenario scenario = suite.scenario(id);
        Path trace = directory.resolve("trace.json");
        Files.deleteIfExists(trace);
        List<String> line = new ArrayList<>(Arrays.asList(command));
        line.add(Path.of("golden/scenarios", id + ".json").toString());
        line.add(trace.toString());
        assertThat(Programs.run(line.toArray(String[]::new)))
                .as(String.join(" ", line))
                .isZero();
        EngineAnswer answer = TraceFile.of(trace).read(scenario);
        return Goldens.judgement(scenario, answer).verdict();
    }
}
