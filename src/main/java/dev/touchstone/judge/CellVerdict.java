package dev.touchstone.judge;

import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Quantity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.Optional;

/**
 * The verdict on one quantity at one point.
 *
 * @param at the time or step
 * @param error largest error of an entry; empty when an entry is not finite
 * @param budget the error allowed, in the same unit
 * @param scale the quantity's natural scale
 * @param worst where the error is largest
 * @param answered the engine's number there, as text ({@code not finite} if so)
 * @param expected the truth there
 * @param ulps the error there in units in the last place of the declared precision at the truth
 * @param digits digits right at the entry with the largest relative error
 */
public record CellVerdict(
        int point,
        BigDecimal at,
        Quantity quantity,
        Verdict verdict,
        Optional<BigDecimal> error,
        BigDecimal budget,
        BigDecimal scale,
        Place worst,
        String answered,
        BigDecimal expected,
        Optional<BigDecimal> ulps,
        double digits) {

    /** The worse the greater: by verdict, then by the share of the budget. */
    public static Comparator<CellVerdict> byHowBad() {
        return Comparator.<CellVerdict>comparingInt(cell -> cell.verdict().severity())
                .thenComparingDouble(CellVerdict::used);
    }

    /** Share of the budget used, {@code error/budget}; +∞ when an entry is not finite. */
    public double used() {
        return error.map(e -> share(e, budget)).orElse(Double.POSITIVE_INFINITY);
    }

    /** Neither of them need be a binary64. */
    private static double share(BigDecimal error, BigDecimal budget) {
        double quotient = error.doubleValue() / budget.doubleValue();
        boolean outOfRange = Double.isNaN(quotient) || Double.isInfinite(quotient) || quotient == 0;
        return outOfRange && budget.signum() > 0
                ? error.divide(budget, MathContext.DECIMAL64).doubleValue()
                : quotient;
    }
}
