package dev.touchstone.dynamics;

import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** {@code population-descent}: Riemannian gradient descent on the population loss. */
final class PopulationDescentDynamics implements Dynamics {

    @Override
    public <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> values(Formulas<T> formulas, Setting<T> at) {
        return Descent.values(formulas, at, (k, W, before) -> formulas.populationStep(at, W));
    }

    @Override
    public String published(Scenario scenario) {
        return "polar(W + h(I-P)MW) with the inverse square root";
    }

    @Override
    public String witnessed(Scenario scenario) {
        return "polar(W + h(I-P)MW) with Newton's iteration";
    }
}
