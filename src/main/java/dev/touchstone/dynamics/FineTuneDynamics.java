package dev.touchstone.dynamics;

import dev.touchstone.descent.Batch;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** {@code fine-tune}: the least-squares stage, (21). */
final class FineTuneDynamics implements Dynamics {

    @Override
    public <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> values(Formulas<T> formulas, Setting<T> at) {
        Batch<T> samples = at.batches().get(0);
        FieldMatrix<T> W = at.start();
        FieldMatrix<T> B = formulas.fit(at, samples, W);
        T risk = formulas.fittedRisk(at, W, B);
        return List.of(Map.of(Quantity.COEFFICIENTS, B, Quantity.RISK, Dynamics.scalar(at, risk)));
    }

    @Override
    public String published(Scenario scenario) {
        return "(21) by the normal equations";
    }

    @Override
    public String witnessed(Scenario scenario) {
        return "(21) by Gram-Schmidt on the features";
    }
}
