package dev.touchstone.dynamics;

import dev.touchstone.limits.SteadyState;
import dev.touchstone.linear.Matrices;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.SteadyStateProblem;
import dev.touchstone.scenario.SteadyStateProblem.Spectrum;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** {@code steady-state}: (L40)–(L43). */
final class SteadyStateDynamics implements Dynamics {

    @Override
    public <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> values(Formulas<T> formulas, Setting<T> at) {
        SteadyState<T> problem = formulas.steadyState(at);
        SteadyState.Solution<T> now = formulas.steady(at, problem);
        Map<Quantity, FieldMatrix<T>> values = new EnumMap<>(Quantity.class);
        values.put(Quantity.MSE, Dynamics.scalar(at, formulas.mse(problem, now)));
        values.put(Quantity.TRAIN_LOSS, Dynamics.scalar(at, formulas.trainLoss(problem, now)));
        values.put(Quantity.IN_SAMPLE, Dynamics.scalar(at, formulas.inSample(problem, now)));
        values.put(Quantity.RANK, Dynamics.scalar(at, formulas.rank(problem, now)));
        values.put(Quantity.MEAN_TRACE, Dynamics.scalar(at, formulas.meanTrace(problem, now)));
        values.put(Quantity.XI, Dynamics.scalar(at, now.xi()));
        values.put(Quantity.SHRINKAGE, Dynamics.scalar(at, now.q()));
        values.put(Quantity.EDGES, row(at, formulas.edges(problem, now.xi())));
        List<T> asked = at.numbers("at");
        if (!asked.isEmpty()) {
            values.put(
                    Quantity.DENSITY,
                    row(
                            at,
                            asked.stream()
                                    .map(x -> formulas.density(problem, now.xi(), x))
                                    .toList()));
        }
        return List.of(values);
    }

    private static <T extends FieldElement<T>> FieldMatrix<T> row(Setting<T> at, List<T> numbers) {
        return Matrices.ofRows(at.arithmetic(), List.of(numbers));
    }

    @Override
    public String published(Scenario scenario) {
        return "(L42) by Krawczyk's test, moments by their antiderivatives "
                + (((SteadyStateProblem) scenario.problem()).teacher() instanceof Spectrum.Wishart ? "(L38)" : "(L55)");
    }

    @Override
    public String witnessed(Scenario scenario) {
        return "(L42) by Newton's iteration, moments by tanh-sinh quadrature along the curve";
    }
}
