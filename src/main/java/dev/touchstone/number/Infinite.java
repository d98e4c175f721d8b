package dev.touchstone.number;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;

/** The time that files call {@code "infinity"}, among decimals: later than any number of a file, also when it is scaled or shifted by one. */
public final class Infinite {

    /** How files write it. */
    public static final String NAME = "infinity";
    /** Among decimals. */
    public static final BigDecimal TIME = new BigDecimal("1E+200000");

    private static final BigDecimal BEYOND = new BigDecimal("1E+150000");

    private Infinite() {}

    /** Whether it is that. */
    public static boolean is(BigDecimal time) {
        return time.compareTo(BEYOND) > 0;
    }

    /** f of a time, which leaves infinity where it is. */
    public static UnaryOperator<BigDecimal> keptBy(UnaryOperator<BigDecimal> f) {
        return time -> is(time) ? TIME : f.apply(time);
    }

    /** As a file's member: the name, or the number. */
    public static Object written(BigDecimal time) {
        return is(time) ? NAME : time;
    }
}
