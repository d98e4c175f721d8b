package dev.touchstone.judge;

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
        Status status,
        BigDecimal slack,
        BigDecimal excess,
        String witness,
        List<BigFraction> vector,
        Verdict verdict) {

    /** SPEC §7's three answers. */
    public enum Status {
        PROVED,
        REFUTED,
        UNDECIDED
    }

    public InvariantVerdict {
        vector = List.copyOf(vector);
    }

    public boolean holds() {
        return status == Status.PROVED;
    }
}
