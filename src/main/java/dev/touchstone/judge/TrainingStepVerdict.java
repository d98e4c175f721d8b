package dev.touchstone.judge;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The verdict on one recorded step of SGD at real size, from the engine's own W_k: (V5).
 *
 * @param k the step from W_k to W_{k+1}
 * @param verdict {@code PASS} also where the inherited defect explains the difference
 * @param error largest error of an entry of W_{k+1}; empty when one is not finite, or there is no truth
 * @param radius how far that error may be off
 * @param budget the error allowed
 * @param inherited what ‖W_kᵀW_k − I‖ explains; empty when the error is within budget, or nothing is explained
 * @param row of the entry with the largest error
 * @param column of it
 * @param answered the engine's number there, as text ({@code not finite} if so)
 * @param expected the truth there; empty where there is none
 * @param ulps the error there in units in the last place of the declared precision at the truth
 * @param rung the arithmetic that decided; empty where none did
 * @param defect ‖W_kᵀW_k − I‖_F of a run on the Stiefel manifold
 */
public record TrainingStepVerdict(
        int k,
        Verdict verdict,
        Optional<BigDecimal> error,
        double radius,
        BigDecimal budget,
        Optional<BigDecimal> inherited,
        int row,
        int column,
        String answered,
        Optional<BigDecimal> expected,
        Optional<BigDecimal> ulps,
        Optional<StepRung> rung,
        Optional<DriftVerdict> defect) {

    /** Whether the error exceeds the budget and is charged to the defect of W_k. */
    public boolean isDrift() {
        return verdict instanceof Verdict.Pass && error.orElseThrow().compareTo(budget) > 0;
    }

    /** Whether it is neither right nor undecidable. */
    public boolean isBad() {
        return verdict.severity() > new Verdict.Undecidable("").severity();
    }

    /** The share of its budget that the error is. */
    public double used() {
        return error.map(e -> e.doubleValue() / budget.doubleValue()).orElse(Double.POSITIVE_INFINITY);
    }

    /** E.g. {@code weights[2][0] after step 4}. */
    public String where() {
        return where(k, row, column);
    }

    static String where(int k, int row, int column) {
        return "weights[" + row + "][" + column + "] after step " + (k + 1);
    }
}
