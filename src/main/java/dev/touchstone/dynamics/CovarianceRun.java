package dev.touchstone.dynamics;

import dev.touchstone.flow.CovarianceStep;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Arithmetic;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.StepMatrices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * A filter's matrices in one arithmetic, every given number {@linkplain Hook moved} once, however many steps use it.
 *
 * @param problem as it was read
 * @param isGiven whether nothing has been moved
 * @param informed for each R whether it has an inverse
 * @param start P before the measurement at step 0
 * @param <T> the numbers
 */
public record CovarianceRun<T extends FieldElement<T>>(
        Arithmetic<T> arithmetic,
        KalmanProblem problem,
        boolean isGiven,
        List<Optional<FieldMatrix<T>>> F,
        List<Optional<FieldMatrix<T>>> H,
        List<Optional<FieldMatrix<T>>> Q,
        List<Optional<FieldMatrix<T>>> R,
        List<Optional<Boolean>> informed,
        FieldMatrix<T> start) {

    /** Its numbers in that arithmetic; the hook sees F, H, Q, R, then the start. */
    public static <T extends FieldElement<T>> CovarianceRun<T> of(
            Arithmetic<T> arithmetic, KalmanProblem problem, Hook<T> hook) {
        Function<DecimalMatrix, FieldMatrix<T>> any =
                matrix -> Hook.entries(arithmetic, Matrices.of(arithmetic, matrix), hook::input);
        Function<DecimalMatrix, FieldMatrix<T>> symmetric =
                matrix -> Hook.symmetricEntries(Matrices.of(arithmetic, matrix), hook::input);
        return new CovarianceRun<>(
                arithmetic,
                problem,
                hook.isIdentity(),
                each(problem.F(), any),
                each(problem.H(), any),
                each(problem.Q(), symmetric),
                each(problem.R(), symmetric),
                each(problem.R(), KalmanProblem::isRegular),
                Hook.startOf(arithmetic, problem.from(), hook));
    }

    private static <M> List<Optional<M>> each(StepMatrices matrices, Function<DecimalMatrix, M> read) {
        List<Optional<M>> list = new ArrayList<>();
        matrices.matrices().forEach(matrix -> list.add(matrix.map(read)));
        return list;
    }

    /** That step. */
    public CovarianceStep<T> step(int k) {
        return new CovarianceStep<>(
                arithmetic,
                k,
                at(F, k).orElseThrow(),
                at(H, k),
                at(Q, k).orElseThrow(),
                at(R, k).orElseThrow(),
                at(informed, k).orElseThrow());
    }

    private static <M> Optional<M> at(List<Optional<M>> matrices, int k) {
        return matrices.get(matrices.size() == 1 ? 0 : k);
    }
}
