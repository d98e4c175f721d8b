package dev.touchstone.dynamics;

import dev.touchstone.descent.Batch;
import dev.touchstone.descent.EuclideanSgd;
import dev.touchstone.descent.FineTuning;
import dev.touchstone.descent.PopulationDescent;
import dev.touchstone.descent.StiefelSgd;
import dev.touchstone.flow.CovarianceStep;
import dev.touchstone.flow.EuclideanFlow;
import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.flow.KalmanFilter;
import dev.touchstone.flow.OjaFlow;
import dev.touchstone.limits.LassoEvolution;
import dev.touchstone.limits.QuadratureLaw;
import dev.touchstone.limits.SpectralLaw;
import dev.touchstone.linear.GramSchmidt;
import dev.touchstone.linear.Polar;
import dev.touchstone.linear.RootFinder;
import dev.touchstone.linear.SemidefiniteFactor;
import dev.touchstone.model.Observables;
import dev.touchstone.number.RealArithmetic;
import java.util.Optional;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The witness's formulas: each reaches the same quantity by another path than {@link PublishedFormulas}, from the start
 * matrix on.
 *
 * @param <T> the numbers
 */
public interface WitnessFormulas<T extends FieldElement<T>> extends Formulas<T> {

    static <T extends FieldElement<T>> Formulas<T> get() {
        return new WitnessFormulas<>() {};
    }

    /** Newton's iteration for the inverse square root. */
    @Override
    default FieldMatrix<T> polar(RealArithmetic<T> arithmetic, FieldMatrix<T> A) {
        return Polar.factorByNewton(arithmetic, A);
    }

    /** From weights G₀ = Z(AᵀA)⁻¹Zᵀ of the matrix A as it is given; from a Gram matrix a factor Z₀ by exact LDLᵀ. */
    @Override
    default FieldMatrix<T> flowStart(Setting<T> at) {
        return at.startsFromGram() ? factor(at) : gramOfSpan(at, at.given());
    }

    @Override
    default FieldMatrix<T> spanStart(Setting<T> at, FieldMatrix<T> W0) {
        return at.spanning(at.given()).map(columns -> gramOfSpan(at, columns)).orElseGet(() -> gramOf(at, W0));
    }

    /** (5a) from a Gram matrix, (5b) from weights. */
    @Override
    default FieldMatrix<T> flow(Setting<T> at, FieldMatrix<T> start, T tau) {
        return at.startsFromGram() ? fromOverlap(at, start, tau) : fromGram(at, start, tau);
    }

    /** (7) with the d×d inverse. */
    @Override
    default FieldMatrix<T> euclidean(Setting<T> at, FieldMatrix<T> V0, T tau) {
        return EuclideanFlow.byFullMatrix(at.arithmetic(), at.teacher(), V0, tau);
    }

    /** By the eigenvalues of B. */
    @Override
    default OjaFlow.Kernel<T> kernel(Setting<T> at, T tau) {
        return OjaFlow.kernelByEigenvalues(at.arithmetic(), at.B(), tau);
    }

    /** (L32) with the d×d inverse. */
    @Override
    default FieldMatrix<T> oja(Setting<T> at, OjaFlow.Kernel<T> kernel) {
        return OjaFlow.byFullMatrix(at.arithmetic(), kernel, at.start());
    }

    @Override
    default MapState mapState(Setting<T> at) {
        return at.startsFromGram() ? MapState.NONE : MapState.GRAM;
    }

    /** (I − WWᵀ)MW by d×d matrices. */
    @Override
    default FieldMatrix<T> tangent(Setting<T> at, FieldMatrix<T> W) {
        return PopulationDescent.tangentByFullMatrix(at.teacher(), W);
    }

    /** (16) as W + c(xxᵀ − I)W, and (14) as W + c(I − WWᵀ)xxᵀW, by d×d matrices; (14) as it stands beside (15). */
    @Override
    default FieldMatrix<T> unretracted(Setting<T> at, T eta, Batch<T> batch, FieldMatrix<T> W) {
        if (!at.isOnStiefel()) {
            return EuclideanSgd.stepByFullMatrix(eta, batch, W);
        }
        return at.isRankOnePolar()
                ? Formulas.super.unretracted(at, eta, batch, W)
                : StiefelSgd.unretractedByFullMatrix(eta, batch, W);
    }

    /** Gram–Schmidt for QR; the inverse square root beside (15), Newton's iteration beside the inverse square root. */
    @Override
    default FieldMatrix<T> retracted(Setting<T> at, FieldMatrix<T> W) {
        if (at.retractsByQr()) {
            return GramSchmidt.orthonormalBasis(at.arithmetic(), W);
        }
        return at.isRankOnePolar() ? Polar.factor(at.arithmetic(), W) : Formulas.super.retracted(at, W);
    }

    /** Θᵀ(WWᵀ)Θ by the d×d matrix. */
    @Override
    default FieldMatrix<T> gramOf(Setting<T> at, FieldMatrix<T> W) {
        FieldMatrix<T> P = W.multiply(W.transpose());
        return at.teacher().coordinates(P).multiply(at.teacher().theta());
    }

    /** ΘᵀPΘ, P = UUᵀ of the polar factor U. */
    @Override
    default FieldMatrix<T> projected(Setting<T> at, FieldMatrix<T> W) {
        return gramOf(
                at,
                at.spanning(W).map(columns -> polar(at.arithmetic(), columns)).orElse(W));
    }

    /** (1d) by d×d matrices. */
    @Override
    default T loss(Setting<T> at, State<T> now) {
        return Observables.loss(at.arithmetic(), at.teacher(), now.weights().orElseThrow());
    }

    /** (21) by Gram–Schmidt on the features. */
    @Override
    default FieldMatrix<T> fit(Setting<T> at, Batch<T> batch, FieldMatrix<T> W) {
        return FineTuning.fitByOrthogonalFeatures(at.arithmetic(), batch, W);
    }

    /** (21) by d×d matrices. */
    @Override
    default T fittedRisk(Setting<T> at, FieldMatrix<T> W, FieldMatrix<T> B) {
        return FineTuning.riskByFullMatrix(at.networks(), W, B);
    }

    /** By tanh–sinh quadrature of the density. */
    @Override
    default SpectralLaw<T> measured(RealArithmetic<T> arithmetic, SpectralLaw<T> law) {
        return QuadratureLaw.of(arithmetic, law);
    }

    /** By signs alone. */
    @Override
    default RootFinder<T> roots(RealArithmetic<T> arithmetic) {
        return RootFinder.bracketing(arithmetic);
    }

    /** (L59) by signs alone: of δ for each ratio c/δ, and of that ratio. */
    @Override
    default LassoEvolution.Solution<T> evolved(Setting<T> at, LassoEvolution<T> problem) {
        return lassoSearch(at).bracketed(problem);
    }

    /** P(I + GP)⁻¹ of (71) where R has an inverse, else Joseph's form. */
    @Override
    default FieldMatrix<T> measured(CovarianceStep<T> at, FieldMatrix<T> P) {
        FieldMatrix<T> H = at.H().orElseThrow();
        return at.hasInformation()
                ? KalmanFilter.byInformation(at.arithmetic(), H, at.R(), P)
                : KalmanFilter.joseph(at.arithmetic(), gain(at, P), H, at.R(), P);
    }

    /** S from B and R by Cramer's rule. */
    @Override
    default Hamiltonian<T> equation(EquationRun<T> run, EquationRun.Piece<T> piece) {
        return piece.control()
                .map(of ->
                        Hamiltonian.ofControlByCramer(run.arithmetic(), piece.A(), of.B(), of.R(), of.N(), piece.Q()))
                .orElseGet(() -> Formulas.super.equation(run, piece));
    }

    /** (53), gone on from after every step. */
    @Override
    default Optional<FieldMatrix<T>> solved(EquationStage<T> stage, FieldMatrix<T> X0, T time) {
        return stage.byRadon().at(X0, time);
    }

    /** The space on which M grows, by the sign of M. */
    @Override
    default Optional<FieldMatrix<T>> limit(EquationStage<T> stage, FieldMatrix<T> X0) {
        return stage.byRadon().limit(X0);
    }

    /** Sooner: it goes step by step. */
    @Override
    default T horizon(EquationStage<T> stage, FieldMatrix<T> X0) {
        return stage.byRadon().horizon();
    }

    /** Where 1/tr(SX) is 0. */
    @Override
    default T pole(EquationStage<T> stage, FieldMatrix<T> X0, T unreached) {
        return stage.byRadon().pole(X0, unreached);
    }

    /** Z₀ with Z₀Z₀ᵀ = G₀, by an exact LDLᵀ of the file's matrix. */
    private FieldMatrix<T> factor(Setting<T> at) {
        return SemidefiniteFactor.of(at.arithmetic(), at.scenario().start().matrix());
    }
}
