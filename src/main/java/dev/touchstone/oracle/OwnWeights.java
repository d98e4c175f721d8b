package dev.touchstone.oracle;

import dev.touchstone.dynamics.Formulas;
import dev.touchstone.dynamics.Hook;
import dev.touchstone.dynamics.PublishedFormulas;
import dev.touchstone.dynamics.Setting;
import dev.touchstone.dynamics.WeightsObserved;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.commons.math3.linear.FieldMatrix;

/** What a scenario reports of weights that are given to it, enclosed in balls: exact functions of them, (V12). */
public final class OwnWeights {

    /** Odd, so that the twins of different steps and seeds draw from different streams. */
    private static final long SEED_STRIDE = 1_000_003;

    private static final Formulas<Ball> FORMULAS = PublishedFormulas.get();

    private final Setting<Ball> setting;
    private final IntFunction<Hook<Ball>> atStep;

    private OwnWeights(Setting<Ball> setting, IntFunction<Hook<Ball>> atStep) {
        this.setting = setting;
        this.atStep = atStep;
    }

    /** The functions themselves. */
    public static OwnWeights of(Scenario scenario, int bits) {
        return new OwnWeights(
                Setting.observing(BallArithmetic.ofBits(bits), scenario, FORMULAS, Hook.identity()),
                step -> Hook.identity());
    }

    /** Those of a perturbation twin: Θ, λ and the weights multiplied by 1 + u·ξ, the weights moved by a·ξ besides. */
    public static OwnWeights ofTwin(Scenario scenario, int bits, Accuracy accuracy, long seed) {
        BallArithmetic arithmetic = BallArithmetic.ofBits(bits);
        BigDecimal u = accuracy.relative();
        Hook<Ball> inputs = Perturbation.relative(arithmetic, u, seed);
        return new OwnWeights(Setting.observing(arithmetic, scenario, FORMULAS, inputs), step -> {
            long own = seed + SEED_STRIDE * (step + 1);
            Hook<Ball> relative = Perturbation.relative(arithmetic, u, own);
            return accuracy.hasAbsolutePart() ? Shift.of(relative, arithmetic, accuracy.absolute(), own) : relative;
        });
    }

    /**
     * The functions of W as the kind defines them.
     *
     * @param W finite, d×s, as it is
     * @throws ArithmeticException when so few bits decide nothing, or W has dependent columns and the kind no manifold
     */
    public Map<Quantity, FieldMatrix<Ball>> asDefined(int step, DecimalMatrix W) {
        return WeightsObserved.asDefined(FORMULAS, setting, moved(step, W));
    }

    /**
     * The same by the formulas that are right for any weights.
     *
     * @throws ArithmeticException when so few bits decide nothing, or W has dependent columns
     */
    public Map<Quantity, FieldMatrix<Ball>> offTheManifold(int step, DecimalMatrix W) {
        return WeightsObserved.offTheManifold(FORMULAS, setting, moved(step, W));
    }

    private FieldMatrix<Ball> moved(int step, DecimalMatrix W) {
        Hook<Ball> hook = atStep.apply(step);
        return Hook.entries(setting.arithmetic(), Matrices.of(setting.arithmetic(), W), x -> hook.point(hook.state(x)));
    }
}
