package dev.touchstone.judge;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * The verdict on one step of a filter's covariance, from the engine's own P: (82).
 *
 * @param step that it leaves from
 * @param to the step that it leads to; the same for an update
 * @param move what it is, in words
 * @param verdict {@code PASS} also where the asymmetry of P explains the difference
 * @param error largest error of an entry, in its unit the largest; empty when one is not finite, or there is no truth
 * @param budget the error allowed
 * @param unit of the entry, (78)
 * @param inherited what the asymmetry of P explains there; empty where P is symmetric
 * @param where the entry with that error, in {@code row} and {@code column}
 * @param answered the engine's number there, as text ({@code not finite} if so)
 * @param expected the truth there; empty where there is none
 * @param ulps the error there in units in the last place of the declared precision at the truth; empty where that is 0
 * @param truthIn the arithmetic that knew the truth; empty where there is none
 * @param twinsIn the slowest that one of its twins needed, at the declared accuracy; empty where none was taken
 */
public record CovarianceStepVerdict(
        int step,
        int to,
        String move,
        Verdict verdict,
        Optional<BigDecimal> error,
        BigDecimal budget,
        BigDecimal unit,
        Optional<BigDecimal> inherited,
        String where,
        int row,
        int column,
        String answered,
        Optional<BigDecimal> expected,
        Optional<BigDecimal> ulps,
        Optional<StepRung> truthIn,
        Optional<StepRung> twinsIn) {

    public boolean passes() {
        return verdict instanceof Verdict.Pass;
    }

    /** Whether it can be judged, and does not pass. */
    public boolean isBad() {
        return !passes() && !isUndecidable();
    }

    public boolean isUndecidable() {
        return verdict instanceof Verdict.Undecidable;
    }

    /** Whether the error exceeds the budget and is charged to the asymmetry of P. */
    public boolean isInherited() {
        return passes() && error.orElseThrow().compareTo(budget) > 0;
    }

    /** The unit roundoff that would do, where the budget is more than what can be decided at u. */
    public BigDecimal needed(BigDecimal u) {
        return budget.signum() == 0
                ? u
                : u.multiply(unit).multiply(Policy.UNDECIDABLE_SHARE).divide(budget, MathContext.DECIMAL32);
    }

    /** How many budgets the error is; infinite where there is no error to tell, or no budget. */
    public double used() {
        return error.filter(off -> budget.signum() > 0)
                .map(off -> off.doubleValue() / budget.doubleValue())
                .orElse(passes() ? 0 : Double.POSITIVE_INFINITY);
    }
}
