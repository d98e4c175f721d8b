package dev.touchstone.oracle;

import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.ScenarioText;

/** Small scenarios of every kind and start. */
final class Scenarios {

    static final Scenario RICCATI = read(
            "riccati",
            "\"start\": {\"weights\": [[0.5, 0.25], [-0.25, 1], [1, 0.5]], \"map\": \"polar\"}, \"times\": [0, 0.5, 2]");
    static final Scenario RICCATI_GRAM =
            read("riccati", "\"start\": {\"gram\": [[0.5, 0.5], [0.5, 0.5]]}, \"times\": [0.5, 3]");
    static final Scenario EUCLIDEAN = read(
            "euclidean-flow",
            "\"start\": {\"weights\": [[0.5, 0.25], [-0.25, 1], [1, 0.5]], \"map\": \"none\"}, \"times\": [0, 1]");
    static final Scenario MAP = read(
            "discrete-map",
            "\"start\": {\"weights\": [[0.5, 0.25], [-0.25, 1], [1, 0.5]], \"map\": \"polar\"}, \"step\": 0.125, \"record\": [0, 1, 5]");
    static final Scenario MAP_GRAM = read(
            "discrete-map", "\"start\": {\"gram\": [[0.5, 0.25], [0.25, 0.5]]}, \"step\": 0.125, \"record\": [1, 6]");
    static final Scenario DESCENT = read(
            "population-descent",
            "\"start\": {\"weights\": [[0.5, 0.25], [-0.25, 1], [1, 0.5]], \"map\": \"polar\"}, \"step\": 0.25, \"record\": [0, 2]");

    private static final String START =
            "\"start\": {\"weights\": [[0.5, 0.25], [-0.25, 1], [1, 0.5]], \"map\": \"polar\"}, ";
    private static final String SAMPLES =
            "\"samples\": [[1, 0.5, -1], [0.25, 2, 0], [-1, 0.75, 0.5], [0.5, -0.5, 1.5]], \"noise\": [0, 0.125, 0, -0.5]";
    static final Scenario SGD = sgd("polar", 1, "[0, 1, 4]");
    static final Scenario SGD_BATCH = sgd("polar", 2, "[1, 2]");
    static final Scenario SGD_QR = sgd("qr", 1, "[0, 3]");
    static final Scenario SGD_EUCLIDEAN =
            read("euclidean-sgd", START + "\"learningRate\": 0.5, \"batch\": 2, " + SAMPLES + ", \"record\": [0, 2]");
    static final Scenario FINE_TUNE = read("fine-tune", START + SAMPLES);

    private Scenarios() {}

    /** Stiefel SGD on four samples. */
    static Scenario sgd(String retraction, int batch, String record) {
        return read(
                "stiefel-sgd",
                START + "\"learningRate\": 0.5, \"retraction\": \"" + retraction + "\", \"batch\": " + batch + ", "
                        + SAMPLES + ", \"record\": " + record);
    }

    /** d = 3, r = s = 2, Λ = diag(1, ½), canonical Θ. */
    static Scenario read(String kind, String startAndPoints) {
        return read(kind, "[1, 0.5]", startAndPoints);
    }

    static Scenario read(String kind, String lambda, String startAndPoints) {
        String text = "{\"format\": 1, \"title\": \"a " + kind + "\", \"kind\": \"" + kind
                + "\", \"flags\": [], \"d\": 3, \"r\": 2, \"s\": 2, \"lambda\": " + lambda
                + ", \"theta\": \"canonical\", " + startAndPoints + "}";
        return ScenarioText.read(text);
    }
}
