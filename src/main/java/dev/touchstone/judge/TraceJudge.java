package dev.touchstone.judge;

import dev.touchstone.judge.invariant.Invariants;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.number.Outward;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges one complete trace, its numbers already rounded to the declared precision. */
final class TraceJudge {

    private final Truth truth;
    private final Scenario scenario;
    private final Trace recorded;
    private final Trace trace;
    private final Coarser<Budget> coarser;
    private final JudgingProgress progress;

    TraceJudge(Yardstick yardstick, Trace trace, JudgingProgress progress) {
        this.progress = progress;
        this.truth = yardstick.truth();
        this.scenario = truth.scenario();
        this.recorded = trace;
        this.trace = trace.requestedOf(scenario);
        this.coarser = yardstick.budgets();
    }

    Judgement judgement() {
        progress.begin("its budgets");
        coarser.declared();
        List<CellVerdict> cells = new ArrayList<>();
        for (Point point : trace.points()) {
            int index = scenario.indexOf(point.at());
            point.values().forEach((quantity, value) -> {
                progress.begin("points[" + index + "]." + quantity.key());
                cells.add(progress.decided(cell(index, quantity, value)));
            });
        }
        progress.begin("the invariants");
        List<Integer> indices = trace.points().stream()
                .map(point -> scenario.indexOf(point.at()))
                .toList();
        List<InvariantVerdict> invariants = Invariants.of(scenario, nearPoints(), indices, coarser.declared()).stream()
                .map(invariant -> {
                    progress.begin("whether " + invariant.statement() + " at " + invariant.where());
                    return progress.decided(InvariantVerdict.of(invariant, coarser));
                })
                .toList();
        Optional<SgdFindings> sgd = SgdJudge.findings(scenario, recorded, progress);
        return new Judgement(
                scenario,
                Optional.of(trace.engine()),
                overall(
                        cells,
                        invariants,
                        Stream.concat(sgd.map(SgdFindings::verdicts).orElse(List.of()).stream(), unaskedVerdicts())
                                .toList()),
                cells,
                invariants,
                sgd,
                (int) unasked()
                        .filter(value -> value.getKey() != Quantity.WEIGHTS) // judged one step at a time
                        .count(),
                Judgement.judged(cells),
                Judgement.requested(scenario));
    }

    /** The points without what is off so far that it is WRONG by itself: no exact arithmetic is spent on it, (V7). */
    private List<Point> nearPoints() {
        Budget budget = coarser.declared();
        return trace.points().stream()
                .map(point -> {
                    Map<Quantity, DecimalMatrix> near = new EnumMap<>(Quantity.class);
                    point.values().forEach((quantity, value) -> {
                        if (!value.isFinite() || !budget.isFar(scenario.indexOf(point.at()), quantity, value)) {
                            near.put(quantity, value);
                        }
                    });
                    return new Point(point.at(), near);
                })
                .toList();
    }

    /** What is answered at steps not asked for. */
    private Stream<Map.Entry<Quantity, DecimalMatrix>> unasked() {
        return recorded.points().stream()
                .filter(point -> !scenario.asksFor(point.at()))
                .flatMap(point -> point.values().entrySet().stream());
    }

    /** Nothing that is not finite is right, whether it was asked for or not. */
    private Stream<Verdict> unaskedVerdicts() {
        return unasked()
                .filter(value -> !value.getValue().isFinite())
                .map(value -> new Verdict.Wrong(
                        "a number of " + value.getKey().key() + " at a step not asked for is not finite"));
    }

    /** The worst of the parts; among inaccurate ones the coarsest precision, among wrong ones the one furthest off. */
    private static Verdict overall(List<CellVerdict> cells, List<InvariantVerdict> invariants, List<Verdict> ofSgd) {
        Stream<CellVerdict> worstFirst = cells.stream()
                .sorted(Comparator.comparingDouble(CellVerdict::used).reversed());
        return Stream.of(
                        worstFirst.map(CellVerdict::verdict),
                        ofSgd.stream(),
                        invariants.stream().map(InvariantVerdict::verdict))
                .flatMap(verdicts -> verdicts)
                .max(Comparator.comparingInt(Verdict::severity)
                        .thenComparing(verdict -> verdict instanceof Verdict.Inaccurate inaccurate
                                ? inaccurate.effective()
                                : BigDecimal.ZERO))
                .orElseGet(Verdict.Pass::new);
    }

    private CellVerdict cell(int index, Quantity quantity, DecimalMatrix value) {
        DecimalMatrix expected = truth.points().get(index).values().get(quantity);
        BigDecimal scale = truth.scales().get(index).get(quantity);
        Budget budget = coarser.declared();
        Place worst = Place.worst(index, quantity, value, expected);
        BigDecimal expectedThere = expected.get(worst.row(), worst.column());
        if (!value.isFinite(worst.row(), worst.column())) {
            return new CellVerdict(
                    index,
                    truth.points().get(index).at(),
                    quantity,
                    new Verdict.Wrong(worst + " is not finite"),
                    Optional.empty(),
                    budget.of(index, quantity),
                    scale,
                    worst,
                    "not finite",
                    expectedThere,
                    Optional.empty(),
                    0);
        }
        BigDecimal answered = value.get(worst.row(), worst.column());
        BigDecimal error = Outward.difference(answered, expectedThere).abs();
        FloatFormat format = trace.engine().precision();
        return new CellVerdict(
                index,
                truth.points().get(index).at(),
                quantity,
                coarser.verdict(worst.toString(), error, scale, at -> at.of(index, quantity)),
                Optional.of(error),
                budget.of(index, quantity),
                scale,
                worst,
                Shown.inTwentyDigits(answered),
                expectedThere,
                Optional.of(error.divide(format.ulp(expectedThere), new MathContext(3))),
                digitsRight(value, expected));
    }

    /** Significant decimal digits right at the entry with the largest relative error; at most those of the truth. */
    private double digitsRight(DecimalMatrix value, DecimalMatrix expected) {
        double fewest = truth.digits();
        for (Place place : Place.of(0, Quantity.GRAM, expected)) {
            BigDecimal exact = expected.get(place.row(), place.column());
            BigDecimal error = Outward.difference(value.get(place.row(), place.column()), exact);
            if (error.signum() != 0 && exact.signum() != 0) {
                BigDecimal relative = error.abs().divide(exact.abs(), MathContext.DECIMAL64);
                double digits = -(Math.log10(relative.unscaledValue().doubleValue()) - relative.scale());
                fewest = Math.min(fewest, Math.max(0, digits));
            }
        }
        return fewest;
    }
}
