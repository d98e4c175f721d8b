package dev.touchstone.dynamics;

import dev.touchstone.linear.Matrices;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** How scenarios of one kind are evaluated: the order in which its steps are taken, whatever the steps are. */
public interface Dynamics {

    /** The quantities of the kind at each requested point, in order; none where the state was {@linkplain LostState lost}. */
    <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> values(Formulas<T> formulas, Setting<T> at);

    /** What {@link PublishedFormulas} do there, for audits. */
    String published(Scenario scenario);

    /** What {@link WitnessFormulas} do there, for audits. */
    String witnessed(Scenario scenario);

    /** About how many digits the formulas lose to cancellation: where a precision loop starts. */
    default double digitsLost(Scenario scenario) {
        return 0;
    }

    /** About how many digits balls lose besides, each step widening them. */
    default double digitsWidened(Scenario scenario) {
        return 0;
    }

    /** Its differential equation, for a flow that an integrator can stand witness for. */
    default Optional<FlowEquation> equation(Scenario scenario) {
        return Optional.empty();
    }

    /** Gram matrix, alignment and risk; weights and loss where there are weights. */
    static <T extends FieldElement<T>> Map<Quantity, FieldMatrix<T>> observed(
            Formulas<T> formulas, Setting<T> at, State<T> now) {
        Map<Quantity, FieldMatrix<T>> values = new EnumMap<>(Quantity.class);
        values.put(Quantity.GRAM, formulas.gram(at, now));
        values.put(Quantity.ALIGNMENT, formulas.alignment(at, now));
        values.put(Quantity.RISK, scalar(at, formulas.risk(at, now)));
        now.weights().ifPresent(W -> {
            values.put(Quantity.WEIGHTS, W);
            values.put(Quantity.LOSS, scalar(at, formulas.loss(at, now)));
        });
        return values;
    }

    static <T extends FieldElement<T>> FieldMatrix<T> scalar(Setting<T> at, T value) {
        return Matrices.build(at.arithmetic(), 1, 1, (i, j) -> value);
    }
}
