package dev.touchstone.dynamics;

import dev.touchstone.descent.Batch;
import dev.touchstone.descent.StiefelSgd;
import dev.touchstone.flow.CovarianceStep;
import dev.touchstone.flow.ExactCovariance;
import dev.touchstone.flow.KalmanFilter;
import dev.touchstone.flow.NilpotentFlow;
import dev.touchstone.linear.Matrices;
import dev.touchstone.model.Observables;
import java.util.Optional;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The formulas that goldens are published from, and that perturbation twins rerun: the definitions, or closed forms where balls
 * lose fewer digits in them.
 *
 * @param <T> the numbers
 */
public interface PublishedFormulas<T extends FieldElement<T>> extends Formulas<T> {

    static <T extends FieldElement<T>> Formulas<T> get() {
        return new PublishedFormulas<>() {};
    }

    /** Z₀ = ΘᵀW₀ of a weights start. */
    @Override
    default FieldMatrix<T> flowStart(Setting<T> at) {
        return at.startsFromGram() ? at.start() : at.teacher().coordinates(at.start());
    }

    @Override
    default FieldMatrix<T> spanStart(Setting<T> at, FieldMatrix<T> W0) {
        return at.teacher()
                .coordinates(at.spanning(W0)
                        .map(columns -> polar(at.arithmetic(), columns))
                        .orElse(W0)); // 0
    }

    /** (5a) from weights, (5b) from a Gram matrix. */
    @Override
    default FieldMatrix<T> flow(Setting<T> at, FieldMatrix<T> start, T tau) {
        return at.startsFromGram() ? fromGram(at, start, tau) : fromOverlap(at, start, tau);
    }

    @Override
    default MapState mapState(Setting<T> at) {
        return at.startsFromGram() ? MapState.GRAM : MapState.BASIS;
    }

    /**
     * (15) for the truth. A perturbed state is not orthonormal, where (15) is no identity and its drift would be taken for the
     * problem's own sensitivity: twins rerun (14).
     */
    @Override
    default FieldMatrix<T> step(Setting<T> at, T eta, Batch<T> batch, FieldMatrix<T> W) {
        return at.isRankOnePolar() && at.hook().isIdentity()
                ? StiefelSgd.polarStepByRankOne(at.arithmetic(), eta, batch, W)
                : Formulas.super.step(at, eta, batch, W);
    }

    /** On Stiefel ¼(1 − tr(ΛG)/(‖Λ‖√s)), (20). */
    @Override
    default T loss(Setting<T> at, State<T> now) {
        return at.isOnStiefel()
                ? Observables.lossOnStiefel(
                        at.arithmetic(),
                        at.lambda(),
                        now.overlap(),
                        at.scenario().s())
                : Formulas.super.loss(at, now);
    }

    /** Joseph's form at the midpoint of the gain, less what (72) says it is too large by: balls stay narrow. Elsewhere (70). */
    @Override
    default FieldMatrix<T> measured(CovarianceStep<T> at, FieldMatrix<T> P) {
        if (!at.arithmetic().isEnclosing()) {
            return Formulas.super.measured(at, P);
        }
        FieldMatrix<T> near = centers(at, gain(at, centers(at, P)));
        return KalmanFilter.corrected(at.arithmetic(), near, at.H().orElseThrow(), at.R(), P);
    }

    private FieldMatrix<T> centers(CovarianceStep<T> at, FieldMatrix<T> A) {
        return Matrices.map(A, at.arithmetic()::center);
    }

    /** The truth has no rounding until its numbers are long. */
    @Override
    default Optional<ExactCovariance> exactStart(CovarianceRun<T> run) {
        return run.isGiven() && run.arithmetic().isEnclosing()
                ? Optional.of(ExactCovariance.of(run.problem().from().covariance()))
                : Optional.empty();
    }

    /** The truth of a nilpotent M has no rounding. */
    @Override
    default Optional<NilpotentFlow> exactFlow(EquationRun<T> run) {
        return run.isGiven() && run.arithmetic().isEnclosing()
                ? EquationSigns.nilpotent(run.problem())
                : Optional.empty();
    }
}
