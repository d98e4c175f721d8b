package dev.touchstone.scenario.format;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Scenario;
import java.nio.charset.StandardCharsets;

/** Valid scenario files for tests to spoil, and the message a spoilt one gets. */
public final class ScenarioText {

    public static final String RICCATI = """
            {
              "format": 1,
              "title": "two features",
              "kind": "riccati",
              "flags": ["Basic"],
              "d": 3,
              "r": 2,
              "s": 2,
              "lambda": [1, 0.5],
              "theta": "canonical",
              "start": {
                "weights": [
                  [1, 0.5],
                  [0.25, -1],
                  [0, 1]
                ],
                "map": "polar"
              },
              "times": [0, 0.5, 2]
            }
            """;

    public static final String DISCRETE = """
            {
              "format": 1,
              "title": "from a Gram matrix",
              "kind": "discrete-map",
              "flags": [],
              "d": 8,
              "r": 2,
              "s": 2,
              "lambda": [1, 0.5],
              "theta": "canonical",
              "start": {
                "gram": [
                  [0.5, 0.5],
                  [0.5, 0.5]
                ]
              },
              "step": 0.125,
              "record": [0, 1, 16]
            }
            """;

    public static final String SGD = """
            {
              "format": 1,
              "title": "two steps on two samples each",
              "kind": "stiefel-sgd",
              "flags": ["Basic"],
              "d": 3,
              "r": 2,
              "s": 2,
              "lambda": [1, 0.5],
              "theta": "canonical",
              "start": {
                "weights": [
                  [1, 0.5],
                  [0.25, -1],
                  [0, 1]
                ],
                "map": "polar"
              },
              "learningRate": [0.0625, 0],
              "retraction": "polar",
              "batch": 2,
              "samples": [
                [1, 0, -1],
                [0.5, 0.25, 0],
                [0, 2, 1],
                [1, 1, -0.5]
              ],
              "noise": [0, 0.125, -1, 0],
              "record": [0, 2]
            }
            """;

    public static final String FINE_TUNE = """
            {
              "format": 1,
              "title": "three samples for three coefficients",
              "kind": "fine-tune",
              "flags": [],
              "d": 3,
              "r": 2,
              "s": 2,
              "lambda": [1, 0.5],
              "theta": "canonical",
              "start": {
                "weights": [
                  [1, 0.5],
                  [0.25, -1],
                  [0, 1]
                ],
                "map": "polar"
              },
              "samples": [
                [1, 0, -1],
                [0.5, 0.25, 0],
                [0, 2, 1]
              ]
            }
            """;

    /** {@link #SGD} without what (16) has not. */
    public static String euclideanSgd() {
        return with(with(SGD, "\"retraction\": \"polar\",", ""), "stiefel-sgd", "euclidean-sgd");
    }

    private ScenarioText() {}

    /** The text with {@code old} replaced, which must occur. */
    public static String with(String text, String old, String replacement) {
        if (!text.contains(old)) {
            throw new IllegalArgumentException("not in the text: " + old);
        }
        return text.replace(old, replacement);
    }

    public static Scenario read(String text) {
        return ScenarioJson.read(text.getBytes(StandardCharsets.UTF_8), "s.json");
    }

    /** The message that refuses the text, without {@code "s.json: "}. */
    public static String refusal(String text) {
        return messageOf(() -> read(text)).replaceFirst("^s\\.json: ", "");
    }

    public static String messageOf(Runnable action) {
        InvalidInputException thrown = catchThrowableOfType(InvalidInputException.class, action::run);
        if (thrown == null) {
            throw new AssertionError("expected a refusal, but it was accepted");
        }
        return thrown.getMessage();
    }
}
