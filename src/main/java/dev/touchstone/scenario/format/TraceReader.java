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
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A tree that satisfies the trace schema to an {@link EngineAnswer} to that scenario. */
record TraceReader(String file, JsonNode tree, Scenario scenario) {

    EngineAnswer read() {
        String answered = tree.get("scenario").textValue();
        if (!answered.equals(scenario.label())) {
            throw invalid("$.scenario", "found \"" + answered + "\", expected \"" + scenario.label() + "\"");
        }
        if (tree.has("skipped")) {
            return new Skip(answered, tree.get("skipped").textValue());
        }
        return new Trace(
                answered,
                engine(tree.get("engine")),
                points(),
                Optional.ofNullable(tree.get("audit")).map(this::audit));
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
                Optional.ofNullable(engine.get("absoluteTolerance")).map(JsonNode::decimalValue));
    }

    private List<Point> points() {
        List<Point> points = new ArrayList<>();
        JsonNode nodes = tree.get("points");
        Optional<BigDecimal> before = Optional.empty();
        for (int i = 0; i < nodes.size(); i++) {
            String path = "$.points[" + i + "]";
            BigDecimal at = at(nodes.get(i), path);
            if (before.isPresent() && at.compareTo(before.get()) <= 0) {
                throw invalid(path, "found a point that is not after the one before it");
            }
            before = Optional.of(at);
            points.add(new Point(at, values(nodes.get(i), path)));
        }
        return points;
    }

    /** Which time or step this is. */
    private BigDecimal at(JsonNode point, String path) {
        Optional<String> axis = scenario.axis().member();
        String expected = axis.map(name -> "'" + name + "'").orElse("neither 'time' nor 'step'");
        for (String name : List.of("time", "step")) {
            if (point.has(name) && !axis.equals(Optional.of(name))) {
                throw invalid(
                        path + "." + name, "a point of kind " + scenario.kind().key() + " has " + expected);
            }
        }
        if (axis.isEmpty()) {
            return scenario.points().get(0);
        }
        String name = axis.get();
        if (!point.has(name)) {
            throw invalid(path, "'" + name + "' is missing");
        }
        BigDecimal at = point.get(name).decimalValue();
        RequestedPoints requested = new RequestedPoints(scenario);
        return requested.find(at).orElseThrow(() -> invalid(path + "." + name, requested.refusal(at)));
    }

    private Map<Quantity, DecimalMatrix> values(JsonNode point, String path) {
        JsonMatrices matrices = new JsonMatrices(file, UnaryOperator.identity());
        Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
        for (Iterator<String> names = point.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            Optional<Quantity> quantity = Quantity.named(name);
            if (quantity.isPresent()) {
                String place = path + "." + name;
                values.put(quantity.get(), value(point.get(name), place, quantity.get(), matrices));
            }
        }
        return values;
    }

    private DecimalMatrix value(JsonNode node, String path, Quantity quantity, JsonMatrices matrices) {
        if (!scenario.kind().quantities().contains(quantity)) {
            throw invalid(path, "kind " + scenario.kind().key() + " has no '" + quantity.key() + "'");
        }
        return switch (quantity.shape()) {
            case MATRIX -> matrices.matrix(node, path, scenario.rows(quantity), scenario.columns(quantity));
            case ROW -> matrices.row(node, path, scenario.columns(quantity));
            case SCALAR -> matrices.scalar(node);
        };
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
