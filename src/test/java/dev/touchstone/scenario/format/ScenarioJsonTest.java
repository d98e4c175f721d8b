package dev.touchstone.scenario.format;

import static dev.touchstone.scenario.format.ScenarioText.DISCRETE;
import static dev.touchstone.scenario.format.ScenarioText.FINE_TUNE;
import static dev.touchstone.scenario.format.ScenarioText.RICCATI;
import static dev.touchstone.scenario.format.ScenarioText.SGD;
import static dev.touchstone.scenario.format.ScenarioText.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioJsonTest {

    @Test
    void toJson_ofScenarioRead_isSameText() {
        assertThat(json(ScenarioText.read(RICCATI))).isEqualTo(RICCATI);
        assertThat(json(ScenarioText.read(DISCRETE))).isEqualTo(DISCRETE);
        assertThat(json(ScenarioText.read(SGD))).isEqualTo(SGD);
        assertThat(json(ScenarioText.read(FINE_TUNE))).isEqualTo(FINE_TUNE);
    }

    @Test
    void read_ofToJson_isSameScenario() {
        Scenario scenario = ScenarioText.read(with(DISCRETE, "\"canonical\"", thetaOfEightRows()))
                .withId("discrete-map-001");

        assertThat(ScenarioText.read(json(scenario))).isEqualTo(scenario);
    }

    @Test
    void read_givesEveryMember() {
        Scenario scenario = ScenarioText.read(RICCATI);

        assertThat(scenario.id()).isEmpty();
        assertThat(scenario.label()).isEqualTo("two features");
        assertThat(scenario.kind()).isEqualTo(Kind.RICCATI);
        assertThat(scenario.flags()).containsExactly("Basic");
        assertThat(scenario.lambda()).containsExactly(BigDecimal.ONE, new BigDecimal("0.5"));
        assertThat(scenario.theta()).isEmpty();
        assertThat(scenario.start()).isEqualTo(new Start.Polar(matrix(3, 2, "1", "0.5", "0.25", "-1", "0", "1")));
        assertThat(scenario.step()).isEqualTo(Optional.empty());
        assertThat(scenario.points()).containsExactly(BigDecimal.ZERO, new BigDecimal("0.5"), new BigDecimal("2"));
    }

    @Test
    void read_ofSgd_givesItsTraining() {
        Scenario scenario = ScenarioText.read(SGD);

        Training training = scenario.training().orElseThrow();
        assertThat(training.learningRates()).containsExactly(new BigDecimal("0.0625"), BigDecimal.ZERO);
        assertThat(training.retraction()).contains(Retraction.POLAR);
        assertThat(training.batch()).isEqualTo(2);
        assertThat(training.steps()).isEqualTo(2);
        assertThat(training.samples())
                .isEqualTo(matrix(4, 3, "1", "0", "-1", "0.5", "0.25", "0", "0", "2", "1", "1", "1", "-0.5"));
        assertThat(training.noise(1)).isEqualTo(new BigDecimal("0.125"));
        assertThat(scenario.points()).containsExactly(BigDecimal.ZERO, BigDecimal.valueOf(2));
    }

    @Test
    void read_ofConstantLearningRate_holdsForEveryStep() {
        Scenario scenario = ScenarioText.read(with(SGD, "[0.0625, 0]", "0.25"));

        Training training = scenario.training().orElseThrow();
        assertThat(training.learningRates()).containsExactly(new BigDecimal("0.25"));
        assertThat(training.learningRate(1)).isEqualTo(new BigDecimal("0.25"));
        assertThat(json(scenario)).contains("\"learningRate\": 0.25,");
    }

    @Test
    void read_withoutNoise_isNoiseZero() {
        Scenario scenario = ScenarioText.read(with(SGD, "\"noise\": [0, 0.125, -1, 0],", ""));

        assertThat(scenario.training().orElseThrow().noise(3)).isZero();
        assertThat(json(scenario)).doesNotContain("noise");
    }

    @Test
    void read_ofFineTune_isOneStepOnAllSamples() {
        Scenario scenario = ScenarioText.read(FINE_TUNE);

        assertThat(scenario.points()).containsExactly(BigDecimal.ONE);
        assertThat(scenario.training().orElseThrow().batch()).isEqualTo(3);
        assertThat(scenario.training().orElseThrow().learningRates()).isEmpty();
    }

    @Test
    void read_ofEuclideanSgd_acceptsAnyWeightsOfFullRank() {
        Scenario scenario = ScenarioText.read(with(ScenarioText.euclideanSgd(), "\"polar\"", "\"none\""));

        assertThat(scenario.start()).isInstanceOf(Start.Weights.class);
        assertThat(scenario.training().orElseThrow().retraction()).isEmpty();
    }

    @Test
    void read_ofOtherNotation_isEqualScenario() {
        String other =
                with(with(RICCATI, "[0, 0.5, 2]", "[0.0, 5e-1, 20e-1]"), "[1, 0.5],\n      [", "[1.0, 0.50],\n      [");

        assertThat(ScenarioText.read(other)).isEqualTo(ScenarioText.read(RICCATI));
    }

    @Test
    void read_ofSmallestBinary64Number_isExact() {
        String smallest = new BigDecimal(Double.MIN_VALUE).toPlainString();

        Scenario scenario = ScenarioText.read(with(RICCATI, "\"times\": [0, 0.5", "\"times\": [0, " + smallest));

        assertThat(scenario.points().get(1)).isEqualByComparingTo(new BigDecimal(Double.MIN_VALUE));
    }

    @Test
    void read_ofUnsortedFlags_sortsThem() {
        Scenario scenario = ScenarioText.read(with(RICCATI, "[\"Basic\"]", "[\"Binary64Inputs\", \"Basic\"]"));

        assertThat(scenario.flags()).containsExactly("Basic", "Binary64Inputs");
    }

    @Test
    void read_ofExactlyOrthonormalWeights_acceptsMapNone() {
        String text = with(
                with(RICCATI, "\"polar\"", "\"none\""),
                "[1, 0.5],\n      [0.25, -1],\n      [0, 1]",
                "[0, 1], [-1, 0], [0, 0]");

        assertThat(ScenarioText.read(text).start()).isInstanceOf(Start.Weights.class);
    }

    @Test
    void read_ofEuclideanFlow_acceptsAnyWeightsOfFullRank() {
        String text = with(with(RICCATI, "\"polar\"", "\"none\""), "\"riccati\"", "\"euclidean-flow\"");

        assertThat(ScenarioText.read(text).start()).isInstanceOf(Start.Weights.class);
    }

    @Test
    void read_ofByteOrderMark_ignoresIt() {
        assertThat(ScenarioText.read("\uFEFF" + RICCATI)).isEqualTo(ScenarioText.read(RICCATI));
    }

    @Test
    void read_ofFileAndStream_giveSameScenario(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("a.json"), RICCATI);

        Scenario fromFile = ScenarioJson.read(file);
        Scenario fromStream =
                ScenarioJson.read(new ByteArrayInputStream(RICCATI.getBytes(StandardCharsets.UTF_8)), "standard input");

        assertThat(fromFile).isEqualTo(fromStream);
    }

    private static String json(Scenario scenario) {
        return new String(ScenarioJson.toJson(scenario), StandardCharsets.UTF_8);
    }

    private static String thetaOfEightRows() {
        return "[[1, 0], [0, 1], [0, 0], [0, 0], [0, 0], [0.5, 0], [0, 0], [0, 0]]";
    }

    private static DecimalMatrix matrix(int rows, int columns, String... entries) {
        BigDecimal[] numbers = new BigDecimal[entries.length];
        for (int i = 0; i < entries.length; i++) {
            numbers[i] = new BigDecimal(entries[i]);
        }
        return DecimalMatrix.of(rows, columns, numbers);
    }
}
