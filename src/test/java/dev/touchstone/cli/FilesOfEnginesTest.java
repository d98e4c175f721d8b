package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as engines and their libraries leave them, good and bad: what they are told of them. */
@Tag("slow")
class FilesOfEnginesTest {

    private static final List<String> ALWAYS = List.of("check", "--no-diagnosis");

    @TempDir
    private Path directory;

    private static String file(String name) {
        try {
            URI found = FilesOfEnginesTest.class.getResource("traces/" + name).toURI();
            return Path.of(found).toString();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Outcome check(String... words) {
        List<String> args = new java.util.ArrayList<>(ALWAYS);
        args.addAll(List.of(words));
        return Outcome.of(args.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "risk-nan-last.csv, riccati-004, risk at time 4",
        "nan_all_risk.csv, riccati-004, risk at time 0.5",
        "nan_gram_mid.csv, riccati-004, gram_1_1 at time 2",
        "sgd-nan-until-last.csv, stiefel-sgd-001, loss at step 0",
    })
    void hole_isWrongAndSaidSo(String name, String scenario, String where) {
        Outcome outcome = check("--scenario", scenario, file(name));

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out())
                .contains("verdict: WRONG", "note: " + where + " is empty, as pandas writes NaN; leave");
    }

    @Test
    void writtenNan_isWrongWithoutANote() {
        Outcome outcome = check("--scenario", "riccati-004", file("control-written-nan.csv"));

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).contains("verdict: WRONG").doesNotContain("note:");
    }

    @Test
    void hole_inJson_isARemark() throws IOException {
        Outcome outcome = check("--json", "--scenario", "riccati-004", file("risk-nan-last.csv"));

        JsonNode judgement =
                new ObjectMapper().readTree(outcome.out()).get("judgements").get(0);
        assertThat(judgement.get("verdict").textValue()).isEqualTo("WRONG");
        assertThat(judgement.get("remarks").get(0).textValue()).startsWith("risk at time 4 is empty");
    }

    @Test
    void hole_inOneOfTwoTraces_partsThem() {
        Outcome outcome = Outcome.of("compare", file("risk-nan-last.csv"), file("ric.json"));

        assertThat(outcome.out())
                .contains("they part first at time 4: risk is not finite in A", "note: A: risk at time 4 is empty");
    }

    @ParameterizedTest
    @CsvSource({"half.json, malformed JSON: line 1", "crc.npz, do not meet their checksum", "dup.npz, found two arrays"
    })
    void brokenFile_besideOthers_isAnError(String name, String saying) {
        Outcome outcome = check(file("wrong.json"), file(name), file("ric.json"));

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out())
                .contains("verdict: WRONG", "verdict: PASS", "verdict: ERROR: malformed: " + file(name), saying)
                .contains("3 traces: 1 ERROR, 1 PASS, 1 WRONG");
    }

    @ParameterizedTest
    @CsvSource({"b32t.json, binary32", "t32.npz, binary32"})
    void timesKeptInSinglePrecision_areTheRequestedOnes(String name, String declared) {
        Outcome outcome = check("--scenario", file("mine.json"), file(name));

        assertThat(outcome.code()).as(outcome.out()).isZero();
        assertThat(outcome.out()).contains("declares " + declared, "verdict: PASS");
    }

    @ParameterizedTest
    @CsvSource({
        "tok_1e2147483648.json, WRONG: points[3].risk is not finite",
        "tok_1e-99999999999999999999.json, INACCURATE",
        "hugeexp.csv, INACCURATE"
    })
    void exponentOfAnyLength_isInfinityOrZero(String name, String verdict) {
        Outcome outcome = check("--scenario", "riccati-004", file(name));

        assertThat(outcome.out()).contains("verdict: " + verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "bz2.npz|found it compressed by bzip2, which is not read; save with numpy.savez",
                "lzma.npz|found it compressed by LZMA, which is not read; save with numpy.savez",
                "lfs.npz|found a Git LFS pointer, which stands for the file",
                "negshape.npz|gram: found shape (-4, 2, 2), expected no negative length",
                "notzip.npz|found no .npz archive, as numpy.savez writes it",
                "toolong.npz|gram: found 136 bytes of numbers, expected 128; the rest belongs to no number",
                "dupcol.csv|line 1: found column 'risk' twice",
                "hash_in_header.csv|line 1: found the header behind '#', as a comment; write it plainly (numpy.savetxt: comments='')",
                "pd_index.csv|line 1: the first column has no name, as pandas writes its index; leave it out with to_csv(index=False)",
                "semicolon.csv|line 1: found columns separated by ';', expected commas",
                "tab.csv|line 1: found columns separated by tabs, expected commas",
                "trailing_sep.csv|line 1: found a comma at the end of the line; leave it out"
            })
    void fileThatIsNotRead_namesTheCause(String name, String saying) {
        Outcome outcome = check("--scenario", "riccati-004", file(name));

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).contains("verdict: ERROR: malformed: " + file(name) + ": ", saying);
        assertThat(outcome.out()).doesNotContain("CSVFormat", "Exception", "truncated", "Unrecognized");
    }

    @Test
    void archiveWithOtherFilesInIt_isRead() {
        Outcome outcome = check(file("extra_txt.npz"));

        assertThat(outcome.code()).as(outcome.out()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1f8b08|found gzip, expected the file unpacked",
                "894844460d0a1a0a|found HDF5",
                "4d41544c414220352e30204d41542d66696c65|found a MATLAB file",
                "80049500|found a Python pickle, which is never read",
                "50415231|found Parquet",
                "fffe7400|found UTF-16, expected UTF-8",
                "740069006d0065002c00|found zero bytes between characters, as in UTF-16",
                "0000000000|found zero bytes, expected text"
            })
    void otherForms_areNamed(String bytes, String saying) throws IOException {
        Path file = Files.write(
                directory.resolve("trace.csv"), java.util.HexFormat.of().parseHex(bytes));

        assertThat(check("--scenario", "riccati-004", file.toString()).out()).contains(saying);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\u0001', // one column
            quoteCharacter = '~',
            value = {
                "time,risk/0,5,0,66/|line 2: found 4 cells, expected 2; a number has a decimal point, 0.5, not a comma",
                "time,risk/\"0,5\",0.66/|line 2: found '0,5' as time, expected a number; it has a decimal point",
                "time risk/0.5 0.66/|line 1: found columns separated by blanks, expected commas (numpy.savetxt: delimiter=',')",
                "time|risk/0.5|0.66/|line 1: found columns separated by '|', expected commas",
                "0.5,0.66/1,0.4/|line 1: found numbers, expected a header that names the columns: time,gram_1_1,...",
                "Time,risk/0.5,0.66/|line 1: column 'time' is missing, found 'Time'",
                "time,risk/0.5,0.66,/|line 2: found a comma at the end of the line; leave it out",
                "# by my engine/time,risk/0.5,1/|line 1: found a comment, expected the header; leave comments out",
                "sep=;/time;risk/0.5;1/|line 1: found columns separated by ';', expected commas",
                "time,,risk/0.5,,1/|line 1: column 2 has no name",
                "time,risk/0.5,\"0.66/|line 2: found a quote that does not close on its line",
                "Unnamed: 0,time,risk/0,0.5,0.66/|line 1: the first column has no name, as pandas writes its index"
            })
    void otherTables_areExplained(String row) {
        int at = row.lastIndexOf("/|");
        Path file = write(row.substring(0, at + 1).replace('/', '\n'));

        assertThat(check("--scenario", "riccati-004", file.toString()).out()).contains(row.substring(at + 2));
    }

    private Path write(String text) {
        try {
            return Files.writeString(directory.resolve("table.csv"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
