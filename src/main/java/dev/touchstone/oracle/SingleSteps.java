package dev.touchstone.oracle;

import dev.touchstone.descent.Batch;
import dev.touchstone.descent.StiefelSgd;
import dev.touchstone.dynamics.Formulas;
import dev.touchstone.dynamics.Hook;
import dev.touchstone.dynamics.Setting;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The steps of an SGD scenario one at a time, each from weights given to it, enclosed in balls: (14) or (16) applied
 * literally, (V5), because (15) only holds where WᵀW = I.
 */
public final class SingleSteps {

    /** Odd, so that the twins of different steps and seeds draw from different streams. */
    private static final long SEED_STRIDE = 1_000_003;

    private static final Formulas<Ball> DEFINITIONS = Formulas.byDefinition();

    private final Setting<Ball> setting;
    private final IntFunction<Hook<Ball>> stateAfter;

    private SingleSteps(Setting<Ball> setting, IntFunction<Hook<Ball>> ofState) {
        this.setting = setting;
        this.stateAfter = ofState;
    }

    /** The true steps. */
    public static SingleSteps of(Scenario scenario, int bits) {
        return new SingleSteps(
                Setting.of(BallArithmetic.ofBits(bits), scenario, DEFINITIONS, Hook.identity()),
                step -> Hook.identity());
    }

    /**
     * The steps of a perturbation twin: every input number, the weights a step starts from and those it ends in multiplied
     * by 1 + u·ξ, and these weights moved by a·ξ besides. A step's ξ do not depend on which other steps are asked for.
     */
    public static SingleSteps ofTwin(Scenario scenario, int bits, Accuracy accuracy, long seed) {
        BallArithmetic arithmetic = BallArithmetic.ofBits(bits);
        BigDecimal u = accuracy.relative();
        return new SingleSteps(
                Setting.of(arithmetic, scenario, DEFINITIONS, Perturbation.relative(arithmetic, u, seed)), step -> {
                    long own = seed + SEED_STRIDE * (step + 1);
                    Hook<Ball> relative = Perturbation.relative(arithmetic, u, own);
                    return accuracy.hasAbsolutePart()
                            ? Shift.of(relative, arithmetic, accuracy.absolute(), own)
                            : relative;
                });
    }

    /**
     * W_{k+1} from W_k.
     *
     * @param k counted from 0
     * @param W finite, d×s, as it is: it need not be orthonormal
     * @throws ArithmeticException when so few bits decide nothing, or W̃ has no full rank
     */
    public FieldMatrix<Ball> from(int k, DecimalMatrix W) {
        Hook<Ball> hook = stateAfter.apply(k);
        FieldMatrix<Ball> start = Hook.entries(
                setting.arithmetic(), Matrices.of(setting.arithmetic(), W), x -> hook.point(hook.state(x)));
        FieldMatrix<Ball> next = DEFINITIONS.step(
                setting, setting.learningRates().get(k), setting.batches().get(k), start);
        return Hook.entries(setting.arithmetic(), next, x -> hook.point(hook.state(x)));
    }

    /**
     * A bound on what D = W_kᵀW_k − I explains of an entry of W_{k+1}: how far an engine may be from (14) whose step is the
     * same function where WᵀW = I, e.g. (15). None for (16), which has no manifold, or where ‖N‖_F &gt; ½.
     *
     * <p>On the manifold W̃ᵀW̃ = S ⪰ I, elsewhere S + N ({@link StiefelSgd#inheritedGram}). An engine that retracts by
     * S^(−½) is off by ‖W̃(S^(−½) − (S+N)^(−½))‖ ≤ ‖(S+N)^½ − S^½‖·‖S^(−½)‖ ≤ ‖N‖_F, W̃(S+N)^(−½) being orthonormal; for
     * the R of QR that holds to first order in N. One that takes s for ‖W‖_F² starts from a W̃ that is off by Δ ({@link
     * StiefelSgd#inheritedResidual}), and retracts it √2‖Δ‖_F apart at most, since S + N ⪰ ½I. Together at most
     * √2(‖N‖_F + ‖Δ‖_F).
     */
    public Optional<BigDecimal> inherited(int k, DecimalMatrix weights) {
        if (!setting.isOnStiefel()) {
            return Optional.empty();
        }
        Ball eta = setting.learningRates().get(k);
        Batch<Ball> batch = setting.batches().get(k);
        FieldMatrix<Ball> W = Matrices.of(setting.arithmetic(), weights);
        double ofGram = norm(StiefelSgd.inheritedGram(eta, batch, W));
        double ofResidual = norm(StiefelSgd.inheritedResidual(eta, batch, W));
        return ofGram > 0.5 ? Optional.empty() : Optional.of(BigDecimal.valueOf(Math.sqrt(2) * (ofGram + ofResidual)));
    }

    /** ‖A‖_F, from above but for the rounding of a double. */
    private static double norm(FieldMatrix<Ball> A) {
        return Math.sqrt(
                Matrices.frobeniusSquared(A).magnitudeBound().midpoint().doubleValue());
    }
}
