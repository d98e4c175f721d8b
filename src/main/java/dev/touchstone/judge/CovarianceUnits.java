package dev.touchstone.judge;

import dev.touchstone.dynamics.EquationSigns;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.oracle.Oracle;
import dev.touchstone.scenario.Dimension;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The units of a filter's covariances, (78): w_i² is the truth's P_ii at that step, where that is exactly 0 the largest P_ii up to
 * it, and 1 where that is 0 too. "The largest up to it" throughout would hide the very collapse that people report.
 */
final class CovarianceUnits {

    private CovarianceUnits() {}

    /** Whether the scenario's matrices are judged so: where P₀, Q and R, or X₀ and Q of (50), are positive semidefinite. */
    static boolean apply(Scenario scenario) {
        return (scenario.problem() instanceof KalmanProblem problem && problem.isSemidefinite())
                || (scenario.problem() instanceof RiccatiOdeProblem equation && EquationSigns.isSemidefinite(equation));
    }

    /** Whether that quantity has such entries. */
    static boolean have(Quantity quantity) {
        return quantity.rows() == Dimension.STATE;
    }

    /** Those of each quantity at each point. */
    static List<Map<Quantity, Units>> of(Scenario scenario, List<Point> points, int digits) {
        boolean vanishes = points.stream()
                .flatMap(CovarianceUnits::matrices)
                .anyMatch(P -> diagonal(P).stream().anyMatch(x -> x.signum() == 0));
        List<Point> steps =
                vanishes && scenario.isStepping() ? Oracle.ofDigits(digits).values(scenario.withEveryStep()) : points;
        List<Map<Quantity, Units>> units = new ArrayList<>();
        List<BigDecimal> largest =
                new ArrayList<>(Collections.nCopies(scenario.problem().size(Dimension.STATE), BigDecimal.ZERO));
        int next = 0;
        for (Point point : points) {
            for (; next < steps.size() && steps.get(next).at().compareTo(point.at()) <= 0; next++) {
                matrices(steps.get(next)).forEach(P -> raise(largest, diagonal(P)));
            }
            Map<Quantity, Units> atPoint = new EnumMap<>(Quantity.class);
            point.values().forEach((quantity, P) -> {
                if (have(quantity)) {
                    atPoint.put(quantity, of(diagonal(P), largest));
                }
            });
            units.add(atPoint);
        }
        return units;
    }

    private static Stream<DecimalMatrix> matrices(Point point) {
        return point.values().entrySet().stream()
                .filter(each -> have(each.getKey()))
                .map(Map.Entry::getValue);
    }

    private static List<BigDecimal> diagonal(DecimalMatrix P) {
        return IntStream.range(0, P.rows()).mapToObj(i -> P.get(i, i).abs()).toList();
    }

    private static void raise(List<BigDecimal> largest, List<BigDecimal> diagonal) {
        IntStream.range(0, diagonal.size())
                .forEach(i -> largest.set(i, largest.get(i).max(diagonal.get(i))));
    }

    private static Units of(List<BigDecimal> diagonal, List<BigDecimal> largest) {
        return Units.ofVariances(IntStream.range(0, diagonal.size())
                .mapToObj(i -> diagonal.get(i).signum() == 0 ? largest.get(i) : diagonal.get(i))
                .map(x -> x.signum() == 0 ? BigDecimal.ONE : x)
                .toList());
    }
}
