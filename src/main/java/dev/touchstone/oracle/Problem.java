package dev.touchstone.oracle;

import dev.touchstone.linear.Matrices;
import dev.touchstone.model.Teacher;
import dev.touchstone.number.RealArithmetic;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
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
        return new Problem<>(
                arithmetic,
                scenario,
                new Teacher<>(theta, lambda),
                startMatrix(arithmetic, scenario.start(), perturbation),
                times,
                step,
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
