package dev.touchstone.flow;

import dev.touchstone.number.Ball;
import dev.touchstone.number.Certainty;
import java.util.List;

/** Whether the fine-tuned risk (19) is non-increasing, as dR/dτ = −4 tr(H(Λ−H)H)/‖Λ‖² ≤ 0 says of the flow (3). */
public final class RiskDescent {

    private RiskDescent() {}

    /** Whether no risk of the sequence is above the one before it, for all numbers that the balls enclose. */
    public static Certainty isNonIncreasing(List<Ball> risks) {
        Certainty all = Certainty.TRUE;
        for (int k = 1; k < risks.size(); k++) {
            all = all.and(risks.get(k - 1).isLessThan(risks.get(k)).negated());
        }
        return all;
    }
}
