package dev.touchstone.dynamics;

import dev.touchstone.limits.LassoEvolution;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** {@code lasso-evolution}: (L57)–(L60). */
final class LassoEvolutionDynamics implements Dynamics {

    @Override
    public <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> values(Formulas<T> formulas, Setting<T> at) {
        LassoEvolution<T> problem = formulas.lasso(at);
        LassoEvolution.Solution<T> now = formulas.evolved(at, problem);
        return List.of(Map.of(
                Quantity.RISK, Dynamics.scalar(at, formulas.lassoRisk(problem, now)),
                Quantity.ACTIVE, Dynamics.scalar(at, formulas.active(problem, now)),
                Quantity.TRAIN_MSE, Dynamics.scalar(at, formulas.trainMse(problem, now)),
                Quantity.DELTA, Dynamics.scalar(at, now.delta()),
                Quantity.CUT, Dynamics.scalar(at, now.cut())));
    }

    @Override
    public String published(Scenario scenario) {
        return "(L59) by Krawczyk's test";
    }

    @Override
    public String witnessed(Scenario scenario) {
        return "(L59) by sign changes, delta within those of the threshold";
    }
}
