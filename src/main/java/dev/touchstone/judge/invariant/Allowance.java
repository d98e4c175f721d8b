package dev.touchstone.judge.invariant;

import dev.touchstone.scenario.Quantity;
import java.math.BigDecimal;

/** How far the numbers of an engine of one unit roundoff may be off. */
public interface Allowance {

    BigDecimal unitRoundoff();

    /** The slack of an invariant of that quantity at that point. */
    BigDecimal slack(int point, Quantity quantity);
}
