package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.Goldens;
import dev.touchstone.conform.HostileEngine;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.EngineProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Touchstone judges Touchstone, in virtual machines of their own. */
@Tag("slow")
class ConformChildTest {

    private static final long SECONDS = 120;

    @TempDir
    private Path directory;

    private static Outcome conform(List<String> options, List<String> command) {
        List<String> args = new ArrayList<>(List.of("conform"));
        args.addAll(options);
        args.add("--");
        args.addAll(command);
        return Outcome.of(args.toArray(String[]::new));
    }

    @Test
    void conform_stdio_runsTheWholeSubsetInOneProcess() {
        Outcome outcome = conform(
                List.of("--stdio", "--jobs", "1", "--only", "Basic"),
                Programs.touchstone(List.of("-XX:TieredStopAtLevel=1"), "run", "binary64", "--stdio"));

        assertThat(outcome.out()).contains("14 scenarios: 14 PASS");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void conform_variant_isAnotherEngine() {
        Outcome outcome = conform(
                List.of("--stdio", "--variant", "binary32", "--jobs", "1", "--only", "riccati-001"),
                Programs.touchstone(List.of("-XX:TieredStopAtLevel=1"), "run", "binary64", "--stdio"));

        assertThat(outcome.out()).contains("(binary32 0.1.0, declares binary32)", "1 PASS");
    }

    @Test
    void conform_unknownVariant_isNamed() {
        Outcome outcome = conform(
                List.of("--stdio", "--variant", "binary63", "--jobs", "1", "--only", "riccati-001"),
                Programs.touchstone(List.of("-XX:TieredStopAtLevel=1"), "run", "binary64", "--stdio"));

        assertThat(outcome.out()).contains("'binary63' is not built in", "did you mean 'binary64'?");
    }

    /** As Ctrl-C does; SIGTERM is what Java can send. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void conform_interrupted_leavesNothing() throws IOException, InterruptedException {
        HostileEngine engine = HostileEngine.in(Files.createDirectory(directory.resolve("engine")));
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        List<String> command = Programs.touchstone(
                List.of("-Djava.io.tmpdir=" + temporary), "conform", "--only", HostileEngine.IDS.get(1), "--");
        command.addAll(engine.words("hostile.sh", "daemon-that-hangs"));
        Process conform = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        try {
            while (engine.survivors().size() < 3 && conform.isAlive()) { // the script, its sleep and the daemon's
                Thread.sleep(50);
            }

            conform.destroy();

            assertThat(conform.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(engine.survivors()).isEmpty();
            assertThat(temporary).isDirectoryNotContaining("glob:**touchstone-engine-*");
        } finally {
            conform.destroyForcibly();
            engine.endSurvivors();
        }
    }

    /** Runs it where temporary files are to be in that directory. */
    private Outcome withTemporary(Path temporary, String... args) throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process = new ProcessBuilder(Programs.touchstone(List.of("-Djava.io.tmpdir=" + temporary), args))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void missingTemporaryDirectory_isOneSentence() throws IOException, InterruptedException {
        Path missing = directory.resolve("missing");
        String sentence =
                "touchstone: " + missing + ": no temporary directory for an engine can be made or written there (no"
                        + " such directory); set another with TOUCHSTONE_JAVA_OPTS=-Djava.io.tmpdir=DIR, or java"
                        + " -Djava.io.tmpdir=DIR\n";

        Outcome conform = withTemporary(missing, "conform", "--only", "riccati-001", "--", "true");
        Outcome stdio = withTemporary(missing, "conform", "--stdio", "--only", "riccati-001", "--", "true");
        Outcome fuzz = withTemporary(missing, "fuzz", "--tries", "1", "--seed", "1", "--", "true");

        assertThat(List.of(conform, stdio, fuzz)).allSatisfy(outcome -> {
            assertThat(outcome.err()).endsWith(sentence);
            assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        });
    }

    /** An answer whose judgement takes minutes, from a program that then waits for the next line. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void conform_interruptedWhileJudging_leavesNothing() throws IOException, InterruptedException {
        String id = "stiefel-sgd-003";
        Trace golden = Goldens.SUITE.trace(id);
        EngineInfo info = new EngineInfo("slow", "1", FloatFormat.ofDigits(900), Optional.empty());
        Trace slow = new Trace(id, info, golden.points(), Optional.empty());
        Path answer = Files.write(
                directory.resolve("answer"),
                EngineProtocol.line(new EngineProtocol.Request.Run(1, Goldens.SUITE.scenario(id)), slow));
        Path asked = directory.resolve("asked");
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        List<String> command = Programs.touchstone(
                List.of("-Djava.io.tmpdir=" + temporary), "conform", "--stdio", "--jobs", "1", "--only", id, "--");
        command.addAll(List.of(
                "sh",
                "-c",
                "read start; echo '{\"protocol\":1,\"name\":\"slow\",\"version\":\"1\"}'; read run; cat '" + answer
                        + "'; echo; echo $$ >'" + asked + "'; sleep 600"));
        Process conform = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        try {
            while (!Files.exists(asked) || Files.size(asked) == 0) {
                assertThat(conform.isAlive()).isTrue();
                Thread.sleep(50);
            }
            Thread.sleep(3000); // it judges
            long engine = Long.parseLong(Files.readString(asked).strip());
            assertThat(conform.isAlive()).isTrue();
            long before = System.nanoTime();

            conform.destroy();

            assertThat(conform.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
            assertThat(ProcessHandle.of(engine).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(temporary).isEmptyDirectory();
        } finally {
            conform.descendants().forEach(ProcessHandle::destroyForcibly);
            conform.destroyForcibly();
        }
    }
}
