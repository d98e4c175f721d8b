package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchstone.conform.Goldens;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.TraceFile;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Software that people use gets, on a few goldens, the verdicts that its page says; and each figure of the page has a command. */
@Tag("whole")
class RealLibrariesTest {

    private static final Path PAGE = Path.of("src/site/real-libraries.md");
    private static final Path SCRIPTS = Path.of("src/examples/libraries");

    private static final Pattern HELD = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([a-z-]+-\\d{3}) \\| ([A-Z]+) \\|");
    private static final Pattern COUNTED = Pattern.compile("(?m)^\\|(?: [^|]*\\|){6} `([^`]+)` \\|$");

    /** Of judged.py: the library is not there. */
    private static final int MISSING = 3;

    /** What .ci/run installs. */
    private static final List<String> IN_CI = List.of(
            "scipy_ivp.py",
            "scipy_expm.py",
            "scipy_riccati.py",
            "octave_riccati.py",
            "--library octave",
            "lapack.py",
            "--library odeint",
            "--library desolve-lsoda");

    /** Debian's own Python sees Debian's libraries, another one in front of it does not. */
    private static final List<String> INTERPRETERS = List.of("python3", "/usr/bin/python3");

    @TempDir
    private Path directory;

    record Held(String command, String scenario, String verdict) {}

    static Stream<Held> held() throws IOException {
        return HELD.matcher(Files.readString(PAGE))
                .results()
                .map(row -> new Held(row.group(1), row.group(2), row.group(3)));
    }

    @ParameterizedTest
    @MethodSource("held")
    void library_getsTheVerdictThatThePageSays(Held held) throws Exception {
        Scenario scenario = GoldenSuite.packed().scenario(held.scenario());
        Path trace = directory.resolve("trace.json");

        requireAnswer(held, trace);

        assertThat(Goldens.judgement(scenario, TraceFile.of(trace).read(scenario))
                        .verdict()
                        .label())
                .isEqualTo(held.verdict());
    }

    @Test
    void page_holdsPassesAndFailuresOfEachScript() throws IOException {
        List<String> scripts = held().map(held -> held.command().split(" ")[0]).toList();

        assertThat(held().map(Held::verdict)).contains("PASS", "INACCURATE", "WRONG", "UNDECIDABLE");
        assertThat(commands()).allSatisfy(command -> assertThat(scripts).contains(command.split(" ")[0]));
    }

    @Test
    void figuresOfThePage_areThoseThatRunAllCounts() throws Exception {
        List<String> counted = COUNTED.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();

        assertThat(counted).containsExactlyInAnyOrderElementsOf(commands());
    }

    private List<String> commands() throws IOException {
        Outcome listed = run(List.of("bash", SCRIPTS.resolve("run-all").toString(), "--list"));
        assertThat(listed.code()).isZero();
        return listed.out().lines().toList();
    }

    /** Runs the engine; where its library is missing the test is skipped with that reason, but in CI only if CI does not install it. */
    private void requireAnswer(Held held, Path trace) throws IOException {
        Outcome outcome = new Outcome(MISSING, "", "");
        for (String interpreter : INTERPRETERS) {
            List<String> line = new ArrayList<>(List.of(interpreter));
            line.addAll(List.of((SCRIPTS + "/" + held.command()).split(" ")));
            line.add("golden/scenarios/" + held.scenario() + ".json");
            line.add(trace.toString());
            if (outcome.code() == MISSING) {
                outcome = run(line);
            }
        }
        boolean installed = System.getenv("CI") != null && IN_CI.stream().anyMatch(held.command()::contains);
        assumeTrue(outcome.code() != MISSING || installed, outcome.err().strip());
        assertThat(outcome.code()).as(held.command() + ": " + outcome.err()).isZero();
    }

    private Outcome run(List<String> command) throws IOException {
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
        } catch (IOException e) {
            return new Outcome(MISSING, "", e.getMessage());
        }
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as(String.join(" ", command))
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Outcome(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
