package dev.touchstone.judge;

import java.math.BigDecimal;

/**
 * The answer to one invariant at one point, decided exactly on the engine's numbers.
 *
 * @param statement e.g. {@code G <= I}
 * @param where the JSON path of what was checked
 * @param holds proved (within the slack), or refuted
 * @param slack the slack granted
 * @param excess by how much it is refuted without slack; 0 when it holds without any
 * @param witness what proves a refutation: entries, or a rational vector; empty when it holds
 * @param verdict {@code PASS}, or what the refutation makes of the trace
 */
public record InvariantVerdict(
        String statement,
        String where,
        boolean holds,
        BigDecimal slack,
        BigDecimal excess,
        String witness,
        Verdict verdict) {}
