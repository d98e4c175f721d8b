package dev.touchstone.dynamics;

import dev.touchstone.scenario.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** What the kinds share that step W. */
final class Descent {

    private Descent() {}

    /** W₀ stepped, and observed where it is recorded. */
    static <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> values(
            Formulas<T> formulas, Setting<T> at, Trajectory.Step<T> step) {
        return Trajectory.atSteps(
                at,
                at.keptStart(),
                (k, W, before) -> at.kept(step.from(k, W, before)),
                at::atPoint,
                (before, W) -> Dynamics.observed(formulas, at, state(formulas, at, W, before)));
    }

    /** SGD on the scenario's samples. */
    static <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> onSamples(
            Formulas<T> formulas, Setting<T> at) {
        return values(
                formulas,
                at,
                (k, W, before) -> formulas.step(
                        at, at.learningRates().get(k), at.batches().get(k), W));
    }

    /** W as it is observed. */
    static <T extends FieldElement<T>> State<T> state(
            Formulas<T> formulas, Setting<T> at, FieldMatrix<T> W, FieldMatrix<T> before) {
        FieldMatrix<T> G = formulas.gramOf(at, W);
        FieldMatrix<T> onSpan = at.isOnStiefel() ? G : formulas.projected(at, W);
        return new State<>(Optional.of(W), G, G, onSpan, () -> formulas.gramOf(at, before));
    }
}
