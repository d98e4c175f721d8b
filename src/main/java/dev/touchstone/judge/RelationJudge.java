package dev.touchstone.judge;

import dev.touchstone.judge.invariant.Allowance;
import dev.touchstone.judge.invariant.Invariant;
import dev.touchstone.judge.invariant.LoewnerInvariant;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Judges what connects two scenarios in one engine's answers: the Loewner order (11), and the exact relations (10) that
 * {@code index.json} lists. The slack is the sum of both budgets.
 */
public final class RelationJudge {

    private final Relation relation;
    private final Scenario first;
    private final Trace a;
    private final Scenario second;
    private final Trace b;
    private final Coarser<Budget> coarserA;
    private final Coarser<Budget> coarserB;

    /** Both traces answer their scenarios; both were found complete. */
    public RelationJudge(Relation relation, Truth truthA, Trace a, Truth truthB, Trace b) {
        this.relation = relation;
        this.first = truthA.scenario();
        this.a = a.requestedOf(truthA.scenario());
        this.second = truthB.scenario();
        this.b = b.requestedOf(truthB.scenario());
        this.coarserA = Coarser.of(truthA, a.engine().unitRoundoff());
        this.coarserB = Coarser.of(truthB, b.engine().unitRoundoff());
    }

    /** One verdict per pair of corresponding points and quantity that both traces report. */
    public List<InvariantVerdict> verdicts() {
        List<Invariant> found = new ArrayList<>();
        for (Point pointA : a.points()) {
            for (Point pointB : b.points()) {
                if (correspond(pointA.at(), pointB.at())) {
                    compare(pointA, pointB, found);
                }
            }
        }
        return found.stream()
                .map(invariant -> InvariantVerdict.of(invariant, coarserA))
                .toList();
    }

    private boolean correspond(BigDecimal atA, BigDecimal atB) {
        return switch (relation.type()) {
            case BELOW, SAME_SPAN -> atA.compareTo(atB) == 0;
            case TIME_SCALING -> atA.compareTo(atB.multiply(relation.parameter().orElseThrow())) == 0;
            case SEMIGROUP -> atA.compareTo(atB.add(relation.parameter().orElseThrow())) == 0;
        };
    }

    private void compare(Point pointA, Point pointB, List<Invariant> found) {
        for (Quantity quantity : first.kind().quantities()) {
            DecimalMatrix valueA = pointA.values().get(quantity);
            DecimalMatrix valueB = pointB.values().get(quantity);
            if (isAbsent(valueA) || isAbsent(valueB) || areFar(quantity, pointA, pointB)) {
                continue;
            }
            Function<Allowance, BigDecimal> slack = slack(quantity, pointA, pointB);
            String where = where(quantity, pointA, pointB);
            if (relation.type() == Relation.Type.BELOW) {
                if (quantity == Quantity.GRAM) {
                    found.add(LoewnerInvariant.between("G' - G", valueA, valueB, slack.apply(coarserA.declared()))
                            .under("G <= G'", where, slack));
                }
            } else if (relation.type() != Relation.Type.SAME_SPAN || quantity != Quantity.GRAM) {
                BigDecimal difference = Budget.largestDifference(valueA, valueB);
                found.add(Invariant.scalar(
                        relation.type().key(), where, slack, difference, "they differ by " + difference));
            }
        }
    }

    private static boolean isAbsent(DecimalMatrix value) {
        return value == null || !value.isFinite();
    }

    /** Whether one is off so far that it is WRONG by itself. */
    private boolean areFar(Quantity quantity, Point pointA, Point pointB) {
        return coarserA.declared()
                        .isFar(
                                first.indexOf(pointA.at()),
                                quantity,
                                pointA.values().get(quantity))
                || coarserB.declared()
                        .isFar(
                                second.indexOf(pointB.at()),
                                quantity,
                                pointB.values().get(quantity));
    }

    private Function<Allowance, BigDecimal> slack(Quantity quantity, Point pointA, Point pointB) {
        int indexA = first.indexOf(pointA.at());
        int indexB = second.indexOf(pointB.at());
        return ofA ->
                ofA.slack(indexA, quantity).add(coarserB.at(ofA.unitRoundoff()).slack(indexB, quantity));
    }

    private String where(Quantity quantity, Point pointA, Point pointB) {
        return first.label() + " and " + second.label() + ", " + quantity.key() + " at "
                + Shown.at(pointA.at()) + " and "
                + Shown.at(pointB.at());
    }
}
