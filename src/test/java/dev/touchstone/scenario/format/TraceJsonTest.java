package dev.touchstone.scenario.format;

import static dev.touchstone.scenario.format.ScenarioText.messageOf;
import static dev.touchstone.scenario.format.ScenarioText.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceJsonTest {

    private static final Scenario SCENARIO =
            ScenarioText.read(ScenarioText.RICCATI).withId("riccati-001");

    private static final String TRACE = """
            {
              "format": 1,
              "scenario": "riccati-001",
              "engine": {
                "name": "my-engine",
                "version": "1.0.0",
                "precision": "binary64",
                "tolerance": 1E-9
              },
              "points": [
                {
                  "time": 0.5,
                  "gram": [
                    [0.25, 1E-600],
                    [1E-600, 0.5]
                  ],
                  "alignment": [0.25, 0.5],
                  "risk": 0.75
                },
                {
                  "time": 2,
                  "risk": null
                }
              ]
            }
            """;

    private static final String GOLDEN = """
            {
              "format": 1,
              "scenario": "riccati-001",
              "engine": {
                "name": "oracle",
                "version": "0.1.0",
                "precision": {
                  "digits": 40
                }
              },
              "points": [
                {
                  "time": 2,
                  "risk": 0.1234567890123456789012345678901234567890
                }
              ],
              "audit": {
                "method": "certified",
                "formula": "(5a)",
                "arithmetic": "Ball, 256 bits",
                "bits": 256,
                "radius": "1.3E-30 units of the last digit",
                "witness": "(5b)",
                "witnessArithmetic": "Apfloat, 136 digits",
                "agreement": "1e-20",
                "zeros": {
                  "points[0].gram[0][1]": "1.4E-615"
                },
                "scenarioSha256": "%s",
                "command": "touchstone run oracle riccati-001"
              }
            }
            """.formatted("0".repeat(64));

    private static final String SKIP = """
            {
              "format": 1,
              "scenario": "riccati-001",
              "skipped": "no r > 1"
            }
            """;

    @Test
    void toJson_ofAnswerRead_isSameText() {
        for (String text : new String[] {TRACE, GOLDEN, SKIP}) {
            assertThat(new String(TraceJson.toJson(read(text), SCENARIO), StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
    }

    @Test
    void read_ofTrace_givesEveryMember() {
        Trace trace = (Trace) read(TRACE);

        assertThat(trace.engine())
                .isEqualTo(new EngineInfo(
                        "my-engine", "1.0.0", FloatFormat.BINARY64, Optional.of(new BigDecimal("1E-9"))));
        assertThat(trace.points()).hasSize(2);
        assertThat(trace.points().get(0).values().get(Quantity.GRAM).get(0, 1)).isEqualTo(new BigDecimal("1E-600"));
        assertThat(trace.points().get(1).values().get(Quantity.RISK).isFinite()).isFalse();
        assertThat(trace.audit()).isEmpty();
    }

    @Test
    void read_ofGolden_keepsFortyDigits() {
        Trace trace = (Trace) read(GOLDEN);

        assertThat(trace.engine().precision()).isEqualTo(FloatFormat.ofDigits(40));
        assertThat(trace.points().get(0).values().get(Quantity.RISK))
                .isEqualTo(DecimalMatrix.scalar(new BigDecimal("0.1234567890123456789012345678901234567890")));
        assertThat(trace.audit().orElseThrow().formula()).isEqualTo("(5a)");
    }

    @Test
    void read_ofSkip_givesReason() {
        assertThat(read(SKIP)).isEqualTo(new Skip("riccati-001", "no r > 1"));
    }

    @Test
    void read_ofNonFiniteTokens_areAnswers() {
        for (String token : new String[] {"NaN", "Infinity", "-Infinity", "null", "1e400000", "-1e999999999"}) {
            Trace trace = (Trace) read(with(TRACE, "[0.25, 0.5]", "[0.25, " + token + "]"));

            DecimalMatrix alignment = trace.points().get(0).values().get(Quantity.ALIGNMENT);
            assertThat(alignment.isFinite(0, 0)).isTrue();
            assertThat(alignment.isFinite(0, 1)).as(token).isFalse();
        }
    }

    @Test
    void read_ofTinyExponents_isZeroAtOnce() {
        for (String token : new String[] {"1e-999999999", "0e-999999999", "0e999999999"}) {
            Trace trace = Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(5), () -> (Trace) read(with(TRACE, "0.75", token)));

            assertThat(trace.points().get(0).values().get(Quantity.RISK))
                    .isEqualTo(DecimalMatrix.scalar(BigDecimal.ZERO));
        }
    }

    @Test
    void read_ofTimeRoundedToBinary64_matchesRequestedTime() {
        Trace trace = (Trace) read(with(TRACE, "\"time\": 0.5", "\"time\": 0.50000000000000000001"));

        assertThat(trace.points().get(0).at()).isEqualTo(new BigDecimal("0.5"));
    }

    @Test
    void scenarioOf_peeksAtId() {
        assertThat(TraceJson.scenarioOf(TRACE.getBytes(StandardCharsets.UTF_8), "t.json"))
                .isEqualTo("riccati-001");
    }

    @Test
    void read_ofScenarioWithoutId_goesByTitle() {
        Scenario anonymous = ScenarioText.read(ScenarioText.RICCATI);
        byte[] bytes = with(SKIP, "riccati-001", "two features").getBytes(StandardCharsets.UTF_8);

        assertThat(TraceJson.read(bytes, "t.json", anonymous).scenario()).isEqualTo("two features");
    }

    @Test
    void read_ofFileAndStream_giveSameAnswer(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("t.json"), TRACE);

        EngineAnswer fromStream =
                TraceJson.read(new ByteArrayInputStream(TRACE.getBytes(StandardCharsets.UTF_8)), "-", SCENARIO);

        assertThat(TraceJson.read(file, SCENARIO)).isEqualTo(fromStream);
    }

    @Test
    void otherScenario_isRefused() {
        assertThat(refusal(with(TRACE, "riccati-001", "riccati-002")))
                .isEqualTo("$.scenario: found \"riccati-002\", expected \"riccati-001\"");
    }

    @Test
    void unknownPrecision_isRefused() {
        assertThat(refusal(with(TRACE, "\"binary64\"", "\"float64\"")))
                .isEqualTo("$.engine.precision: found \"float64\", expected one of"
                        + " binary16, bfloat16, tf32, binary32, binary64, binary128");
    }

    @Test
    void zeroDigits_areRefused() {
        assertThat(refusal(with(TRACE, "\"binary64\"", "{\"digits\": 0}")))
                .isEqualTo("$.engine.precision.digits: found 0, expected at least 1");
    }

    @Test
    void zeroTolerance_isRefused() {
        assertThat(refusal(with(TRACE, "1E-9", "0"))).isEqualTo("$.engine.tolerance: found 0, expected more than 0");
    }

    @Test
    void absoluteTolerance_isReadAndWritten() {
        Trace trace = (Trace) read(with(TRACE, "1E-9", "1E-9, \"absoluteTolerance\": 1E-12"));

        assertThat(trace.engine().absoluteTolerance()).contains(new BigDecimal("1E-12"));
        assertThat(TraceJson.read(TraceJson.toJson(trace, SCENARIO), "trace", SCENARIO))
                .isEqualTo(trace);
    }

    @Test
    void negativeAbsoluteTolerance_isRefused() {
        assertThat(refusal(with(TRACE, "1E-9", "1E-9, \"absoluteTolerance\": -1")))
                .isEqualTo("$.engine.absoluteTolerance: found -1, expected at least 0");
    }

    @Test
    void missingEngine_isRefused() {
        assertThat(refusal("{\"format\": 1, \"scenario\": \"riccati-001\", \"points\": [{\"time\": 0}]}"))
                .isEqualTo("$: 'engine' is missing");
    }

    @Test
    void pointsOfSkip_areRefused() {
        assertThat(refusal(with(SKIP, "\"skipped\"", "\"points\": [{}], \"skipped\"")))
                .isEqualTo("$.points: a skipped answer has no points");
    }

    @Test
    void noPoints_areRefused() {
        assertThat(refusal(TRACE.replaceAll("(?s)\"points\".*", "\"points\": []}")))
                .isEqualTo("$.points: found 0 entries, expected at least 1");
    }

    @Test
    void unknownQuantity_isRefused() {
        assertThat(refusal(with(TRACE, "\"risk\": 0.75", "\"rsik\": 0.75")))
                .isEqualTo("$.points[0]: found unknown property 'rsik'");
    }

    @Test
    void quantityOfOtherKind_isRefused() {
        assertThat(refusal(with(TRACE, "\"risk\": 0.75", "\"loss\": 0.75")))
                .isEqualTo("$.points[0].loss: kind riccati has no 'loss'");
    }

    @Test
    void stepOfFlow_isRefused() {
        assertThat(refusal(with(TRACE, "\"time\": 2", "\"step\": 2")))
                .isEqualTo("$.points[1].step: a point of kind riccati has 'time'");
    }

    @Test
    void toJson_ofFit_hasNeitherTimeNorStep() {
        Scenario scenario = ScenarioText.read(ScenarioText.FINE_TUNE);
        String text = fit("\"coefficients\": [[0.5, 0], [0, 0.25]], \"risk\": 0");

        Trace trace = (Trace) TraceJson.read(text.getBytes(StandardCharsets.UTF_8), "t.json", scenario);

        assertThat(trace.points()).hasSize(1);
        assertThat(trace.points().get(0).at()).isEqualTo(BigDecimal.ONE);
        assertThat(trace.points().get(0).values().get(Quantity.COEFFICIENTS))
                .isEqualTo(DecimalMatrix.of(
                        2, 2, new BigDecimal("0.5"), BigDecimal.ZERO, BigDecimal.ZERO, new BigDecimal("0.25")));
        byte[] written = TraceJson.toJson(trace, scenario);
        assertThat(new String(written, StandardCharsets.UTF_8)).doesNotContain("step", "time");
        assertThat(TraceJson.read(written, "t.json", scenario)).isEqualTo(trace);
    }

    @Test
    void stepOfFit_isRefused() {
        assertThat(refusalOfFit("\"step\": 0, \"risk\": 0"))
                .isEqualTo("$.points[0].step: a point of kind fine-tune has neither 'time' nor 'step'");
    }

    @Test
    void secondFit_isRefused() {
        assertThat(refusalOfFit("\"risk\": 0}, {\"risk\": 0"))
                .isEqualTo("$.points[1]: found a point that is not after the one before it");
    }

    @Test
    void coefficientsOfOtherShape_areRefused() {
        assertThat(refusalOfFit("\"coefficients\": [[1]]"))
                .isEqualTo("$.points[0].coefficients: found 1 rows, expected 2");
    }

    private static String refusalOfFit(String point) {
        byte[] bytes = fit(point).getBytes(StandardCharsets.UTF_8);
        Scenario scenario = ScenarioText.read(ScenarioText.FINE_TUNE);
        return messageOf(() -> TraceJson.read(bytes, "t.json", scenario)).replaceFirst("^t\\.json: ", "");
    }

    private static String fit(String point) {
        return "{\"format\": 1, \"scenario\": \"three samples for three coefficients\","
                + " \"engine\": {\"name\": \"e\", \"version\": \"1\", \"precision\": \"binary64\"},"
                + " \"points\": [{" + point + "}]}";
    }

    @Test
    void missingTime_isRefused() {
        assertThat(refusal(with(TRACE, "\"time\": 2,", ""))).isEqualTo("$.points[1]: 'time' is missing");
    }

    @Test
    void timeNotRequested_isRefused() {
        assertThat(refusal(with(TRACE, "\"time\": 2", "\"time\": 3")))
                .isEqualTo("$.points[1].time: found 3, expected one of the scenario's 3 requested");
    }

    @Test
    void stepOfSgdBetweenThoseRequested_isRead() {
        Scenario scenario = ScenarioText.read(ScenarioText.SGD); // records 0 and 2
        String text = sgd(1);

        Trace trace = (Trace) TraceJson.read(text.getBytes(StandardCharsets.UTF_8), "t.json", scenario);

        assertThat(trace.points()).extracting(Point::at).containsExactly(BigDecimal.ONE);
        assertThat(trace.requestedOf(scenario).points()).isEmpty();
    }

    @Test
    void stepOfSgdBeyondTheLast_isRefused() {
        Scenario scenario = ScenarioText.read(ScenarioText.SGD);
        byte[] bytes = sgd(3).getBytes(StandardCharsets.UTF_8);

        assertThat(messageOf(() -> TraceJson.read(bytes, "t.json", scenario)))
                .isEqualTo("t.json: $.points[0].step: found 3, expected one of the scenario's 2 requested, or a step"
                        + " before the last");
    }

    private static String sgd(int step) {
        return "{\"format\": 1, \"scenario\": \"two steps on two samples each\","
                + " \"engine\": {\"name\": \"e\", \"version\": \"1\", \"precision\": \"binary64\"},"
                + " \"points\": [{\"step\": " + step + ", \"risk\": 0.5}]}";
    }

    @Test
    void timeNotANumber_isRefused() {
        assertThat(refusal(with(TRACE, "\"time\": 2", "\"time\": NaN")))
                .isEqualTo("$.points[1].time: found null, expected number");
    }

    @Test
    void pointsOutOfOrder_areRefused() {
        assertThat(refusal(with(TRACE, "\"time\": 2", "\"time\": 0")))
                .isEqualTo("$.points[1]: found a point that is not after the one before it");
    }

    @Test
    void gramOfOtherShape_isRefused() {
        assertThat(refusal(with(TRACE, "[1E-600, 0.5]", "[0.5]")))
                .isEqualTo("$.points[0].gram[1]: found 1 numbers, expected 2");
    }

    @Test
    void alignmentOfOtherLength_isRefused() {
        assertThat(refusal(with(TRACE, "[0.25, 0.5]", "[0.25]")))
                .isEqualTo("$.points[0].alignment: found 1 numbers, expected 2");
    }

    @Test
    void textForNumber_isRefused() {
        assertThat(refusal(with(TRACE, "\"risk\": 0.75", "\"risk\": \"0.75\"")))
                .isEqualTo("$.points[0].risk: found \"0.75\", expected number, null");
    }

    @Test
    void unknownFormat_isRefused() {
        assertThat(refusal(with(TRACE, "\"format\": 1", "\"format\": 3"))).isEqualTo("$.format: found 3, expected 1");
    }

    private static EngineAnswer read(String text) {
        return TraceJson.read(text.getBytes(StandardCharsets.UTF_8), "t.json", SCENARIO);
    }

    private static String refusal(String text) {
        return messageOf(() -> read(text)).replaceFirst("^t\\.json: ", "");
    }
}
