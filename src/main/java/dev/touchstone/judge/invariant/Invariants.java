package dev.touchstone.judge.invariant;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The invariants (V7) that one trace can be asked: each decided on the engine's numbers as exact rationals. */
public final class Invariants {

    private final Scenario scenario;
    private final Allowance declared;
    private final List<Invariant> found = new ArrayList<>();

    private Invariants(Scenario scenario, Allowance declared) {
        this.scenario = scenario;
        this.declared = declared;
    }

    /**
     * All invariants of the trace's points.
     *
     * @param above that of the scenario
     * @param points finite values only; an answer that is not finite is wrong anyway
     * @param indices for each of them, the index of the scenario's point
     * @param declared what is allowed at the declared precision: what is far below its slack is rounded first
     */
    public static List<Invariant> of(
            Scenario scenario, LyapunovBound above, List<Point> points, List<Integer> indices, Allowance declared) {
        Invariants invariants = new Invariants(scenario, declared);
        for (int k = 0; k < points.size(); k++) {
            invariants.atPoint(points.get(k), indices.get(k));
            invariants.found.addAll(LimitInvariants.of(scenario, points.get(k), indices.get(k)));
        }
        if (scenario.problem() instanceof KalmanProblem filter) {
            invariants.found.addAll(CovarianceInvariants.of(filter, points, indices, declared));
        }
        if (scenario.problem() instanceof RiccatiOdeProblem equation) {
            invariants.found.addAll(EquationInvariants.of(equation, above, points, indices, declared));
        }
        if (scenario.has(Property.RISK_FALLS)) {
            invariants.decreases("R", Quantity.RISK, points, indices);
        }
        if (scenario.has(Property.DISTANCE_FALLS)) {
            invariants.decreases("||Z - B||_F", Quantity.DISTANCE, points, indices);
        }
        return invariants.found;
    }

    private void atPoint(Point point, int index) {
        point.values().forEach((quantity, value) -> {
            if (value.isFinite()) {
                switch (quantity) {
                    case GRAM -> found.addAll(GramInvariants.of(scenario, snapped(quantity, value, index), index));
                    case ALIGNMENT -> unitInterval(quantity, value, index);
                    case RISK -> risk(value, index);
                    case WEIGHTS -> orthonormal(snapped(quantity, value, index), index);
                    case LOSS -> atLeastZero("0 <= L", quantity, value, index);
                    case TRACE -> atLeastZero("0 <= tr Z", quantity, value, index);
                    case DISTANCE -> atLeastZero("0 <= ||Z - B||_F", quantity, value, index);
                    case COEFFICIENTS ->
                        found.add(GramInvariants.symmetry(
                                "B = B^T",
                                snapped(quantity, value, index),
                                "points[" + index + "].coefficients",
                                slack(index, quantity)));
                    default -> {} // LimitInvariants, CovarianceInvariants and EquationInvariants, which look at several
                }
            }
        });
    }

    private Snapped snapped(Quantity quantity, DecimalMatrix value, int index) {
        return Snapped.of(value, declared.slack(index, quantity));
    }

    private void unitInterval(Quantity quantity, DecimalMatrix values, int index) {
        for (int j = 0; j < values.columns(); j++) {
            BigDecimal value = values.get(0, j);
            String where =
                    "points[" + index + "]." + quantity.key() + (quantity == Quantity.ALIGNMENT ? "[" + j + "]" : "");
            found.add(Invariant.scalar(
                    quantity == Quantity.ALIGNMENT ? "0 <= A <= 1" : "0 <= R <= 1",
                    where,
                    slack(index, quantity),
                    value.negate().max(value.subtract(BigDecimal.ONE)),
                    "the value is " + Shown.inSixDigits(value)));
        }
    }

    /** R of (19) is at most 1; that of a fit to samples need not be. */
    private void risk(DecimalMatrix risk, int index) {
        if (scenario.isFit()) {
            atLeastZero("0 <= R", Quantity.RISK, risk, index);
        } else {
            unitInterval(Quantity.RISK, risk, index);
        }
    }

    private void atLeastZero(String statement, Quantity quantity, DecimalMatrix scalar, int index) {
        BigDecimal value = scalar.get(0, 0);
        found.add(Invariant.scalar(
                statement,
                "points[" + index + "]." + quantity.key(),
                slack(index, quantity),
                value.negate(),
                "the value is " + Shown.inSixDigits(value)));
    }

    /** Entries each off by ε leave WᵀW − I within 2√d·ε + dε² entrywise, columns of W having norm 1. */
    private void orthonormal(Snapped weights, int index) {
        if (!scenario.has(Property.ON_STIEFEL)) {
            return;
        }
        DecimalMatrix W = weights.value();
        BigDecimal worst = BigDecimal.ZERO;
        String witness = "";
        for (int i = 0; i < W.columns(); i++) {
            for (int j = 0; j <= i; j++) {
                BigDecimal size = defect(W, i, j, MathContext.UNLIMITED).abs();
                if (size.compareTo(worst) > 0) {
                    worst = size;
                    witness = "(W^T W - I)[" + i + "][" + j + "] has size " + Shown.inSixDigits(size);
                }
            }
        }
        BigDecimal d = BigDecimal.valueOf(W.rows());
        BigDecimal twoRootD = BigDecimal.valueOf(2 * Math.sqrt(W.rows()));
        UnaryOperator<BigDecimal> ofGram =
                s -> twoRootD.multiply(s).add(d.multiply(s).multiply(s));
        found.add(Invariant.scalar(
                "W^T W = I",
                "points[" + index + "].weights",
                slack(index, Quantity.WEIGHTS).andThen(ofGram),
                worst,
                ofProducts(W, weights.step()),
                witness));
    }

    /** Entries w, w̃ with |w − w̃| &lt; q, |w̃| ≤ m: each of the d products of an entry of WᵀW moves by less than 2mq + q². */
    private static BigDecimal ofProducts(DecimalMatrix W, BigDecimal q) {
        BigDecimal m = W.stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::max);
        return m.add(m).add(q).multiply(q).multiply(BigDecimal.valueOf(W.rows()));
    }

    /** (WᵀW − I)_ij, sums being rounded to those digits; {@link MathContext#UNLIMITED} for none. */
    public static BigDecimal defect(DecimalMatrix W, int i, int j, MathContext digits) {
        BigDecimal sum = i == j ? BigDecimal.ONE.negate() : BigDecimal.ZERO;
        for (int k = 0; k < W.rows(); k++) {
            sum = sum.add(W.get(k, i).multiply(W.get(k, j)), digits);
        }
        return sum;
    }

    private void decreases(String name, Quantity quantity, List<Point> points, List<Integer> indices) {
        for (int k = 1; k < points.size(); k++) {
            DecimalMatrix before = points.get(k - 1).values().get(quantity);
            DecimalMatrix after = points.get(k).values().get(quantity);
            if (before == null || after == null || !before.isFinite() || !after.isFinite()) {
                continue;
            }
            BigDecimal rise = after.get(0, 0).subtract(before.get(0, 0));
            int a = indices.get(k - 1);
            int b = indices.get(k);
            found.add(Invariant.scalar(
                    name + " does not increase",
                    "points[" + b + "]." + quantity.key(),
                    allowed -> allowed.slack(a, quantity).add(allowed.slack(b, quantity)),
                    rise,
                    "it rises by " + Shown.inSixDigits(rise)));
        }
    }

    private static Function<Allowance, BigDecimal> slack(int index, Quantity quantity) {
        return allowed -> allowed.slack(index, quantity);
    }
}
