package dev.touchstone.dynamics;

import dev.touchstone.scenario.Quantity;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** What is reported of given weights, whatever led to them: exact functions, (18) to (20). */
public final class WeightsObserved {

    private WeightsObserved() {}

    /** As the kind defines them; on the manifold the formulas of orthonormal weights, whether W is or not. */
    public static <T extends FieldElement<T>> Map<Quantity, FieldMatrix<T>> asDefined(
            Formulas<T> formulas, Setting<T> at, FieldMatrix<T> W) {
        return Dynamics.observed(formulas, at, Descent.state(formulas, at, W, W));
    }

    /**
     * The formulas that are right for any weights: alignment, risk and Gram matrix of the projector on their span, the loss
     * literally. The same on the manifold; off it, what else an engine may rightly report.
     *
     * @throws ArithmeticException when the columns of W are dependent
     */
    public static <T extends FieldElement<T>> Map<Quantity, FieldMatrix<T>> offTheManifold(
            Formulas<T> formulas, Setting<T> at, FieldMatrix<T> W) {
        FieldMatrix<T> G = formulas.projected(at, W);
        State<T> ofSpan = new State<>(Optional.of(W), G, formulas.gramOf(at, W), G, () -> G);
        Map<Quantity, FieldMatrix<T>> values = new EnumMap<>(Dynamics.observed(formulas, at, ofSpan));
        values.put(Quantity.LOSS, Dynamics.scalar(at, Formulas.<T>byDefinition().loss(at, ofSpan)));
        return values;
    }
}
