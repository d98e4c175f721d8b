package dev.touchstone.judge;

import dev.touchstone.judge.invariant.Allowance;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Outward;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Quantity;
import java.lang.ref.SoftReference;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How far an engine of unit roundoff u and absolute tolerance a may be off: C·(twin deviation + (u·scale + a)·√operations) per
 * quantity and point (V3). The twins rerun the definition with every input number, and the state after every step, multiplied by
 * 1 + u·ξ, start and points moved by a·ξ; their largest deviation from the truth is the problem's own sensitivity.
 */
public final class Budget implements Allowance {

    private static final MathContext SHORT = new MathContext(6);
    /** Stands for a twin that has no solution, in units of the scale. */
    private static final BigDecimal UNBOUNDED = new BigDecimal("1e9");

    private final Accuracy accuracy;
    private final Truth truth;
    private final List<Map<Quantity, BigDecimal>> deviations;
    /** What the deviations are made of, which few ask for again, and which can be made again. */
    private volatile SoftReference<Twins> twins;

    private final List<StepRung> rungs;

    private Budget(Accuracy accuracy, Truth truth, List<Map<Quantity, BigDecimal>> deviations, Twins twins) {
        this.accuracy = accuracy;
        this.truth = truth;
        this.deviations = deviations;
        this.twins = new SoftReference<>(twins);
        this.rungs = twins == null ? List.of() : twins.rungs();
    }

    /** The budget of an engine of that accuracy on that scenario. */
    static Budget of(Truth truth, Accuracy accuracy) {
        return KnownDeviations.of(truth, accuracy)
                .map(known -> new Budget(accuracy, truth, known, null))
                .orElseGet(() -> computed(truth, accuracy));
    }

    /** The same, whatever is known. */
    static Budget computed(Truth truth, Accuracy accuracy) {
        Twins twins = Twins.of(truth, accuracy);
        List<Map<Quantity, BigDecimal>> deviations = new ArrayList<>();
        twins.all()
                .forEach(twin -> merge(
                        deviations,
                        twin.filter(points -> mayEscape(truth) || hasShapeOf(points, truth.points()))
                                .map(points -> deviations(truth, TwinPoles.placed(points, truth.points())))
                                .orElseGet(() -> unbounded(truth))));
        return new Budget(accuracy, truth, deviations, twins);
    }

    /** The arithmetic of each twin; none where their deviations were known. */
    List<StepRung> rungs() {
        return rungs;
    }

    /** The twins that have a solution of the truth's shapes, wherever the truth has one. */
    List<List<Point>> twins() {
        return twinsOfAnyShape().stream()
                .filter(twin -> hasShapeOf(twin, truth.points()))
                .toList();
    }

    /** The twins that have a solution, perhaps not as far as the truth, or farther. */
    List<List<Point>> twinsOfAnyShape() {
        Twins known = twins.get();
        if (known == null) {
            known = Twins.of(truth, accuracy);
            twins = new SoftReference<>(known);
        }
        return known.all().stream().flatMap(Optional::stream).toList();
    }

    /** The same and the truth, which is the twin that nothing has moved. */
    List<List<Point>> twinsAndTruth() {
        return Stream.concat(twins().stream(), Stream.of(truth.points())).toList();
    }

    /** Whether a twin may have ended where the truth has not, or the other way round: nothing is judged there, but elsewhere. */
    private static boolean mayEscape(Truth truth) {
        return truth.scenario().has(Property.EQUATION);
    }

    /** A support may have another number of ends once it is moved. */
    private static boolean hasShapeOf(List<Point> twin, List<Point> truth) {
        return IntStream.range(0, truth.size())
                .allMatch(k -> truth.get(k).values().entrySet().stream()
                        .allMatch(
                                each -> Optional.ofNullable(twin.get(k).values().get(each.getKey()))
                                        .filter(each.getValue()::hasShapeOf)
                                        .isPresent()));
    }

    private static List<Map<Quantity, BigDecimal>> deviations(Truth truth, List<Point> twin) {
        List<Map<Quantity, BigDecimal>> deviations = new ArrayList<>();
        truth.points().forEach(point -> deviations.add(new EnumMap<>(Quantity.class)));
        for (int k = 0; k < twin.size(); k++) {
            Map<Quantity, BigDecimal> lost = new EnumMap<>(truth.scales().get(k));
            lost.keySet().removeAll(twin.get(k).values().keySet());
            lost.forEach((quantity, scale) -> lost.put(quantity, scale.multiply(UNBOUNDED)));
            deviations.get(k).putAll(lost);
        }
        for (Place place : Place.all(twin)) {
            if (!truth.has(place)) {
                continue;
            }
            BigDecimal exact = place.in(truth.points()).get(place.row(), place.column());
            BigDecimal deviation = place.in(twin)
                    .get(place.row(), place.column())
                    .subtract(exact)
                    .abs()
                    .round(SHORT);
            Units units = truth.units(place.point(), place.quantity());
            deviations
                    .get(place.point())
                    .merge(place.quantity(), units.relative(place, deviation).round(SHORT), BigDecimal::max);
        }
        return deviations;
    }

    /** For a perturbed problem without a solution: no engine of that precision can be held to one. */
    private static List<Map<Quantity, BigDecimal>> unbounded(Truth truth) {
        List<Map<Quantity, BigDecimal>> deviations = new ArrayList<>();
        for (Map<Quantity, BigDecimal> scales : truth.scales()) {
            Map<Quantity, BigDecimal> atPoint = new EnumMap<>(scales);
            atPoint.replaceAll((quantity, scale) -> scale.multiply(UNBOUNDED));
            deviations.add(atPoint);
        }
        return deviations;
    }

    List<Map<Quantity, BigDecimal>> deviations() {
        return deviations;
    }

    /** The largest deviation among the twins, of any entry of that quantity at that point, in the entry's unit. */
    public BigDecimal twinDeviation(int point, Quantity quantity) {
        return deviations.get(point).get(quantity);
    }

    /** The allowed error of any entry of that quantity at that point, in the entry's unit. */
    public BigDecimal of(int point, Quantity quantity) {
        Units units = truth.units(point, quantity);
        return units.areOne()
                ? of(point, quantity, BigDecimal.ONE)
                : of(point, quantity, units.least()).divide(units.least(), SHORT);
    }

    /** The allowed error of an entry. */
    public BigDecimal of(Place place) {
        Units units = truth.units(place.point(), place.quantity());
        return of(place.point(), place.quantity(), units.at(place.row(), place.column()));
    }

    private BigDecimal of(int point, Quantity quantity, BigDecimal unit) {
        long operations = Policy.operationsPerEntry(
                truth.scenario(), truth.points().get(point).at());
        BigDecimal rounding = accuracy.relative()
                .multiply(truth.scales().get(point).get(quantity))
                .multiply(unit)
                .add(accuracy.absolute())
                .multiply(BigDecimal.valueOf(Math.sqrt(operations)));
        return twinDeviation(point, quantity)
                .multiply(unit)
                .add(rounding)
                .multiply(BigDecimal.valueOf(Policy.SAFETY_FACTOR))
                .round(SHORT);
    }

    /** Whether nothing can be judged there: the budget exceeds a tenth of the scale. */
    public boolean isUndecidable(int point, Quantity quantity) {
        return of(point, quantity).compareTo(most(point, quantity)) > 0;
    }

    /** The slack of an invariant of that quantity: its budget, but never more than what still decides something. */
    @Override
    public BigDecimal slack(int point, Quantity quantity) {
        return of(point, quantity).min(most(point, quantity));
    }

    @Override
    public BigDecimal granted(int point, Quantity quantity) {
        return of(point, quantity);
    }

    /** Whether an entry is beyond 10⁶ (scale + budget) of the truth: WRONG as it stands, its matrix not looked into. */
    boolean isFar(Place place, DecimalMatrix value) {
        BigDecimal exact = place.in(truth.points()).get(place.row(), place.column());
        BigDecimal error = Outward.difference(value.get(place.row(), place.column()), exact)
                .abs();
        return Policy.isFar(error, truth.scale(place), of(place));
    }

    /** The same, or an answer where the truth has none, which is WRONG whatever it is. */
    boolean isBeyond(int point, Quantity quantity, DecimalMatrix value) {
        return !truth.points().get(point).values().containsKey(quantity) || isFar(point, quantity, value);
    }

    /** Whether such an entry is in that answer, which is finite. */
    boolean isFar(int point, Quantity quantity, DecimalMatrix value) {
        return Place.of(point, quantity, value).stream().anyMatch(place -> isFar(place, value));
    }

    @Override
    public BigDecimal most(int point, Quantity quantity) {
        return truth.scales().get(point).get(quantity).multiply(Policy.UNDECIDABLE_SHARE);
    }

    @Override
    public List<BigDecimal> units(int point, Quantity quantity) {
        return truth.units(point, quantity).w();
    }

    static BigDecimal largestDifference(DecimalMatrix a, DecimalMatrix b) {
        BigDecimal largest = BigDecimal.ZERO;
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.columns(); j++) {
                largest =
                        largest.max(Outward.difference(a.get(i, j), b.get(i, j)).abs());
            }
        }
        return largest;
    }

    private static void merge(List<Map<Quantity, BigDecimal>> into, List<Map<Quantity, BigDecimal>> more) {
        if (into.isEmpty()) {
            into.addAll(more);
            return;
        }
        for (int k = 0; k < more.size(); k++) {
            Map<Quantity, BigDecimal> target = into.get(k);
            more.get(k).forEach((quantity, deviation) -> target.merge(quantity, deviation, BigDecimal::max));
        }
    }
}
