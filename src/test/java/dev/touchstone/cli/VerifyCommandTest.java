package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyCommandTest {

    @TempDir
    private Path directory;

    private SmallSuite suite;

    @BeforeEach
    void copySuite() throws IOException {
        suite = SmallSuite.in(directory);
    }

    private Outcome verify(String... more) {
        String[] args = new String[more.length + 2];
        args[0] = "verify";
        args[1] = directory.toString();
        System.arraycopy(more, 0, args, 2, more.length);
        return Outcome.of(args);
    }

    @Test
    void verify_untouchedSuite_passes() {
        Outcome outcome = verify();

        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(outcome.out()).contains("PASS  riccati-001", "3 of 3 goldens PASS");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void verify_only_checksThatOne() {
        assertThat(verify("--only", "riccati-001").out()).contains("1 of 1 goldens PASS");
    }

    @ParameterizedTest
    @CsvSource({"riccati-001, 0", "discrete-map-001, 1", "discrete-map-001, 3"})
    void verify_oneDigitChanged_namesScenarioPointAndEntry(String id, int point) throws IOException {
        String value = GoldenSuite.packed()
                .trace(id)
                .points()
                .get(point)
                .values()
                .values()
                .iterator()
                .next()
                .get(0, 0)
                .toString();
        int last = value.length() - 1;
        String changed = value.substring(0, last) + (value.charAt(last) == '9' ? '8' : '9');
        SmallSuite.replace(suite.trace(id), value, changed);

        Outcome outcome = verify("--only", id);

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out())
                .contains("FAIL  " + id)
                .contains(id + ": points[" + point + "].gram[0][0] at ")
                .contains(changed, value);
    }

    @Test
    void verify_scenarioFileChanged_reportsBothHashes() throws IOException {
        SmallSuite.replace(suite.scenario("riccati-001"), "\"title\": \"", "\"title\": \"x");

        Outcome outcome = verify("--only", "riccati-001");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).contains("riccati-001.json: found SHA-256", "audit.scenarioSha256");
    }

    @Test
    void verify_traceMissing_fails() throws IOException {
        Files.delete(suite.trace("riccati-001"));

        Outcome outcome = verify("--only", "riccati-001");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).contains("riccati-001.json: no such file");
    }

    @Test
    void verify_traceTruncated_fails() throws IOException {
        Files.writeString(suite.trace("riccati-001"), "{\"format\": 1,");

        Outcome outcome = verify("--only", "riccati-001");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).contains("riccati-001.json: malformed JSON: line 1");
    }
}
