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
import dev.touchstone.scenario.Property;
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
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Engines whose names tell nothing, each number of theirs off by another roundoff than the fault library's. */
final class Anonymous {
    static final GoldenSuite SUITE = Goldens.SUITE;
    /** Failing scenarios that a fault is diagnosed from. */
    private static final int ENOUGH = 3;
    /** Scenarios tried for them. */
    private static final int TRIED = 8;

    private static final int PER_KIND = 2;
    /** So many tell a format. */
    private static final int NUMBERS = 40;
    /** A fit has one point: a wrong risk or coefficient of it is one number a scenario. */
    private static final int FITS = 6;

    private static final long SEED = 20_251_122L;

    /** The smallest first, those of one direction or one neuron last: many mistakes do not show in them. */
    private static final List<Scenario> TELLING_FIRST = SUITE.ids().stream()
            .map(SUITE::scenario)
            .sorted(Comparator.comparing((Scenario scenario) ->
                            scenario.r() < 2 || isOfOneNeuron(scenario) || Cost.independentNumbers(scenario) < 8)
                    .thenComparingLong(Cost::of))
            .toList();

    private Anonymous() {}

    /** An equation (50) has states only. */
    private static boolean isOfOneNeuron(Scenario scenario) {
        return scenario.s() < 2 && !scenario.has(Property.EQUATION);
    }

    /** What the judge makes of that engine's answer to the golden scenario. */
    static JudgedTrace judged(Engine engine, String id) {
        return judged(engine.run(SUITE.scenario(id)), SUITE.scenario(id));
    }

    static JudgedTrace judged(EngineAnswer answer, Scenario scenario) {
        return judgedAsIs(roundedOtherwise((Trace) answer, scenario.kind()), scenario);
    }

    private static JudgedTrace judgedAsIs(Trace trace, Scenario scenario) {
        return Goldens.JUDGE.judge(scenario, trace).judgedTrace().orElseThrow();
    }

    /** A run over a few small scenarios with enough numbers in which it shows, as the library rounds. */
    static List<JudgedTrace> unrounded(Fault fault) {
        return TELLING_FIRST.stream()
                .filter(fault::concerns)
                .filter(scenario -> Cost.independentNumbers(scenario) >= NUMBERS
                        || !fault.key().contains("float32"))
                .limit(TRIED)
                .map(scenario -> judgedAsIs(edited((Trace) fault.engine().run(scenario), x -> x), scenario))
                .filter(JudgedTrace::fails)
                .limit(ENOUGH)
                .toList();
    }

    /** A run of a fault over a few small scenarios in which it shows. */
    static List<JudgedTrace> run(Fault fault) {
        Map<Kind, Integer> taken = new EnumMap<>(Kind.class);
        List<JudgedTrace> failing = new ArrayList<>();
        int tried = 0;
        for (Scenario scenario : TELLING_FIRST) {
            int most = scenario.isFit() ? FITS : PER_KIND;
            boolean wanted = fault.concerns(scenario) && taken.getOrDefault(scenario.kind(), 0) < most;
            if (wanted && failing.size() < Math.max(ENOUGH, most) && tried < TRIED) {
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

    /** Every number moved by up to two units of the roundoff of the largest in its row and column; a share by 1's. */
    private static Trace roundedOtherwise(Trace trace, Kind kind) {
        Random random = new Random(SEED);
        return replaced(trace, (quantity, value) -> {
            boolean entrywise = quantity == Quantity.WEIGHTS
                    || quantity == Quantity.GRAM
                    || quantity == Quantity.COEFFICIENTS
                    || kind.relative().contains(quantity);
            BigDecimal[] moved = new BigDecimal[value.rows() * value.columns()];
            for (int n = 0; n < moved.length; n++) {
                int i = n / value.columns();
                int j = n % value.columns();
                if (value.isFinite(i, j)) { // what is 0 among zeros stays so
                    double size = Math.max(entrywise ? 0 : 1, largestBeside(value, i, j));
                    double off = size == 0 ? 0 : (random.nextDouble() - 0.5) * 4 * Math.ulp(size);
                    moved[n] = FloatFormat.BINARY64
                            .round(value.get(i, j).add(new BigDecimal(off)))
                            .orElse(null);
                }
            }
            return DecimalMatrix.of(value.rows(), value.columns(), moved);
        });
    }

    private static double largestBeside(DecimalMatrix A, int row, int column) {
        double largest = 0;
        for (int i = 0; i < A.rows(); i++) {
            largest = Math.max(
                    largest, A.isFinite(i, column) ? Math.abs(A.get(i, column).doubleValue()) : 0);
        }
        for (int j = 0; j < A.columns(); j++) {
            largest = Math.max(
                    largest, A.isFinite(row, j) ? Math.abs(A.get(row, j).doubleValue()) : 0);
        }
        return largest;
    }

    /** The trace of someone with every number replaced. */
    static Trace edited(Trace trace, UnaryOperator<BigDecimal> edit) {
        return replaced(trace, (quantity, value) -> value.map(edit));
    }

    private static Trace replaced(Trace trace, BiFunction<Quantity, DecimalMatrix, DecimalMatrix> edit) {
        List<Point> points = new ArrayList<>();
        for (Point point : trace.points()) {
            Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
            point.values().forEach((quantity, value) -> values.put(quantity, edit.apply(quantity, value)));
            points.add(new Point(point.at(), values));
        }
        EngineInfo someone = new EngineInfo(
                "someone", "1", FloatFormat.BINARY64, trace.engine().tolerance());
        return new Trace(trace.scenario(), someone, points, Optional.empty());
    }
}
