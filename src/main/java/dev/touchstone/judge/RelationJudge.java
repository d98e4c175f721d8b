package dev.touchstone.judge;

import dev.touchstone.judge.invariant.Allowance;
import dev.touchstone.judge.invariant.CovarianceOrder;
import dev.touchstone.judge.invariant.EnvelopeInvariants;
import dev.touchstone.judge.invariant.Invariant;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Judges what connects two scenarios in one engine's answers: the Loewner order (11), and the exact relations (10) that
 * {@code index.json} lists. The slack is the sum of both budgets, at the coarser accuracy where the two traces differ in it.
 */
public final class RelationJudge {

    private static final MathContext SHORT = new MathContext(6);

    private final Relation relation;
    private final Scenario first;
    private final Scenario second;
    private final List<Pair> pairs;
    private final Coarser<Both> coarser;

    /** Points of the two scenarios that correspond, and what is answered there. */
    private record Pair(Point a, Point b) {}

    /** Both budgets; a point is a pair's number, a quantity what the first calls so. */
    private record Both(Relation.Type type, Budget a, Budget b, List<Integer> indicesA, List<Integer> indicesB)
            implements Allowance {

        /** One of an allowance's numbers. */
        @FunctionalInterface
        private interface Granted {
            BigDecimal by(Allowance of, int point, Quantity quantity);
        }

        @Override
        public BigDecimal slack(int pair, Quantity quantity) {
            return sum(pair, quantity, Allowance::slack);
        }

        @Override
        public BigDecimal most(int pair, Quantity quantity) {
            return sum(pair, quantity, Allowance::most);
        }

        /** Where one of them has none, the other's largest stands for each of its own. */
        private BigDecimal sum(int pair, Quantity quantity, Granted granted) {
            BigDecimal ofA = granted.by(a, indicesA.get(pair), quantity);
            BigDecimal ofB = granted.by(b, indicesB.get(pair), type.ofSecond(quantity));
            return units(pair, quantity).isEmpty()
                    ? ofA.multiply(largestSquare(unitsOfA(pair, quantity)))
                            .add(ofB.multiply(largestSquare(unitsOfB(pair, quantity))))
                    : ofA.add(ofB);
        }

        private static BigDecimal largestSquare(List<BigDecimal> w) {
            return w.stream().reduce(BigDecimal::max).map(x -> x.multiply(x)).orElse(BigDecimal.ONE);
        }

        /** The larger of both, state by state. */
        @Override
        public List<BigDecimal> units(int pair, Quantity quantity) {
            List<BigDecimal> ofA = unitsOfA(pair, quantity);
            List<BigDecimal> ofB = unitsOfB(pair, quantity);
            return ofA.isEmpty() || ofB.isEmpty()
                    ? List.of()
                    : IntStream.range(0, ofA.size())
                            .mapToObj(i -> ofA.get(i).max(ofB.get(i)))
                            .toList();
        }

        private List<BigDecimal> unitsOfA(int pair, Quantity quantity) {
            return a.units(indicesA.get(pair), quantity);
        }

        private List<BigDecimal> unitsOfB(int pair, Quantity quantity) {
            return b.units(indicesB.get(pair), type.ofSecond(quantity));
        }
    }

    /** Both traces answer their scenarios; both were found complete. */
    public RelationJudge(Relation relation, Truth truthA, Trace a, Truth truthB, Trace b) {
        this(relation, truthA, at -> Budget.of(truthA, at), a, truthB, at -> Budget.of(truthB, at), b);
    }

    /** The same with the budgets that the answers themselves were judged by. */
    public RelationJudge(Relation relation, Yardstick ofA, Trace a, Yardstick ofB, Trace b) {
        this(relation, ofA.truth(), ofA.budgets()::at, a, ofB.truth(), ofB.budgets()::at, b);
    }

    private RelationJudge(
            Relation relation,
            Truth truthA,
            Function<Accuracy, Budget> budgetsA,
            Trace a,
            Truth truthB,
            Function<Accuracy, Budget> budgetsB,
            Trace b) {
        this.relation = relation;
        this.first = truthA.scenario();
        this.second = truthB.scenario();
        this.pairs = pairs(a.requestedOf(first), b.requestedOf(second));
        List<Integer> ofA =
                pairs.stream().map(pair -> first.indexOf(pair.a().at())).toList();
        List<Integer> ofB =
                pairs.stream().map(pair -> second.indexOf(pair.b().at())).toList();
        this.coarser = new Coarser<>(
                a.engine().accuracy().max(b.engine().accuracy()),
                at -> new Both(relation.type(), budgetsA.apply(at), budgetsB.apply(at), ofA, ofB));
    }

    private List<Pair> pairs(Trace a, Trace b) {
        return a.points().stream()
                .flatMap(pointA -> b.points().stream()
                        .filter(pointB -> correspond(pointA.at(), pointB.at()))
                        .map(pointB -> new Pair(pointA, pointB)))
                .toList();
    }

    private boolean correspond(BigDecimal atA, BigDecimal atB) {
        return switch (relation.type()) {
            case BELOW, SAME_SPAN, SAME_AS -> atA.compareTo(atB) == 0;
            case TIME_SCALING -> atA.compareTo(atB.multiply(relation.parameter().orElseThrow())) == 0;
            case SEMIGROUP -> atA.compareTo(atB.add(relation.parameter().orElseThrow())) == 0;
            case SAME_BUT_LAMBDA, SAME_BUT_ALPHA, SAME_BUT_KAPPA -> true;
        };
    }

    /** One verdict per pair of corresponding points and quantity that both traces report. */
    public List<InvariantVerdict> verdicts() {
        List<Pair> near = near();
        List<Invariant> found = of(near, coarser.declared());
        TwinInvariants<Both> twins = new TwinInvariants<>(both -> ofTwins(near, both));
        return IntStream.range(0, found.size())
                .mapToObj(i -> InvariantVerdict.of(found.get(i), coarser, both -> twins.of(both, i)))
                .toList();
    }

    /**
     * Those between each twin of the one scenario and the next of the other: like ones would be moved by the same ξ. The
     * truth is one of them, since an engine may move one answer and not the other.
     */
    private List<List<Invariant>> ofTwins(List<Pair> asked, Both both) {
        List<List<Point>> a = both.a().twinsAndTruth();
        List<List<Point>> b = both.b().twinsAndTruth();
        return IntStream.range(0, Math.min(a.size(), b.size()))
                .mapToObj(twin -> of(
                        IntStream.range(0, asked.size())
                                .mapToObj(pair -> new Pair(
                                        a.get(twin)
                                                .get(both.indicesA().get(pair))
                                                .asFarAs(asked.get(pair).a()),
                                        b.get((twin + 1) % b.size())
                                                .get(both.indicesB().get(pair))
                                                .asFarAs(asked.get(pair).b())))
                                .toList(),
                        both))
                .toList();
    }

    /** The pairs without what is off so far that it is WRONG by itself. */
    private List<Pair> near() {
        Both declared = coarser.declared();
        return IntStream.range(0, pairs.size())
                .mapToObj(pair -> new Pair(
                        pairs.get(pair)
                                .a()
                                .without((quantity, value) -> declared.a()
                                        .isBeyond(declared.indicesA().get(pair), quantity, value)),
                        pairs.get(pair)
                                .b()
                                .without((quantity, value) -> declared.b()
                                        .isBeyond(declared.indicesB().get(pair), quantity, value))))
                .toList();
    }

    private List<Invariant> of(List<Pair> of, Both allowed) {
        List<Invariant> found = new ArrayList<>();
        for (int pair = 0; pair < of.size(); pair++) {
            compare(pair, of.get(pair), allowed, found);
        }
        return found;
    }

    private void compare(int pair, Pair points, Both at, List<Invariant> found) {
        if (relation.type().varied().isPresent()) {
            found.addAll(EnvelopeInvariants.of(
                    relation.type(),
                    first,
                    points.a().values(),
                    second,
                    points.b().values(),
                    pair));
            return;
        }
        for (Quantity quantity : first.quantities()) {
            DecimalMatrix valueA = points.a().values().get(quantity);
            DecimalMatrix valueB = points.b().values().get(relation.type().ofSecond(quantity));
            if (!relation.type().ties(quantity) || isAbsent(valueA) || isAbsent(valueB)) {
                continue;
            }
            Function<Allowance, BigDecimal> slack = allowed -> allowed.slack(pair, quantity);
            String where = where(quantity, points);
            if (relation.type() == Relation.Type.BELOW) {
                String name = quantity == Quantity.GRAM ? "G" : quantity.key();
                found.add(CovarianceOrder.between(name, valueA, valueB, slack.apply(at), at.units(pair, quantity))
                        .under(name + " <= " + name + "'", where, slack));
            } else { // of two sizes the first rows and columns, as many as the first has
                BigDecimal difference = Budget.largestDifference(valueA, valueB).round(SHORT);
                found.add(Invariant.scalar(
                        relation.type().key(), where, slack, difference, "they differ by " + difference));
            }
        }
    }

    private static boolean isAbsent(DecimalMatrix value) {
        return value == null || !value.isFinite();
    }

    private String where(Quantity quantity, Pair points) {
        return first.label() + " and " + second.label() + ", " + quantity.key() + " at "
                + Shown.at(points.a().at()) + " and "
                + Shown.at(points.b().at());
    }
}
