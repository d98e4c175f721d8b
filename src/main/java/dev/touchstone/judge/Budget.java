package dev.touchstone.judge;

import dev.touchstone.judge.invariant.Allowance;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Outward;
import dev.touchstone.oracle.Doubling;
import dev.touchstone.oracle.Enclosures;
import dev.touchstone.oracle.WorkingPrecision;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far an engine of unit roundoff u may be off: C·(twin deviation + u·scale·√operations) per quantity and point
 * (V3). The twins rerun the definition with every input number, and the state after every step, multiplied by
 * 1 + u·ξ; their largest deviation from the truth is the problem's own sensitivity.
 */
public final class Budget implements Allowance {

    private static final MathContext SHORT = new MathContext(6);
    /** Stands for a twin that has no solution, in units of the scale. */
    private static final BigDecimal UNBOUNDED = new BigDecimal("1e9");

    private final BigDecimal unitRoundoff;
    private final Truth truth;
    private final List<Map<Quantity, BigDecimal>> deviations;

    private Budget(BigDecimal unitRoundoff, Truth truth, List<Map<Quantity, BigDecimal>> deviations) {
        this.unitRoundoff = unitRoundoff;
        this.truth = truth;
        this.deviations = deviations;
    }

    /** The budget of an engine of unit roundoff u on that scenario. */
    public static Budget of(Truth truth, BigDecimal u) {
        List<Map<Quantity, BigDecimal>> deviations = new ArrayList<>();
        IntStream.range(0, Policy.TWINS)
                .parallel()
                .mapToObj(twin -> deviations(truth, u, Policy.SEED + twin))
                .toList()
                .forEach(twin -> merge(deviations, twin));
        return new Budget(u, truth, deviations);
    }

    /**
     * One twin's deviations from the truth. The twin is enclosed in balls, of at least max(53, p + 32) bits, so its
     * radii say whether it is known to u/1000 of the scale; until it is, the bits are doubled.
     */
    private static List<Map<Quantity, BigDecimal>> deviations(Truth truth, BigDecimal u, long seed) {
        Scenario scenario = truth.scenario();
        int log10u = u.precision() - u.scale() - 1;
        int first = WorkingPrecision.twinBits(scenario, Math.max(16, 10 - log10u) + 10);
        BigDecimal goal = u.scaleByPowerOfTen(-3);
        return Doubling.ofBits(first)
                .seek(bits -> Optional.of(Enclosures.ofTwin(scenario, bits, u, seed))
                        .filter(twin -> isWithin(truth, twin, goal)))
                .answer()
                .map(twin -> deviations(truth, twin))
                .orElseGet(() -> unbounded(truth));
    }

    private static boolean isWithin(Truth truth, Enclosures twin, BigDecimal goal) {
        return twin.places().stream().allMatch(place -> {
            BigDecimal scale = truth.scales().get(place.point()).get(place.quantity());
            return twin.at(place).radius().compareTo(scale.multiply(goal)) <= 0;
        });
    }

    private static List<Map<Quantity, BigDecimal>> deviations(Truth truth, Enclosures twin) {
        List<Map<Quantity, BigDecimal>> deviations = new ArrayList<>();
        truth.points().forEach(point -> deviations.add(new EnumMap<>(Quantity.class)));
        for (Place place : twin.places()) {
            BigDecimal exact = place.in(truth.points()).get(place.row(), place.column());
            BigDecimal deviation =
                    twin.at(place).midpoint().subtract(exact).abs().round(SHORT);
            deviations.get(place.point()).merge(place.quantity(), deviation, BigDecimal::max);
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

    @Override
    public BigDecimal unitRoundoff() {
        return unitRoundoff;
    }

    /** The largest deviation among the twins, of any entry of that quantity at that point. */
    public BigDecimal twinDeviation(int point, Quantity quantity) {
        return deviations.get(point).get(quantity);
    }

    /** The allowed error of any entry of that quantity at that point. */
    public BigDecimal of(int point, Quantity quantity) {
        long operations = Policy.operationsPerEntry(
                truth.scenario(), truth.points().get(point).at());
        BigDecimal rounding = unitRoundoff
                .multiply(truth.scales().get(point).get(quantity))
                .multiply(BigDecimal.valueOf(Math.sqrt(operations)));
        return twinDeviation(point, quantity)
                .add(rounding)
                .multiply(BigDecimal.valueOf(Policy.SAFETY_FACTOR))
                .round(SHORT);
    }

    /** Whether nothing can be judged there: the budget exceeds a tenth of the scale. */
    public boolean isUndecidable(int point, Quantity quantity) {
        return of(point, quantity).compareTo(cap(point, quantity)) > 0;
    }

    /** The slack of an invariant of that quantity: its budget, but never more than what still decides something. */
    @Override
    public BigDecimal slack(int point, Quantity quantity) {
        return of(point, quantity).min(cap(point, quantity));
    }

    /** Whether an entry is beyond 10⁶ (scale + budget) of the truth: WRONG as it stands, its matrix not looked into. */
    boolean isFar(Place place, DecimalMatrix value) {
        BigDecimal exact = place.in(truth.points()).get(place.row(), place.column());
        BigDecimal error = Outward.difference(value.get(place.row(), place.column()), exact)
                .abs();
        return Coarser.isFar(
                error, truth.scales().get(place.point()).get(place.quantity()), of(place.point(), place.quantity()));
    }

    /** Whether such an entry is in that answer, which is finite. */
    boolean isFar(int point, Quantity quantity, DecimalMatrix value) {
        return Place.of(point, quantity, value).stream().anyMatch(place -> isFar(place, value));
    }

    private BigDecimal cap(int point, Quantity quantity) {
        return truth.scales().get(point).get(quantity).multiply(Policy.UNDECIDABLE_SHARE);
    }

    static BigDecimal largestDifference(DecimalMatrix a, DecimalMatrix b) {
        BigDecimal largest = BigDecimal.ZERO;
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.columns(); j++) {
                largest =
                        largest.max(Outward.difference(a.get(i, j), b.get(i, j)).abs());
            }
        }
        return largest.round(SHORT);
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
