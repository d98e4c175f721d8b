package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class FuzzCommandTest {

    @TempDir
    private Path directory;

    /** This program, as a command, holding that engine. */
    private static List<String> serving(String engine) {
        String separator = System.getProperty("path.separator");
        String classPath = String.join(
                separator,
                Stream.of(System.getProperty("java.class.path").split(separator, -1))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                Touchstone.class.getName(),
                "run",
                engine,
                "--stdio");
    }

    private Outcome fuzz(List<String> options, List<String> command) {
        List<String> args = new ArrayList<>(List.of("fuzz", "--out", directory.toString()));
        args.addAll(options);
        args.add("--");
        args.addAll(command);
        return Outcome.of(args.toArray(String[]::new));
    }

    @Test
    void fuzz_findsAFaultOfAForeignProcess_andCheckReproducesTheVerdict() throws IOException {
        List<String> options = List.of("--stdio", "--tries", "2", "--only", "discrete-map");

        Outcome outcome = fuzz(options, serving("fault:map-explicit-euler"));

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).startsWith("seed 1\n").contains("engine: fault:map-explicit-euler");
        Path found = directory.resolve("fuzz-1-2");
        assertThat(Files.readString(found.resolve("verdict.txt")))
                .contains("touchstone fuzz --seed 1 --try 2 --stdio -- ")
                .contains("touchstone check " + found.resolve("trace.json") + " --scenario ");
        Outcome check = Outcome.of(
                "check",
                found.resolve("trace.json").toString(),
                "--scenario",
                found.resolve("scenario.json").toString());
        assertThat(check.code()).isEqualTo(ExitCode.FAILED);
        String verdict = check.out()
                .lines()
                .filter(line -> line.startsWith("verdict: "))
                .findFirst()
                .orElseThrow();
        assertThat(Files.readString(found.resolve("verdict.txt"))).contains(verdict);
    }

    @Test
    void fuzz_again_printsTheSameAndOverwritesNothing() throws IOException {
        Files.createDirectories(directory.resolve("fuzz-1-2"));
        Files.writeString(directory.resolve("fuzz-1-2/verdict.txt"), "mine");
        List<String> options = List.of("--stdio", "--try", "2");

        Outcome once = fuzz(options, serving("fault:map-explicit-euler"));
        Outcome again = fuzz(options, serving("fault:map-explicit-euler"));

        assertThat(again).isEqualTo(once);
        assertThat(Files.readString(directory.resolve("fuzz-1-2/verdict.txt"))).isEqualTo("mine");
        assertThat(directory.resolve("fuzz-1-2-2/scenario.json")).isRegularFile();
        assertThat(directory.resolve("fuzz-1-2-3")).doesNotExist();
    }

    @Test
    void fuzz_ofAnHonestEngine_writesNothing() {
        Outcome outcome = fuzz(List.of("--stdio", "--tries", "7"), serving("binary64"));

        assertThat(outcome.out()).contains("seed 1, 7 tries: no failure found");
        assertThat(outcome.code()).isZero();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void fuzz_ofACommandThatIsNoEngine_saysSo() throws IOException {
        Outcome outcome = fuzz(List.of(), List.of("sh", "-c", "echo no such module >&2; exit 3"));

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).contains("crashed: exit code 3", "the wiring is broken");
        assertThat(Files.readString(directory.resolve("fuzz-1-0/verdict.txt"))).contains("| no such module");
    }

    /** The number of a try says which scenario it is only together with the kinds that took turns. */
    @Test
    void fuzz_ofAKindByName_isRepeatedByName() throws IOException {
        List<String> command = List.of("sh", "-c", "exit 3");

        Outcome once = fuzz(List.of("--only", "oja-flow", "--tries", "1"), command);
        Outcome again = fuzz(List.of("--only", "oja-flow", "--try", "0"), command);

        assertThat(once.out()).contains("oja-flow ERROR in try 0", "shrunk from");
        assertThat(again).isEqualTo(once);
        assertThat(Files.readString(directory.resolve("fuzz-1-0/verdict.txt")))
                .contains("touchstone fuzz --seed 1 --try 0 --only oja-flow -- sh -c exit 3");
    }

    @Test
    void fuzz_ofAnEngineThatHangs_ends() {
        Outcome outcome = fuzz(List.of("--timeout", "0.2"), List.of("sh", "-c", "exec sleep 100"));

        assertThat(outcome.out()).contains("timed out: no end within 0.2 s", "the wiring is broken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--tries 0       | --tries: found 0, expected at least 1",
                "--try -1        | --try: found -1, expected at least 0",
                "--try 1 --time 3| --try: is one try, and goes without --tries, --time and --only",
                "--try 1 --only riccati | --try: is one try; --only goes with it for kinds that came after the first seven",
                "--time 0        | --time: found 0, expected seconds above 0",
                "--variant a     | --variant: is for --stdio",
                "--only ricati   | did you mean 'riccati'?"
            })
    void fuzz_badUsage_getsOneSentence(String options, String sentence) {
        Outcome outcome = fuzz(List.of(options.strip().split(" ", -1)), List.of("true"));

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains(sentence).hasLineCount(1);
    }

    /** The page runs 42 tries; the first failure among them is replayed here. */
    @Test
    void fuzz_findsAndShrinksWhatTheGuideQuotes() throws IOException {
        List<String> quoted = Transcript.of(
                        Path.of("src/site/fuzzing.md"),
                        "./touchstone fuzz --stdio --tries 42 -- ./touchstone run fault:batch-one-by-one --stdio")
                .output();

        Outcome outcome = fuzz(List.of("--stdio", "--try", "5"), serving("fault:batch-one-by-one"));

        assertThat(outcome.out().replace(directory.toString(), "fuzz-failures").lines())
                .containsSubsequence(quoted.subList(0, 3));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void findingThatCannotBeWritten_isTold(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "in the way");

        Outcome outcome =
                Outcome.of("fuzz", "--tries", "5", "--out", file.resolve("x").toString(), "--", "false");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.out())
                .contains("riccati ERROR in try 0: crashed: exit code 1", ": not written")
                .contains("found by   touchstone fuzz --seed 1 --try 0 -- false")
                .contains("scenario   {\"format\": 1,\"id\": \"fuzz-1-0\"");
        assertThat(outcome.err()).startsWith("touchstone: " + file).contains("could not be written");
    }
}
