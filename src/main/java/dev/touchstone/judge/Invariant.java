package dev.touchstone.judge;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/**
 * A property of the engine's own numbers that needs no reference value, decided exactly (SPEC §7).
 *
 * @param statement e.g. {@code G <= I}
 * @param where the JSON path of what is checked
 * @param slack the slack that a budget grants
 * @param violation by how much the property fails without slack, for information and as the search's start; ≤ 0 if it holds
 * @param refute given a slack, the witness of a refutation, or empty when the property is proved
 */
record Invariant(
        String statement,
        String where,
        Function<Budget, BigDecimal> slack,
        BigDecimal violation,
        Function<BigDecimal, Optional<String>> refute) {

    /** A property {@code violation ≤ slack} of one number. */
    static Invariant scalar(
            String statement, String where, Function<Budget, BigDecimal> slack, BigDecimal violation, String witness) {
        return new Invariant(
                statement,
                where,
                slack,
                violation,
                granted -> violation.compareTo(granted) > 0 ? Optional.of(witness) : Optional.empty());
    }

    /** The verdict at the declared precision, and what a refutation means there. */
    InvariantVerdict verdict(Coarser coarser) {
        BigDecimal granted = slack.apply(coarser.declared());
        Optional<String> witness = refute.apply(granted);
        BigDecimal excess = violation.max(BigDecimal.ZERO);
        if (witness.isEmpty()) {
            return new InvariantVerdict(statement, where, true, granted, excess, "", new Verdict.Pass());
        }
        double ratio = excess.doubleValue() / granted.doubleValue();
        Verdict verdict = coarser.passing(
                        ratio, budget -> refute.apply(slack.apply(budget)).isEmpty(), budget -> true)
                .<Verdict>map(Verdict.Inaccurate::new)
                .orElseGet(() -> new Verdict.Wrong(where + ": " + statement + " is refuted"));
        return new InvariantVerdict(statement, where, false, granted, excess, witness.get(), verdict);
    }
}
