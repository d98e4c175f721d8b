package dev.touchstone.judge.invariant;

import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * The answer to an invariant, given its slack.
 *
 * @param evidence what refutes it, or why it is undecided; empty when proved
 * @param vector the rational vector that refutes a Loewner order, to be checked by whoever doubts it; else empty
 */
public record Decision(Status status, String evidence, List<BigFraction> vector) {

    /** The three answers. */
    public enum Status {
        PROVED,
        REFUTED,
        UNDECIDED
    }

    static Decision proved() {
        return new Decision(Status.PROVED, "", List.of());
    }

    public static Decision undecided(String reason) {
        return new Decision(Status.UNDECIDED, reason, List.of());
    }

    /** Refuted by numbers that need no vector. */
    static Decision refuted(String evidence) {
        return refuted(evidence, List.of());
    }

    static Decision refuted(String evidence, List<BigFraction> vector) {
        return new Decision(Status.REFUTED, evidence, vector);
    }

    /** Whether numbers or a vector refute it. */
    public boolean isRefuted() {
        return status == Status.REFUTED;
    }
}
