package dev.touchstone.judge.invariant;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Function;

/**
 * A property of the engine's own numbers that needs no reference value, decided exactly: (V7).
 *
 * @param statement e.g. {@code G <= I}
 * @param where the JSON path of what is checked
 * @param slack what an allowance grants
 * @param violation by how much the property fails without slack, for information and as the search's start; ≤ 0 if it holds
 * @param decide the answer, given a slack
 */
public record Invariant(
        String statement,
        String where,
        Function<Allowance, BigDecimal> slack,
        BigDecimal violation,
        Function<BigDecimal, Decision> decide) {

    private static final BigDecimal NEAR = new BigDecimal("1.001");
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** Whether it fails by more than that. */
    public boolean failsBy(BigDecimal bound) {
        return decide.apply(bound).isRefuted();
    }

    /**
     * By how much it fails, where that is more than a bound: to a thousandth, from above, decided exactly. {@link #violation}
     * only says where to look.
     *
     * @param bound by which it fails; 0 has the violation itself for an answer
     */
    public BigDecimal failureBeyond(BigDecimal bound) {
        if (bound.signum() == 0) {
            return violation;
        }
        BigDecimal low = bound;
        BigDecimal near = violation.divide(NEAR, MathContext.DECIMAL32);
        if (near.compareTo(low) > 0 && failsBy(near)) {
            low = near;
        }
        BigDecimal high = low.multiply(NEAR.multiply(NEAR));
        while (failsBy(high)) {
            low = high;
            high = high.multiply(TWO);
        }
        while (high.compareTo(low.multiply(NEAR).multiply(NEAR)) > 0) {
            BigDecimal middle = low.add(high).divide(TWO, MathContext.DECIMAL32);
            if (failsBy(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high.round(MathContext.DECIMAL32);
    }

    /** A property {@code violation ≤ slack} of one number. */
    public static Invariant scalar(
            String statement,
            String where,
            Function<Allowance, BigDecimal> slack,
            BigDecimal violation,
            String witness) {
        return new Invariant(
                statement,
                where,
                slack,
                violation,
                granted -> violation.compareTo(granted) > 0 ? Decision.refuted(witness) : Decision.proved());
    }

    /**
     * The same of a number that is only known to less than that: refuted and proved only where it must be so.
     *
     * @param uncertainty by less than this the number may be off; 0 where it is exact
     */
    static Invariant scalar(
            String statement,
            String where,
            Function<Allowance, BigDecimal> slack,
            BigDecimal violation,
            BigDecimal uncertainty,
            String witness) {
        return new Invariant(statement, where, slack, violation, granted -> {
            if (violation.subtract(uncertainty).compareTo(granted) > 0) {
                return Decision.refuted(witness);
            }
            return violation.add(uncertainty).compareTo(granted) <= 0
                    ? Decision.proved()
                    : Decision.undecided(
                            "within " + uncertainty.round(new MathContext(2, RoundingMode.UP)) + " of the slack");
        });
    }
}
