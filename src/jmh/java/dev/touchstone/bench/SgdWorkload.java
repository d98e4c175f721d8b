package dev.touchstone.bench;

import dev.touchstone.oracle.Enclosures;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.ScenarioJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SGD run that every contender computes, the numbers of {@code sgd.txt}, as a scenario. */
final class SgdWorkload {

    private SgdWorkload() {}

    static Scenario read(Path file) {
        try (Scanner numbers = new Scanner(Files.readString(file))) {
            int d = numbers.nextInt();
            int r = numbers.nextInt();
            int s = numbers.nextInt();
            int steps = numbers.nextInt();
            String lambda = row(numbers, r);
            String text = "{\"format\": 1, \"title\": \"SGD\", \"kind\": \"stiefel-sgd\", \"flags\": [], \"d\": " + d
                    + ", \"r\": " + r + ", \"s\": " + s + ", \"lambda\": " + lambda + ", \"theta\": \"canonical\","
                    + " \"start\": {\"weights\": " + matrix(numbers, d, s) + ", \"map\": \"polar\"},"
                    + " \"learningRate\": 0.0625, \"retraction\": \"polar\", \"batch\": 1,"
                    + " \"samples\": " + matrix(numbers, steps, d) + ", \"record\": [" + steps + "]}";
            return ScenarioJson.read(text.getBytes(StandardCharsets.UTF_8), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("no workload: python3 src/jmh/yardsticks/gen.py writes " + file, e);
        }
    }

    private static String matrix(Scanner numbers, int rows, int columns) {
        return Stream.generate(() -> row(numbers, columns)).limit(rows).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String row(Scanner numbers, int n) {
        return Stream.generate(numbers::next).limit(n).collect(Collectors.joining(", ", "[", "]"));
    }

    /**
     * Refuses enclosures unless all are proved to 40 digits.
     *
     * @throws IllegalStateException naming the first that is not
     */
    static void requireProved(Enclosures enclosures) {
        for (Place place : enclosures.places()) {
            if (!FlowWorkload.isProved(enclosures.at(place))) {
                throw new IllegalStateException("not proved to 40 digits: " + place + " is " + enclosures.at(place));
            }
        }
    }
}
