package dev.touchstone.proofs;

import dev.touchstone.flow.RiccatiFlow;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.FieldMatrix;

/** The Riccati flow (3) of one teacher in 256-bit balls, as the rigorous checks use it. */
record BallFlow(List<Ball> lambda) {

    static final BallArithmetic BALLS = BallArithmetic.ofBits(256);

    /** Rates that are multiples of 1/16, zeros and repetitions among them. */
    static BallFlow random(Random random, int r) {
        return new BallFlow(RandomMatrices.in(BALLS, RandomMatrices.spectrum(random, r)));
    }

    /** λ_j = j^(−α), α a multiple of ½. */
    static BallFlow powerLaw(int halves, int r) {
        return new BallFlow(IntStream.rangeClosed(1, r)
                .mapToObj(j -> BALLS.of(j).sqrt().pow(-halves))
                .toList());
    }

    /** An r×s overlap of norm at most 1, generic: of full rank and without eigenvalues 0 or 1 if s ≥ r, but nothing proves it. */
    static FieldMatrix<Ball> overlap(Random random, int r, int s) {
        Ball bound = BALLS.of(2L * (int) Math.ceil(Math.sqrt(r * (double) s))); // entries are at most 2
        return RandomMatrices.matrix(BALLS, random, r, s).scalarMultiply(bound.reciprocal());
    }

    static Ball number(String decimal) {
        return BALLS.of(new BigDecimal(decimal));
    }

    /** G(τ) by (5b). */
    FieldMatrix<Ball> at(Ball tau, FieldMatrix<Ball> G0) {
        RiccatiFlow.Exponentials<Ball> e = RiccatiFlow.exponentials(BALLS, lambda, tau);
        return RiccatiFlow.fromGram(BALLS, e.E(), e.K(), G0);
    }

    /** G(τ) by (5a), symmetric by construction and of any rank. */
    FieldMatrix<Ball> fromOverlap(Ball tau, FieldMatrix<Ball> Z0) {
        RiccatiFlow.Exponentials<Ball> e = RiccatiFlow.exponentials(BALLS, lambda, tau);
        return RiccatiFlow.fromOverlap(BALLS, e.E(), e.K(), Z0);
    }

    /** The order p of an error ~ hᵖ, from the errors at h and h/2: p = log₂ of their ratio. */
    static Ball order(Ball atStep, Ball atHalfStep) {
        return BALLS.log(atStep.divide(atHalfStep)).divide(BALLS.log(BALLS.of(2)));
    }

    /** Whether every number of x lies between the bounds. */
    static boolean isBetween(Ball x, String low, String high) {
        return number(low).isLessThan(x) == Certainty.TRUE && x.isLessThan(number(high)) == Certainty.TRUE;
    }

    /** At least this far is x from the value: a margin for the ledger. */
    static double distance(Ball x, String value) {
        Ball gap = x.subtract(number(value));
        return Math.max(
                0,
                gap.midpoint()
                        .abs()
                        .subtract(gap.radius())
                        .round(MathContext.DECIMAL64)
                        .doubleValue());
    }
}
