package dev.touchstone.oracle;

import dev.touchstone.descent.Batch;
import dev.touchstone.descent.EuclideanSgd;
import dev.touchstone.descent.FineTuning;
import dev.touchstone.descent.PopulationDescent;
import dev.touchstone.descent.StiefelSgd;
import dev.touchstone.flow.DiscreteMap;
import dev.touchstone.flow.EuclideanFlow;
import dev.touchstone.linear.GramSchmidt;
import dev.touchstone.linear.Polar;
import dev.touchstone.linear.SemidefiniteFactor;
import dev.touchstone.model.Observables;
import dev.touchstone.number.RealArithmetic;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            case STIEFEL_SGD ->
                scenario.training().orElseThrow().retraction().equals(Optional.of(Retraction.QR))
                        ? "W + c p v^T, then Gram-Schmidt"
                        : scenario.training().orElseThrow().batch() == 1
                                ? "(14) with the inverse square root"
                                : "(14) with Newton's iteration";
            case EUCLIDEAN_SGD -> "W + c(x x^T - I)W by d x d matrices, alignment and risk by the polar factor";
            case FINE_TUNE -> "(21) by Gram-Schmidt on the features";
        };
    }

    @Override
    public <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> evaluate(Problem<T> problem) {
        return switch (problem.scenario().kind()) {
            case RICCATI -> riccati(problem);
            case EUCLIDEAN_FLOW -> euclidean(problem);
            case DISCRETE_MAP -> discreteMap(problem);
            case POPULATION_DESCENT -> populationDescent(problem);
            case STIEFEL_SGD -> Formula.descend(problem, stiefelStep(problem), W -> byProjector(problem, W, W));
            case EUCLIDEAN_SGD ->
                Formula.descend(
                        problem,
                        EuclideanSgd::stepByFullMatrix,
                        W -> byProjector(problem, W, problem.polar().apply(W)));
            case FINE_TUNE -> List.of(fineTuned(problem));
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
                W -> byProjector(problem, W, W));
    }

    private static <T extends FieldElement<T>> Formula.SampleStep<T> stiefelStep(Problem<T> problem) {
        RealArithmetic<T> arithmetic = problem.arithmetic();
        Training training = problem.scenario().training().orElseThrow();
        if (training.retraction().equals(Optional.of(Retraction.QR))) {
            return (eta, batch, W) -> GramSchmidt.orthonormalBasis(arithmetic, StiefelSgd.unretracted(eta, batch, W));
        }
        return training.batch() == 1
                ? (eta, sample, W) -> StiefelSgd.polarStep(arithmetic, eta, sample, W)
                : (eta, batch, W) -> Polar.factorByNewton(arithmetic, StiefelSgd.unretracted(eta, batch, W));
    }

    /**
     * What is seen of W through d×d matrices.
     *
     * @param U an orthonormal basis of span(W)
     */
    private static <T extends FieldElement<T>> Map<Quantity, FieldMatrix<T>> byProjector(
            Problem<T> problem, FieldMatrix<T> W, FieldMatrix<T> U) {
        FieldMatrix<T> gram = inTeacherCoordinates(problem, W.multiply(W.transpose()));
        FieldMatrix<T> G = U == W ? gram : inTeacherCoordinates(problem, U.multiply(U.transpose()));
        Map<Quantity, FieldMatrix<T>> values = Formula.observe(problem, gram, G);
        values.put(Quantity.WEIGHTS, W);
        values.put(
                Quantity.LOSS, Formula.scalar(problem, Observables.loss(problem.arithmetic(), problem.teacher(), W)));
        return values;
    }

    private static <T extends FieldElement<T>> FieldMatrix<T> inTeacherCoordinates(
            Problem<T> problem, FieldMatrix<T> P) {
        return problem.teacher().coordinates(P).multiply(problem.teacher().theta());
    }

    private static <T extends FieldElement<T>> Map<Quantity, FieldMatrix<T>> fineTuned(Problem<T> problem) {
        Batch<T> samples = problem.batches().get(0);
        FieldMatrix<T> W = problem.initialWeights();
        FieldMatrix<T> B = FineTuning.fitByOrthogonalFeatures(problem.arithmetic(), samples, W);
        T risk = FineTuning.riskByFullMatrix(samples.networks(), W, B);
        return Map.of(Quantity.COEFFICIENTS, B, Quantity.RISK, Formula.scalar(problem, risk));
    }

    private static <T extends FieldElement<T>> FieldMatrix<T> factorOfStart(Problem<T> problem) {
        Start.Gram start = (Start.Gram) problem.scenario().start();
        return SemidefiniteFactor.of(problem.arithmetic(), start.gram());
    }
}
