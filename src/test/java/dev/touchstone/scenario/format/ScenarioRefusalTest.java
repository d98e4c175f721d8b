package dev.touchstone.scenario.format;

import static dev.touchstone.scenario.format.ScenarioText.DISCRETE;
import static dev.touchstone.scenario.format.ScenarioText.RICCATI;
import static dev.touchstone.scenario.format.ScenarioText.messageOf;
import static dev.touchstone.scenario.format.ScenarioText.refusal;
import static dev.touchstone.scenario.format.ScenarioText.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioRefusalTest {

    @TempDir
    Path directory;

    @Test
    void missingFile_isNamed() {
        Path file = directory.resolve("none.json");

        assertThat(messageOf(() -> ScenarioJson.read(file))).isEqualTo(file + ": no such file");
    }

    @Test
    void directory_isRefused() {
        assertThat(messageOf(() -> ScenarioJson.read(directory)))
                .isEqualTo(directory + ": found a directory, expected a file");
    }

    @Test
    void fileOverSizeLimit_isRefusedUnread() throws Exception {
        Path file = directory.resolve("large.json");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }

        assertThat(messageOf(() -> ScenarioJson.read(file)))
                .isEqualTo(file + ": found 1099511627776 bytes, expected at most 67108864 bytes (64 MiB)");
    }

    @Test
    void endlessStream_isRefused() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                return length;
            }
        };

        assertThat(messageOf(() -> ScenarioJson.read(endless, "standard input")))
                .isEqualTo("standard input: found more, expected at most 67108864 bytes (64 MiB)");
    }

    @Test
    void notUtf8_isRefusedWithPosition() {
        byte[] latin1 = with(RICCATI, "two features", "zwei Schl\u00fcssel").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(messageOf(() -> ScenarioJson.read(new ByteArrayInputStream(latin1), "s.json")))
                .isEqualTo("s.json: not UTF-8 text at byte 38");
    }

    @Test
    void emptyFile_isRefused() {
        assertThat(refusal("")).isEqualTo("found nothing, expected a JSON object");
    }

    @Test
    void malformedJson_isRefusedWithLineAndColumn() {
        assertThat(refusal(with(RICCATI, "\"d\": 3,", "\"d\": 3")))
                .startsWith("malformed JSON: line 7, column 3: ")
                .doesNotContain("\n")
                .doesNotContain("Exception");
    }

    @Test
    void trailingText_isRefused() {
        assertThat(refusal(RICCATI + "{}"))
                .isEqualTo("malformed JSON: line 21, column 1: found more text after the JSON value");
    }

    @Test
    void duplicateKey_isRefused() {
        assertThat(refusal(with(RICCATI, "\"d\": 3,", "\"d\": 3, \"d\": 4,")))
                .startsWith("malformed JSON: line 6, column 1")
                .containsIgnoringCase("duplicate")
                .contains("d");
    }

    @Test
    void topLevelArray_isRefused() {
        assertThat(refusal("[]")).isEqualTo("$: found an array, expected object");
    }

    @Test
    void deepNesting_isRefused() {
        assertThat(refusal("[".repeat(1000))).startsWith("malformed JSON: ").contains("nesting depth");
    }

    @Test
    void overlongNumber_isRefused() {
        assertThat(refusal(with(RICCATI, "\"d\": 3,", "\"d\": " + "1".repeat(2001) + ",")))
                .startsWith("malformed JSON: ")
                .contains("found a number of 2001 digits, expected at most 1100");
    }

    @Test
    void nanToken_isRefusedWithPath() {
        assertThat(refusal(with(RICCATI, "[1, 0.5],\n  \"theta", "[1, NaN],\n  \"theta")))
                .isEqualTo("$.lambda[1]: found NaN, expected a finite number");
    }

    @Test
    void infinityToken_isRefusedWithPath() {
        assertThat(refusal(with(RICCATI, "[0, 0.5, 2]", "[0, 0.5, -Infinity]")))
                .isEqualTo("$.times[2]: found -Infinity, expected a finite number");
    }

    @Test
    void nullNumber_isRefused() {
        assertThat(refusal(with(RICCATI, "[0, 0.5, 2]", "[0, 0.5, null]")))
                .isEqualTo("$.times[2]: found null, expected number");
    }

    @Test
    void numberOutsideBinary64_isRefusedWithNearest() {
        assertThat(refusal(with(RICCATI, "[0, 0.5, 2]", "[0, 0.100000000000000001, 2]")))
                .isEqualTo(
                        "$.times[1]: found 0.100000000000000001, expected a number that binary64 holds exactly, or one"
                                + " of at most 17 digits; the nearest is"
                                + " 0.1000000000000000055511151231257827021181583404541015625");
    }

    @Test
    void hugeExponents_areRefusedAtOnce() {
        for (String number : new String[] {"1e999999999", "1e-999999999", "123.5e400", "1e2147483647"}) {
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(5),
                    () -> assertThat(refusal(with(RICCATI, "[0, 0.5, 2]", "[0, 0.5, " + number + "]")))
                            .startsWith("$.times[2]: found ")
                            .contains("expected a number that binary64 holds exactly"));
        }
    }

    @Test
    void exponentBeyondInt_isRefusedAtOnce() {
        assertThat(refusal(with(RICCATI, "[0, 0.5, 2]", "[0, 0.5, 1e99999999999]")))
                .isEqualTo("$.times[2]: found Infinity, expected a finite number");
    }

    @Test
    void unknownFormat_isRefused() {
        assertThat(refusal(with(RICCATI, "\"format\": 1", "\"format\": 2"))).isEqualTo("$.format: found 2, expected 1");
    }

    @Test
    void missingFormat_isRefused() {
        assertThat(refusal(with(RICCATI, "\"format\": 1,", ""))).isEqualTo("$: 'format' is missing");
    }

    @Test
    void unknownKind_isRefused() {
        assertThat(refusal(with(RICCATI, "\"riccati\"", "\"sgd\"")))
                .isEqualTo("$.kind: found \"sgd\", expected one of"
                        + " riccati, euclidean-flow, discrete-map, population-descent,"
                        + " stiefel-sgd, euclidean-sgd, fine-tune, oja-flow, steady-state, threshold, lasso-evolution, kalman-covariance,"
                        + " riccati-ode");
    }

    @Test
    void unknownProperty_isRefused() {
        assertThat(refusal(with(RICCATI, "\"d\": 3,", "\"d\": 3, \"answer\": 42,")))
                .isEqualTo("$: found unknown property 'answer'");
    }

    @Test
    void unregisteredFlag_isRefusedNamingCloseOne() {
        assertThat(refusal(with(RICCATI, "\"Basic\"", "\"Basics\"")))
                .isEqualTo("$.flags[0]: found \"Basics\", expected a flag registered in flags.json;"
                        + " did you mean 'Basic'?");
    }

    @Test
    void idWithSlash_isRefused() {
        assertThat(refusal(with(RICCATI, "\"format\": 1,", "\"format\": 1, \"id\": \"../x\",")))
                .isEqualTo("$.id: found \"../x\", expected text matching ^[a-z0-9]+(-[a-z0-9]+)*$");
    }

    @Test
    void halfSurrogate_isRefused() {
        assertThat(refusal(with(RICCATI, "two features", "\\ud800")))
                .isEqualTo("$.title: found half a surrogate pair, expected text");
    }

    @Test
    void teacherWiderThanInput_isRefused() {
        assertThat(refusal(with(RICCATI, "\"r\": 2", "\"r\": 4"))).isEqualTo("$.r: found 4, expected at most d = 3");
    }

    @Test
    void studentWiderThanInput_isRefused() {
        assertThat(refusal(with(RICCATI, "\"s\": 2", "\"s\": 4"))).isEqualTo("$.s: found 4, expected at most d = 3");
    }

    @Test
    void zeroWidth_isRefused() {
        assertThat(refusal(with(RICCATI, "\"s\": 2", "\"s\": 0"))).isEqualTo("$.s: found 0, expected at least 1");
    }

    @Test
    void dimensionAboveLimit_isRefused() {
        assertThat(refusal(with(RICCATI, "\"d\": 3", "\"d\": 4097")))
                .isEqualTo("$.d: found 4097, expected at most 4096");
    }

    @Test
    void matrixAboveEntryLimit_isRefused() {
        assertThat(refusal(with(with(RICCATI, "\"d\": 3", "\"d\": 4096"), "\"s\": 2", "\"s\": 65")))
                .isEqualTo("$.start.weights: found 4096x65, expected at most 262144 entries");
    }

    @Test
    void fractionalDimension_isRefused() {
        assertThat(refusal(with(RICCATI, "\"d\": 3", "\"d\": 3.5"))).isEqualTo("$.d: found 3.5, expected integer");
    }

    @Test
    void negativeLambda_isRefused() {
        assertThat(refusal(with(RICCATI, "[1, 0.5],\n  \"theta", "[1, -0.5],\n  \"theta")))
                .isEqualTo("$.lambda[1]: found -0.5, expected at least 0");
    }

    @Test
    void unsortedLambda_isRefused() {
        assertThat(refusal(with(RICCATI, "[1, 0.5],\n  \"theta", "[1, 2],\n  \"theta")))
                .isEqualTo("$.lambda[1]: found 2 after 1, expected non-increasing numbers");
    }

    @Test
    void zeroLambda_isRefused() {
        assertThat(refusal(with(RICCATI, "[1, 0.5],\n  \"theta", "[0, 0],\n  \"theta")))
                .isEqualTo("$.lambda: found only zeros, expected at least one positive number");
    }

    @Test
    void lambdaOfOtherLength_isRefused() {
        assertThat(refusal(with(RICCATI, "[1, 0.5],\n  \"theta", "[1],\n  \"theta")))
                .isEqualTo("$.lambda: found 1 numbers, expected r = 2");
    }

    @Test
    void repeatedTime_isRefused() {
        assertThat(refusal(with(RICCATI, "[0, 0.5, 2]", "[0, 0.5, 0.5]")))
                .isEqualTo("$.times[2]: found 0.5 after 0.5, expected strictly increasing numbers");
    }

    @Test
    void negativeTime_isRefused() {
        assertThat(refusal(with(RICCATI, "[0, 0.5, 2]", "[-1, 0.5]")))
                .isEqualTo("$.times[0]: found -1, expected at least 0");
    }

    @Test
    void noTimes_areRefused() {
        assertThat(refusal(with(RICCATI, "[0, 0.5, 2]", "[]")))
                .isEqualTo("$.times: found 0 entries, expected at least 1");
    }

    @Test
    void missingTimes_areRefused() {
        assertThat(refusal(with(RICCATI, ",\n  \"times\": [0, 0.5, 2]", ""))).isEqualTo("$: 'times' is missing");
    }

    @Test
    void recordOfFlow_isRefused() {
        assertThat(refusal(with(RICCATI, "\"times\": [0, 0.5, 2]", "\"times\": [0], \"record\": [0]")))
                .isEqualTo("$.record: a flow has times, not steps");
    }

    @Test
    void timesOfSteppingKind_areRefused() {
        assertThat(refusal(with(DISCRETE, "\"step\"", "\"times\": [0], \"step\"")))
                .isEqualTo("$.times: a stepping kind has step and record, not times");
    }

    @Test
    void missingStep_isRefused() {
        assertThat(refusal(with(DISCRETE, "\"step\": 0.125,", ""))).isEqualTo("$: 'step' is missing");
    }

    @Test
    void negativeStep_isRefused() {
        assertThat(refusal(with(DISCRETE, "0.125", "-0.125"))).isEqualTo("$.step: found -0.125, expected at least 0");
    }

    @Test
    void fractionalRecord_isRefused() {
        assertThat(refusal(with(DISCRETE, "[0, 1, 16]", "[0, 1.5]")))
                .isEqualTo("$.record[1]: found 1.5, expected integer");
    }

    @Test
    void recordAboveMillion_isRefused() {
        assertThat(refusal(with(DISCRETE, "[0, 1, 16]", "[0, 1000001]")))
                .isEqualTo("$.record[1]: found 1000001, expected at most 1000000");
    }

    @Test
    void decreasingRecord_isRefused() {
        assertThat(refusal(with(DISCRETE, "[0, 1, 16]", "[0, 16, 1]")))
                .isEqualTo("$.record[2]: found 1 after 16, expected strictly increasing numbers");
    }

    @Test
    void unreadableFile_isRefused() throws Exception {
        Path file = Files.writeString(directory.resolve("secret.json"), RICCATI);
        Assumptions.assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file));

        assertThat(messageOf(() -> ScenarioJson.read(file))).isEqualTo(file + ": not readable (permission denied)");
    }
}
