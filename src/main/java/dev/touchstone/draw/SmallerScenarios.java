package dev.touchstone.draw;

import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Scenario;
import java.util.Optional;
import java.util.stream.Stream;

/** The steps of shrinking: every step is to an acceptable scenario of less {@link Size}. */
public final class SmallerScenarios {

    private SmallerScenarios() {}

    /** What may be tried in place of that scenario, the boldest first; lazily. */
    public static Stream<Scenario> of(Scenario scenario) {
        Size own = Size.of(scenario);
        return SimplerScenarios.of(scenario)
                .map(Acceptance::accepted)
                .flatMap(Optional::stream)
                .filter(simpler -> asksBeyondStart(simpler) || !asksBeyondStart(scenario))
                .filter(simpler -> isCovariant(simpler) || !isCovariant(scenario))
                .filter(simpler -> Size.of(simpler).compareTo(own) < 0);
    }

    /** The start alone proves nothing: an engine fails there only by having nothing that is judged. */
    private static boolean asksBeyondStart(Scenario scenario) {
        return scenario.points().get(scenario.points().size() - 1).signum() > 0;
    }

    /** A filter whose noises are covariances keeps them so: what fails on others is another failure. */
    private static boolean isCovariant(Scenario scenario) {
        return !(scenario.problem() instanceof KalmanProblem filter) || filter.isSemidefinite();
    }
}
