package dev.touchstone.judge;

import dev.touchstone.number.Shown;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds the coarser unit roundoff u′ at which a failed check would pass: what separates INACCURATE from WRONG, (V4).
 * Candidates are u·2^k, so that the budgets, which are expensive, are shared between checks; threads may share them too.
 *
 * @param <B> what is allowed at a unit roundoff
 */
final class Coarser<B> {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final BigDecimal u;
    private final Function<BigDecimal, B> allowedAt;
    private final Map<BigDecimal, B> budgets = new ConcurrentHashMap<>();

    Coarser(BigDecimal u, Function<BigDecimal, B> allowedAt) {
        this.u = u;
        this.allowedAt = allowedAt;
    }

    /** Of the budgets of an engine of unit roundoff u. */
    static Coarser<Budget> of(Truth truth, BigDecimal u) {
        return new Coarser<>(u, coarse -> Budget.of(truth, coarse));
    }

    /** The budget at the declared precision. */
    B declared() {
        return at(u);
    }

    B at(BigDecimal unitRoundoff) {
        return budgets.computeIfAbsent(unitRoundoff.stripTrailingZeros(), allowedAt);
    }

    /**
     * The verdict on an error.
     *
     * @param where what is off, for the message
     * @param allowed the error allowed
     */
    Verdict verdict(String where, BigDecimal error, BigDecimal scale, Function<B, BigDecimal> allowed) {
        BigDecimal cap = scale.multiply(Policy.UNDECIDABLE_SHARE);
        BigDecimal budget = allowed.apply(declared());
        if (budget.compareTo(cap) > 0) {
            return new Verdict.Undecidable("budget " + Shown.inTwoDigits(budget) + " exceeds a tenth of the scale");
        }
        if (error.compareTo(budget) <= 0) {
            return new Verdict.Pass();
        }
        Verdict.Wrong wrong = new Verdict.Wrong(
                where + " is off by " + Shown.inTwoDigits(error) + ", budget " + Shown.inTwoDigits(budget));
        if (error.compareTo(cap) > 0) {
            return wrong; // no decidable budget is that large
        }
        return passing(
                        error.divide(budget, MathContext.DECIMAL64).doubleValue(),
                        coarse -> error.compareTo(allowed.apply(coarse)) <= 0,
                        coarse -> allowed.apply(coarse).compareTo(cap) <= 0)
                .<Verdict>map(Verdict.Inaccurate::new)
                .orElse(wrong);
    }

    /**
     * The first of u·2^k, up to the coarsest allowed, at which the check passes; empty when there is none.
     *
     * @param excess how many times too small the declared precision's budget is: where the search starts
     * @param decidable whether a budget still decides anything; the search ends where it does not
     */
    Optional<BigDecimal> passing(double excess, Predicate<B> passes, Predicate<B> decidable) {
        BigDecimal coarsest = Policy.coarsest(u);
        int doublings = (int) Math.max(1, Math.ceil(Math.log(excess) / Math.log(2)));
        BigDecimal candidate = u.multiply(TWO.pow(Math.min(doublings, 1000))).min(coarsest);
        while (true) {
            B budget = at(candidate);
            if (!decidable.test(budget)) {
                return Optional.empty();
            }
            if (passes.test(budget)) {
                return Optional.of(candidate);
            }
            if (candidate.compareTo(coarsest) >= 0) {
                return Optional.empty();
            }
            candidate = candidate.multiply(TWO).min(coarsest);
        }
    }
}
