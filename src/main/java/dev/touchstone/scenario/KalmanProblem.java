package dev.touchstone.scenario;

import dev.touchstone.linear.CholeskyProof;
import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RationalArithmetic;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The covariance of a Kalman filter, (70): each matrix constant or one a step, of any definiteness.
 *
 * @param sensors p; p &gt; n is fine
 * @param F n×n
 * @param H p×n; none at a step without a measurement
 * @param Q n×n, symmetric
 * @param R p×p, symmetric
 * @param from P before the measurement at step 0
 */
public record KalmanProblem(
        int sensors, StepMatrices F, StepMatrices H, StepMatrices Q, StepMatrices R, CovarianceStart from)
        implements Problem {

    /** n. */
    public int states() {
        return F.at(0).rows();
    }

    @Override
    public int size(Dimension dimension) {
        return switch (dimension) {
            case STATE, INPUT, TEACHER -> states();
            case STUDENT -> sensors;
            case ONE, EDGES, POSITIONS -> 1;
        };
    }

    /** Six products of n numbers an entry and step. */
    @Override
    public long operationsPerEntry() {
        return 6L * states();
    }

    @Override
    public String sizes() {
        return "n = " + states() + ", p = " + sensors;
    }

    /** Whether P₀, every Q and every R are positive semidefinite, decided exactly: then so is P for ever. */
    public boolean isSemidefinite() {
        return Stream.of(Stream.of(from.covariance()), Q.stream(), R.stream())
                .flatMap(matrices -> matrices)
                .distinct()
                .allMatch(KalmanProblem::isSemidefinite);
    }

    private static boolean isSemidefinite(DecimalMatrix matrix) {
        return !(Loewner.semidefinite(Matrices.of(RationalArithmetic.EXACT, matrix)) instanceof Comparison.Refuted);
    }

    /** Whether that symmetric matrix has an inverse, decided exactly. */
    public static boolean isRegular(DecimalMatrix symmetric) {
        return CholeskyProof.isPositiveDefinite(symmetric.rows(), symmetric::doubleAt)
                || Loewner.inertia(Matrices.of(RationalArithmetic.EXACT, symmetric))
                                .zero()
                        == 0;
    }

    /** Coordinates and directions are both the states here, those that both keep; neurons are the sensors. */
    @Override
    public KalmanProblem part(List<Integer> coordinates, List<Integer> directions, List<Integer> neurons) {
        List<Integer> kept = coordinates.stream().filter(directions::contains).toList();
        return new KalmanProblem(
                neurons.size(),
                F.map(each -> each.part(kept, kept)),
                H.map(each -> each.part(neurons, kept)),
                Q.map(each -> each.part(kept, kept)),
                R.map(each -> each.part(neurons, neurons)),
                from.part(kept));
    }

    /** The same without what comes after that step. */
    public KalmanProblem until(int last) {
        return new KalmanProblem(sensors, F.until(last), H.until(last), Q.until(last), R.until(last), from);
    }

    @Override
    public KalmanProblem map(UnaryOperator<BigDecimal> f) {
        return new KalmanProblem(
                sensors,
                F.map(each -> each.map(f)),
                H.map(each -> each.map(f)),
                Q.map(each -> each.mapSymmetric(f)),
                R.map(each -> each.mapSymmetric(f)),
                from.map(f));
    }

    @Override
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("n", states());
        members.put("p", sensors);
        members.put("F", F.member());
        members.put("H", H.member());
        members.put("Q", Q.member());
        members.put("R", R.member());
        members.put("start", from);
        return members;
    }
}
