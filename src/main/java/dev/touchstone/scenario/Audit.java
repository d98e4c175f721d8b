package dev.touchstone.scenario;

import java.util.List;

/**
 * How a golden trace was made and what stands behind its digits: SPEC §5, §6.
 *
 * @param method {@code agreed}: two precisions and a second formula agree; {@code certified}: proved by enclosures
 * @param formula the formula published, e.g. {@code (5a)}
 * @param arithmetic its arithmetic and working precisions, e.g. {@code Apfloat, 68 and 136 digits}
 * @param witness the second formula
 * @param witnessArithmetic the second formula's arithmetic and working precision
 * @param agreement largest difference seen between formula and witness, in units of the last printed digit
 * @param zeros published zeros that stand for values only proved below 10⁻⁴⁰⁰, e.g. {@code points[1].gram[0][1]}
 * @param scenarioSha256 of the scenario file's bytes, lower-case hex
 * @param command what reproduces this file
 */
public record Audit(
        String method,
        String formula,
        String arithmetic,
        String witness,
        String witnessArithmetic,
        String agreement,
        List<String> zeros,
        String scenarioSha256,
        String command) {

    public Audit {
        zeros = List.copyOf(zeros);
    }
}
