package dev.touchstone.dynamics;

import dev.touchstone.scenario.Kind;

/** The one class of each kind: where a new kind's is entered. */
public final class DynamicsByKind {

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
}
