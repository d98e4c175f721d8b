package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenarios whose decimals are those of other programs, which print the shortest that binary64 reads back. */
class DecimalScenarioTest {

    private static final String EXACT = "0.363281250931322574615478515625";

    @TempDir
    private Path directory;

    private Path scenario;
    private Path trace;

    @BeforeEach
    void dumpScenario() throws IOException {
        scenario = Files.writeString(directory.resolve("mine.json"), """
                {"format": 1, "title": "mine", "kind": "riccati", "flags": ["Binary64Inputs"], "d": 3, "r": 2, "s": 2,
                "lambda": [1, 0.1], "theta": "canonical",
                "start": {"weights": [[1, 0.3632812509313226], [0.7, -1], [0, 1]], "map": "polar"}, "times": [0.1, 0.7, 2]}
                """);
        trace = directory.resolve("trace.json");
    }

    private Outcome check(String... more) {
        String[] args = new String[more.length + 4];
        System.arraycopy(new String[] {"check", "--scenario", scenario.toString(), trace.toString()}, 0, args, 0, 4);
        System.arraycopy(more, 0, args, 4, more.length);
        return Outcome.of(args);
    }

    @Test
    void scenario_meansTheNearestBinary64Numbers() throws IOException {
        assertThat(Outcome.of("run", "binary64", scenario.toString(), "-o", trace.toString())
                        .code())
                .isZero();

        assertThat(check().code()).isZero();
    }

    @Test
    void import_writesThemExact() {
        assertThat(Outcome.of("scenario", "import", scenario.toString()).out())
                .contains(EXACT, "0.1000000000000000055511151231257827021181583404541015625");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"binary128\"", "{\"digits\": 17}"})
    void answerOfMoreThanBinary64_needsThemExact(String precision) throws IOException {
        Outcome.of("run", "binary64", scenario.toString(), "-o", trace.toString());
        SmallSuite.replace(trace, "\"binary64\"\n", precision + "\n");

        Outcome outcome = check();

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err())
                .contains(scenario + ": $.lambda[1]: found 0.1, which is no number of binary64")
                .contains("write it exact: `touchstone scenario import`");
        assertThat(Outcome.of("compare", trace.toString(), trace.toString(), "--scenario", scenario.toString())
                        .err())
                .contains("write it exact");
    }

    @Test
    void answerOfFewerDigits_doesNot() throws IOException {
        Outcome.of("run", "binary64", scenario.toString(), "-o", trace.toString());
        SmallSuite.replace(trace, "\"binary64\"\n", "{\"digits\": 12}\n");

        assertThat(check("--no-diagnosis").code()).isZero();
    }

    @Test
    void exactScenario_isAnsweredInAnyPrecision() {
        Path exact = directory.resolve("exact.json");
        Outcome.of("scenario", "import", scenario.toString(), "-o", exact.toString());
        Outcome.of("run", "oracle", exact.toString(), "-o", trace.toString());

        scenario = exact;
        assertThat(check().code()).isZero();
    }
}
