package dev.touchstone.judge;

import dev.touchstone.scenario.Accuracy;
import java.math.BigDecimal;

/**
 * How far the weights have left the manifold at a recorded step.
 *
 * @param step k ≥ 1
 * @param defect ‖W_kᵀW_k − I‖_F of the engine's numbers
 * @param budget what the rounding of k steps allows
 */
public record DriftVerdict(int step, BigDecimal defect, BigDecimal budget, Verdict verdict) {

    /** After k retractions, (V6). */
    static DriftVerdict of(int d, int s, int step, BigDecimal defect, Accuracy accuracy) {
        Coarser<BigDecimal> coarser = new Coarser<>(accuracy, coarse -> Policy.orthonormality(d, s, step, coarse));
        String where = "||W^T W - I||_F after step " + step;
        return new DriftVerdict(
                step, defect, coarser.declared(), coarser.verdict(where, defect, BigDecimal.ONE, budget -> budget));
    }

    public boolean overruns() {
        return defect.compareTo(budget) > 0;
    }
}
