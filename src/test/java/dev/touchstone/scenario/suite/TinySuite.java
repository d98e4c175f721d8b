package dev.touchstone.scenario.suite;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Audit;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A suite without goldens, and traces for it that cost nothing. */
final class TinySuite {

    private TinySuite() {}

    static void in(Path directory) throws IOException {
        Files.writeString(directory.resolve("index.json"), "{\"format\": 1, \"scenarios\": [], \"relations\": []}");
        Files.writeString(directory.resolve("errata.json"), "{\"format\": 1, \"errata\": []}");
        Files.writeString(
                directory.resolve("flags.json"),
                "{\"format\": 1, \"flags\": {\"Basic\":"
                        + " {\"probes\": \"p\", \"catches\": \"c\", \"severity\": \"high\"}}}");
    }

    /** A trace that looks like a golden one. */
    static Trace golden(Scenario scenario, String risk) {
        Point point =
                new Point(scenario.points().get(0), Map.of(Quantity.RISK, DecimalMatrix.scalar(new BigDecimal(risk))));
        EngineInfo engine = new EngineInfo("oracle", "0.1.0", FloatFormat.ofDigits(40), Optional.empty());
        Audit audit = new Audit(
                Audit.CERTIFIED,
                "(5a)",
                "Ball, 256 bits",
                256,
                "1E-30",
                "(5b)",
                "Apfloat",
                "0",
                List.of(),
                "0".repeat(64),
                "touchstone run");
        return new Trace(scenario.label(), engine, List.of(point), Optional.of(audit));
    }
}
