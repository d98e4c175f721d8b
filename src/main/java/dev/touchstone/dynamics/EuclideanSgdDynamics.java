package dev.touchstone.dynamics;

import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** {@code euclidean-sgd}: SGD without a constraint, (16). */
final class EuclideanSgdDynamics implements Dynamics {

    /** Digits that balls lose a step: measured at d = 8…32, s = 3…6. */
    private static final double PER_STEP = 0.35;

    @Override
    public <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> values(Formulas<T> formulas, Setting<T> at) {
        return Descent.onSamples(formulas, at);
    }

    @Override
    public String published(Scenario scenario) {
        return "(16), alignment and risk by Z(W^T W)^-1 Z^T";
    }

    @Override
    public String witnessed(Scenario scenario) {
        return "W + c(x x^T - I)W by d x d matrices, alignment and risk by the polar factor";
    }

    @Override
    public double digitsWidened(Scenario scenario) {
        return PER_STEP * scenario.lastPoint().doubleValue();
    }
}
