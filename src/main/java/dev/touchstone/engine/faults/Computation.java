package dev.touchstone.engine.faults;

import dev.touchstone.descent.Batch;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.Polar;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.oracle.WorkingPrecision;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * Formulas evaluated on a scenario, every number right to binary64 whatever the formulas are.
 *
 * <p>Balls are only used to learn how many bits that takes: the state is replaced by its midpoint after every step, far
 * below binary64's roundoff, since an enclosure of a whole trajectory is not wanted.
 */
final class Computation {

    private static final int DIGITS = 64;
    /** More than any right formula needs; a mistake that needs more is not evaluated. */
    private static final int MAX_BITS = 16_384;
    /** What is printed of a number that is then rounded to binary64. */
    private static final int PRINTED = 40;
    /** Radii that no binary64 number notices: of the largest entry beside it, or of 1. */
    private static final BigDecimal RELATIVE = new BigDecimal("1e-20");

    private static final BigDecimal ABSOLUTE = new BigDecimal("1e-45");
    private static final double LARGEST = Math.log10(Double.MAX_VALUE);

    private final Formulas formulas;
    private final Scenario asked;

    private Computation(Formulas formulas, Scenario asked) {
        this.formulas = formulas;
        this.asked = asked;
    }

    /**
     * The scenario's points by these formulas.
     *
     * @throws EngineFailure when they cannot be evaluated
     */
    static List<Point> points(Formulas formulas, Scenario scenario) {
        return new Computation(formulas, scenario).points();
    }

    private List<Point> points() {
        String problem = "more than " + MAX_BITS + " bits are needed";
        for (int bits = WorkingPrecision.twinBits(asked, DIGITS); bits <= MAX_BITS; bits *= 2) {
            try {
                BallArithmetic arithmetic = BallArithmetic.ofBits(bits);
                Setting at = Setting.of(arithmetic, asked, formulas);
                List<Map<Quantity, FieldMatrix<Ball>>> values = values(at);
                if (values.stream().flatMap(each -> each.values().stream()).allMatch(Computation::isTight)) {
                    return rounded(arithmetic, values);
                }
            } catch (ArithmeticException e) { // perhaps only undecided with so few bits
                problem = e.getMessage();
            }
        }
        throw new EngineFailure(problem);
    }

    private List<Map<Quantity, FieldMatrix<Ball>>> values(Setting at) {
        return switch (asked.kind()) {
            case RICCATI -> observed(at, riccati(at));
            case EUCLIDEAN_FLOW -> observed(at, euclideanFlow(at));
            case DISCRETE_MAP -> observed(at, map(at));
            case POPULATION_DESCENT, STIEFEL_SGD, EUCLIDEAN_SGD -> observed(at, descent(at));
            case FINE_TUNE -> List.of(fitted(at));
        };
    }

    private List<State> riccati(Setting at) {
        FieldMatrix<Ball> G0 = initialGram(at, at.start());
        List<State> states = new ArrayList<>();
        FieldMatrix<Ball> before = G0;
        for (BigDecimal tau : at.scenario().points()) {
            FieldMatrix<Ball> G = formulas.riccati(at, G0, at.arithmetic().of(tau));
            states.add(G == null ? null : State.ofGram(G, before));
            before = G;
        }
        return states;
    }

    /** Alignment and risk are those of the Stiefel flow from the same span, (10). */
    private List<State> euclideanFlow(Setting at) {
        BallArithmetic arithmetic = at.arithmetic();
        FieldMatrix<Ball> V0 = formulas.scaledStart(at, at.start());
        FieldMatrix<Ball> G0 = initialGram(at, Polar.factor(arithmetic, at.start()));
        Ball perScale = at.networks().inverseNorm().divide(at.networks().inverseRootS());
        List<State> states = new ArrayList<>();
        FieldMatrix<Ball> before = formulas.euclidean(at, V0, arithmetic.zero());
        for (BigDecimal time : at.scenario().points()) {
            Ball tau = arithmetic.of(time);
            FieldMatrix<Ball> S = formulas.euclidean(at, V0, tau);
            FieldMatrix<Ball> projected = formulas.riccati(at, G0, tau);
            boolean lost = S == null || projected == null;
            states.add(lost ? null : new State(null, S, S.scalarMultiply(perScale), projected, before));
            before = S;
        }
        return states;
    }

    private List<State> map(Setting at) {
        FieldMatrix<Ball> G = initialGram(at, at.start());
        FieldMatrix<Ball> before = G;
        List<State> states = new ArrayList<>();
        int done = 0;
        for (BigDecimal record : at.scenario().points()) {
            for (; done < record.intValueExact() && G != null; done++) {
                FieldMatrix<Ball> next = kept(at, formulas.map(at, G, before));
                before = G;
                G = next;
            }
            states.add(G == null ? null : State.ofGram(G, before));
        }
        return states;
    }

    private List<State> descent(Setting at) {
        FieldMatrix<Ball> W = kept(at, at.start());
        FieldMatrix<Ball> before = W;
        List<State> states = new ArrayList<>();
        int done = 0;
        for (BigDecimal record : at.scenario().points()) {
            for (; done < record.intValueExact() && W != null; done++) {
                before = W;
                W = kept(at, next(at, done, W));
            }
            states.add(W == null ? null : state(at, W, before));
        }
        return states;
    }

    private FieldMatrix<Ball> next(Setting at, int k, FieldMatrix<Ball> W) {
        if (asked.kind() == Kind.POPULATION_DESCENT) {
            return formulas.retracted(at, W.add(formulas.tangent(at, W).scalarMultiply(at.step())));
        }
        Ball eta = at.arithmetic().of(Where.training(at.scenario()).learningRate(k));
        Batch<Ball> batch = at.batch(formulas, k);
        return formulas.step(at, eta, batch, W);
    }

    private State state(Setting at, FieldMatrix<Ball> W, FieldMatrix<Ball> before) {
        FieldMatrix<Ball> Z = at.teacher().coordinates(W);
        FieldMatrix<Ball> G = Z.multiply(Z.transpose());
        FieldMatrix<Ball> projected = asked.kind().isOnStiefel()
                ? G
                : Z.multiply(LinearSolve.solve(at.arithmetic(), Matrices.gram(W), Z.transpose()));
        return new State(W, G, G, projected, initialGram(at, before));
    }

    private static FieldMatrix<Ball> initialGram(Setting at, FieldMatrix<Ball> start) {
        if (at.startsFromGram()) {
            return start;
        }
        FieldMatrix<Ball> Z = at.teacher().coordinates(start);
        return Z.multiply(Z.transpose());
    }

    /** The midpoints; null where binary64 cannot hold them. */
    static FieldMatrix<Ball> kept(Setting at, FieldMatrix<Ball> A) {
        if (A == null || Matrices.log10Max(at.arithmetic(), A) > LARGEST) {
            return null;
        }
        return Matrices.build(
                at.arithmetic(),
                A.getRowDimension(),
                A.getColumnDimension(),
                (i, j) -> A.getEntry(i, j).center());
    }

    private List<Map<Quantity, FieldMatrix<Ball>>> observed(Setting at, List<State> states) {
        List<Map<Quantity, FieldMatrix<Ball>>> values = new ArrayList<>();
        for (State now : states) {
            Map<Quantity, FieldMatrix<Ball>> seen = new EnumMap<>(Quantity.class);
            if (now != null) {
                seen.put(Quantity.GRAM, formulas.gram(at, now));
                seen.put(Quantity.ALIGNMENT, formulas.alignment(at, now));
                seen.put(Quantity.RISK, scalar(at, formulas.risk(at, now)));
                if (now.weights() != null) {
                    seen.put(Quantity.WEIGHTS, now.weights());
                    seen.put(Quantity.LOSS, scalar(at, formulas.loss(at, now)));
                }
            }
            values.add(seen);
        }
        return values;
    }

    private Map<Quantity, FieldMatrix<Ball>> fitted(Setting at) {
        FieldMatrix<Ball> B = formulas.fit(at, at.batch(formulas, 0), at.start());
        Ball risk = formulas.fittedRisk(at, at.start(), B);
        return Map.of(Quantity.COEFFICIENTS, B, Quantity.RISK, scalar(at, risk));
    }

    private static FieldMatrix<Ball> scalar(Setting at, Ball value) {
        return Matrices.build(at.arithmetic(), 1, 1, (i, j) -> value);
    }

    private static boolean isTight(FieldMatrix<Ball> A) {
        BigDecimal largest = BigDecimal.ZERO;
        BigDecimal radius = BigDecimal.ZERO;
        for (int i = 0; i < A.getRowDimension(); i++) {
            for (int j = 0; j < A.getColumnDimension(); j++) {
                largest = largest.max(A.getEntry(i, j).midpoint().abs());
                radius = radius.max(A.getEntry(i, j).radius());
            }
        }
        return radius.compareTo(largest.multiply(RELATIVE).max(ABSOLUTE)) <= 0;
    }

    /** In binary64; what is beyond its range, and all of a lost state, is not finite. */
    private List<Point> rounded(BallArithmetic arithmetic, List<Map<Quantity, FieldMatrix<Ball>>> values) {
        List<Point> points = new ArrayList<>();
        for (int k = 0; k < values.size(); k++) {
            if (!formulas.records(asked, k)) {
                continue;
            }
            Map<Quantity, DecimalMatrix> decimals = new EnumMap<>(Quantity.class);
            for (Quantity quantity : asked.kind().quantities()) {
                FieldMatrix<Ball> value = values.get(k).get(quantity);
                int rows = quantity.rows(asked);
                int columns = quantity.columns(asked);
                decimals.put(
                        quantity,
                        value == null
                                ? DecimalMatrix.of(rows, columns, new BigDecimal[rows * columns])
                                : Matrices.toDecimal(arithmetic, value, PRINTED)
                                        .map(x -> FloatFormat.BINARY64.round(x).orElse(null)));
            }
            points.add(new Point(asked.points().get(k), decimals));
        }
        return points;
    }
}
