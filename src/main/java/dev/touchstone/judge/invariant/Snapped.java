package dev.touchstone.judge.invariant;

import dev.touchstone.linear.DecimalMatrix;
import java.math.BigDecimal;

/**
 * A matrix whose entries far below a slack were rounded away from zero to the step of a grid: (V7). Exact elimination works on
 * integers over a common denominator, which an entry of 10^−99999 would give 10⁵ digits, though it decides nothing.
 *
 * @param step by less than this each entry may have moved; 0 where all are as they were
 */
record Snapped(DecimalMatrix value, BigDecimal step) {

    /** The grid's step, in powers of ten of the slack. */
    private static final int BELOW_SLACK = 40;

    /** Those entries that are not 0 but below 10⁻⁴⁰ of the slack become ± the step, the power of ten at or below that. */
    static Snapped of(DecimalMatrix value, BigDecimal slack) {
        if (slack.signum() <= 0) {
            return new Snapped(value, BigDecimal.ZERO);
        }
        BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(slack.precision() - slack.scale() - 1 - BELOW_SLACK);
        if (value.stream().noneMatch(entry -> isBelow(entry, step))) {
            return new Snapped(value, BigDecimal.ZERO);
        }
        return new Snapped(
                value.map(entry -> isBelow(entry, step) ? step.multiply(BigDecimal.valueOf(entry.signum())) : entry),
                step);
    }

    private static boolean isBelow(BigDecimal entry, BigDecimal step) {
        return entry.signum() != 0 && entry.abs().compareTo(step) < 0;
    }
}
