package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges one complete trace, its numbers already rounded to the declared precision. */
final class TraceJudge {

    private final Truth truth;
    private final Scenario scenario;
    private final Trace trace;
    private final Coarser coarser;

    TraceJudge(Truth truth, Trace trace) {
        this.truth = truth;
        this.scenario = truth.scenario();
        this.trace = trace;
        this.coarser = new Coarser(truth, trace.engine().unitRoundoff());
    }

    Judgement judgement() {
        List<CellVerdict> cells = new ArrayList<>();
        for (Point point : trace.points()) {
            point.values().forEach((quantity, value) -> cells.add(cell(scenario.indexOf(point.at()), quantity, value)));
        }
        List<Integer> indices = trace.points().stream()
                .map(point -> scenario.indexOf(point.at()))
                .toList();
        List<InvariantVerdict> invariants = Invariants.of(scenario, trace.points(), indices).stream()
                .map(invariant -> invariant.verdict(coarser))
                .toList();
        int judged = (int) cells.stream()
                .filter(cell -> cell.at().signum() > 0 && !(cell.verdict() instanceof Verdict.Undecidable))
                .count();
        return new Judgement(
                scenario,
                Optional.of(trace.engine()),
                overall(cells, invariants),
                cells,
                invariants,
                judged,
                Judge.requested(scenario));
    }

    /** The worst of the parts; among inaccurate ones the coarsest precision, among wrong ones the one furthest off. */
    private static Verdict overall(List<CellVerdict> cells, List<InvariantVerdict> invariants) {
        Stream<CellVerdict> worstFirst = cells.stream()
                .sorted(Comparator.comparingDouble(CellVerdict::used).reversed());
        return Stream.concat(
                        worstFirst.map(CellVerdict::verdict),
                        invariants.stream().map(InvariantVerdict::verdict))
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
        Place worst = worstPlace(index, quantity, value, expected);
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
        BigDecimal error = answered.subtract(expectedThere).abs();
        FloatFormat format = trace.engine().precision();
        return new CellVerdict(
                index,
                truth.points().get(index).at(),
                quantity,
                verdict(index, quantity, error, scale, worst),
                Optional.of(error),
                budget.of(index, quantity),
                scale,
                worst,
                answered.round(new MathContext(20)).toString(),
                expectedThere,
                Optional.of(error.divide(format.ulp(expectedThere), new MathContext(3))),
                digitsRight(value, expected));
    }

    private Verdict verdict(int index, Quantity quantity, BigDecimal error, BigDecimal scale, Place worst) {
        Budget declared = coarser.declared();
        if (declared.isUndecidable(index, quantity)) {
            return new Verdict.Undecidable("budget "
                    + declared.of(index, quantity).round(new MathContext(2)) + " exceeds a tenth of the scale");
        }
        BigDecimal budget = declared.of(index, quantity);
        if (error.compareTo(budget) <= 0) {
            return new Verdict.Pass();
        }
        Verdict.Wrong wrong = new Verdict.Wrong(worst + " is off by " + error.round(new MathContext(2)) + ", budget "
                + budget.round(new MathContext(2)));
        if (error.compareTo(scale.multiply(Policy.UNDECIDABLE_SHARE)) > 0) {
            return wrong; // no decidable budget is that large
        }
        return coarser.passing(
                        error.divide(budget, MathContext.DECIMAL64).doubleValue(),
                        coarse -> error.compareTo(coarse.of(index, quantity)) <= 0,
                        coarse -> !coarse.isUndecidable(index, quantity))
                .<Verdict>map(Verdict.Inaccurate::new)
                .orElse(wrong);
    }

    /** The entry that is not finite, or else the one with the largest error. */
    private static Place worstPlace(int index, Quantity quantity, DecimalMatrix value, DecimalMatrix expected) {
        Place worst = new Place(index, quantity, 0, 0);
        BigDecimal largest = BigDecimal.ONE.negate();
        for (Place place : Place.of(index, quantity, expected)) {
            if (!value.isFinite(place.row(), place.column())) {
                return place;
            }
            BigDecimal error = value.get(place.row(), place.column())
                    .subtract(expected.get(place.row(), place.column()))
                    .abs();
            if (error.compareTo(largest) > 0) {
                largest = error;
                worst = place;
            }
        }
        return worst;
    }

    /** Significant decimal digits right at the entry with the largest relative error; at most those of the truth. */
    private double digitsRight(DecimalMatrix value, DecimalMatrix expected) {
        double fewest = truth.digits();
        for (Place place : Place.of(0, Quantity.GRAM, expected)) {
            BigDecimal exact = expected.get(place.row(), place.column());
            BigDecimal error = value.get(place.row(), place.column()).subtract(exact);
            if (error.signum() != 0 && exact.signum() != 0) {
                BigDecimal relative = error.abs().divide(exact.abs(), MathContext.DECIMAL64);
                double digits = -(Math.log10(relative.unscaledValue().doubleValue()) - relative.scale());
                fewest = Math.min(fewest, Math.max(0, digits));
            }
        }
        return fewest;
    }
}
