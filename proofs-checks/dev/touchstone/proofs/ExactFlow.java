package dev.touchstone.proofs;

import static dev.touchstone.linear.RandomMatrices.outerGram;
import static dev.touchstone.linear.RandomMatrices.overlap;

import dev.touchstone.flow.RiccatiFlow;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.number.RationalArithmetic;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The flow Φ of (3) in exact rationals. E enters its closed forms only through its diagonal, so any rationals ≥ 1 stand
 * for e^{λ_jτ}; a longer time is a product of diagonals, and the inverses are the time reversed.
 */
final class ExactFlow {

    static final RationalArithmetic EXACT = RationalArithmetic.EXACT;

    private ExactFlow() {}

    /** Φ(G₀) by (5b). */
    static FieldMatrix<BigFraction> flow(List<BigFraction> E, FieldMatrix<BigFraction> G0) {
        return RiccatiFlow.fromGram(EXACT, E, gain(E), G0);
    }

    /** K = E² − I. */
    static List<BigFraction> gain(List<BigFraction> E) {
        return E.stream().map(e -> e.multiply(e).subtract(BigFraction.ONE)).toList();
    }

    /** A random E ≥ I, decreasing, with ones (λ = 0) and repetitions. */
    static List<BigFraction> growth(Random random, int r) {
        return rates(random, r).stream().map(BigFraction.ONE::add).toList();
    }

    /** A random Λ ≥ 0, decreasing. */
    static List<BigFraction> rates(Random random, int r) {
        return RandomMatrices.in(EXACT, RandomMatrices.spectrum(random, r));
    }

    /** A random Gram matrix 0 ⪯ G ⪯ I of rank at most s. */
    static FieldMatrix<BigFraction> gram(Random random, int r, int s) {
        return outerGram(overlap(EXACT, random, r, s));
    }

    /** QGQᵀ. */
    static FieldMatrix<BigFraction> conjugate(FieldMatrix<BigFraction> Q, FieldMatrix<BigFraction> G) {
        return Q.multiply(G).multiply(Q.transpose());
    }

    static List<BigFraction> product(List<BigFraction> E, List<BigFraction> F) {
        return IntStream.range(0, E.size())
                .mapToObj(j -> E.get(j).multiply(F.get(j)))
                .toList();
    }

    static List<BigFraction> inverse(List<BigFraction> E) {
        return E.stream().map(BigFraction::reciprocal).toList();
    }

    /** All entries ½: the projector on the diagonal direction, which is no coordinate. */
    static FieldMatrix<BigFraction> allHalves() {
        return Matrices.build(EXACT, 2, 2, (i, j) -> BigFraction.ONE_HALF);
    }
}
