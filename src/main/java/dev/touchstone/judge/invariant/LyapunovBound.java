package dev.touchstone.judge.invariant;

import dev.touchstone.dynamics.EquationSigns;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Ball;
import dev.touchstone.number.Infinite;
import dev.touchstone.oracle.Doubling;
import dev.touchstone.oracle.Enclosures;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * What no solution of (50) exceeds where S ⪰ 0: the solution of the linear equation that S = 0 leaves, (62). Enclosed in balls from the
 * scenario's coefficients alone, with as many bits as the slack wants; it is never formed from an answer, nor from the truth.
 */
public final class LyapunovBound {

    private static final int FIRST_BITS = 192;
    /** Where these do not do, the bound is so far above the solution that it says nothing of it. */
    private static final int MOST_BITS = 3072;
    /** The enclosure is narrower than the slack by that power of ten. */
    private static final int BELOW_SLACK = 10;

    private final Optional<Scenario> linear;
    private final Map<Asked, Optional<FieldMatrix<Ball>>> known = new ConcurrentHashMap<>();

    private record Asked(int point, int bits) {}

    private LyapunovBound(Optional<Scenario> linear) {
        this.linear = linear;
    }

    /** That of a scenario, if it has one; nothing is computed before it is asked for. */
    public static LyapunovBound of(Scenario scenario) {
        return new LyapunovBound(
                scenario.problem() instanceof RiccatiOdeProblem equation
                        ? EquationSigns.linear(equation).map(scenario::withProblem)
                        : Optional.empty());
    }

    /**
     * The bound at that point, each entry off by less than the step, far below that slack; empty where there is none, as at the time
     * infinity.
     */
    Optional<Snapped> at(int point, BigDecimal slack) {
        if (linear.filter(each -> !Infinite.is(each.points().get(point))).isEmpty()) {
            return Optional.empty();
        }
        int decimals = slack.scale() - slack.precision() + 1 + BELOW_SLACK;
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(-decimals);
        return new Doubling(FIRST_BITS, MOST_BITS)
                .seek(bits -> known.computeIfAbsent(new Asked(point, bits), this::enclosed)
                        .map(X -> rounded(X, decimals))
                        .filter(each -> each.step().compareTo(unit.add(unit)) <= 0))
                .answer();
    }

    /** To so many decimals. */
    private static Snapped rounded(FieldMatrix<Ball> X, int decimals) {
        BigDecimal radius = Arrays.stream(X.getData())
                .flatMap(Arrays::stream)
                .map(Ball::radius)
                .reduce(BigDecimal.ZERO, BigDecimal::max);
        return new Snapped(
                DecimalMatrix.build(
                        X.getRowDimension(),
                        X.getColumnDimension(),
                        (i, j) -> X.getEntry(i, j).midpoint().setScale(decimals, RoundingMode.HALF_EVEN)),
                radius.add(BigDecimal.ONE.scaleByPowerOfTen(-decimals)));
    }

    /** Empty where so few bits decide nothing. */
    private Optional<FieldMatrix<Ball>> enclosed(Asked asked) {
        Scenario scenario = linear.orElseThrow();
        try {
            return Optional.of(Enclosures.of(
                            scenario.withPoints(List.of(scenario.points().get(asked.point()))), asked.bits())
                    .values()
                    .get(0)
                    .get(Quantity.SOLUTION));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }
}
