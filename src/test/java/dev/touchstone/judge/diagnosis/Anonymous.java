package dev.touchstone.judge.diagnosis;

import dev.touchstone.conform.Goldens;
import dev.touchstone.engine.Engine;
import dev.touchstone.engine.faults.Fault;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Engines whose names tell nothing, each number of theirs off by another roundoff than the fault library's. */
final class Anonymous {
    static final GoldenSuite SUITE = Goldens.SUITE;
    /** Failing scenarios that a fault is diagnosed from. */
    private static final int ENOUGH = 3;
    /** Scenarios tried for them. */
    private static final int TRIED = 8;

    private static final int PER_KIND = 2;
    private static final long SEED = 20_251_122L;

    /** The smallest first, those of one direction or one neuron last: many mistakes do not show in them. */
    private static final List<Scenario> TELLING_FIRST = SUITE.ids().stream()
            .map(SUITE::scenario)
            .sorted(Comparator.comparing((Scenario scenario) -> scenario.r() < 2 || scenario.s() < 2)
                    .thenComparingLong(Cost::of))
            .toList();

    private Anonymous() {}

    /** What the judge makes of that engine's answer to the golden scenario. */
    static JudgedTrace judged(Engine engine, String id) {
        return judged(engine.run(SUITE.scenario(id)), SUITE.scenario(id));
    }

    static JudgedTrace judged(EngineAnswer answer, Scenario scenario) {
        return Goldens.JUDGE
                .judge(scenario, roundedOtherwise((Trace) answer))
                .judgedTrace()
                .orElseThrow();
    }

    /** A run of a fault over a few small scenarios in which it shows. */
    static List<JudgedTrace> run(Fault fault) {
        Map<Kind, Integer> taken = new EnumMap<>(Kind.class);
        List<JudgedTrace> failing = new ArrayList<>();
        int tried = 0;
        for (Scenario scenario : TELLING_FIRST) {
            boolean wanted = fault.concerns(scenario) && taken.getOrDefault(scenario.kind(), 0) < PER_KIND;
            if (wanted && failing.size() < ENOUGH && tried < TRIED) {
                tried++;
                JudgedTrace judged = judged(fault.engine(), scenario.id().orElseThrow());
                if (judged.fails()) {
                    taken.merge(scenario.kind(), 1, Integer::sum);
                    failing.add(judged);
                }
            }
        }
        return failing;
    }

    /** Every number moved by up to two units of its roundoff, at least of 1. */
    private static Trace roundedOtherwise(Trace trace) {
        Random random = new Random(SEED);
        return edited(trace, x -> {
            double unit = Math.ulp(Math.max(1, Math.abs(x.doubleValue())));
            BigDecimal moved = x.add(new BigDecimal((random.nextDouble() - 0.5) * 4 * unit));
            return FloatFormat.BINARY64.round(moved).orElse(null);
        });
    }

    /** The trace of someone with every number replaced. */
    static Trace edited(Trace trace, UnaryOperator<BigDecimal> edit) {
        List<Point> points = new ArrayList<>();
        for (Point point : trace.points()) {
            Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
            point.values().forEach((quantity, value) -> values.put(quantity, value.map(edit)));
            points.add(new Point(point.at(), values));
        }
        EngineInfo someone = new EngineInfo(
                "someone", "1", FloatFormat.BINARY64, trace.engine().tolerance());
        return new Trace(trace.scenario(), someone, points, Optional.empty());
    }
}
