package dev.touchstone.judge.invariant;

import dev.touchstone.scenario.Quantity;
import java.math.BigDecimal;

/** How far the numbers of an engine of one accuracy may be off. */
public interface Allowance {

    /** The slack of an invariant of that quantity at that point: its budget, at most a tenth of its scale. */
    BigDecimal slack(int point, Quantity quantity);

    /** A tenth of its scale, beyond which nothing is decided. */
    BigDecimal most(int point, Quantity quantity);

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
        };
    }
}
