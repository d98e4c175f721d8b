package dev.touchstone.scenario.format;

import dev.touchstone.flow.ExactCovariance;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.KalmanProblem;
import java.util.Optional;

/** Whether every HPHᵀ + R of a filter can be inverted: at once where R ≻ 0 and P ⪰ 0, else along its run in exact rationals. */
public final class InnovationCheck {

    private InnovationCheck() {}

    /** The first step, up to the last one asked for, whose innovation covariance is singular, as far as it is run exactly. */
    public static Optional<Integer> firstSingular(KalmanProblem problem, int last) {
        if (problem.R().stream().distinct().allMatch(KalmanProblem::isRegular) && problem.isSemidefinite()) {
            return Optional.empty();
        }
        ExactCovariance P = ExactCovariance.of(problem.from().covariance());
        for (int k = 0; k <= last && P.isShort(problem.sensors()); k++) {
            Optional<DecimalMatrix> H = problem.H().find(k);
            if (H.isPresent()) {
                try {
                    P = P.updated(H.get(), problem.R().at(k));
                } catch (ArithmeticException e) { // its pivot is exactly 0
                    return Optional.of(k);
                }
            }
            P = P.predicted(problem.F().at(k), problem.Q().at(k));
        }
        return Optional.empty();
    }
}
