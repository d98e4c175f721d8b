package dev.touchstone.dynamics;

import dev.touchstone.scenario.Kind;
import java.util.Map;
import java.util.Optional;

/** The one class of each kind: where a new kind's is entered. */
public final class DynamicsByKind {

    private static final Map<Kind, ClosedForm> CLOSED_FORMS = Map.of(
            Kind.RICCATI, ClosedForm.RICCATI,
            Kind.DISCRETE_MAP, ClosedForm.MAP,
            Kind.EUCLIDEAN_FLOW, ClosedForm.EUCLIDEAN);

    private DynamicsByKind() {}

    /** The dynamics of that kind. */
    public static Dynamics of(Kind kind) {
        return switch (kind) {
            case RICCATI -> new RiccatiDynamics();
            case EUCLIDEAN_FLOW -> new EuclideanFlowDynamics();
            case DISCRETE_MAP -> new DiscreteMapDynamics();
            case POPULATION_DESCENT -> new PopulationDescentDynamics();
            case STIEFEL_SGD -> new StiefelSgdDynamics();
            case EUCLIDEAN_SGD -> new EuclideanSgdDynamics();
            case FINE_TUNE -> new FineTuneDynamics();
            case OJA_FLOW -> new OjaFlowDynamics();
            case STEADY_STATE -> new SteadyStateDynamics();
            case THRESHOLD -> new ThresholdDynamics();
            case LASSO_EVOLUTION -> new LassoEvolutionDynamics();
            case KALMAN_COVARIANCE -> new KalmanDynamics();
            case RICCATI_ODE -> new RiccatiOdeDynamics();
        };
    }

    /** The closed form of that kind, for doubled binary64; empty where there is none. */
    static Optional<ClosedForm> closedForm(Kind kind) {
        return Optional.ofNullable(CLOSED_FORMS.get(kind));
    }
}
