package dev.touchstone.scenario.format;

import static dev.touchstone.scenario.format.ScenarioText.DISCRETE;
import static dev.touchstone.scenario.format.ScenarioText.FINE_TUNE;
import static dev.touchstone.scenario.format.ScenarioText.RICCATI;
import static dev.touchstone.scenario.format.ScenarioText.SGD;
import static dev.touchstone.scenario.format.ScenarioText.euclideanSgd;
import static dev.touchstone.scenario.format.ScenarioText.refusal;
import static dev.touchstone.scenario.format.ScenarioText.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What kinds on samples refuse. */
class TrainingRefusalTest {

    private static final String NO_SAMPLES = "only the SGD kinds and fine-tune have samples";

    @ParameterizedTest
    @ValueSource(strings = {"\"learningRate\": [0.0625, 0],", "\"retraction\": \"polar\",", "\"batch\": 2,"})
    void missingMember_isRefused(String member) {
        String name = member.split("\"")[1];

        assertThat(refusal(with(SGD, member, ""))).isEqualTo("$: '" + name + "' is missing");
    }

    @Test
    void missingSamples_areRefused() {
        for (String text : new String[] {SGD, FINE_TUNE}) {
            assertThat(refusal(text.replaceFirst("(?s)\"samples\": \\[.*?\\n  \\]", "\"noise\": [0]")
                            .replaceFirst("\"noise\": \\[0, 0.125.*?\\],", "")))
                    .isEqualTo("$: 'samples' is missing");
        }
    }

    @Test
    void unknownRetraction_isRefused() {
        assertThat(refusal(with(SGD, "\"retraction\": \"polar\"", "\"retraction\": \"cayley\"")))
                .isEqualTo("$.retraction: found \"cayley\", expected one of polar, qr");
    }

    @Test
    void retractionOfEuclideanSgd_isRefused() {
        assertThat(refusal(with(SGD, "stiefel-sgd", "euclidean-sgd")))
                .isEqualTo("$.retraction: only stiefel-sgd has a retraction");
    }

    @Test
    void negativeLearningRate_isRefused() {
        assertThat(refusal(with(SGD, "[0.0625, 0]", "-0.5")))
                .isEqualTo("$.learningRate: found -0.5, expected at least 0");
    }

    @Test
    void negativeLearningRateInList_isRefused() {
        assertThat(refusal(with(SGD, "[0.0625, 0]", "[0.0625, -0.5]")))
                .isEqualTo("$.learningRate[1]: found -0.5, expected at least 0");
    }

    @Test
    void learningRateAsText_isRefused() {
        assertThat(refusal(with(SGD, "[0.0625, 0]", "\"0.5\"")))
                .isEqualTo("$.learningRate: found \"0.5\", expected number, array");
    }

    @Test
    void learningRatesOfOtherLength_areRefused() {
        assertThat(refusal(with(SGD, "[0.0625, 0]", "[0.0625]")))
                .isEqualTo("$.learningRate: found 1 numbers, expected one for each of 2 steps");
    }

    @Test
    void batchZero_isRefused() {
        assertThat(refusal(with(SGD, "\"batch\": 2", "\"batch\": 0")))
                .isEqualTo("$.batch: found 0, expected at least 1");
    }

    @Test
    void samplesThatFillNoBatch_areRefused() {
        assertThat(refusal(with(SGD, "\"batch\": 2", "\"batch\": 3")))
                .isEqualTo("$.samples: found 4 rows, expected a multiple of batch = 3");
    }

    @Test
    void sampleOfOtherLength_isRefused() {
        assertThat(refusal(with(SGD, "[0, 2, 1]", "[0, 2]"))).isEqualTo("$.samples[2]: found 2 numbers, expected 3");
    }

    @Test
    void sampleOutsideBinary64_isRefused() {
        assertThat(refusal(with(SGD, "[0, 2, 1]", "[0, 0.1234567890123456789, 1]")))
                .startsWith(
                        "$.samples[2][1]: found 0.1234567890123456789, expected a number that binary64 holds exactly");
    }

    @Test
    void noSamples_areRefused() {
        assertThat(refusal(SGD.replaceFirst("(?s)\"samples\": \\[.*?\\n  \\]", "\"samples\": []")))
                .isEqualTo("$.samples: found 0 entries, expected at least 1");
    }

    @Test
    void noiseOfOtherLength_isRefused() {
        assertThat(refusal(with(SGD, "[0, 0.125, -1, 0]", "[0, 0.125]")))
                .isEqualTo("$.noise: found 2 numbers, expected one for each of 4 samples");
    }

    @Test
    void recordBeyondTheSamples_isRefused() {
        assertThat(refusal(with(SGD, "\"record\": [0, 2]", "\"record\": [0, 3]")))
                .isEqualTo("$.record[1]: found 3, expected at most 2, the steps for which there are samples");
    }

    @Test
    void gramStart_isRefused() {
        for (String text : new String[] {SGD, euclideanSgd(), FINE_TUNE}) {
            assertThat(refusal(text.replaceFirst(
                            "(?s)\"start\": \\{.*?\\}", "\"start\": {\"gram\": [[0.5, 0], [0, 0.5]]}")))
                    .isEqualTo("$.start.gram: a gram start is for riccati and discrete-map only");
        }
    }

    @Test
    void weightsTakenAsTheyAre_mustBeOrthonormalOnStiefel() {
        assertThat(refusal(with(SGD, "\"map\": \"polar\"", "\"map\": \"none\"")))
                .isEqualTo("$.start.weights: found columns that are not exactly orthonormal,"
                        + " expected W'W = I for map \"none\" of kind stiefel-sgd");
    }

    @Test
    void euclideanStartWithoutFullRank_isRefusedWherePolarFactorIsAskedFor() {
        String text =
                with(euclideanSgd(), "[1, 0.5],\n      [0.25, -1],\n      [0, 1]", "[1, 0.5], [0.5, 0.25], [-2, -1]");

        assertThat(refusal(text)).isEqualTo("$.start.weights: found linearly dependent columns, expected full rank 2");
    }

    @Test
    void timesAndStepOfSgd_areRefused() {
        String sentence = "an SGD kind has learningRate and record, not times or step";

        assertThat(refusal(with(SGD, "\"batch\"", "\"times\": [0], \"batch\""))).isEqualTo("$.times: " + sentence);
        assertThat(refusal(with(SGD, "\"batch\"", "\"step\": 1, \"batch\""))).isEqualTo("$.step: " + sentence);
    }

    @Test
    void trainingOfOtherKinds_isRefused() {
        assertThat(refusal(with(DISCRETE, "\"step\"", "\"batch\": 1, \"step\"")))
                .isEqualTo("$.batch: " + NO_SAMPLES);
        assertThat(refusal(with(RICCATI, "\"times\"", "\"samples\": [[1]], \"times\"")))
                .isEqualTo("$.samples: " + NO_SAMPLES);
        assertThat(refusal(with(RICCATI, "\"times\"", "\"retraction\": \"qr\", \"times\"")))
                .isEqualTo("$.retraction: only stiefel-sgd has a retraction");
    }

    @Test
    void recordOfFit_isRefused() {
        assertThat(refusal(with(FINE_TUNE, "\"samples\"", "\"record\": [0], \"samples\"")))
                .isEqualTo("$.record: a fit is one point without time or step");
    }

    @Test
    void learningRateAndBatchOfFit_areRefused() {
        assertThat(refusal(with(FINE_TUNE, "\"samples\"", "\"learningRate\": 1, \"samples\"")))
                .isEqualTo("$.learningRate: a fit has no learning rate");
        assertThat(refusal(with(FINE_TUNE, "\"samples\"", "\"batch\": 1, \"samples\"")))
                .isEqualTo("$.batch: a fit uses all samples at once");
    }

    @Test
    void fitToTooFewSamples_isRefused() {
        assertThat(refusal(with(FINE_TUNE, "[0.5, 0.25, 0],\n", "")))
                .isEqualTo("$.samples: found 2 rows, expected at least s(s+1)/2 = 3 to determine the fit");
    }

    /** A sample and its negative have the same features. */
    @Test
    void fitWithDependentFeatures_isRefused() {
        assertThat(refusal(with(FINE_TUNE, "[0.5, 0.25, 0]", "[-1, 0, 1]")))
                .isEqualTo("$.samples: found linearly dependent features, expected normal equations of full rank 3");
    }

    /** One neuron's only feature, v² − 1, is zero at every sample. */
    @Test
    void fitWithAFeatureThatVanishes_isRefused() {
        String text = with(
                with(FINE_TUNE, "\"s\": 2", "\"s\": 1"),
                "[1, 0.5],\n      [0.25, -1],\n      [0, 1]",
                "[2], [2], [1]"); // w = (2, 2, 1)/3, and x = (1, 0.5, 0) has v = 1
        String samples = "[1, 0, -1],\n    [0.5, 0.25, 0],\n    [0, 2, 1]";

        assertThat(ScenarioText.read(with(text, samples, "[1, 0.5, 1]")).s()).isEqualTo(1);
        assertThat(refusal(with(text, samples, "[1, 0.5, 0], [-1, 0, -1]")))
                .isEqualTo("$.samples: found linearly dependent features, expected normal equations of full rank 1");
    }

    @Test
    void fitBeyondTheSizeLimit_isRefused() {
        String rows = String.join(", ", Collections.nCopies(22_000, "[1, 0, 1]"));

        assertThat(refusal(with(FINE_TUNE, "[0.5, 0.25, 0]", rows)))
                .isEqualTo("$.samples: found 22002 rows for 3 unknowns, expected at most 65536 for their product");
    }

    @Test
    void samplesAboveTheEntryLimit_areRefused() {
        String rows = String.join(", ", Collections.nCopies(90_000, "[1, 0, 1]"));

        assertThat(refusal(with(SGD, "[0, 2, 1]", rows)))
                .isEqualTo("$.samples: found 90003x3, expected at most 262144 entries");
    }

    /** Two equal columns make two equal features of many: the proof that they are dependent needs many primes. */
    @Test
    void largestDependentFit_isRefusedSoon() {
        Random random = new Random(20250105);
        int s = 15;
        String weights = rows(s + 1, s, (i, j) -> i == j ? "1" : "0");
        String samples = rows(
                512,
                s + 1,
                (i, j) -> j < 2 ? (i % 2 == 0 ? "1" : "-1") : String.valueOf(random.nextInt(2049) / 512.0 - 2));
        String text = with(
                FINE_TUNE.replaceFirst("(?s)\\[1, 0, -1\\].*\\[0, 2, 1\\]", samples),
                "[1, 0.5],\n      [0.25, -1],\n      [0, 1]",
                weights);
        String large = with(with(text, "\"d\": 3", "\"d\": 16"), "\"s\": 2", "\"s\": 15");

        String refusal = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> refusal(large));

        assertThat(refusal)
                .isEqualTo("$.samples: found linearly dependent features, expected normal equations of full rank 120");
    }

    private static String rows(int rows, int columns, Cell cell) {
        return IntStream.range(0, rows)
                .mapToObj(i -> IntStream.range(0, columns)
                        .mapToObj(j -> cell.at(i, j))
                        .collect(Collectors.joining(", ", "[", "]")))
                .collect(Collectors.joining(", "));
    }

    private interface Cell {
        String at(int row, int column);
    }
}
