package dev.touchstone.oracle;

import dev.touchstone.descent.Batch;
import dev.touchstone.descent.EuclideanSgd;
import dev.touchstone.descent.FineTuning;
import dev.touchstone.descent.PopulationDescent;
import dev.touchstone.descent.StiefelSgd;
import dev.touchstone.flow.DiscreteMap;
import dev.touchstone.flow.EuclideanFlow;
import dev.touchstone.flow.RiccatiFlow;
import dev.touchstone.linear.CholeskyQr;
import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.model.Observables;
import dev.touchstone.model.Teacher;
import dev.touchstone.number.RealArithmetic;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** The formulas that are published, and that perturbation twins rerun: (5a), (5b), (7), (14)–(17), (21). */
final class Definition implements Formula {

    @Override
    public String name(Scenario scenario) {
        return switch (scenario.kind()) {
            case RICCATI -> scenario.start() instanceof Start.Gram ? "(5b)" : "(5a)";
            case EUCLIDEAN_FLOW -> "(7), alignment and risk by (5a)";
            case DISCRETE_MAP ->
                scenario.start() instanceof Start.Gram
                        ? "(17) step by step"
                        : "Gram matrix of span((I+hM)W) step by step";
            case POPULATION_DESCENT -> "polar(W + h(I-P)MW) with the inverse square root";
            case STIEFEL_SGD ->
                scenario.training().orElseThrow().retraction().equals(Optional.of(Retraction.QR))
                        ? "W + c p v^T, then Cholesky QR"
                        : scenario.training().orElseThrow().batch() == 1
                                ? "(15) step by step"
                                : "(14) with the inverse square root";
            case EUCLIDEAN_SGD -> "(16), alignment and risk by Z(W^T W)^-1 Z^T";
            case FINE_TUNE -> "(21) by the normal equations";
        };
    }

    @Override
    public <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> evaluate(Problem<T> problem) {
        return switch (problem.scenario().kind()) {
            case RICCATI -> riccati(problem);
            case EUCLIDEAN_FLOW -> euclidean(problem);
            case DISCRETE_MAP -> discreteMap(problem);
            case POPULATION_DESCENT -> populationDescent(problem);
            case STIEFEL_SGD -> Formula.descend(problem, stiefelStep(problem), W -> onStiefel(problem, W));
            case EUCLIDEAN_SGD -> Formula.descend(problem, literalStep(problem), W -> offStiefel(problem, W));
            case FINE_TUNE -> List.of(fineTuned(problem));
        };
    }

    private static <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> riccati(Problem<T> problem) {
        Function<T, FieldMatrix<T>> flow = problem.startsFromGram()
                ? flowFromGram(problem, problem.start())
                : flowFromOverlap(problem, problem.teacher().coordinates(problem.initialWeights()));
        return problem.times().stream()
                .map(flow)
                .map(G -> Formula.observe(problem, G, G))
                .toList();
    }

    private static <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> euclidean(Problem<T> problem) {
        RealArithmetic<T> arithmetic = problem.arithmetic();
        Teacher<T> teacher = problem.teacher();
        FieldMatrix<T> W0 = problem.initialWeights();
        FieldMatrix<T> V0 = EuclideanFlow.scaledStart(arithmetic, teacher, W0);
        FieldMatrix<T> Z0 = teacher.coordinates(problem.polar().apply(W0));
        Function<T, FieldMatrix<T>> sameSpan = flowFromOverlap(problem, Z0);
        return problem.times().stream()
                .map(tau -> Formula.observe(
                        problem, EuclideanFlow.inTeacherCoordinates(arithmetic, teacher, V0, tau), sameSpan.apply(tau)))
                .toList();
    }

    /** From a Gram matrix the state is G, by (17); from weights it is a basis of the span, X ← (I + hM)X. */
    private static <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> discreteMap(Problem<T> problem) {
        RealArithmetic<T> arithmetic = problem.arithmetic();
        Teacher<T> teacher = problem.teacher();
        T h = problem.step();
        Perturbation<T> perturbation = problem.perturbation();
        if (problem.startsFromGram()) {
            UnaryOperator<FieldMatrix<T>> step = G ->
                    perturbation.symmetricEntriesOf(arithmetic, DiscreteMap.step(arithmetic, teacher.lambda(), h, G));
            return iterate(problem, problem.start(), step, G -> Formula.observe(problem, G, G));
        }
        UnaryOperator<FieldMatrix<T>> step =
                X -> perturbation.entriesOf(arithmetic, X.add(teacher.times(X).scalarMultiply(h)));
        return iterate(problem, problem.start(), step, X -> {
            FieldMatrix<T> G = gramOfSpan(problem, X);
            return Formula.observe(problem, G, G);
        });
    }

    private static <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> populationDescent(
            Problem<T> problem) {
        RealArithmetic<T> arithmetic = problem.arithmetic();
        UnaryOperator<FieldMatrix<T>> step = W -> problem.perturbation()
                .entriesOf(arithmetic, PopulationDescent.step(arithmetic, problem.teacher(), problem.step(), W));
        return iterate(problem, problem.initialWeights(), step, W -> onStiefel(problem, W));
    }

    /**
     * (15) for the truth. A perturbed state is not orthonormal, where (15) is no identity and its drift would be taken for
     * the problem's own sensitivity: twins rerun (14).
     */
    private static <T extends FieldElement<T>> Formula.SampleStep<T> stiefelStep(Problem<T> problem) {
        Training training = problem.scenario().training().orElseThrow();
        boolean rankOne = training.batch() == 1 && training.retraction().equals(Optional.of(Retraction.POLAR));
        return rankOne && problem.perturbation().isNone()
                ? (eta, sample, W) -> StiefelSgd.polarStepByRankOne(problem.arithmetic(), eta, sample, W)
                : literalStep(problem);
    }

    /**
     * One step by its definition, right from any W: (14) or (16). For QR, balls lose several times fewer digits a step in
     * Cholesky's form than in Gram–Schmidt's.
     */
    static <T extends FieldElement<T>> Formula.SampleStep<T> literalStep(Problem<T> problem) {
        RealArithmetic<T> arithmetic = problem.arithmetic();
        if (problem.scenario().kind() == Kind.EUCLIDEAN_SGD) {
            return EuclideanSgd::step;
        }
        return problem.scenario().training().orElseThrow().retraction().equals(Optional.of(Retraction.QR))
                ? (eta, batch, W) -> CholeskyQr.orthonormalBasis(arithmetic, StiefelSgd.unretracted(eta, batch, W))
                : (eta, batch, W) -> StiefelSgd.polarStep(arithmetic, eta, batch, W);
    }

    private static <T extends FieldElement<T>> Map<Quantity, FieldMatrix<T>> onStiefel(
            Problem<T> problem, FieldMatrix<T> W) {
        FieldMatrix<T> Z = problem.teacher().coordinates(W);
        FieldMatrix<T> G = Z.multiply(Z.transpose());
        T loss = Observables.lossOnStiefel(
                problem.arithmetic(),
                problem.teacher().lambda(),
                G,
                problem.scenario().s());
        return withWeights(problem, Formula.observe(problem, G, G), W, loss);
    }

    private static <T extends FieldElement<T>> Map<Quantity, FieldMatrix<T>> offStiefel(
            Problem<T> problem, FieldMatrix<T> W) {
        FieldMatrix<T> Z = problem.teacher().coordinates(W);
        FieldMatrix<T> G = Z.multiply(Z.transpose());
        T loss = Observables.lossFromGrams(
                problem.arithmetic(), problem.teacher().lambda(), G, Matrices.gram(W));
        return withWeights(problem, Formula.observe(problem, G, gramOfKeptSpan(problem, W)), W, loss);
    }

    private static <T extends FieldElement<T>> FieldMatrix<T> gramOfKeptSpan(Problem<T> problem, FieldMatrix<T> W) {
        try {
            return gramOfSpan(problem, W);
        } catch (ArithmeticException e) { // from a start of full rank
            throw new ArithmeticException("the weights lost rank: " + e.getMessage());
        }
    }

    private static <T extends FieldElement<T>> Map<Quantity, FieldMatrix<T>> withWeights(
            Problem<T> problem, Map<Quantity, FieldMatrix<T>> values, FieldMatrix<T> W, T loss) {
        values.put(Quantity.WEIGHTS, W);
        values.put(Quantity.LOSS, Formula.scalar(problem, loss));
        return values;
    }

    private static <T extends FieldElement<T>> Map<Quantity, FieldMatrix<T>> fineTuned(Problem<T> problem) {
        Batch<T> samples = problem.batches().get(0);
        FieldMatrix<T> W = problem.initialWeights();
        FieldMatrix<T> B = FineTuning.fit(samples, W);
        T risk = FineTuning.risk(samples.networks(), W, B);
        return Map.of(Quantity.COEFFICIENTS, B, Quantity.RISK, Formula.scalar(problem, risk));
    }

    /** G₀ = Z₀Z₀ᵀ. */
    static <T extends FieldElement<T>> FieldMatrix<T> initialGram(Problem<T> problem) {
        FieldMatrix<T> Z0 = problem.teacher().coordinates(problem.initialWeights());
        return Z0.multiply(Z0.transpose());
    }

    /** ΘᵀPΘ of the projector P on span(A), as Z (AᵀA)⁻¹ Zᵀ with Z = ΘᵀA: no square root. */
    static <T extends FieldElement<T>> FieldMatrix<T> gramOfSpan(Problem<T> problem, FieldMatrix<T> A) {
        FieldMatrix<T> Z = problem.teacher().coordinates(A);
        return Z.multiply(LinearSolve.solve(problem.arithmetic(), Matrices.gram(A), Z.transpose()));
    }

    /** τ ↦ G(τ) by (5a). */
    static <T extends FieldElement<T>> Function<T, FieldMatrix<T>> flowFromOverlap(
            Problem<T> problem, FieldMatrix<T> Z0) {
        RealArithmetic<T> arithmetic = problem.arithmetic();
        List<T> lambda = problem.teacher().lambda();
        return tau -> {
            RiccatiFlow.Exponentials<T> at = RiccatiFlow.exponentials(arithmetic, lambda, tau);
            return RiccatiFlow.fromOverlap(arithmetic, at.E(), at.K(), Z0);
        };
    }

    /** τ ↦ G(τ) by (5b). */
    static <T extends FieldElement<T>> Function<T, FieldMatrix<T>> flowFromGram(Problem<T> problem, FieldMatrix<T> G0) {
        RealArithmetic<T> arithmetic = problem.arithmetic();
        List<T> lambda = problem.teacher().lambda();
        return tau -> {
            RiccatiFlow.Exponentials<T> at = RiccatiFlow.exponentials(arithmetic, lambda, tau);
            return RiccatiFlow.fromGram(arithmetic, at.E(), at.K(), G0);
        };
    }

    /** The state after each recorded number of steps, observed. */
    static <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> iterate(
            Problem<T> problem,
            FieldMatrix<T> start,
            UnaryOperator<FieldMatrix<T>> step,
            Function<FieldMatrix<T>, Map<Quantity, FieldMatrix<T>>> observe) {
        List<Map<Quantity, FieldMatrix<T>>> results = new ArrayList<>();
        FieldMatrix<T> state = start;
        int done = 0;
        for (int record : problem.steps()) {
            for (; done < record; done++) {
                state = step.apply(state);
            }
            results.add(observe.apply(state));
        }
        return results;
    }
}
