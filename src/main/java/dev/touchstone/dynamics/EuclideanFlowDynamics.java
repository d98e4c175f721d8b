package dev.touchstone.dynamics;

import dev.touchstone.flow.EuclideanFlow;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** {@code euclidean-flow}: S of (6) by (7); alignment and risk are those of the Stiefel flow from the same span, (10). */
final class EuclideanFlowDynamics implements Dynamics {

    @Override
    public <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> values(Formulas<T> formulas, Setting<T> at) {
        FieldMatrix<T> W0 = at.start();
        FieldMatrix<T> V0 = formulas.scaledStart(at, W0);
        FieldMatrix<T> span = formulas.spanStart(at, W0);
        // WWᵀ = (√s/‖Λ‖) S
        T perScale = at.networks().inverseNorm().divide(at.networks().inverseRootS());
        if (at.hook().movesPoints()) {
            return fromTimeToTime(formulas, at, V0, perScale);
        }
        return Trajectory.atTimes(at, k -> {
            T tau = at.times().get(k);
            FieldMatrix<T> S = formulas.euclidean(at, V0, tau);
            FieldMatrix<T> G = formulas.flow(at, span, tau);
            T earlier = k == 0 ? at.arithmetic().zero() : at.times().get(k - 1);
            State<T> now = new State<>(
                    Optional.empty(), S, S.scalarMultiply(perScale), G, () -> formulas.euclidean(at, V0, earlier));
            return Dynamics.observed(formulas, at, now);
        });
    }

    private static <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> fromTimeToTime(
            Formulas<T> formulas, Setting<T> at, FieldMatrix<T> V0, T perScale) {
        return Trajectory.fromTimeToTime(
                at,
                V0,
                (V, tau) -> EuclideanFlow.weightsAfter(at.arithmetic(), at.teacher(), V, tau),
                at::atPoint,
                V -> {
                    FieldMatrix<T> S = formulas.gramOf(at, V);
                    FieldMatrix<T> G = formulas.projected(at, V);
                    return Dynamics.observed(
                            formulas, at, new State<>(Optional.empty(), S, S.scalarMultiply(perScale), G, () -> S));
                });
    }

    @Override
    public String published(Scenario scenario) {
        return "(7), alignment and risk by (5a)";
    }

    @Override
    public String witnessed(Scenario scenario) {
        return "(7) with the d x d inverse, alignment and risk by (5b)";
    }

    @Override
    public double digitsLost(Scenario scenario) {
        return RiccatiDynamics.DIGITS_PER_CLOCK * RiccatiDynamics.clock(scenario);
    }
}
