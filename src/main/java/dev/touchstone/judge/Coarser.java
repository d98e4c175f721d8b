package dev.touchstone.judge;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the coarser unit roundoff u′ at which a failed check would pass: what separates INACCURATE from WRONG (SPEC §7).
 * Candidates are u·2^k, so that the budgets, which are expensive, are shared between checks.
 */
final class Coarser {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Truth truth;
    private final BigDecimal u;
    private final Map<BigDecimal, Budget> budgets = new HashMap<>();

    Coarser(Truth truth, BigDecimal u) {
        this.truth = truth;
        this.u = u;
    }

    /** The budget at the declared precision. */
    Budget declared() {
        return at(u);
    }

    Budget at(BigDecimal unitRoundoff) {
        return budgets.computeIfAbsent(unitRoundoff.stripTrailingZeros(), key -> Budget.of(truth, key));
    }

    /**
     * The first of u·2^k, up to the coarsest allowed, at which the check passes; empty when there is none.
     *
     * @param excess how many times too small the declared precision's budget is: where the search starts
     * @param decidable whether a budget still decides anything; the search ends where it does not
     */
    Optional<BigDecimal> passing(double excess, Predicate<Budget> passes, Predicate<Budget> decidable) {
        BigDecimal coarsest = Policy.coarsest(u);
        int doublings = (int) Math.max(1, Math.ceil(Math.log(excess) / Math.log(2)));
        BigDecimal candidate = u.multiply(TWO.pow(Math.min(doublings, 1000))).min(coarsest);
        while (true) {
            Budget budget = at(candidate);
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
