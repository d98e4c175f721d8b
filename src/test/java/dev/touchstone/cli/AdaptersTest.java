package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.concurrent.TimeUnit;
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
        requireNumpy();

        List<Verdict> verdicts = verdicts(
                "python3", ADAPTERS.resolve("python/touchstone_adapter.py").toString());

        assertThat(verdicts).hasSize(STIEFEL_AND_SGD.size() + OTHERS.size()).allMatch(Verdict.Pass.class::isInstance);
    }

    @Test
    void python_passesTheKindThatItNames() throws Exception {
        requireNumpy();

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
        requireNumpy();
        require("python3", "-c", "import mpmath");

        requirePythonPassesAll("steady-state", "threshold", "lasso-evolution");
    }

    @Test
    void python_passesEveryFilter() throws Exception {
        requireNumpy();

        requirePythonPassesAll("kalman-covariance");
    }

    @Test
    void python_passesEveryEquation() throws Exception {
        requireNumpy();

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
        requireNumpy();
        Path without = Files.createDirectory(directory.resolve("without"));
        Files.writeString(without.resolve("mpmath.py"), "raise ImportError");
        Path adapter = ADAPTERS.resolve("python/touchstone_adapter.py").toAbsolutePath();
        Path scenario = without.resolve("scenario.json");
        Files.writeString(
                scenario, "{\"format\":1,\"title\":\"t\",\"kind\":\"threshold\",\"kappa\":0.75,\"kappaStar\":0.5}");
        Path trace = without.resolve("trace.json");
        String line = "import runpy, sys; sys.path[:0] = ['%s', '%s']; sys.argv[1:] = ['%s', '%s'];"
                + " runpy.run_path('%s', run_name='__main__')";

        assertThat(run("python3", "-c", line.formatted(without, adapter.getParent(), scenario, trace, adapter)))
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
        require("gcc", "--version");
        String engine = directory.resolve("engine").toString();
        List<String> compile = new ArrayList<>(List.of("gcc", "-std=c11", "-Wall", "-Werror", "-O2", "-o", engine));
        for (String source : List.of("touchstone_adapter", "engine", "equations", "matrix", "json")) {
            compile.add(ADAPTERS.resolve("c/" + source + ".c").toString());
        }
        compile.add("-lm");
        assertThat(run(compile.toArray(String[]::new))).isZero();
        return engine;
    }

    @Test
    void javaScript_passesWhatItSupportsAndSkipsTheRest() throws Exception {
        require("node", "--version");

        requirePassesAndSkips(verdicts(
                "node", ADAPTERS.resolve("javascript/touchstone_adapter.js").toString()));
    }

    @Test
    void java_passesWhatItSupportsAndSkipsTheRest() throws Exception {
        String source = ADAPTERS.resolve("java/TouchstoneAdapter.java").toString();
        assertThat(run("javac", "-d", directory.toString(), source)).isZero();

        requirePassesAndSkips(verdicts(
                "java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                directory.toString(),
                "TouchstoneAdapter"));
    }

    @Test
    void javaAsOneSourceFile_passes() throws Exception {
        String source = ADAPTERS.resolve("java/TouchstoneAdapter.java").toString();

        assertThat(verdict("riccati-004", "java", source)).isInstanceOf(Verdict.Pass.class);
    }

    @Test
    void pythonWithTheRotationTurnedRound_fails() throws Exception {
        requireNumpy();
        Path broken = Files.createDirectory(directory.resolve("broken"));
        try (Stream<Path> files = Files.list(ADAPTERS.resolve("python"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file).replace("c * (m[:, p] - t", "c * (m[:, p] + t");
                Files.writeString(broken.resolve(file.getFileName()), text);
            }
        }

        Verdict verdict = verdict(
                "stiefel-sgd-001",
                "python3",
                broken.resolve("touchstone_adapter.py").toString());

        assertThat(verdict).isInstanceOf(Verdict.Wrong.class);
    }

    @Test
    void pythonOnLines_answersEachScenario() throws Exception {
        requireNumpy();

        requireAnswers(
                "\"fine-tune\",\"oja-flow\"",
                "python3",
                ADAPTERS.resolve("python/touchstone_adapter.py").toString(),
                "--stdio");
    }

    @Test
    void javaScriptOnLines_answersEachScenario() throws Exception {
        require("node", "--version");

        requireAnswers(
                "\"euclidean-sgd\"",
                "node",
                ADAPTERS.resolve("javascript/touchstone_adapter.js").toString(),
                "--stdio");
    }

    @Test
    void javaOnLines_answersEachScenario() throws Exception {
        requireAnswers(
                "\"euclidean-sgd\"",
                "java",
                ADAPTERS.resolve("java/TouchstoneAdapter.java").toString(),
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

        assertThat(run(in, out, command)).isZero();

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
        assertThat(run(line.toArray(String[]::new))).as(String.join(" ", line)).isZero();
        EngineAnswer answer = TraceFile.of(trace).read(scenario);
        return Goldens.judgement(scenario, answer).verdict();
    }

    private static void requireNumpy() throws Exception {
        require("python3", "-c", "import numpy");
    }

    /** On a person's machine the test is skipped without the tool; in CI a missing tool is a failure. */
    private static void require(String... command) throws Exception {
        boolean present;
        try {
            present = run(command) == 0;
        } catch (IOException e) {
            present = false;
        }
        assumeTrue(present || System.getenv("CI") != null, String.join(" ", command) + " fails here");
        assertThat(present)
                .as(String.join(" ", command) + ", which CI must have")
                .isTrue();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return run(null, null, command);
    }

    private static int run(Path in, Path out, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.redirectOutput(
                out == null ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.to(out.toFile()));
        if (in != null) {
            builder.redirectInput(in.toFile());
        }
        Process process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as(String.join(" ", command))
                    .isTrue();
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
