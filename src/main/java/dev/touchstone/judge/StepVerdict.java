package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Place;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The verdict on one recorded step of SGD, from the engine's own W_k: (V5).
 *
 * @param step k, counted from 0: the step from W_k to W_{k+1}
 * @param verdict {@code PASS} also where the inherited defect explains the difference
 * @param error largest error of an entry of W_{k+1}; empty when one is not finite, or there is no truth
 * @param budget the error allowed
 * @param inherited what ‖W_kᵀW_k − I‖ explains; empty when the error is within budget, or nothing is explained
 * @param worst where in W_{k+1} the error is largest
 * @param answered the engine's number there, as text ({@code not finite} if so)
 * @param expected the truth there; empty where there is none
 * @param ulps the error there in units in the last place of the declared precision at the truth
 * @param start W_k
 */
public record StepVerdict(
        int step,
        Verdict verdict,
        Optional<BigDecimal> error,
        BigDecimal budget,
        Optional<BigDecimal> inherited,
        Place worst,
        String answered,
        Optional<BigDecimal> expected,
        Optional<BigDecimal> ulps,
        DecimalMatrix start) {

    /** Whether the error exceeds the budget and is charged to the defect of W_k. */
    public boolean isDrift() {
        return passes() && error.orElseThrow().compareTo(budget) > 0;
    }

    public boolean passes() {
        return verdict instanceof Verdict.Pass;
    }

    /** E.g. {@code weights[2][0] after step 4}. */
    public String where() {
        return where(step, worst);
    }

    static String where(int step, Place worst) {
        return "weights[" + worst.row() + "][" + worst.column() + "] after step " + (step + 1);
    }
}
