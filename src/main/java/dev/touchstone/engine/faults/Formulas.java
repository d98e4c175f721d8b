package dev.touchstone.engine.faults;

import dev.touchstone.descent.Batch;
import dev.touchstone.descent.EuclideanSgd;
import dev.touchstone.descent.FineTuning;
import dev.touchstone.descent.StiefelSgd;
import dev.touchstone.flow.DiscreteMap;
import dev.touchstone.flow.EuclideanFlow;
import dev.touchstone.flow.RiccatiFlow;
import dev.touchstone.linear.CholeskyQr;
import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.Polar;
import dev.touchstone.model.Networks;
import dev.touchstone.model.Observables;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The formulas an engine is made of. As they stand here they are right; a fault overrides one of them, so that mistake and
 * truth can be held side by side. Evaluated in balls whose radii only say how many bits were needed.
 */
interface Formulas {

    /** All of them right. */
    Formulas RIGHT = new Formulas() {};

    /** The scenario as it is understood. */
    default Scenario read(Scenario scenario) {
        return scenario;
    }

    /** Θ: the polar factor of the file's matrix, SPEC §6. */
    default FieldMatrix<Ball> directions(BallArithmetic arithmetic, FieldMatrix<Ball> given) {
        return Polar.factor(arithmetic, given);
    }

    /** W₀ of a start that says {@code polar}. */
    default FieldMatrix<Ball> orthonormal(BallArithmetic arithmetic, FieldMatrix<Ball> given) {
        return Polar.factor(arithmetic, given);
    }

    /** The two roots 1/‖Λ‖ and 1/√s of (1a), (1b). */
    default Networks<Ball> networks(Networks<Ball> right) {
        return right;
    }

    /** (1a), before noise: y = ‖Λ‖⁻¹ Σ_j λ_j (⟨θ_j,x⟩² − 1). */
    default List<Ball> labels(Networks<Ball> networks, FieldMatrix<Ball> X) {
        return networks.teacherAt(X);
    }

    /** E = diag(e^{λ_jτ}) and K = E² − I of (5). */
    default RiccatiFlow.Exponentials<Ball> growth(Setting at, Ball tau) {
        return RiccatiFlow.exponentials(at.arithmetic(), at.lambda(), tau);
    }

    /** (5b) G(τ) = E G₀ (I + K G₀)⁻¹ E; null where it is beyond the engine's range. */
    default FieldMatrix<Ball> riccati(Setting at, FieldMatrix<Ball> G0, Ball tau) {
        RiccatiFlow.Exponentials<Ball> of = growth(at, tau);
        return RiccatiFlow.fromGram(at.arithmetic(), of.E(), of.K(), G0);
    }

    /** V₀ = (‖Λ‖/√s)^½ W(0) of (7). */
    default FieldMatrix<Ball> scaledStart(Setting at, FieldMatrix<Ball> W0) {
        return EuclideanFlow.scaledStart(at.arithmetic(), at.teacher(), W0);
    }

    /** κ of (7): expm1(2λτ)/λ, and 2τ where λ = 0. */
    default Ball kappa(Setting at, Ball lambda, Ball tau) {
        return EuclideanFlow.kappa(at.arithmetic(), lambda, tau);
    }

    /** (7) ΘᵀSΘ = EZ (I_s + V₀ᵀκV₀)⁻¹ ZᵀE with Z = ΘᵀV₀; null where it is beyond the engine's range. */
    default FieldMatrix<Ball> euclidean(Setting at, FieldMatrix<Ball> V0, Ball tau) {
        FieldMatrix<Ball> Z = at.teacher().coordinates(V0);
        List<Ball> kappa = at.lambda().stream().map(l -> kappa(at, l, tau)).toList();
        Ball kappaElsewhere = kappa(at, at.arithmetic().zero(), tau);
        FieldMatrix<Ball> N = Matrices.identity(at.arithmetic(), V0.getColumnDimension())
                .add(Z.transpose().multiply(Matrices.scaleRows(kappa, Z)))
                .add(Matrices.gram(V0).subtract(Matrices.gram(Z)).scalarMultiply(kappaElsewhere));
        FieldMatrix<Ball> EZ = Matrices.scaleRows(growth(at, tau).E(), Z);
        return EZ.multiply(LinearSolve.solve(at.arithmetic(), N, EZ.transpose()));
    }

    /** (17) F_h(G) = A G (I + (A² − I) G)⁻¹ A; {@code before} is the G of a step ago. */
    default FieldMatrix<Ball> map(Setting at, FieldMatrix<Ball> G, FieldMatrix<Ball> before) {
        return DiscreteMap.step(at.arithmetic(), at.lambda(), at.step(), G);
    }

    /** (I − WWᵀ)MW, the direction of the population step. */
    default FieldMatrix<Ball> tangent(Setting at, FieldMatrix<Ball> W) {
        FieldMatrix<Ball> MW = at.teacher().times(W);
        return MW.subtract(W.multiply(W.transpose().multiply(MW)));
    }

    /** W̃ of (14), or W⁺ of (16). */
    default FieldMatrix<Ball> unretracted(Setting at, Ball eta, Batch<Ball> batch, FieldMatrix<Ball> W) {
        return at.scenario().kind() == Kind.EUCLIDEAN_SGD
                ? EuclideanSgd.step(eta, batch, W)
                : StiefelSgd.unretracted(eta, batch, W);
    }

    /** W⁺ from W̃: its polar factor, or the Q of QR; W̃ itself off the manifold. */
    default FieldMatrix<Ball> retracted(Setting at, FieldMatrix<Ball> W) {
        if (at.scenario().kind() == Kind.EUCLIDEAN_SGD) {
            return W;
        }
        return isQr(at.scenario()) ? CholeskyQr.orthonormalBasis(at.arithmetic(), W) : Polar.factor(at.arithmetic(), W);
    }

    /** One step of SGD. */
    default FieldMatrix<Ball> step(Setting at, Ball eta, Batch<Ball> batch, FieldMatrix<Ball> W) {
        return retracted(at, unretracted(at, eta, batch, W));
    }

    /** B of (21). */
    default FieldMatrix<Ball> fit(Setting at, Batch<Ball> batch, FieldMatrix<Ball> W) {
        return FineTuning.fit(batch, W);
    }

    /** ‖M/‖Λ‖ − WBWᵀ‖_F². */
    default Ball fittedRisk(Setting at, FieldMatrix<Ball> W, FieldMatrix<Ball> B) {
        return FineTuning.risk(at.networks(), W, B);
    }

    /** The quantity {@code gram}. */
    default FieldMatrix<Ball> gram(Setting at, State now) {
        return now.gram();
    }

    /** (18). */
    default FieldMatrix<Ball> alignment(Setting at, State now) {
        return Observables.alignment(at.arithmetic(), now.projected());
    }

    /** (19). */
    default Ball risk(Setting at, State now) {
        return Observables.risk(at.arithmetic(), at.lambda(), now.projected());
    }

    /** (1d), (20). */
    default Ball loss(Setting at, State now) {
        return Observables.lossFromGrams(at.arithmetic(), at.lambda(), now.overlap(), Matrices.gram(now.weights()));
    }

    /** Whether that point is recorded at all. */
    default boolean records(Scenario scenario, int point) {
        return true;
    }

    static boolean isQr(Scenario scenario) {
        return scenario.training().flatMap(training -> training.retraction()).equals(Optional.of(Retraction.QR));
    }
}
