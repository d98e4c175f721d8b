package dev.touchstone.linear;

import java.math.BigDecimal;
import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;

/** The answer to a Loewner comparison A ⪯ B: (D5). */
public sealed interface Comparison {

    /**
     * A ⪯ B + εI; proved.
     *
     * @param epsilon ε ≥ 0; zero, hence A ⪯ B itself, whenever the matrices are exact
     */
    record Proved(BigDecimal epsilon) implements Comparison {}

    /**
     * B − A is not positive semidefinite; proved by the witness.
     *
     * @param witness a rational vector u
     * @param value uᵀ(B − A)u &lt; 0, or an upper bound &lt; 0 of it where the matrices are enclosures
     */
    record Refuted(List<BigFraction> witness, BigFraction value) implements Comparison {
        public Refuted {
            witness = List.copyOf(witness);
        }
    }

    /** This precision cannot tell. */
    record Undecided(String reason) implements Comparison {}

    /** Whether both hold: a refutation of either decides, and of two proofs the larger ε stays. */
    default Comparison and(Comparison other) {
        if (this instanceof Refuted || (!(other instanceof Refuted) && this instanceof Undecided)) {
            return this;
        }
        if (this instanceof Proved proved && other instanceof Proved too) {
            return new Proved(proved.epsilon().max(too.epsilon()));
        }
        return other;
    }
}
