package dev.touchstone.judge;

import dev.touchstone.judge.invariant.Allowance;
import dev.touchstone.judge.invariant.Decision;
import dev.touchstone.judge.invariant.Invariant;
import java.math.BigDecimal;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

    /**
     * At the declared precision, and what a refutation means there.
     *
     * @param twins the same invariant of each twin, at an accuracy; asked for only where the engine's numbers fail
     */
    static <B extends Allowance> InvariantVerdict of(
            Invariant invariant, Coarser<B> coarser, Function<B, List<Invariant>> twins) {
        Map<B, Slack> known = new IdentityHashMap<>();
        Function<B, Slack> slacks =
                allowed -> known.computeIfAbsent(allowed, at -> Slack.of(invariant, at, () -> twins.apply(at)));
        Slack slack = slacks.apply(coarser.declared());
        BigDecimal excess = invariant.violation().max(BigDecimal.ZERO);
        return new InvariantVerdict(
                invariant.statement(),
                invariant.where(),
                slack.decision().status(),
                slack.granted(),
                excess,
                slack.decision().evidence(),
                slack.decision().vector(),
                slack.decision().isRefuted() ? refuted(invariant, coarser, excess, slacks) : new Verdict.Pass());
    }

    private static <B extends Allowance> Verdict refuted(
            Invariant invariant, Coarser<B> coarser, BigDecimal excess, Function<B, Slack> slacks) {
        BigDecimal granted = slacks.apply(coarser.declared()).granted();
        return coarser.passing(
                        excess,
                        granted,
                        allowed -> !slacks.apply(allowed).decision().isRefuted(),
                        allowed -> !slacks.apply(allowed).isUnstable())
                .<Verdict>map(effective -> Verdict.Inaccurate.by(effective, excess, granted))
                .orElseGet(() -> new Verdict.Wrong(invariant.where() + ": " + invariant.statement() + " is refuted"));
    }

    public boolean holds() {
        return status == Decision.Status.PROVED;
    }
}
