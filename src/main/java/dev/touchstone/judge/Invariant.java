package dev.touchstone.judge;

import java.math.BigDecimal;
import java.util.function.Function;

/**
 * A property of the engine's own numbers that needs no reference value, decided exactly (SPEC §7).
 *
 * @param statement e.g. {@code G <= I}
 * @param where the JSON path of what is checked
 * @param slack the slack that a budget grants
 * @param violation by how much the property fails without slack, for information and as the search's start; ≤ 0 if it holds
 * @param decide the answer, given a slack
 */
record Invariant(
        String statement,
        String where,
        Function<Budget, BigDecimal> slack,
        BigDecimal violation,
        Function<BigDecimal, Decision> decide) {

    /** A property {@code violation ≤ slack} of one number. */
    static Invariant scalar(
            String statement, String where, Function<Budget, BigDecimal> slack, BigDecimal violation, String witness) {
        return new Invariant(
                statement,
                where,
                slack,
                violation,
                granted -> violation.compareTo(granted) > 0 ? Decision.refuted(witness) : Decision.proved());
    }

    /** The verdict at the declared precision, and what a refutation means there. */
    InvariantVerdict verdict(Coarser<Budget> coarser) {
        BigDecimal granted = slack.apply(coarser.declared());
        Decision decision = decide.apply(granted);
        BigDecimal excess = violation.max(BigDecimal.ZERO);
        return new InvariantVerdict(
                statement,
                where,
                decision.status(),
                granted,
                excess,
                decision.evidence(),
                decision.vector(),
                decision.isRefuted()
                        ? refuted(coarser, excess.doubleValue() / granted.doubleValue())
                        : new Verdict.Pass());
    }

    private Verdict refuted(Coarser<Budget> coarser, double ratio) {
        return coarser.passing(
                        ratio, budget -> !decide.apply(slack.apply(budget)).isRefuted(), budget -> true)
                .<Verdict>map(Verdict.Inaccurate::new)
                .orElseGet(() -> new Verdict.Wrong(where + ": " + statement + " is refuted"));
    }
}
