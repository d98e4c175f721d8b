package dev.touchstone.linear;

import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;

/** The answer to a Loewner comparison A ⪯ B: SPEC §5. */
public sealed interface Comparison {

    /** B − A is positive semidefinite; proved. */
    record Proved() implements Comparison {}

    /**
     * B − A is not positive semidefinite; proved by the witness.
     *
     * @param witness a rational vector u
     * @param value uᵀ(B − A)u &lt; 0, exactly
     */
    record Refuted(List<BigFraction> witness, BigFraction value) implements Comparison {
        public Refuted {
            witness = List.copyOf(witness);
        }
    }

    /** This precision cannot tell. */
    record Undecided(String reason) implements Comparison {}
}
