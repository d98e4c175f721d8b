package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a user gets wrong: one sentence on standard error, nothing on standard output, exit code 2. */
@Tag("slow")
class BadInputTest {

    private static final String SCENARIO = """
            {"format": 1, "title": "t", "kind": "riccati", "flags": ["Basic"], "d": 3, "r": 2, "s": 2,
            "lambda": [1, 0.5], "theta": "canonical",
            "start": {"weights": [[1, 0.5], [0.25, -1], [0, 1]], "map": "polar"}, "times": [0, 0.5, 2]}
            """;

    @TempDir
    private Path directory;

    private static void assertRefused(Outcome outcome, String... sayings) {
        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines()).singleElement().asString().startsWith("touchstone: ");
        assertThat(outcome.err()).doesNotContain("Exception", "Feature", "REDACTED", "`");
        assertThat(sayings).allSatisfy(saying -> assertThat(outcome.err()).contains(saying));
    }

    /** What a trace file holds is judged: an ERROR of that trace, exit code 1. */
    private static void assertMalformed(Outcome outcome, String... sayings) {
        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("verdict: ERROR: malformed: ", "nothing was judged");
        assertThat(outcome.out()).doesNotContain("Exception", "Feature", "REDACTED", "`");
        assertThat(sayings).allSatisfy(saying -> assertThat(outcome.out()).contains(saying));
    }

    private Path write(String text) throws IOException {
        Path file = directory.resolve("input file ü.json");
        Files.writeString(file, text);
        return file;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"format\": 1|\"format\": 2|$.format: found 2, expected 1",
                "\"riccati\"|\"ricatti\"|$.kind: found \"ricatti\", expected one of",
                "\"Basic\"|\"Basik\"|did you mean 'Basic'?",
                "0.25|NaN|$.start.weights[1][0]: found NaN",
                "0.25|-Infinity|$.start.weights[1][0]: found -Infinity",
                "0.25|0.100000000000000001|$.start.weights[1][0]: found 0.100000000000000001, expected a number that binary64 holds exactly",
                "0.25|1e999999999|$.start.weights[1][0]: found 1E+999999999",
                "0.25|1e99999999999999999999|$.start.weights[1][0]: found Infinity, expected a finite number",
                "0.25|\"0.25\"|$.start.weights[1][0]: found \"0.25\", expected number",
                "[0.25, -1]|[0.25]|$.start.weights[1]: found 1 numbers, expected 2",
                "[0.25, -1], ||$.start.weights: found 2 rows, expected 3",
                "[1, 0.5], [0.25, -1], [0, 1]|[1, 1], [1, 1], [0, 0]|linearly dependent columns",
                "[1, 0.5], \"theta\"|[0.5, 1], \"theta\"|$.lambda[1]: found 1 after 0.5",
                "[1, 0.5], \"theta\"|[1, -0.5], \"theta\"|$.lambda[1]: found -0.5",
                "[0, 0.5, 2]|[0, 2, 0.5]|$.times[2]: found 0.5 after 2",
                "\"d\": 3|\"d\": 4|$.start.weights: found 3 rows, expected 4",
                "\"s\": 2|\"s\": 4|$.s: found 4, expected at most d = 3",
                "\"d\": 3|\"d\": 3, \"d\": 3|Duplicate field 'd'",
                "\"d\": 3|\"dd\": 3|found unknown property 'dd'",
                "}, \"times\"|}, // \"times\"|malformed JSON: line 3",
                "2]}|2]|malformed JSON: line 4",
                "0.25|+0.25|malformed JSON: line 3",
            })
    void run_spoiltScenario_saysWhereAndWhatWasExpected(String old, String spoilt, String saying) throws IOException {
        assertThat(SCENARIO).contains(old);
        Path file = write(SCENARIO.replace(old, spoilt == null ? "" : spoilt));

        assertRefused(Outcome.of("run", "oracle", file.toString()), file + ": ", saying);
    }

    @Test
    void anyFile_notText_isRefused() throws IOException {
        Path file = directory.resolve("binary.json");
        Files.write(file, new byte[] {(byte) 0xff, 0, (byte) 0xfe, 7});

        assertRefused(Outcome.of("run", "oracle", file.toString()), file + ": not UTF-8 text at byte 0");
        assertMalformed(Outcome.of("check", file.toString()), file + ": not UTF-8 text at byte 0");
        assertRefused(
                Outcome.of("golden", "add", file.toString(), "--into", "golden"), file + ": not UTF-8 text at byte 0");
    }

    @Test
    void anyFile_ofOneGigabyte_isRefusedUnread() throws IOException {
        Path file = directory.resolve("sparse.json");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 30);
        }

        assertRefused(Outcome.of("run", "oracle", file.toString()), "found 1073741824 bytes, expected at most");
        assertMalformed(Outcome.of("check", file.toString()), "found 1073741824 bytes, expected at most");
    }

    @Test
    void anyFile_directory_isRefused() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("folder.json"));

        assertRefused(Outcome.of("check", folder.toString()), "found a directory, expected a file");
        assertRefused(Outcome.of("run", "oracle", folder.toString()), "found a directory, expected a file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~|found nothing, expected a JSON object",
                "[]|$.scenario: expected the id of a scenario",
                "{}|$.scenario: expected the id of a scenario",
                "{\"format\": 1, \"format\": 1}|Duplicate field 'format'",
            })
    void check_badStandardInput_saysSo(String text, String saying) {
        assertMalformed(Outcome.withInput(text, "check", "-"), "standard input: ", saying);
    }

    @Test
    void check_scenarioNobodyKnows_asksForItsFile() {
        String text = "{\"format\": 1, \"scenario\": \"nowhere-001\", \"skipped\": \"x\"}";

        assertRefused(
                Outcome.withInput(text, "check", "-"), "standard input: ", "'nowhere-001' is not in the golden suite");
    }

    @Test
    void check_deepNesting_isRefused() {
        assertMalformed(Outcome.withInput("[".repeat(100_000), "check", "-"), "nesting depth (33)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bogus",
                "-x",
                "verify nodir",
                "verify --only nope",
                "verify src",
                "check",
                "check nofile.json",
                "check --json",
                "check pom.xml --bogus",
                "run",
                "run oracle",
                "run oracle riccati-0001",
                "run oracle nofile.json",
                "run oracle riccati-001 --digits 0",
                "run oracle riccati-001 --digits x",
                "run dormand-prince riccati-001 --rtol 0",
                "run dormand-prince riccati-001 --rtol NaN",
                "run oracle riccati-001 -o",
                "golden bogus",
                "golden show",
                "golden show riccati-1",
                "golden add",
                "golden add nofile.json",
                "golden add pom.xml --into src",
                "golden list extra",
                "explain bogus",
                "explain a b",
                "engines x",
                "help bogus",
                "help golden bogus"
            })
    void anyCommand_badUsage_getsOneSentence(String line) {
        assertRefused(Outcome.of(line.split(" ")));
    }

    @Test
    void anyPath_empty_isRefused() {
        assertRefused(Outcome.of("check", ""), "found an empty path");
        assertRefused(Outcome.of("run", "oracle", ""), "found an empty path");
        assertRefused(Outcome.of("run", "oracle", "riccati-001", "-o", ""), "found an empty path");
    }

    @ParameterizedTest
    @CsvSource({"verfy, verify", "golden lst, list", "check pom.xml --jsno, --json", "explain PAS, PASS"})
    void anyCommand_mistyped_suggestsTheRightWord(String line, String meant) {
        assertRefused(Outcome.of(line.split(" ")), "did you mean '" + meant + "'?");
    }

    @Test
    void run_scenarioWithByteOrderMark_isRead() throws IOException {
        Path file = directory.resolve("bom.json");
        Files.write(file, ("\uFEFF" + SCENARIO).getBytes(StandardCharsets.UTF_8));

        assertThat(Outcome.of("run", "binary64", file.toString()).code()).isZero();
    }
}
