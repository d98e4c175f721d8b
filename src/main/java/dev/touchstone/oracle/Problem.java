package dev.touchstone.oracle;

import dev.touchstone.descent.Batch;
import dev.touchstone.linear.Matrices;
import dev.touchstone.model.Networks;
import dev.touchstone.model.Teacher;
import dev.touchstone.number.RealArithmetic;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * A scenario's numbers in one arithmetic, perhaps perturbed: what the formulas are evaluated on.
 *
 * @param scenario the shapes, the kind and the points; its numbers are those below
 * @param teacher Θ (orthonormal) and Λ
 * @param start the d×s start matrix as the file gives it, or the r×r Gram matrix
 * @param times the times of a flow; empty for a stepping kind
 * @param step h of a stepping kind; zero for a flow
 * @param batches the labelled samples of each step up to the last point; empty for a kind without samples
 * @param learningRates η of each of these steps; empty for a kind without
 * @param perturbation applied to the state after every step
 * @param polar how polar factors are found: by definition, or otherwise for a witness
 * @param <T> the numbers
 */
record Problem<T extends FieldElement<T>>(
        RealArithmetic<T> arithmetic,
        Scenario scenario,
        Teacher<T> teacher,
        FieldMatrix<T> start,
        List<T> times,
        T step,
        List<Batch<T>> batches,
        List<T> learningRates,
        Perturbation<T> perturbation,
        UnaryOperator<FieldMatrix<T>> polar) {

    static <T extends FieldElement<T>> Problem<T> of(
            RealArithmetic<T> arithmetic,
            Scenario scenario,
            Perturbation<T> perturbation,
            UnaryOperator<FieldMatrix<T>> polar) {
        List<T> lambda = scenario.lambda().stream()
                .map(arithmetic::of)
                .map(perturbation::of)
                .toList();
        FieldMatrix<T> theta = scenario.theta()
                .map(matrix -> perturbation.entriesOf(arithmetic, Matrices.of(arithmetic, matrix)))
                .map(polar)
                .orElseGet(() -> Matrices.build(
                        arithmetic,
                        scenario.d(),
                        scenario.r(),
                        (i, j) -> i == j ? arithmetic.one() : arithmetic.zero()));
        List<T> times = scenario.kind().isFlow()
                ? scenario.points().stream()
                        .map(arithmetic::of)
                        .map(perturbation::of)
                        .toList()
                : List.of();
        T step = perturbation.of(scenario.step().map(arithmetic::of).orElseGet(arithmetic::zero));
        Teacher<T> teacher = new Teacher<>(theta, lambda);
        return new Problem<>(
                arithmetic,
                scenario,
                teacher,
                startMatrix(arithmetic, scenario.start(), perturbation),
                times,
                step,
                batches(arithmetic, scenario, teacher, perturbation),
                learningRates(arithmetic, scenario, perturbation),
                perturbation,
                polar);
    }

    private static <T extends FieldElement<T>> FieldMatrix<T> startMatrix(
            RealArithmetic<T> arithmetic, Start start, Perturbation<T> perturbation) {
        FieldMatrix<T> matrix = Matrices.of(arithmetic, start.matrix());
        return start instanceof Start.Gram
                ? perturbation.symmetricEntriesOf(arithmetic, matrix)
                : perturbation.entriesOf(arithmetic, matrix);
    }

    private static <T extends FieldElement<T>> List<Batch<T>> batches(
            RealArithmetic<T> arithmetic, Scenario scenario, Teacher<T> teacher, Perturbation<T> perturbation) {
        if (scenario.training().isEmpty()) {
            return List.of();
        }
        Training training = scenario.training().get();
        Networks<T> networks = Networks.of(arithmetic, teacher, scenario.s());
        int size = training.batch();
        return IntStream.range(0, lastStep(scenario))
                .mapToObj(step -> {
                    int first = step * size;
                    FieldMatrix<T> X = Matrices.build(
                            arithmetic,
                            scenario.d(),
                            size,
                            (i, b) -> perturbation.of(
                                    arithmetic.of(training.samples().get(first + b, i))));
                    List<T> noise = IntStream.range(first, first + size)
                            .mapToObj(n -> perturbation.of(arithmetic.of(training.noise(n))))
                            .toList();
                    return Batch.noisy(networks, X, noise);
                })
                .toList();
    }

    private static <T extends FieldElement<T>> List<T> learningRates(
            RealArithmetic<T> arithmetic, Scenario scenario, Perturbation<T> perturbation) {
        List<T> rates = scenario.training().map(Training::learningRates).orElse(List.of()).stream()
                .map(arithmetic::of)
                .map(perturbation::of)
                .toList();
        return rates.size() == 1 ? Collections.nCopies(lastStep(scenario), rates.get(0)) : rates;
    }

    private static int lastStep(Scenario scenario) {
        return scenario.points().get(scenario.points().size() - 1).intValueExact();
    }

    boolean startsFromGram() {
        return scenario.start() instanceof Start.Gram;
    }

    /** W₀: the start's polar factor where the file says so, else the start itself. */
    FieldMatrix<T> initialWeights() {
        return scenario.start() instanceof Start.Polar ? polar.apply(start) : start;
    }

    List<Integer> steps() {
        return scenario.points().stream().map(BigDecimal::intValueExact).toList();
    }
}
