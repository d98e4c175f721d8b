package dev.touchstone.scenario.format;

import static dev.touchstone.scenario.format.ScenarioText.DISCRETE;
import static dev.touchstone.scenario.format.ScenarioText.RICCATI;
import static dev.touchstone.scenario.format.ScenarioText.refusal;
import static dev.touchstone.scenario.format.ScenarioText.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class StartRefusalTest {

    private static final String WEIGHTS = "[1, 0.5],\n      [0.25, -1],\n      [0, 1]";
    private static final String GRAM = "[0.5, 0.5],\n      [0.5, 0.5]";

    @Test
    void tooFewRows_areRefused() {
        assertThat(refusal(with(RICCATI, WEIGHTS, "[1, 0.5], [0, 1]")))
                .isEqualTo("$.start.weights: found 2 rows, expected 3");
    }

    @Test
    void raggedRow_isRefused() {
        assertThat(refusal(with(RICCATI, WEIGHTS, "[1, 0.5], [0.25], [0, 1]")))
                .isEqualTo("$.start.weights[1]: found 1 numbers, expected 2");
    }

    @Test
    void rankDeficientPolarStart_isRefused() {
        assertThat(refusal(with(RICCATI, WEIGHTS, "[1, 2], [0.25, 0.5], [-3, -6]")))
                .isEqualTo("$.start.weights: found linearly dependent columns, expected full rank 2");
    }

    @Test
    void almostDependentColumns_areAccepted() {
        String text =
                with(RICCATI, WEIGHTS, "[1, 1], [1, 1], [1, 1.0000000000000002220446049250313080847263336181640625]");

        assertThatCode(() -> ScenarioText.read(text)).doesNotThrowAnyException();
    }

    @Test
    void rankDeficientTheta_isRefused() {
        assertThat(refusal(with(RICCATI, "\"canonical\"", "[[1, 1], [1, 1], [0, 0]]")))
                .isEqualTo("$.theta: found linearly dependent columns, expected full rank 2");
    }

    @Test
    void thetaOfOtherShape_isRefused() {
        assertThat(refusal(with(RICCATI, "\"canonical\"", "[[1, 1], [1, 2]]")))
                .isEqualTo("$.theta: found 2 rows, expected 3");
    }

    @Test
    void thetaOfUnknownName_isRefused() {
        assertThat(refusal(with(RICCATI, "\"canonical\"", "\"random\"")))
                .isEqualTo("$.theta: found \"random\", expected \"canonical\"");
    }

    @Test
    void unknownMap_isRefused() {
        assertThat(refusal(with(RICCATI, "\"polar\"", "\"qr\"")))
                .isEqualTo("$.start.map: found \"qr\", expected one of polar, none");
    }

    @Test
    void missingMap_isRefused() {
        assertThat(refusal(with(RICCATI, ",\n    \"map\": \"polar\"", ""))).isEqualTo("$.start: 'map' is missing");
    }

    @Test
    void mapNoneOnStiefel_isRefusedUnlessOrthonormal() {
        assertThat(refusal(with(RICCATI, "\"polar\"", "\"none\"")))
                .isEqualTo("$.start.weights: found columns that are not exactly orthonormal,"
                        + " expected W'W = I for map \"none\" of kind riccati");
    }

    @Test
    void mapPolarOfEuclideanFlow_isRefusedWhenRankDeficient() {
        String text = with(RICCATI, "\"riccati\"", "\"euclidean-flow\"");

        assertThat(refusal(with(text, WEIGHTS, "[1, 1], [1, 1], [1, 1]")))
                .isEqualTo("$.start.weights: found linearly dependent columns, expected full rank 2");
    }

    @Test
    void gramAndWeights_areRefused() {
        assertThat(refusal(with(DISCRETE, "\"gram\"", "\"weights\": [[1]], \"gram\"")))
                .isEqualTo("$.start.weights: a start is weights or gram, not both");
    }

    @Test
    void gramOfDescent_isRefused() {
        assertThat(refusal(with(DISCRETE, "discrete-map", "population-descent")))
                .isEqualTo("$.start.gram: a gram start is for riccati and discrete-map only");
    }

    @Test
    void gramOfOtherShape_isRefused() {
        assertThat(refusal(with(DISCRETE, GRAM, "[0.5, 0], [0, 0.5], [0, 0]")))
                .isEqualTo("$.start.gram: found 3 rows, expected 2");
    }

    @Test
    void gramTooWideToProve_isRefused() {
        String lambda = "[1" + ", 0.5".repeat(64) + "],\n  \"theta";
        String wide = with(with(DISCRETE, "\"d\": 8", "\"d\": 80"), "\"r\": 2", "\"r\": 65");

        assertThat(refusal(with(wide, "[1, 0.5],\n  \"theta", lambda)))
                .isEqualTo("$.start.gram: found r = 65, expected at most 64 for a gram start");
    }

    @Test
    void asymmetricGram_isRefused() {
        assertThat(refusal(with(DISCRETE, GRAM, "[0.5, 0.25], [0.125, 0.5]")))
                .isEqualTo("$.start.gram: found a matrix that is not symmetric");
    }

    @Test
    void indefiniteGram_isRefused() {
        assertThat(refusal(with(DISCRETE, GRAM, "[0.5, 0.5], [0.5, 0.4990234375]")))
                .isEqualTo("$.start.gram: found a matrix with a negative eigenvalue,"
                        + " expected 0 <= G <= I in the Loewner order");
    }

    @Test
    void gramAboveIdentity_isRefused() {
        assertThat(refusal(with(DISCRETE, GRAM, "[0.75, 0.5], [0.5, 0.75]")))
                .isEqualTo("$.start.gram: found a matrix with an eigenvalue above 1,"
                        + " expected 0 <= G <= I in the Loewner order");
    }
}
