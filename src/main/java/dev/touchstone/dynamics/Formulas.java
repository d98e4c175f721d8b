package dev.touchstone.dynamics;

import dev.touchstone.descent.Batch;
import dev.touchstone.descent.EuclideanSgd;
import dev.touchstone.descent.FineTuning;
import dev.touchstone.descent.PopulationDescent;
import dev.touchstone.descent.StiefelSgd;
import dev.touchstone.flow.DiscreteMap;
import dev.touchstone.flow.EuclideanFlow;
import dev.touchstone.flow.OjaFlow;
import dev.touchstone.flow.RiccatiFlow;
import dev.touchstone.linear.CholeskyQr;
import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.model.Observables;
import java.util.List;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The numbered steps of {@code golden/EQUATIONS.md}. As they stand here each is its definition, right from any state. The
 * published formulas, the witness's and every deliberate mistake override some of them.
 *
 * @param <T> the numbers
 */
public interface Formulas<T extends FieldElement<T>>
        extends Inputs<T>, LimitFormulas<T>, CovarianceFormulas<T>, EquationFormulas<T> {

    /** All of them by definition. */
    static <T extends FieldElement<T>> Formulas<T> byDefinition() {
        return new Formulas<>() {};
    }

    // The flows (3) and (6).

    /** G₀ = Z₀Z₀ᵀ, Z₀ = ΘᵀW₀, or as the file gives it. */
    default FieldMatrix<T> initialGram(Setting<T> at) {
        return at.startsFromGram() ? at.start() : gramOf(at, at.start());
    }

    /** What {@link #flow} starts from: G₀. */
    default FieldMatrix<T> flowStart(Setting<T> at) {
        return initialGram(at);
    }

    /** What {@link #flow} starts from where only the span of W₀ counts: G₀ of the polar factor of columns that span it. */
    default FieldMatrix<T> spanStart(Setting<T> at, FieldMatrix<T> W0) {
        return at.spanning(W0)
                .map(columns -> gramOf(at, polar(at.arithmetic(), columns)))
                .orElseGet(() -> gramOf(at, W0)); // 0
    }

    /** G(τ) from {@link #flowStart} or {@link #spanStart}: (5b). */
    default FieldMatrix<T> flow(Setting<T> at, FieldMatrix<T> start, T tau) {
        return fromGram(at, start, tau);
    }

    /** E = diag(e^{λ_jτ}) and K = E² − I of (5a). */
    default RiccatiFlow.Exponentials<T> growth(Setting<T> at, T tau) {
        return RiccatiFlow.exponentials(at.arithmetic(), at.lambda(), tau);
    }

    /** (5a) G(τ) = E Z₀ (I + Z₀ᵀKZ₀)⁻¹ Z₀ᵀ E. */
    default FieldMatrix<T> fromOverlap(Setting<T> at, FieldMatrix<T> Z0, T tau) {
        RiccatiFlow.Exponentials<T> of = growth(at, tau);
        return RiccatiFlow.fromOverlap(at.arithmetic(), of.E(), of.K(), Z0);
    }

    /** (5b) G(τ) = E G₀ (I + K G₀)⁻¹ E. */
    default FieldMatrix<T> fromGram(Setting<T> at, FieldMatrix<T> G0, T tau) {
        RiccatiFlow.Exponentials<T> of = growth(at, tau);
        return RiccatiFlow.fromGram(at.arithmetic(), of.E(), of.K(), G0);
    }

    /** V₀ = (‖Λ‖/√s)^½ W(0) of (7). */
    default FieldMatrix<T> scaledStart(Setting<T> at, FieldMatrix<T> W0) {
        return EuclideanFlow.scaledStart(at.arithmetic(), at.teacher(), W0);
    }

    /** κ of (7): expm1(2λτ)/λ, and 2τ where λ = 0. */
    default T kappa(Setting<T> at, T lambda, T tau) {
        return EuclideanFlow.kappa(at.arithmetic(), lambda, tau);
    }

    /** (7) ΘᵀSΘ = EZ (I_s + V₀ᵀκV₀)⁻¹ ZᵀE, Z = ΘᵀV₀. */
    default FieldMatrix<T> euclidean(Setting<T> at, FieldMatrix<T> V0, T tau) {
        List<T> kappa =
                at.lambda().stream().map(lambda -> kappa(at, lambda, tau)).toList();
        T elsewhere = kappa(at, at.arithmetic().zero(), tau);
        return EuclideanFlow.inTeacherCoordinates(
                at.arithmetic(), at.teacher(), growth(at, tau).E(), kappa, elsewhere, V0);
    }

    // The map (17).

    /** What the map is iterated on. */
    enum MapState {
        /** G, by (17). */
        GRAM,
        /** A basis X of the span, X ← (I + hM)X. */
        BASIS,
        /** Nothing: all steps are taken at once, by (5a) with (I + hΛ)^k for E. */
        NONE
    }

    /** What the map is iterated on. */
    default MapState mapState(Setting<T> at) {
        return MapState.GRAM;
    }

    /** (17) F_h(G) = A G (I + (A² − I) G)⁻¹ A; {@code before}, the G of a step ago, is for engines that take the wrong one. */
    default FieldMatrix<T> map(Setting<T> at, FieldMatrix<T> G, FieldMatrix<T> before) {
        return DiscreteMap.step(at.arithmetic(), at.lambda(), at.step(), G);
    }

    /** (I + hM)X, whose span is that of one step of (17). */
    default FieldMatrix<T> spread(Setting<T> at, FieldMatrix<T> X) {
        return X.add(at.teacher().times(X).scalarMultiply(at.step()));
    }

    /** k steps of (17) at once, from an overlap Z₀ with G₀ = Z₀Z₀ᵀ. */
    default FieldMatrix<T> mapPower(Setting<T> at, FieldMatrix<T> Z0, int k) {
        return DiscreteMap.spanAfter(at.arithmetic(), at.lambda(), at.step(), k, Z0);
    }

    // The flow (L31).

    /** e^{τB} and ∫₀^τ 2e^{2uB}du of (L32), for a problem that has been moved with a few bits less. */
    default OjaFlow.Kernel<T> kernel(Setting<T> at, T tau) {
        return at.hook().isIdentity()
                ? OjaFlow.kernel(at.arithmetic(), at.B(), tau)
                : OjaFlow.kernelOfFewTerms(at.arithmetic(), at.B(), tau);
    }

    /** (L32) Z(τ) = E W₀ (I + W₀ᵀKW₀)⁻¹ W₀ᵀ E. */
    default FieldMatrix<T> oja(Setting<T> at, OjaFlow.Kernel<T> kernel) {
        return OjaFlow.fromWeights(at.arithmetic(), kernel, at.start());
    }

    /** tr Z. */
    default T trace(Setting<T> at, FieldMatrix<T> Z) {
        return Matrices.trace(Z);
    }

    /** ‖Z − B‖_F. */
    default T distance(Setting<T> at, FieldMatrix<T> Z) {
        return at.arithmetic().sqrt(Matrices.frobeniusSquared(Z.subtract(at.B())));
    }

    // Steps on W.

    /** (I − WWᵀ)MW, the direction of the population step. */
    default FieldMatrix<T> tangent(Setting<T> at, FieldMatrix<T> W) {
        return PopulationDescent.tangent(at.teacher(), W);
    }

    /** One step of Riemannian gradient descent on the population loss: W + h(I − WWᵀ)MW, retracted. */
    default FieldMatrix<T> populationStep(Setting<T> at, FieldMatrix<T> W) {
        return retracted(at, W.add(tangent(at, W).scalarMultiply(at.step())));
    }

    /** W̃ = W + c p vᵀ of (14), averaged over the batch; off the manifold all of (16). */
    default FieldMatrix<T> unretracted(Setting<T> at, T eta, Batch<T> batch, FieldMatrix<T> W) {
        return at.isOnStiefel() ? StiefelSgd.unretracted(eta, batch, W) : EuclideanSgd.step(eta, batch, W);
    }

    /** W⁺ from W̃: its polar factor, or the Q of QR; W̃ itself off the manifold. Cholesky's QR keeps balls narrow. */
    default FieldMatrix<T> retracted(Setting<T> at, FieldMatrix<T> W) {
        if (!at.isOnStiefel()) {
            return W;
        }
        return at.retractsByQr() ? CholeskyQr.orthonormalBasis(at.arithmetic(), W) : polar(at.arithmetic(), W);
    }

    /** One step of SGD: (14) or (16). */
    default FieldMatrix<T> step(Setting<T> at, T eta, Batch<T> batch, FieldMatrix<T> W) {
        return retracted(at, unretracted(at, eta, batch, W));
    }

    // What is observed.

    /** ΘᵀWWᵀΘ = ZZᵀ, Z = ΘᵀW. */
    default FieldMatrix<T> gramOf(Setting<T> at, FieldMatrix<T> W) {
        FieldMatrix<T> Z = at.teacher().coordinates(W);
        return Z.multiply(Z.transpose());
    }

    /** ΘᵀPΘ of the projector P on span(A), as Z(AᵀA)⁻¹Zᵀ with Z = ΘᵀA: no square root. */
    default FieldMatrix<T> gramOfSpan(Setting<T> at, FieldMatrix<T> A) {
        FieldMatrix<T> Z = at.teacher().coordinates(A);
        return Z.multiply(LinearSolve.solve(at.arithmetic(), Matrices.gram(A), Z.transpose()));
    }

    /**
     * ΘᵀPΘ of the projector P on span(W), for a W off the manifold.
     *
     * @throws ArithmeticException when W has, or may have, a lower rank than W₀
     */
    default FieldMatrix<T> projected(Setting<T> at, FieldMatrix<T> W) {
        try {
            return at.spanning(W).map(columns -> gramOfSpan(at, columns)).orElseGet(() -> gramOf(at, W));
        } catch (ArithmeticException e) {
            throw new ArithmeticException("the weights lost rank: " + e.getMessage());
        }
    }

    /** The quantity {@code gram}. */
    default FieldMatrix<T> gram(Setting<T> at, State<T> now) {
        return now.gram();
    }

    /** (18). */
    default FieldMatrix<T> alignment(Setting<T> at, State<T> now) {
        return Observables.alignment(at.arithmetic(), now.projected());
    }

    /** (19). */
    default T risk(Setting<T> at, State<T> now) {
        return Observables.risk(at.arithmetic(), at.lambda(), now.projected());
    }

    /** (1d), (20): ⅛(1 − 2 tr(ΛG)/(‖Λ‖√s) + ‖WᵀW‖_F²/s), right for any W. */
    default T loss(Setting<T> at, State<T> now) {
        FieldMatrix<T> WtW = Matrices.gram(now.weights().orElseThrow());
        return Observables.lossFromGrams(at.arithmetic(), at.lambda(), now.overlap(), WtW);
    }

    // The least-squares stage.

    /** B of (21): WᵀX is computed and kept, and each of the m reflections of a QR rounds every feature once. */
    default FieldMatrix<T> fit(Setting<T> at, Batch<T> batch, FieldMatrix<T> W) {
        FieldMatrix<T> V = at.kept(W.transpose().multiply(batch.X()));
        FieldMatrix<T> features = FineTuning.features(at.arithmetic(), V);
        return FineTuning.fit(batch, at.kept(features, features.getColumnDimension()), W.getColumnDimension());
    }

    /** ‖M/‖Λ‖ − WBWᵀ‖_F² of (21). */
    default T fittedRisk(Setting<T> at, FieldMatrix<T> W, FieldMatrix<T> B) {
        return FineTuning.risk(at.networks(), W, B);
    }
}
