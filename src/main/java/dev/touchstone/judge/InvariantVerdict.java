package dev.touchstone.judge;

import dev.touchstone.judge.invariant.Decision;
import dev.touchstone.judge.invariant.Invariant;
import java.math.BigDecimal;
import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * The answer to one invariant at one point, decided exactly on the engine's numbers.
 *
 * @param statement e.g. {@code G <= I}
 * @param where the JSON path of what was checked
 * @param status proved (within the slack), refuted, or undecided
 * @param slack the slack granted
 * @param excess by how much it is refuted without slack; 0 when it holds without any
 * @param witness what proves a refutation, in words, or why it is undecided; empty when it holds
 * @param vector of a refuted Loewner order S ⪰ 0: a rational u with uᵀSu &lt; −slack·uᵀu; else empty
 * @param verdict {@code PASS}, or what the refutation makes of the trace
 */
public record InvariantVerdict(
        String statement,
        String where,
        Decision.Status status,
        BigDecimal slack,
        BigDecimal excess,
        String witness,
        List<BigFraction> vector,
        Verdict verdict) {

    public InvariantVerdict {
        vector = List.copyOf(vector);
    }

    /** At the declared precision, and what a refutation means there. */
    static InvariantVerdict of(Invariant invariant, Coarser<Budget> coarser) {
        BigDecimal granted = invariant.slack().apply(coarser.declared());
        Decision decision = invariant.decide().apply(granted);
        BigDecimal excess = invariant.violation().max(BigDecimal.ZERO);
        return new InvariantVerdict(
                invariant.statement(),
                invariant.where(),
                decision.status(),
                granted,
                excess,
                decision.evidence(),
                decision.vector(),
                decision.isRefuted() ? refuted(invariant, coarser, excess, granted) : new Verdict.Pass());
    }

    private static Verdict refuted(
            Invariant invariant, Coarser<Budget> coarser, BigDecimal excess, BigDecimal granted) {
        return coarser.passing(
                        excess,
                        granted,
                        budget -> !invariant
                                .decide()
                                .apply(invariant.slack().apply(budget))
                                .isRefuted(),
                        budget -> true)
                .<Verdict>map(Verdict.Inaccurate::new)
                .orElseGet(() -> new Verdict.Wrong(invariant.where() + ": " + invariant.statement() + " is refuted"));
    }

    public boolean holds() {
        return status == Decision.Status.PROVED;
    }
}
