package dev.touchstone.dynamics;

import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** {@code discrete-map}: (17), iterated on G, on a basis of the span, or all steps at once. */
final class DiscreteMapDynamics implements Dynamics {

    @Override
    public <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> values(Formulas<T> formulas, Setting<T> at) {
        return switch (formulas.mapState(at)) {
            case GRAM -> iterated(formulas, at);
            case BASIS -> spread(formulas, at);
            case NONE -> atOnce(formulas, at);
        };
    }

    private static <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> iterated(
            Formulas<T> formulas, Setting<T> at) {
        return Trajectory.atSteps(
                at,
                formulas.initialGram(at),
                (k, G, before) -> at.keptSymmetric(formulas.map(at, G, before)),
                at::symmetricAtPoint,
                (before, G) -> Dynamics.observed(formulas, at, State.ofGram(G, () -> before)));
    }

    /** X ← (I + hM)X, from any basis of the start's span. */
    private static <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> spread(
            Formulas<T> formulas, Setting<T> at) {
        return Trajectory.atSteps(
                at,
                at.given(),
                (k, X, before) -> at.kept(formulas.spread(at, X)),
                X -> at.hook().movesPoints()
                        ? at.atPoint(formulas.polar(at.arithmetic(), X))
                        : X, // X grows without bound
                (before, X) -> Dynamics.observed(
                        formulas, at, State.ofGram(formulas.gramOfSpan(at, X), () -> formulas.gramOfSpan(at, before))));
    }

    private static <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> atOnce(
            Formulas<T> formulas, Setting<T> at) {
        FieldMatrix<T> Z0 = formulas.flowStart(at);
        return at.steps().stream()
                .map(k -> Dynamics.observed(
                        formulas,
                        at,
                        State.ofGram(
                                formulas.mapPower(at, Z0, k), () -> formulas.mapPower(at, Z0, Math.max(0, k - 1)))))
                .toList();
    }

    @Override
    public String published(Scenario scenario) {
        return scenario.start() instanceof Start.Gram
                ? "(17) step by step"
                : "Gram matrix of span((I+hM)W) step by step";
    }

    @Override
    public String witnessed(Scenario scenario) {
        return scenario.start() instanceof Start.Gram ? "Gram matrix of span((I+hM)^k W)" : "(17) step by step";
    }

    /** As (5b), with (1 + hλ₁)^k for e^{λ₁τ}. */
    @Override
    public double digitsLost(Scenario scenario) {
        double gain =
                scenario.lambda().get(0).multiply(scenario.step().orElseThrow()).doubleValue();
        return RiccatiDynamics.DIGITS_PER_CLOCK * (scenario.lastPoint().doubleValue() * Math.log1p(gain));
    }
}
