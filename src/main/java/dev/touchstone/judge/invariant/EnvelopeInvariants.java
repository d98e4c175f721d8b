package dev.touchstone.judge.invariant;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.LimitProblem;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What two limits that differ in one number say of each other, (V8): the envelopes (L44), (L45) and the order (L52). The
 * second is the one in which that number is larger.
 */
public final class EnvelopeInvariants {

    private static final BigDecimal FOUR = BigDecimal.valueOf(4);

    private final String where;
    private final int pair;
    private final Side small;
    private final Side large;
    private final List<Invariant> found = new ArrayList<>();

    /** A problem and an answer to it. */
    private record Side(LimitProblem problem, Map<Quantity, DecimalMatrix> values) {

        Optional<BigDecimal> value(Quantity quantity) {
            return Optional.ofNullable(values.get(quantity))
                    .filter(DecimalMatrix::isFinite)
                    .map(value -> value.get(0, 0));
        }

        boolean has(Quantity... quantities) {
            return List.of(quantities).stream()
                    .allMatch(quantity -> value(quantity).isPresent());
        }

        /** A multiple of the train loss and one of the mean trace. */
        BigDecimal cost(BigDecimal ofLoss, BigDecimal ofTrace) {
            return ofLoss.multiply(value(Quantity.TRAIN_LOSS).orElseThrow())
                    .add(ofTrace.multiply(value(Quantity.MEAN_TRACE).orElseThrow()));
        }
    }

    private EnvelopeInvariants(String where, int pair, Side small, Side large) {
        this.where = where;
        this.pair = pair;
        this.small = small;
        this.large = large;
    }

    /** The scenarios' problems are the same but for what the relation varies; the answers may lack quantities. */
    public static List<Invariant> of(
            Relation.Type type,
            Scenario a,
            Map<Quantity, DecimalMatrix> ofA,
            Scenario b,
            Map<Quantity, DecimalMatrix> ofB,
            int pair) {
        String varied = type.varied().orElseThrow();
        Side one = new Side((LimitProblem) a.problem(), ofA);
        Side other = new Side((LimitProblem) b.problem(), ofB);
        boolean rises = one.problem().number(varied).compareTo(other.problem().number(varied)) < 0;
        EnvelopeInvariants invariants =
                new EnvelopeInvariants(a.label() + " and " + b.label(), pair, rises ? one : other, rises ? other : one);
        if (a.quantities().contains(Quantity.RECOVERY)) {
            invariants.ofThresholds();
        } else {
            invariants.ofSteadyStates(type);
        }
        return invariants.found;
    }

    private void ofSteadyStates(Relation.Type type) {
        if (!small.has(Quantity.TRAIN_LOSS, Quantity.MEAN_TRACE)
                || !large.has(Quantity.TRAIN_LOSS, Quantity.MEAN_TRACE)) {
            return;
        }
        BigDecimal ridge = small.problem().number("ridge");
        BigDecimal largerRidge = large.problem().number("ridge");
        switch (type) {
            case SAME_BUT_LAMBDA -> {
                envelope("V' - V <= t (ridge' - ridge)", largerRidge, large, small);
                envelope("t' (ridge' - ridge) <= V' - V", ridge, small, large);
            }
            case SAME_BUT_ALPHA -> {
                BigDecimal alpha = FOUR.multiply(small.problem().number("alpha"));
                BigDecimal largerAlpha = FOUR.multiply(large.problem().number("alpha"));
                BigDecimal penalty = alpha.multiply(ridge);
                atMost(
                        "F <= F'",
                        small.cost(alpha, penalty).subtract(large.cost(largerAlpha, penalty)),
                        largerAlpha,
                        penalty);
            }
            default -> envelope("V' <= V", ridge, large, small);
        }
    }

    /** At its own ridge a solution costs no more than the other one would there: (L44) with V multiplied out. */
    private void envelope(String statement, BigDecimal ridge, Side solution, Side other) {
        BigDecimal excess = solution.cost(BigDecimal.ONE, ridge).subtract(other.cost(BigDecimal.ONE, ridge));
        atMost(statement, excess, BigDecimal.ONE, ridge);
    }

    private void atMost(String statement, BigDecimal excess, BigDecimal byLoss, BigDecimal byTrace) {
        found.add(Invariant.scalar(
                statement,
                where,
                allowed -> byLoss.multiply(allowed.slack(pair, Quantity.TRAIN_LOSS))
                        .add(byTrace.multiply(allowed.slack(pair, Quantity.MEAN_TRACE))),
                excess,
                "it fails by " + Shown.inSixDigits(excess)));
    }

    private void ofThresholds() {
        if (small.has(Quantity.RECOVERY) && large.has(Quantity.RECOVERY)) {
            BigDecimal fall = small.value(Quantity.RECOVERY)
                    .orElseThrow()
                    .subtract(large.value(Quantity.RECOVERY).orElseThrow());
            found.add(Invariant.scalar(
                    "recovery <= recovery'",
                    where,
                    allowed -> allowed.slack(pair, Quantity.RECOVERY),
                    fall,
                    "it falls by " + Shown.inSixDigits(fall)));
        }
    }
}
