package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

    @TempDir
    private Path directory;

    private String a;
    private String b;

    @BeforeEach
    void runTwoEngines() {
        a = directory.resolve("a.json").toString();
        b = directory.resolve("b.json").toString();
        Outcome.of("run", "binary64", "riccati-004", "-o", a);
        Outcome.of("run", "binary32", "riccati-004", "-o", b);
    }

    @Test
    void twoEngines_areComparedWithoutTruth() {
        Outcome outcome = Outcome.of("compare", a, b);

        assertThat(outcome.code()).isEqualTo(ExitCode.OK);
        assertThat(outcome.out())
                .contains("A: binary64 0.1.0, declares binary64", "they nowhere differ by more than rounding explains")
                .contains("compared 12 quantities and points");
    }

    @Test
    void scalarSeries_isComparedWithATrace() throws IOException {
        Path csv = Files.writeString(directory.resolve("c.csv"), "time,risk\n0.5,0.6640625\n4,0.0048828125\n");

        Outcome outcome = Outcome.of("compare", csv.toString(), a);

        assertThat(outcome.code()).isEqualTo(ExitCode.OK);
        assertThat(outcome.out()).contains("they part first at time 0.5: risk is 0.6640625 in A, 0.66397");
    }

    @Test
    void json_hasEveryDifferenceAndTheParting() throws IOException {
        Path csv = Files.writeString(directory.resolve("c.csv"), "time,risk\n4,0.0048828125\n");

        Outcome outcome = Outcome.of("compare", csv.toString(), a, "--json");

        assertThat(outcome.out()).contains("\"parting\" : {", "\"quantity\" : \"risk\"", "\"a\" : 0.0048828125");
    }

    @Test
    void standardInput_isOneOfTheTwo() throws IOException {
        Outcome outcome = Outcome.withInput(Files.readString(Path.of(a)), "compare", "-", b);

        assertThat(outcome.code()).isEqualTo(ExitCode.OK);
        assertThat(Outcome.of("compare", "-", "-").err())
                .contains("standard input can be one of the two traces, not both");
    }

    @Test
    void otherScenario_isBadInput() {
        String other = directory.resolve("other.json").toString();
        Outcome.of("run", "binary64", "riccati-005", "-o", other);

        Outcome outcome = Outcome.of("compare", a, other);

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("found \"riccati-005\", expected \"riccati-004\"");
    }

    @Test
    void nothingInCommon_isNoSuccess() throws IOException {
        Path one = Files.writeString(directory.resolve("one.csv"), "time,risk\n0.5,1\n");
        Path two = Files.writeString(directory.resolve("two.csv"), "time,risk\n4,1\n");

        Outcome outcome = Outcome.of("compare", one.toString(), two.toString(), "--scenario", "riccati-004");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).contains("compared 0 quantities");
    }

    @Test
    void noScenarioNamed_isAskedFor() throws IOException {
        Path csv = Files.writeString(directory.resolve("one.csv"), "time,risk\n0.5,1\n");

        assertThat(Outcome.of("compare", csv.toString(), csv.toString()).err())
                .contains("neither says which scenario it answers; give its id or file with --scenario");
        assertThat(Outcome.of("check", csv.toString()).err())
                .contains("says of no scenario that it answers it; give its id or file with --scenario");
    }
}
