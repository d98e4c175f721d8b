package dev.touchstone.judge;

import dev.touchstone.judge.invariant.Allowance;
import dev.touchstone.judge.invariant.Decision;
import dev.touchstone.judge.invariant.Invariant;
import dev.touchstone.number.Shown;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.Supplier;

/**
 * What one invariant is granted at one accuracy, and the answer then: (V7).
 *
 * @param granted the budget of its quantity, at most a tenth of the scale, in the invariant's own unit; or C times what a twin
 *     fails it by, where that is more
 * @param decision on the engine's numbers
 * @param isUnstable whether C times what a twin fails it by is more than a tenth of the scale, so that nothing is decided
 */
record Slack(BigDecimal granted, Decision decision, boolean isUnstable) {

    /**
     * The slack of an invariant.
     *
     * @param invariant of the engine's numbers
     * @param twins the same invariant of each twin's numbers; looked at only where the engine's fail
     */
    static Slack of(Invariant invariant, Allowance allowed, Supplier<List<Invariant>> twins) {
        BigDecimal plain = invariant.slack().apply(allowed);
        Decision decision = invariant.decide().apply(plain);
        if (!decision.isRefuted()) {
            return new Slack(plain, decision, false);
        }
        BigDecimal safety = BigDecimal.valueOf(Policy.SAFETY_FACTOR);
        BigDecimal share = plain.divide(safety, MathContext.DECIMAL32);
        BigDecimal ofTwins = twins.get().stream()
                .filter(twin -> twin.failsBy(share))
                .map(twin -> twin.failureBeyond(share))
                .reduce(BigDecimal.ZERO, BigDecimal::max);
        BigDecimal needed = ofTwins.multiply(safety);
        if (needed.compareTo(plain) <= 0) {
            return new Slack(plain, decision, false);
        }
        BigDecimal most = invariant.slack().apply(allowed.widest());
        if (needed.compareTo(most) > 0) {
            return new Slack(
                    needed,
                    Decision.undecided("the exact answer to inputs moved within the declared accuracy breaks it by "
                            + Shown.inTwoDigits(ofTwins)),
                    true);
        }
        return new Slack(needed, invariant.decide().apply(needed), false);
    }
}
