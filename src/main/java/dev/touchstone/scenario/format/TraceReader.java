package dev.touchstone.scenario.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Audit;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An {@link EngineAnswer} to that scenario from an input that is read twice: once for what stands beside the points, once
 * for them. The whole is never in memory.
 *
 * @param tree what stands beside the points, which satisfies the trace schema
 * @param points the names that lead to the points
 */
record TraceReader(InputSource source, String file, JsonNode tree, List<String> points, Scenario scenario) {

    EngineAnswer read() {
        String answered = tree.get("scenario").textValue();
        if (!answered.equals(scenario.label())) {
            throw invalid("$.scenario", "found \"" + answered + "\", expected \"" + scenario.label() + "\"");
        }
        if (tree.has("skipped")) {
            return new Skip(answered, tree.get("skipped").textValue());
        }
        EngineInfo engine = engine(tree.get("engine"));
        return new Trace(
                answered,
                engine,
                withEscape(PointsReader.read(source, points, scenario, engine.precision())),
                Optional.ofNullable(tree.get("audit")).map(this::audit));
    }

    /** The time of escape, which stands beside the points, at the first that says {@code escaped}. */
    private List<Point> withEscape(List<Point> read) {
        if (!tree.has("escape")) {
            return read;
        }
        if (!scenario.quantities().contains(Quantity.ESCAPE)) {
            throw invalid("$.escape", "only riccati-ode has it");
        }
        BigDecimal time = tree.get("escape").get("time").decimalValue();
        List<Point> points = new ArrayList<>(read);
        for (int k = 0; k < points.size(); k++) {
            if (points.get(k).values().containsKey(Quantity.ESCAPED)) {
                points.set(k, points.get(k).with(Quantity.ESCAPE, DecimalMatrix.scalar(time)));
                return points;
            }
        }
        throw invalid("$.escape", "found a time of escape, but no point that says \"escaped\": true");
    }

    private EngineInfo engine(JsonNode engine) {
        Optional<BigDecimal> tolerance =
                Optional.ofNullable(engine.get("tolerance")).map(JsonNode::decimalValue);
        if (tolerance.isPresent() && tolerance.get().compareTo(BigDecimal.ONE) > 0) {
            throw invalid(
                    "$.engine.tolerance",
                    "found " + InvalidInputException.shortened(tolerance.get())
                            + ", expected a relative accuracy, at most 1");
        }
        JsonNode precision = engine.get("precision");
        FloatFormat format = precision.isTextual()
                ? FloatFormat.named(precision.textValue()).orElseThrow()
                : FloatFormat.ofDigits(precision.get("digits").intValue());
        return new EngineInfo(
                engine.get("name").textValue(),
                engine.get("version").textValue(),
                format,
                tolerance,
                Optional.ofNullable(engine.get("absoluteTolerance")).map(JsonNode::decimalValue),
                engine.path("unitFree").booleanValue());
    }

    private Audit audit(JsonNode audit) {
        List<Audit.Zero> zeros = new ArrayList<>();
        audit.get("zeros")
                .properties()
                .forEach(zero ->
                        zeros.add(new Audit.Zero(zero.getKey(), zero.getValue().textValue())));
        return new Audit(
                audit.get("method").textValue(),
                audit.get("formula").textValue(),
                audit.get("arithmetic").textValue(),
                audit.get("bits").intValue(),
                audit.get("radius").textValue(),
                audit.get("witness").textValue(),
                audit.get("witnessArithmetic").textValue(),
                audit.get("agreement").textValue(),
                zeros,
                audit.get("scenarioSha256").textValue(),
                audit.get("command").textValue());
    }

    private InvalidInputException invalid(String path, String what) {
        return new InvalidInputException(file, path, what);
    }
}
