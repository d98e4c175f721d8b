package dev.touchstone.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Scenario;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, reading them ends soon: with a value, or with one sentence. */
@Tag("slow")
class HostileInputTest {

    private static final String[] FRAGMENTS = {
        "null",
        "[]",
        "{}",
        "\"\"",
        "-1",
        "0",
        "1.5",
        "1e999999999",
        "1e-999999999",
        "0e999999999",
        "NaN",
        "Infinity",
        "true",
        "[[]]",
        "[[1]]",
        "[null]",
        "{\"gram\": 1}",
        "2147483648",
        "9223372036854775808",
        "\"polar\"",
        "\"none\"",
        "\"\\ud800\"",
        "1e99999999999",
        ",",
        "]",
        "}",
        "\u0000"
    };

    @Test
    void spoiltScenarios_areReadOrRefused() {
        Random random = new Random(20250101);
        for (String valid :
                new String[] {ScenarioText.RICCATI, ScenarioText.DISCRETE, ScenarioText.SGD, ScenarioText.FINE_TUNE}) {
            for (int i = 0; i < 1500; i++) {
                String spoilt = spoil(valid, random);
                readOrRefuse(spoilt, () -> ScenarioText.read(spoilt));
            }
        }
    }

    @Test
    void spoiltTraces_areReadOrRefused() {
        Scenario scenario = ScenarioText.read(ScenarioText.RICCATI);
        String valid = """
                {"format": 1, "scenario": "two features",
                 "engine": {"name": "e", "version": "1", "precision": {"digits": 30}, "tolerance": 1e-9},
                 "points": [{"time": 0, "gram": [[1, 0], [0, 1]], "alignment": [1, 1], "risk": 0}, {"time": 2, "risk": 1}]}
                """;
        Random random = new Random(20250102);
        for (int i = 0; i < 1500; i++) {
            String spoilt = spoil(valid, random);
            byte[] bytes = spoilt.getBytes(StandardCharsets.UTF_8);
            readOrRefuse(spoilt, () -> TraceJson.read(bytes, "t.json", scenario));
        }
    }

    @Test
    void randomBytes_areRefused() {
        Random random = new Random(20250103);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            readOrRefuse("random bytes", () -> ScenarioJson.read(bytes, "s.json"));
        }
    }

    @Test
    void largestWeights_areReadSoon() {
        StringBuilder rows = new StringBuilder();
        Random random = new Random(20250104);
        for (int i = 0; i < 4096; i++) {
            rows.append(i == 0 ? "[" : ", [");
            for (int j = 0; j < 64; j++) {
                rows.append(j == 0 ? "" : ", ").append(random.nextInt(2049) / 1024.0 - 1);
            }
            rows.append(']');
        }
        String text =
                ScenarioText.with(ScenarioText.RICCATI, "[1, 0.5],\n      [0.25, -1],\n      [0, 1]", rows.toString());
        String large = ScenarioText.with(ScenarioText.with(text, "\"d\": 3", "\"d\": 4096"), "\"s\": 2", "\"s\": 64");

        Scenario scenario =
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> ScenarioText.read(large));

        assertThat(scenario.s()).isEqualTo(64);
    }

    /** One value or one stretch of the text replaced, or the text cut short. */
    private static String spoil(String text, Random random) {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + random.nextInt(12));
        String fragment = FRAGMENTS[random.nextInt(FRAGMENTS.length)];
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, from);
            case 1 -> text.substring(0, from) + fragment + text.substring(to);
            default -> valueReplaced(text, from, fragment);
        };
    }

    private static String valueReplaced(String text, int from, String fragment) {
        int start = Math.max(text.indexOf(": ", from), 0) + 2;
        int end = start;
        while (end < text.length() && ",]}\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, start) + fragment + text.substring(end);
    }

    private static void readOrRefuse(String input, Runnable read) {
        try {
            Assertions.assertTimeout(Duration.ofSeconds(5), read::run);
        } catch (InvalidInputException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n").doesNotContain("Exception");
        } catch (RuntimeException e) {
            fail("not a refusal but " + e + " for " + input, e);
        }
    }
}
