package dev.touchstone.testkit;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.TraceJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds the trace of an engine that computes in doubles:
 *
 * <pre>{@code
 * EngineTrace trace = EngineTrace.of(scenario).by("my-engine", "1.0");
 * for (double tau : new EngineInput(scenario).points()) {
 *     trace.point(tau).gram(gramAt(tau));
 * }
 * return trace.trace();
 * }</pre>
 *
 * Quantities may be left out, as in a trace file. A builder: neither immutable nor safe between threads.
 */
public final class EngineTrace {

    private final Scenario scenario;
    private String name = "engine";
    private String version = "1";
    private FloatFormat precision = FloatFormat.BINARY64;
    private Optional<BigDecimal> tolerance = Optional.empty();
    private final List<Point> points = new ArrayList<>();

    private EngineTrace(Scenario scenario) {
        this.scenario = scenario;
    }

    /** A trace without points yet, of an engine that declares binary64. */
    public static EngineTrace of(Scenario scenario) {
        return new EngineTrace(scenario);
    }

    /** The answer of an engine that declines the scenario. */
    public static Skip skipped(Scenario scenario, String reason) {
        return new Skip(scenario.label(), reason);
    }

    /** Who computed it. */
    public EngineTrace by(String engineName, String engineVersion) {
        name = engineName;
        version = engineVersion;
        return this;
    }

    /** What the engine declares; its numbers are rounded to that before they are judged. */
    public EngineTrace precision(FloatFormat declared) {
        precision = declared;
        return this;
    }

    /**
     * What the engine declares, by its name: {@code binary16}, {@code bfloat16}, {@code tf32}, {@code binary32},
     * {@code binary64} or {@code binary128}.
     *
     * @throws IllegalArgumentException when there is no such format
     */
    public EngineTrace precision(String declared) {
        return precision(FloatFormat.named(declared)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no precision '" + declared + "', expected binary64, binary32, ...")));
    }

    /** The relative accuracy that an adaptive integrator was asked for. */
    public EngineTrace tolerance(double relative) {
        tolerance = Optional.of(BigDecimal.valueOf(relative));
        return this;
    }

    /** Opens the point at that time or step, to which the quantities that follow belong; a fit has one point, 1. */
    public EngineTrace point(double at) {
        points.add(new Point(new BigDecimal(at), Map.of()));
        return this;
    }

    /** W, d×s. */
    public EngineTrace weights(double[][] W) {
        return with(Quantity.WEIGHTS, W);
    }

    /** G = ΘᵀWWᵀΘ, r×r; for the Euclidean flow ΘᵀSΘ. */
    public EngineTrace gram(double[][] G) {
        return with(Quantity.GRAM, G);
    }

    /** A_j of (18). */
    public EngineTrace alignment(double... A) {
        return with(Quantity.ALIGNMENT, A);
    }

    /** R of (19), or of the fitted B of (21). */
    public EngineTrace risk(double R) {
        return with(Quantity.RISK, new double[] {R});
    }

    /** The population loss L of (20). */
    public EngineTrace loss(double L) {
        return with(Quantity.LOSS, new double[] {L});
    }

    /** B of (21), s×s. */
    public EngineTrace coefficients(double[][] B) {
        return with(Quantity.COEFFICIENTS, B);
    }

    private EngineTrace with(Quantity quantity, double[]... rows) {
        if (points.isEmpty()) {
            throw new IllegalStateException(quantity.key() + " before the first point(...)");
        }
        DecimalMatrix value = ExactMatrix.decimals(rows);
        Point open = points.remove(points.size() - 1);
        Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
        values.putAll(open.values());
        values.put(quantity, value);
        points.add(new Point(open.at(), values));
        return this;
    }

    /**
     * The trace, held to the rules for trace files.
     *
     * @throws dev.touchstone.scenario.InvalidInputException when a shape is wrong, a point is not asked for, and the like
     */
    public Trace trace() {
        EngineInfo engine = new EngineInfo(name, version, precision, tolerance);
        Trace trace = new Trace(scenario.label(), engine, points, Optional.empty());
        return (Trace) TraceJson.read(TraceJson.toJson(trace, scenario), "trace of " + scenario.label(), scenario);
    }
}
