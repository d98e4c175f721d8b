package dev.touchstone.dynamics;

import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Training;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** {@code stiefel-sgd}: SGD on the Stiefel manifold, (13)–(15). */
final class StiefelSgdDynamics implements Dynamics {

    /** Digits that balls lose a step by (15), and by the other steps: measured at d = 8…32, s = 3…6. */
    private static final double BY_RANK_ONE = 0.3;

    private static final double BY_DEFINITION = 1.2;

    @Override
    public <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> values(Formulas<T> formulas, Setting<T> at) {
        return Descent.onSamples(formulas, at);
    }

    @Override
    public String published(Scenario scenario) {
        if (retractsByQr(scenario)) {
            return "W + c p v^T, then Cholesky QR";
        }
        return isOnline(scenario) ? "(15) step by step" : "(14) with the inverse square root";
    }

    @Override
    public String witnessed(Scenario scenario) {
        if (retractsByQr(scenario)) {
            return "W + c p v^T, then Gram-Schmidt";
        }
        return isOnline(scenario) ? "(14) with the inverse square root" : "(14) with Newton's iteration";
    }

    @Override
    public double digitsWidened(Scenario scenario) {
        double perStep = isOnline(scenario) && !retractsByQr(scenario) ? BY_RANK_ONE : BY_DEFINITION;
        return perStep * scenario.lastPoint().doubleValue();
    }

    private static boolean retractsByQr(Scenario scenario) {
        return scenario.training().flatMap(Training::retraction).equals(Optional.of(Retraction.QR));
    }

    private static boolean isOnline(Scenario scenario) {
        return scenario.training().orElseThrow().batch() == 1;
    }
}
