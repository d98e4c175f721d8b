package dev.touchstone.engine.faults;

import dev.touchstone.dynamics.DynamicsByKind;
import dev.touchstone.dynamics.Formulas;
import dev.touchstone.dynamics.Setting;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.oracle.Doubling;
import dev.touchstone.oracle.WorkingPrecision;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * Formulas evaluated on a scenario, every number right to binary64 whatever the formulas are.
 *
 * <p>Balls are only used to learn how many bits that takes: the state is replaced by its midpoint after every step ({@link
 * Midpoints}).
 */
final class Computation {

    private static final int DIGITS = 64;
    /** More than any right formula needs; a mistake that needs more is not evaluated. */
    private static final int MAX_BITS = 16_384;
    /** The same of (50), where a pole that is exactly a time on the way is not decided by more. */
    private static final int MAX_BITS_TO_A_POLE = 2_048;
    /** What is printed of a number that is then rounded to binary64. */
    private static final int PRINTED = 40;
    /** Radii that no binary64 number notices: of the largest entry beside it, or of 1. */
    private static final BigDecimal RELATIVE = new BigDecimal("1e-20");

    private static final BigDecimal ABSOLUTE = new BigDecimal("1e-45");

    private final Supplier<? extends Formulas<Ball>> fresh;
    private final Scenario asked;

    private final Moved moved;

    private Computation(Supplier<? extends Formulas<Ball>> fresh, Scenario asked, Moved moved) {
        this.fresh = fresh;
        this.asked = asked;
        this.moved = moved;
    }

    /**
     * The scenario's points by these formulas.
     *
     * @param fresh gives them anew for every run, since some remember the steps before
     *
     * @throws EngineFailure when they cannot be evaluated
     */
    static List<Point> points(Supplier<? extends Formulas<Ball>> fresh, Scenario scenario, Moved moved) {
        return new Computation(fresh, scenario, moved).points();
    }

    private List<Point> points() {
        int most = asked.has(Property.EQUATION) ? MAX_BITS_TO_A_POLE : MAX_BITS;
        return new Doubling(WorkingPrecision.twinBits(asked, DIGITS), most)
                .seek(this::points)
                .orElseThrow(obstacle -> new EngineFailure(
                        obstacle.map(Doubling.Obstacle::why).orElse("more than " + most + " bits are needed")));
    }

    private Optional<List<Point>> points(int bits) {
        BallArithmetic arithmetic = BallArithmetic.ofBits(bits);
        Formulas<Ball> formulas = fresh.get();
        Setting<Ball> at = Setting.of(arithmetic, asked, formulas, new Midpoints(arithmetic, moved.in(arithmetic)));
        List<Map<Quantity, FieldMatrix<Ball>>> values =
                DynamicsByKind.of(asked.kind()).values(formulas, at);
        return values.stream().flatMap(each -> each.values().stream()).allMatch(Computation::isTight)
                ? Optional.of(rounded(arithmetic, values))
                : Optional.empty();
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

    /** In binary64; what is beyond its range, and all of a lost state, is not finite. What is absent beside others stays so. */
    private List<Point> rounded(BallArithmetic arithmetic, List<Map<Quantity, FieldMatrix<Ball>>> values) {
        List<Point> points = new ArrayList<>();
        for (int k = 0; k < values.size(); k++) {
            Map<Quantity, DecimalMatrix> decimals = new EnumMap<>(Quantity.class);
            for (Quantity quantity : asked.quantities()) {
                FieldMatrix<Ball> value = values.get(k).get(quantity);
                if (value == null && !values.get(k).isEmpty()) {
                    continue;
                }
                int rows = asked.rows(quantity);
                int columns = asked.columns(quantity);
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
