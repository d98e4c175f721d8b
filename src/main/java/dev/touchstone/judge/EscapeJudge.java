package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Shown;
import dev.touchstone.oracle.UnprovedException;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an engine says of the pole of (50) where the truth says something else, (80): a solution at or beyond it, an escape before it.
 * Nothing is decided where the time is as near to the pole as the budget of the pole itself.
 */
final class EscapeJudge {

    private static final MathContext SHOWN = new MathContext(6);
    /** How far beyond a time that an engine calls escaped a pole is looked for, relatively: as far as a budget may decide. */
    private static final BigDecimal BEYOND = BigDecimal.ONE.add(Policy.UNDECIDABLE_SHARE);

    private static final Set<Quantity> POLE_DECIDES = EnumSet.of(Quantity.SOLUTION, Quantity.ESCAPED);

    private final Truth truth;
    private final Coarser<Budget> budgets;
    private final EngineInfo engine;

    EscapeJudge(Truth truth, Coarser<Budget> budgets, EngineInfo engine) {
        this.truth = truth;
        this.budgets = budgets;
        this.engine = engine;
    }

    /**
     * A pole.
     *
     * @param budget of its time; empty where a moved problem has none
     */
    private record Pole(BigDecimal time, Optional<BigDecimal> budget) {

        static Optional<Pole> of(Truth truth, Budget budget) {
            for (int k = 0; k < truth.points().size(); k++) {
                Place place = new Place(k, Quantity.ESCAPE, 0, 0);
                if (truth.has(place)) {
                    Optional<BigDecimal> decides =
                            budget.isUndecidable(k, Quantity.ESCAPE) ? Optional.empty() : Optional.of(budget.of(place));
                    return Optional.of(new Pole(place.in(truth.points()).get(0, 0), decides));
                }
            }
            return Optional.empty();
        }

        boolean isNear(BigDecimal at) {
            return budget.isEmpty() || at.subtract(time).abs().compareTo(budget.get()) <= 0;
        }

        @Override
        public String toString() {
            return "the pole at " + time.round(SHOWN).stripTrailingZeros().toPlainString();
        }
    }

    /** The trace with its time of escape at the point where the truth has one: later points may be left out. */
    Trace placed(Trace trace) {
        Optional<BigDecimal> time = trace.escape();
        Optional<BigDecimal> where = truth.points().stream()
                .filter(point -> point.values().containsKey(Quantity.ESCAPE))
                .map(Point::at)
                .findFirst();
        if (time.isEmpty() || where.isEmpty()) {
            return trace;
        }
        List<Point> points = new ArrayList<>();
        boolean placed = false;
        for (Point point : trace.points()) {
            Point without = point.only(quantity -> quantity != Quantity.ESCAPE);
            boolean here = point.at().compareTo(where.get()) == 0;
            points.add(here ? without.with(Quantity.ESCAPE, DecimalMatrix.scalar(time.get())) : without);
            placed |= here;
        }
        if (!placed) {
            points.add(new Point(where.get(), Map.of(Quantity.ESCAPE, DecimalMatrix.scalar(time.get()))));
        }
        return new Trace(trace.scenario(), trace.engine(), points, trace.audit());
    }

    /** The verdict on a quantity that the truth has not at that point; none on a time of escape where there is no escape. */
    Optional<CellVerdict> misplaced(int index, Quantity quantity, DecimalMatrix value) {
        return switch (quantity) {
            case SOLUTION ->
                Optional.of(cell(
                        index,
                        value.isFinite() ? "a solution" : "not finite",
                        value.isFinite() ? Optional.of(BigDecimal.ONE) : Optional.empty(),
                        BigDecimal.ONE,
                        beyond(index, value)));
            case ESCAPED ->
                Optional.of(cell(index, "escaped", Optional.of(BigDecimal.ONE), BigDecimal.ZERO, before(index)));
            default -> Optional.empty();
        };
    }

    /** The verdict; where nothing is decided because a twin has its pole on the other side of that time, with this reason. */
    Verdict explained(Place place, Verdict verdict) {
        if (!(verdict instanceof Verdict.Undecidable) || !isElsewhere(place)) {
            return verdict;
        }
        String other = place.quantity() == Quantity.ESCAPED ? "a solution" : "none";
        return new Verdict.Undecidable(
                "points[" + place.point() + "]." + place.quantity().key()
                        + ": input that differs by no more than the declared accuracy has " + other + " at time "
                        + Shown.exactly(at(place.point())));
    }

    private boolean isElsewhere(Place place) {
        return POLE_DECIDES.contains(place.quantity())
                && budgets.declared().twinsOfAnyShape().stream()
                        .anyMatch(twin -> !twin.get(place.point()).values().containsKey(place.quantity()));
    }

    private Verdict beyond(int index, DecimalMatrix value) {
        BigDecimal at = at(index);
        Pole pole = Pole.of(truth, budgets.declared()).orElseThrow();
        String where = "points[" + index + "].solution";
        if (pole.isNear(at)) {
            return near(pole, at);
        }
        return new Verdict.Wrong(
                value.isFinite()
                        ? where + " passes " + pole + ": a number at time " + Shown.exactly(at)
                                + ", where the solution exists no more"
                        : where + " is not finite beyond " + pole + ": only \"escaped\": true says that there is none");
    }

    private Verdict before(int index) {
        BigDecimal at = at(index);
        Optional<Pole> pole;
        try {
            pole = Pole.of(truth, budgets.declared()).or(() -> soonAfter(at));
        } catch (UnprovedException e) {
            return new Verdict.Undecidable(
                    "whether there is a pole soon after time " + Shown.exactly(at) + " is not proved");
        }
        if (pole.isPresent() && pole.get().isNear(at)) {
            return near(pole.get(), at);
        }
        return new Verdict.Wrong("points[" + index + "].escaped is said at time " + Shown.exactly(at) + ", "
                + pole.map(of -> "before " + of).orElse("where the solution exists"));
    }

    private static Verdict near(Pole pole, BigDecimal at) {
        return new Verdict.Undecidable(pole + " is as near to time " + Shown.exactly(at) + " as its budget");
    }

    /** A pole that no requested time lies beyond. */
    private Optional<Pole> soonAfter(BigDecimal at) {
        Scenario later = truth.scenario().withPoints(List.of(at.multiply(BEYOND)));
        Yardstick yardstick = Yardstick.of(later, Optional.empty(), engine);
        return Pole.of(yardstick.truth(), yardstick.budgets().declared());
    }

    private BigDecimal at(int index) {
        return truth.points().get(index).at();
    }

    private CellVerdict cell(
            int index, String answered, Optional<BigDecimal> error, BigDecimal expected, Verdict verdict) {
        return new CellVerdict(
                index,
                at(index),
                Quantity.ESCAPED,
                verdict,
                error,
                engine.unitRoundoff(),
                BigDecimal.ONE,
                new Place(index, Quantity.ESCAPED, 0, 0),
                answered,
                expected,
                Optional.empty(),
                0);
    }
}
