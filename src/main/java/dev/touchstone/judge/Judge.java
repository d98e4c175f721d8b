package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Judges a trace: (V1) to (V9). */
public final class Judge {

    private final Optional<FloatFormat> atLeast;

    private Judge(Optional<FloatFormat> atLeast) {
        this.atLeast = atLeast;
    }

    public static Judge withDefaults() {
        return new Judge(Optional.empty());
    }

    /** A judge that refuses an engine declaring less than that precision. */
    public Judge withAtLeast(FloatFormat format) {
        return new Judge(Optional.of(format));
    }

    /** The verdict on an engine's answer; {@code golden} is the scenario's golden trace where there is one. */
    public Judgement judge(Scenario scenario, EngineAnswer answer, Optional<Trace> golden) {
        return judge(scenario, answer, engine -> Yardstick.of(scenario, golden, engine));
    }

    /** The same with a truth and budgets that are kept from one engine to the next. */
    public Judgement judge(EngineAnswer answer, Yardstick yardstick) {
        return judge(yardstick.truth().scenario(), answer, yardstick::requireFor);
    }

    /**
     * The same, where someone keeps yardsticks.
     *
     * @param yardstick the scenario's, for engines as accurate as that one claims to be; only asked for when needed
     */
    public Judgement judge(Scenario scenario, EngineAnswer answer, Function<EngineInfo, Yardstick> yardstick) {
        return judge(scenario, answer, yardstick, new JudgingProgress());
    }

    /** The same, where someone may have to end it. */
    public Judgement judge(
            Scenario scenario,
            EngineAnswer answer,
            Function<EngineInfo, Yardstick> yardstick,
            JudgingProgress progress) {
        if (answer instanceof Skip skip) {
            return Judgement.without(scenario, Optional.empty(), new Verdict.Skipped(skip.reason()));
        }
        Trace trace = (Trace) answer;
        Optional<Verdict> refusal = refusal(scenario, trace);
        if (refusal.isPresent()) {
            return Judgement.without(scenario, Optional.of(trace.engine()), refusal.get());
        }
        return new TraceJudge(yardstick.apply(trace.engine()), roundedToDeclared(trace), progress).judgement();
    }

    /** The judgement on output that is no trace of the scenario. */
    public static Judgement malformed(Scenario scenario, String problem) {
        return failed(scenario, "malformed: " + problem);
    }

    /** The judgement where the engine gave no answer, for that reason. */
    public static Judgement failed(Scenario scenario, String reason) {
        return Judgement.without(scenario, Optional.empty(), new Verdict.Failed(reason));
    }

    /** The judgement on a trace that is refused for that reason, whatever stands in it. */
    public static Judgement refused(Scenario scenario, EngineInfo engine, String reason) {
        return Judgement.without(scenario, Optional.of(engine), new Verdict.Failed(reason));
    }

    private Optional<Verdict> refusal(Scenario scenario, Trace trace) {
        EngineInfo engine = trace.engine();
        Declaration declared = Declaration.of(engine);
        if (atLeast.isPresent() && !declared.isAtLeast(atLeast.get())) {
            return Optional.of(new Verdict.Failed("declares " + declared.text() + ", but at least "
                    + atLeast.get().name() + " was asked for"));
        }
        BigDecimal last = scenario.points().get(scenario.points().size() - 1);
        boolean escaped =
                trace.points().stream().anyMatch(point -> point.values().containsKey(Quantity.ESCAPED));
        boolean complete = escaped
                || trace.points().stream()
                        .filter(point -> point.at().compareTo(last) == 0)
                        .anyMatch(point -> scenario.kind().states().stream().anyMatch(point.values()::containsKey));
        if (!complete) {
            return Optional.of(new Verdict.Failed(scenario.axis()
                    .member()
                    .map(axis -> "incomplete: no " + (scenario.has(Property.EQUATION) ? "solution" : "gram or weights")
                            + " at the last requested point, " + axis + " " + Shown.exactly(last)
                            + (scenario.has(Property.EQUATION)
                                    ? "; where it exists no more, \"escaped\": true is the answer"
                                    : ""))
                    .orElseGet(() -> "incomplete: no "
                            + scenario.kind().states().stream()
                                    .map(Quantity::key)
                                    .collect(Collectors.joining(" or ")))));
        }
        return scenario.numbers().stream()
                .filter(engine.precision()::leavesNormalRange)
                .findFirst()
                .map(number -> new Verdict.Undecidable("the input number "
                        + number.round(new java.math.MathContext(3)) + " is out of "
                        + engine.precision().name() + "'s range"));
    }

    /** A trace number is first rounded to the engine's declared precision: that is what the engine meant. */
    static Trace roundedToDeclared(Trace trace) {
        FloatFormat format = trace.engine().precision();
        List<Point> points = new ArrayList<>();
        for (Point point : trace.points()) {
            Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
            point.values()
                    .forEach((quantity, value) ->
                            values.put(quantity, value.map(x -> format.round(x).orElse(null))));
            points.add(new Point(point.at(), values));
        }
        return new Trace(trace.scenario(), trace.engine(), points, trace.audit());
    }
}
