package dev.touchstone.oracle;

import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.ScenarioJson;
import java.nio.charset.StandardCharsets;

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

    private Scenarios() {}

    /** d = 3, r = s = 2, Λ = diag(1, ½), canonical Θ. */
    static Scenario read(String kind, String startAndPoints) {
        return read(kind, "[1, 0.5]", startAndPoints);
    }

    static Scenario read(String kind, String lambda, String startAndPoints) {
        String text = "{\"format\": 1, \"title\": \"a " + kind + "\", \"kind\": \"" + kind
                + "\", \"flags\": [], \"d\": 3, \"r\": 2, \"s\": 2, \"lambda\": " + lambda
                + ", \"theta\": \"canonical\", " + startAndPoints + "}";
        return ScenarioJson.read(text.getBytes(StandardCharsets.UTF_8), "test");
    }
}
