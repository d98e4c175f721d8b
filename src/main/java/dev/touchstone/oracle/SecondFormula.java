package dev.touchstone.oracle;

import dev.touchstone.descent.PopulationDescent;
import dev.touchstone.flow.DiscreteMap;
import dev.touchstone.flow.EuclideanFlow;
import dev.touchstone.linear.SemidefiniteFactor;
import dev.touchstone.model.Observables;
import dev.touchstone.number.RealArithmetic;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** The witness's formulas, SPEC §5: each reaches the same quantity by another path, from the start matrix on. */
final class SecondFormula implements Formula {

    @Override
    public String name(Scenario scenario) {
        return switch (scenario.kind()) {
            case RICCATI ->
                scenario.start() instanceof Start.Gram
                        ? "(5a) from an exact LDL^T factor of G0"
                        : "(5b) from Z(A^T A)^-1 Z^T";
            case EUCLIDEAN_FLOW -> "(7) with the d x d inverse, alignment and risk by (5b)";
            case DISCRETE_MAP ->
                scenario.start() instanceof Start.Gram ? "Gram matrix of span((I+hM)^k W)" : "(17) step by step";
            case POPULATION_DESCENT -> "polar(W + h(I-P)MW) with Newton's iteration";
        };
    }

    @Override
    public <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> evaluate(Problem<T> problem) {
        return switch (problem.scenario().kind()) {
            case RICCATI -> riccati(problem);
            case EUCLIDEAN_FLOW -> euclidean(problem);
            case DISCRETE_MAP -> discreteMap(problem);
            case POPULATION_DESCENT -> populationDescent(problem);
        };
    }

    private static <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> riccati(Problem<T> problem) {
        Function<T, FieldMatrix<T>> flow = problem.startsFromGram()
                ? Definition.flowFromOverlap(problem, factorOfStart(problem))
                : Definition.flowFromGram(problem, Definition.gramOfSpan(problem, problem.start()));
        return problem.times().stream()
                .map(flow)
                .map(G -> Formula.observe(problem, G, G))
                .toList();
    }

    private static <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> euclidean(Problem<T> problem) {
        RealArithmetic<T> arithmetic = problem.arithmetic();
        FieldMatrix<T> V0 = EuclideanFlow.scaledStart(arithmetic, problem.teacher(), problem.initialWeights());
        Function<T, FieldMatrix<T>> sameSpan =
                Definition.flowFromGram(problem, Definition.gramOfSpan(problem, problem.start()));
        return problem.times().stream()
                .map(tau -> Formula.observe(
                        problem,
                        EuclideanFlow.byFullMatrix(arithmetic, problem.teacher(), V0, tau),
                        sameSpan.apply(tau)))
                .toList();
    }

    private static <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> discreteMap(Problem<T> problem) {
        RealArithmetic<T> arithmetic = problem.arithmetic();
        List<T> lambda = problem.teacher().lambda();
        T h = problem.step();
        if (!problem.startsFromGram()) {
            FieldMatrix<T> Z0 = problem.teacher().coordinates(problem.initialWeights());
            return Definition.iterate(
                    problem,
                    Z0.multiply(Z0.transpose()),
                    G -> DiscreteMap.step(arithmetic, lambda, h, G),
                    G -> Formula.observe(problem, G, G));
        }
        FieldMatrix<T> Z0 = factorOfStart(problem);
        return problem.steps().stream()
                .map(k -> DiscreteMap.spanAfter(arithmetic, lambda, h, k, Z0))
                .map(G -> Formula.observe(problem, G, G))
                .toList();
    }

    private static <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> populationDescent(
            Problem<T> problem) {
        RealArithmetic<T> arithmetic = problem.arithmetic();
        return Definition.iterate(
                problem,
                problem.initialWeights(),
                W -> PopulationDescent.stepByNewton(arithmetic, problem.teacher(), problem.step(), W),
                W -> {
                    FieldMatrix<T> P = W.multiply(W.transpose());
                    FieldMatrix<T> G = problem.teacher()
                            .coordinates(P)
                            .multiply(problem.teacher().theta());
                    Map<Quantity, FieldMatrix<T>> values = Formula.observe(problem, G, G);
                    values.put(Quantity.WEIGHTS, W);
                    values.put(
                            Quantity.LOSS, Formula.scalar(problem, Observables.loss(arithmetic, problem.teacher(), W)));
                    return values;
                });
    }

    private static <T extends FieldElement<T>> FieldMatrix<T> factorOfStart(Problem<T> problem) {
        Start.Gram start = (Start.Gram) problem.scenario().start();
        return SemidefiniteFactor.of(problem.arithmetic(), start.gram());
    }
}
