package dev.touchstone.judge.diagnosis;

import dev.touchstone.judge.Judge;
import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.Truth;
import dev.touchstone.judge.Verdict;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A trace, what the judge said of it, and what it was held against. */
public record JudgedTrace(Scenario scenario, Trace trace, Judgement judgement, Truth truth) {

    private static final int FARTHEST = 1000;

    /** That trace judged; {@code golden} is the scenario's golden trace where there is one. */
    public static JudgedTrace of(Scenario scenario, Trace trace, Optional<Trace> golden) {
        return of(scenario, trace, golden, Judge.withDefaults().judge(scenario, trace, golden));
    }

    /** The same where the judgement is known. */
    public static JudgedTrace of(Scenario scenario, Trace trace, Optional<Trace> golden, Judgement judgement) {
        return new JudgedTrace(
                scenario, bounded(trace), judgement, Truth.of(scenario, golden, Truth.digitsNeeded(trace.engine())));
    }

    /** No mistake is told by numbers beyond 10^±1000, whose exact arithmetic takes minutes: the nearest of these stand for them. */
    private static Trace bounded(Trace trace) {
        boolean within = trace.points().stream()
                .flatMap(point -> point.values().values().stream())
                .flatMap(DecimalMatrix::stream)
                .allMatch(JudgedTrace::isBounded);
        return within
                ? trace
                : new Trace(
                        trace.scenario(),
                        trace.engine(),
                        trace.points().stream().map(JudgedTrace::bounded).toList(),
                        trace.audit());
    }

    private static Point bounded(Point point) {
        Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
        point.values().forEach((quantity, value) -> values.put(quantity, value.map(JudgedTrace::bounded)));
        return new Point(point.at(), values);
    }

    private static BigDecimal bounded(BigDecimal x) {
        return isBounded(x)
                ? x
                : BigDecimal.valueOf(x.signum()).scaleByPowerOfTen(exponent(x) > 0 ? FARTHEST : -FARTHEST);
    }

    /** Whether numbers stand for others here, so that none of them may be quoted. */
    boolean isCutOff() {
        return trace.points().stream()
                .flatMap(point -> point.values().values().stream())
                .flatMap(DecimalMatrix::stream)
                .anyMatch(x -> x != null && x.signum() != 0 && Math.abs(exponent(x)) == FARTHEST);
    }

    private static boolean isBounded(BigDecimal x) {
        return x.signum() == 0 || Math.abs(exponent(x)) <= FARTHEST;
    }

    private static long exponent(BigDecimal x) {
        return (long) x.precision() - x.scale() - 1;
    }

    /** Whether there is something to explain: WRONG, INACCURATE, or a trace that is incomplete. */
    public boolean fails() {
        Verdict verdict = judgement.verdict();
        return verdict instanceof Verdict.Wrong
                || verdict instanceof Verdict.Inaccurate
                || verdict instanceof Verdict.Failed;
    }

    /** Whether values were judged and found right. */
    public boolean passes() {
        return judgement.verdict() instanceof Verdict.Pass && !judgement.judgedNothing();
    }
}
