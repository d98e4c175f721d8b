package dev.touchstone.judge.invariant;

import dev.touchstone.scenario.Quantity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** How far the numbers of an engine of one accuracy may be off. */
public interface Allowance {

    /** The slack of an invariant of that quantity at that point: its budget, at most a tenth of its scale. */
    BigDecimal slack(int point, Quantity quantity);

    /** The same where nothing else is decided either: the whole budget. */
    default BigDecimal granted(int point, Quantity quantity) {
        return slack(point, quantity);
    }

    /** A tenth of its scale, beyond which nothing is decided. */
    BigDecimal most(int point, Quantity quantity);

    /** w of (78): entry (i, j) of that quantity is off in units of w_i·w_j, as its slack is; none where every unit is 1. */
    default List<BigDecimal> units(int point, Quantity quantity) {
        return List.of();
    }

    /** A difference in units of w_i·w_j, from above to 20 digits. */
    static BigDecimal inUnit(BigDecimal difference, BigDecimal wi, BigDecimal wj) {
        return difference.divide(wi.multiply(wj), new MathContext(20, RoundingMode.UP));
    }

    /** The same with a tenth of the scale everywhere. */
    default Allowance widest() {
        return new Allowance() {
            @Override
            public BigDecimal slack(int point, Quantity quantity) {
                return Allowance.this.most(point, quantity);
            }

            @Override
            public BigDecimal most(int point, Quantity quantity) {
                return Allowance.this.most(point, quantity);
            }

            @Override
            public List<BigDecimal> units(int point, Quantity quantity) {
                return Allowance.this.units(point, quantity);
            }
        };
    }
}
