package dev.touchstone.judge;

import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Quantity;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The verdict on one answer about the engine's own weights, of which it is an exact function: (V12).
 *
 * @param at the step, asked for or not
 * @param verdict {@code PASS} also where the defect of the weights explains the difference
 * @param error largest error of an entry; empty where the function is not known
 * @param budget the error allowed
 * @param worst where the error is largest; its point counts those recorded
 * @param answered the engine's number there
 * @param expected the function's value there; empty where it is not known
 */
public record OwnVerdict(
        BigDecimal at,
        Quantity quantity,
        Verdict verdict,
        Optional<BigDecimal> error,
        BigDecimal budget,
        Place worst,
        String answered,
        Optional<BigDecimal> expected) {

    /** Whether anything is said of the answer. */
    public boolean isJudged() {
        return !(verdict instanceof Verdict.Undecidable);
    }

    /** E.g. {@code gram[0][1] at step 4}. */
    public String where() {
        return where(worst, at);
    }

    static String where(Place worst, BigDecimal at) {
        return worst.inItsPoint() + " at step " + at.toPlainString();
    }
}
