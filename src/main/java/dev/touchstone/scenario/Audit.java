package dev.touchstone.scenario;

import java.util.List;

/**
 * How a golden trace was made and what stands behind its digits: (D1), (D2).
 *
 * @param method {@code certified}: every digit proved by enclosures, and met by the witness
 * @param formula the formula published, e.g. {@code (5a)}
 * @param arithmetic its arithmetic, e.g. {@code Ball, 256 bits}
 * @param bits of the balls' midpoints
 * @param radius the largest radius among the values, in units of the last printed digit; at most 0.005
 * @param witness the second formula
 * @param witnessArithmetic the second formula's arithmetic and working precisions, e.g. {@code Apfloat, 74 and 111 digits}
 * @param agreement largest difference seen between formula and witness, in units of the last printed digit
 * @param zeros published zeros that stand for values only proved below 10⁻⁴⁰⁰
 * @param scenarioSha256 of the scenario file's bytes, lower-case hex
 * @param command what reproduces this file
 */
public record Audit(
        String method,
        String formula,
        String arithmetic,
        int bits,
        String radius,
        String witness,
        String witnessArithmetic,
        String agreement,
        List<Zero> zeros,
        String scenarioSha256,
        String command) {

    /** The method of a trace whose every digit is proved. */
    public static final String CERTIFIED = "certified";

    public Audit {
        zeros = List.copyOf(zeros);
    }

    /**
     * A published zero.
     *
     * @param place e.g. {@code points[1].gram[0][1]}
     * @param bound the value is proved to be no larger, e.g. {@code 3.1E-402}
     */
    public record Zero(String place, String bound) {}
}
