package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.oracle.Evaluation;
import dev.touchstone.oracle.Oracle;
import dev.touchstone.oracle.Perturbation;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far an engine of unit roundoff u may be off: C·(twin deviation + u·scale·√operations) per quantity and point
 * (SPEC §7). The twins rerun the definition with every input number, and the state after every step, multiplied by
 * 1 + u·ξ; their largest deviation from the truth is the problem's own sensitivity.
 */
public final class Budget {

    private static final MathContext SHORT = new MathContext(6);
    private static final int MAX_WORKING_DIGITS = Oracle.MAX_WORKING_DIGITS;
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
        Optional<Integer> workingDigits = sufficientDigits(truth, u);
        List<Map<Quantity, BigDecimal>> deviations = new ArrayList<>();
        for (int twin = 0; twin < Policy.TWINS; twin++) {
            long seed = Policy.SEED + twin;
            merge(
                    deviations,
                    workingDigits
                            .flatMap(digits -> twin(truth, u, seed, digits))
                            .map(values -> deviations(truth, values))
                            .orElseGet(() -> unbounded(truth)));
        }
        return new Budget(u, truth, deviations);
    }

    /** One twin's values; empty where a matrix is singular to that working precision. */
    private static Optional<List<Point>> twin(Truth truth, BigDecimal u, long seed, int workingDigits) {
        ApfloatArithmetic arithmetic = ApfloatArithmetic.ofDigits(workingDigits);
        try {
            return Optional.of(Evaluation.byDefinition(
                    arithmetic, truth.scenario(), Perturbation.relative(arithmetic, u, seed), truth.digits()));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
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
    public BigDecimal slack(int point, Quantity quantity) {
        return of(point, quantity).min(cap(point, quantity));
    }

    private BigDecimal cap(int point, Quantity quantity) {
        return truth.scales().get(point).get(quantity).multiply(Policy.UNDECIDABLE_SHARE);
    }

    /**
     * Working digits at which a twin is off by less than u/1000 of the scale: at least max(53, p + 32) bits, and half as
     * many again until the first twin no longer moves. (An unperturbed run would not do: short input numbers can make it
     * exact by luck; nor would a first guess without the digits that the closed form is known to lose.) Empty when no precision helps.
     */
    private static Optional<Integer> sufficientDigits(Truth truth, BigDecimal u) {
        int log10u = u.precision() - u.scale() - 1;
        int digits = Math.max(16, 10 - log10u) + 10 + Oracle.digitsLost(truth.scenario());
        BigDecimal goal = u.scaleByPowerOfTen(-3);
        Optional<List<Point>> before = twin(truth, u, Policy.SEED, digits);
        while (digits < MAX_WORKING_DIGITS) {
            int more = digits + digits / 2;
            Optional<List<Point>> after = twin(truth, u, Policy.SEED, more);
            if (before.isPresent() && after.isPresent() && agree(truth, before.get(), after.get(), goal)) {
                return Optional.of(digits);
            }
            before = after;
            digits = more;
        }
        return Optional.empty();
    }

    private static boolean agree(Truth truth, List<Point> a, List<Point> b, BigDecimal goal) {
        return withinGoal(truth, deviations(new Truth(truth.scenario(), b, truth.scales(), truth.digits()), a), goal);
    }

    private static boolean withinGoal(Truth truth, List<Map<Quantity, BigDecimal>> deviations, BigDecimal goal) {
        for (int k = 0; k < deviations.size(); k++) {
            Map<Quantity, BigDecimal> scales = truth.scales().get(k);
            boolean within = deviations.get(k).entrySet().stream()
                    .allMatch(entry -> entry.getValue()
                                    .compareTo(scales.get(entry.getKey()).multiply(goal))
                            <= 0);
            if (!within) {
                return false;
            }
        }
        return true;
    }

    private static List<Map<Quantity, BigDecimal>> deviations(Truth truth, List<Point> values) {
        List<Map<Quantity, BigDecimal>> deviations = new ArrayList<>();
        for (int k = 0; k < values.size(); k++) {
            Map<Quantity, BigDecimal> atPoint = new EnumMap<>(Quantity.class);
            Point exact = truth.points().get(k);
            values.get(k)
                    .values()
                    .forEach((quantity, value) -> atPoint.put(
                            quantity, largestDifference(value, exact.values().get(quantity))));
            deviations.add(atPoint);
        }
        return deviations;
    }

    static BigDecimal largestDifference(DecimalMatrix a, DecimalMatrix b) {
        BigDecimal largest = BigDecimal.ZERO;
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.columns(); j++) {
                largest = largest.max(a.get(i, j).subtract(b.get(i, j)).abs());
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
