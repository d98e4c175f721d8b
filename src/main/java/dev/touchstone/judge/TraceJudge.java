package dev.touchstone.judge;

import dev.touchstone.judge.invariant.Invariant;
import dev.touchstone.judge.invariant.Invariants;
import dev.touchstone.judge.invariant.LyapunovBound;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Judges one complete trace, its numbers already rounded to the declared precision. */
final class TraceJudge {

    private final Truth truth;
    private final Scenario scenario;
    private final Trace recorded;
    private final Trace trace;
    /** What has another shape than the truth, or no place in it: decided by that, and not looked into. */
    private final List<CellVerdict> misshapen = new ArrayList<>();

    private final Coarser<Budget> coarser;
    private final JudgingProgress progress;
    private final Range range;
    private final EscapeJudge escapes;

    TraceJudge(Yardstick yardstick, Trace trace, JudgingProgress progress) {
        this.progress = progress;
        this.truth = yardstick.truth();
        this.scenario = truth.scenario();
        this.recorded = trace;
        this.coarser = yardstick.budgets();
        this.range = Range.of(truth, trace.engine().precision());
        this.escapes = new EscapeJudge(truth, coarser, trace.engine());
        this.trace = wellShaped(escapes.placed(trace.requestedOf(scenario)));
    }

    private Trace wellShaped(Trace requested) {
        List<Point> points = new ArrayList<>();
        for (Point point : requested.points()) {
            int index = scenario.indexOf(point.at());
            Map<Quantity, DecimalMatrix> kept = new EnumMap<>(Quantity.class);
            point.values().forEach((quantity, value) -> {
                DecimalMatrix expected = truth.points().get(index).values().get(quantity);
                if (expected == null) {
                    escapes.misplaced(index, quantity, value).ifPresent(misshapen::add);
                } else if (value.hasShapeOf(expected)) {
                    kept.put(quantity, value);
                } else {
                    misshapen.add(misshapen(index, quantity, value, expected));
                }
            });
            points.add(new Point(point.at(), kept));
        }
        return new Trace(requested.scenario(), requested.engine(), points, requested.audit());
    }

    private CellVerdict misshapen(int index, Quantity quantity, DecimalMatrix value, DecimalMatrix expected) {
        BigDecimal scale = truth.scales().get(index).get(quantity);
        return new CellVerdict(
                index,
                truth.points().get(index).at(),
                quantity,
                new Verdict.Wrong("points[" + index + "]." + quantity.key() + " has " + value.columns()
                        + " numbers, expected " + expected.columns()),
                Optional.empty(),
                scale,
                scale,
                new Place(index, quantity, 0, 0),
                value.columns() + " numbers",
                expected.get(0, 0),
                Optional.empty(),
                0);
    }

    Judgement judgement() {
        progress.begin("its budgets");
        coarser.declared();
        List<CellVerdict> cells = new ArrayList<>(misshapen);
        for (Point point : trace.points()) {
            int index = scenario.indexOf(point.at());
            point.values().forEach((quantity, value) -> {
                progress.begin("points[" + index + "]." + quantity.key());
                cells.add(progress.decided(cell(index, quantity, value)));
            });
        }
        cells.sort(Comparator.comparingInt(CellVerdict::point));
        List<InvariantVerdict> invariants = invariants();
        Optional<SgdFindings> sgd = SgdJudge.findings(scenario, recorded, progress);
        Optional<CovarianceFindings> filter = FilterTrace.findings(scenario, recorded, progress);
        List<OwnVerdict> own = new OwnJudge(truth, trace.engine(), range).verdicts(recorded.points(), progress);
        return new Judgement(
                scenario,
                Optional.of(trace.engine()),
                overall(
                        cells,
                        invariants,
                        Stream.of(
                                        sgd.map(SgdFindings::verdicts).orElse(List.of()).stream(),
                                        filter.map(CovarianceFindings::verdicts).orElse(List.of()).stream(),
                                        own.stream()
                                                .filter(OwnVerdict::isJudged)
                                                .map(OwnVerdict::verdict))
                                .flatMap(verdicts -> verdicts)
                                .toList()),
                cells,
                invariants,
                sgd,
                filter,
                FlowRungs.of(truth, coarser.declared()),
                own,
                heldAgainstNothing(own),
                Judgement.judged(cells),
                Judgement.requested(scenario));
    }

    /** Of all that can be in the format's range, and is not off so far that it is WRONG by itself: (V2), (V7). */
    private List<InvariantVerdict> invariants() {
        progress.begin("the invariants");
        Budget declared = coarser.declared();
        List<Point> points = trace.points().stream().map(this::asked).toList();
        List<Integer> indices =
                points.stream().map(point -> scenario.indexOf(point.at())).toList();
        LyapunovBound above = LyapunovBound.of(scenario);
        List<Invariant> found = Invariants.of(scenario, above, points, indices, declared);
        TwinInvariants<Budget> twins = new TwinInvariants<>(budget -> budget.twins().stream()
                .map(twin -> Invariants.of(
                        scenario,
                        above,
                        IntStream.range(0, points.size())
                                .mapToObj(i -> twin.get(indices.get(i)).asFarAs(points.get(i)))
                                .toList(),
                        indices,
                        budget))
                .toList());
        return IntStream.range(0, found.size())
                .mapToObj(i -> {
                    progress.begin("whether " + found.get(i).statement() + " at "
                            + found.get(i).where());
                    return progress.decided(InvariantVerdict.of(found.get(i), coarser, budget -> twins.of(budget, i)));
                })
                .toList();
    }

    private Point asked(Point point) {
        int index = scenario.indexOf(point.at());
        return point.without(
                (quantity, value) -> range.leaves(point.at(), quantity).isPresent()
                        || coarser.declared().isFar(index, quantity, value));
    }

    /** Quantities at steps not asked for: without their weights, or weights without a step before or after. */
    private int heldAgainstNothing(List<OwnVerdict> own) {
        Set<BigDecimal> recordedSteps = recorded.points().stream()
                .filter(StepJudge::hasFiniteWeights)
                .map(Point::at)
                .collect(Collectors.toCollection(TreeSet::new));
        long alone = unaskedPoints()
                .filter(StepJudge::hasFiniteWeights)
                .filter(point -> !recordedSteps.contains(point.at().subtract(BigDecimal.ONE))
                        && !recordedSteps.contains(point.at().add(BigDecimal.ONE)))
                .count();
        long functions = unaskedPoints()
                .flatMap(point -> point.values().keySet().stream())
                .filter(quantity -> quantity != Quantity.WEIGHTS)
                .count();
        long held = own.stream()
                .filter(answer -> answer.quantity() != Quantity.WEIGHTS)
                .filter(answer -> answer.isJudged() && !scenario.asksFor(answer.at()))
                .count();
        return (int) (alone + functions - held);
    }

    private Stream<Point> unaskedPoints() {
        return recorded.points().stream().filter(point -> !scenario.asksFor(point.at()));
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
        BigDecimal at = truth.points().get(index).at();
        DecimalMatrix expected = truth.points().get(index).values().get(quantity);
        Place worst = truth.units(index, quantity).worst(index, quantity, value, expected);
        BigDecimal scale = truth.scale(worst);
        BigDecimal expectedThere = expected.get(worst.row(), worst.column());
        boolean isFinite = value.isFinite(worst.row(), worst.column());
        Optional<BigDecimal> answered =
                isFinite ? Optional.of(value.get(worst.row(), worst.column())) : Optional.empty();
        Optional<BigDecimal> error =
                answered.map(number -> Outward.difference(number, expectedThere).abs());
        FloatFormat format = trace.engine().precision();
        Verdict verdict = range.leaves(at, quantity)
                .<Verdict>map(Verdict.Undecidable::new)
                .orElseGet(() -> error.map(off -> escapes.explained(
                                worst, coarser.verdict(worst.toString(), off, scale, b -> b.of(worst))))
                        .orElseGet(() -> new Verdict.Wrong(worst + " is not finite")));
        return new CellVerdict(
                index,
                at,
                quantity,
                verdict,
                error,
                coarser.declared().of(worst),
                scale,
                worst,
                answered.map(Shown::inTwentyDigits).orElse("not finite"),
                expectedThere,
                error.map(off -> off.divide(format.ulp(expectedThere), new MathContext(3))),
                isFinite ? digitsRight(value, expected) : 0);
    }

    /** Significant decimal digits right at the entry with the largest relative error; at most those of the truth. */
    private double digitsRight(DecimalMatrix value, DecimalMatrix expected) {
        double fewest = truth.digits();
        for (Place place : Place.of(0, Quantity.GRAM, expected)) {
            BigDecimal exact = expected.get(place.row(), place.column());
            BigDecimal error = Outward.difference(value.get(place.row(), place.column()), exact);
            if (exact.signum() != 0) {
                fewest = Math.min(fewest, truth.digitsOf(exact));
            }
            if (error.signum() != 0 && exact.signum() != 0) {
                BigDecimal relative = error.abs().divide(exact.abs(), MathContext.DECIMAL64);
                double digits = -(Math.log10(relative.unscaledValue().doubleValue()) - relative.scale());
                fewest = Math.min(fewest, Math.max(0, digits));
            }
        }
        return fewest;
    }
}
