package dev.touchstone.oracle;

import dev.touchstone.descent.Batch;
import dev.touchstone.linear.Matrices;
import dev.touchstone.model.Observables;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** One way to evaluate a scenario: the quantities of its kind at each of its points, in order. */
interface Formula {

    <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> evaluate(Problem<T> problem);

    /** The formula's name in audits, for that scenario. */
    String name(Scenario scenario);

    /**
     * Gram matrix, alignment and risk.
     *
     * @param gram the quantity {@code gram}
     * @param G Gram matrix of the projector on span(W), which alignment and risk use
     */
    static <T extends FieldElement<T>> Map<Quantity, FieldMatrix<T>> observe(
            Problem<T> problem, FieldMatrix<T> gram, FieldMatrix<T> G) {
        Map<Quantity, FieldMatrix<T>> values = new EnumMap<>(Quantity.class);
        values.put(Quantity.GRAM, gram);
        values.put(Quantity.ALIGNMENT, Observables.alignment(problem.arithmetic(), G));
        values.put(
                Quantity.RISK,
                scalar(
                        problem,
                        Observables.risk(problem.arithmetic(), problem.teacher().lambda(), G)));
        return values;
    }

    /** One SGD step. */
    @FunctionalInterface
    interface SampleStep<T extends FieldElement<T>> {

        FieldMatrix<T> from(T eta, Batch<T> batch, FieldMatrix<T> W);
    }

    /** W after each recorded number of steps on the problem's samples, observed. */
    static <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> descend(
            Problem<T> problem, SampleStep<T> step, Function<FieldMatrix<T>, Map<Quantity, FieldMatrix<T>>> observe) {
        Iterator<T> rates = problem.learningRates().iterator();
        Iterator<Batch<T>> batches = problem.batches().iterator();
        UnaryOperator<FieldMatrix<T>> next =
                W -> problem.perturbation().entriesOf(problem.arithmetic(), step.from(rates.next(), batches.next(), W));
        return Definition.iterate(problem, problem.initialWeights(), next, observe);
    }

    static <T extends FieldElement<T>> FieldMatrix<T> scalar(Problem<T> problem, T value) {
        return Matrices.build(problem.arithmetic(), 1, 1, (i, j) -> value);
    }
}
