package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.oracle.Oracle;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.ScenarioFile;
import dev.touchstone.scenario.format.TraceJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Scenarios and answers kept as files beside the tests, and answers that are right but for what a test does to them. */
final class Cases {

    private Cases() {}

    static Scenario scenario(String name) {
        try (InputStream in = Cases.class.getResourceAsStream(name + ".json")) {
            return ScenarioFile.read(in, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Trace trace(Scenario scenario, String name) {
        try (InputStream in = Cases.class.getResourceAsStream(name + ".trace.json")) {
            return (Trace) TraceJson.read(in, name, scenario);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The truth itself as an engine of that precision would print it. */
    static Trace right(Scenario scenario, FloatFormat format) {
        return trace(scenario, Oracle.ofDigits(40).values(scenario), format, Optional.empty(), Optional.empty());
    }

    static Trace trace(
            Scenario scenario,
            List<Point> points,
            FloatFormat format,
            Optional<BigDecimal> tolerance,
            Optional<BigDecimal> absolute) {
        return new Trace(
                scenario.label(), new EngineInfo("test", "1", format, tolerance, absolute), points, Optional.empty());
    }

    static Judgement judge(Scenario scenario, Trace trace) {
        return Judge.withDefaults().judge(scenario, trace, Optional.empty());
    }

    /** factor·I. */
    static DecimalMatrix multipleOfIdentity(int size, String factor) {
        return DecimalMatrix.build(size, size, (i, j) -> i == j ? new BigDecimal(factor) : BigDecimal.ZERO);
    }
}
