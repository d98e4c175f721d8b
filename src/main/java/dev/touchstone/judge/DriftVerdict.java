package dev.touchstone.judge;

import java.math.BigDecimal;

/**
 * How far the weights have left the manifold at a recorded step.
 *
 * @param step k ≥ 1
 * @param defect ‖W_kᵀW_k − I‖_F of the engine's numbers
 * @param budget what the rounding of k steps allows
 */
public record DriftVerdict(int step, BigDecimal defect, BigDecimal budget, Verdict verdict) {

    public boolean overruns() {
        return defect.compareTo(budget) > 0;
    }
}
