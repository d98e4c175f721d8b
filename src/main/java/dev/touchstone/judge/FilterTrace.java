package dev.touchstone.judge;

import dev.touchstone.scenario.FilterStep;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.util.List;
import java.util.Optional;

/** The single steps of a filter's trace, (82), as far as its points are consecutive. */
final class FilterTrace {

    private FilterTrace() {}

    /** Empty for other kinds. */
    static Optional<CovarianceFindings> findings(Scenario scenario, Trace recorded, JudgingProgress progress) {
        if (!(scenario.problem() instanceof KalmanProblem problem)) {
            return Optional.empty();
        }
        progress.begin("its single steps");
        List<FilterStep> steps =
                recorded.points().stream().map(point -> step(problem, point)).toList();
        boolean fromStart = !steps.isEmpty() && steps.get(0).k() == 0;
        return Optional.of(progress.decided(FilterStepsJudge.findings(
                recorded.engine(), fromStart ? Optional.of(problem.from().covariance()) : Optional.empty(), steps)));
    }

    private static FilterStep step(KalmanProblem problem, Point point) {
        int k = point.at().intValueExact();
        return new FilterStep(
                k,
                problem.F().at(k),
                problem.H().find(k),
                problem.Q().at(k),
                problem.R().at(k),
                Optional.ofNullable(point.values().get(Quantity.PREDICTED)),
                Optional.ofNullable(point.values().get(Quantity.FILTERED)));
    }
}
