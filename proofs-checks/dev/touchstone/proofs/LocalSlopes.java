package dev.touchstone.proofs;

import dev.touchstone.flow.DecoupledFlow;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;

/**
 * Where the decoupled system (12) from G₀ = (s/d) I stands when its J-th feature turns on, and how fast it moves.
 *
 * <p>With λ_j = j^(−α), R = 1 − Σλ_j²g_j²/Σλ_j² and dR/dτ = −4 Σλ_j³g_j²(1 − g_j)/Σλ_j². The first 2J features are summed one
 * by one. Beyond, g_j is below ½ and falling in j: over a block of features each weight g² (and 1 − g², and g²(1 − g),
 * which rises with g below ⅔) lies between its values at the block's ends, and Σλ_j² and Σλ_j³ are enclosed by integrals.
 *
 * @param learned Σλ_j²g_j²
 * @param missed Σλ_j²(1 − g_j²)
 * @param descent Σλ_j³g_j²(1 − g_j)
 * @param tau 2λ_Jτ = log(d/s)
 */
record LocalSlopes(Ball learned, Ball missed, Ball descent, Ball tau) {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(64);
    private static final PowerLaw POWERS = new PowerLaw(BALLS);
    /** Blocks grow by a factor 1 + 2⁻⁷, and 1 + 2⁻³ where features are far from turning on. */
    private static final int NEAR_SHIFT = 7;

    private static final int FAR_SHIFT = 3;
    /** Far is beyond this multiple of J. */
    private static final int FAR = 32;

    /** The first features are summed one by one up to this multiple of J. */
    private static final int DIRECT = 2;

    /** Features stronger than 2^this times the J-th are learned to some (s/d)⁷: their exponentials need no computing. */
    private static final int EARLY_SHIFT = 3;

    /** How much of a feature's λ² is learned, how much missed, and its part of the descent. */
    private record Weights(Ball learned, Ball missed, Ball descent) {
        static Weights of(Ball g) {
            Ball one = BALLS.one();
            Ball squared = g.multiply(g);
            // the descent's power λ³ is kept out of it: λ = 1
            return new Weights(squared, one.subtract(squared), DecoupledFlow.riskDescent(one, one, g));
        }

        Weights hull(Weights other) {
            return new Weights(learned.union(other.learned), missed.union(other.missed), descent.union(other.descent));
        }
    }

    /**
     * At the time (23) of feature J.
     *
     * @param quarters 4α
     * @param r number of features, at least 2J
     * @param ratio d/s
     */
    static LocalSlopes at(int quarters, long J, long r, Ball ratio) {
        if (quarters < 1) {
            throw new IllegalArgumentException("equal rates turn on at once: no J-th feature");
        }
        Ball tau = DecoupledFlow.switchOn(BALLS, POWERS.power(BALLS.of(J), quarters), ratio)
                .center();
        Ball odds = ratio.subtract(BALLS.one());
        Sums sums = new Sums();
        long direct = Math.min(r, DIRECT * J);
        Ball early = POWERS.power(BALLS.of(J), quarters).scale(EARLY_SHIFT);
        Ball almostOne = DecoupledFlow.logisticOfOdds(BALLS, early, odds, tau);
        require(BALLS.of(0.75).isLessThan(almostOne)); // above ⅔ the descent's weight falls to that of 1
        Weights learnedLongAgo = Weights.of(almostOne).hull(Weights.of(BALLS.one()));
        Weights weights = learnedLongAgo;
        for (long j = 1; j <= direct; j++) {
            Ball lambda = POWERS.power(BALLS.of(j), quarters);
            weights = early.isLessThan(lambda) == Certainty.TRUE
                    ? learnedLongAgo
                    : Weights.of(DecoupledFlow.logisticOfOdds(BALLS, lambda, odds, tau));
            Ball squared = lambda.multiply(lambda);
            sums.add(weights, squared, squared.multiply(lambda));
        }
        Ball nearest = DecoupledFlow.logisticOfOdds(BALLS, POWERS.power(BALLS.of(direct), quarters), odds, tau);
        require(nearest.isLessThan(BALLS.one().scale(-1))); // and so are all beyond
        for (long from = direct; from < r; ) {
            int shift = from > FAR * J ? FAR_SHIFT : NEAR_SHIFT;
            long to = Math.min(r, from + Math.max(1, from >> shift));
            Weights before = weights;
            Ball g = DecoupledFlow.logisticOfOdds(BALLS, POWERS.power(BALLS.of(to), quarters), odds, tau);
            weights = Weights.of(g);
            sums.add(before.hull(weights), POWERS.sum(2 * quarters, from, to), POWERS.sum(3 * quarters, from, to));
            from = to;
        }
        return new LocalSlopes(sums.learned, sums.missed, sums.descent, tau);
    }

    private static void require(Certainty condition) {
        if (condition != Certainty.TRUE) {
            throw new IllegalStateException("the bounds of early or late features do not apply: d/s is too small");
        }
    }

    private static final class Sums {
        private Ball learned = BALLS.zero();
        private Ball missed = BALLS.zero();
        private Ball descent = BALLS.zero();

        void add(Weights weights, Ball squares, Ball cubes) {
            learned = learned.add(squares.multiply(weights.learned));
            missed = missed.add(squares.multiply(weights.missed));
            descent = descent.add(cubes.multiply(weights.descent));
        }
    }

    /** d log R / d log τ. */
    Ball ofRisk() {
        return rate().negate().divide(missed);
    }

    /** d log(1 − R) / d log τ. */
    Ball ofLearned() {
        return rate().divide(learned);
    }

    /** ‖Λ‖² d(1 − R)/d log τ. */
    Ball rate() {
        return descent.multiply(tau).scale(2);
    }
}
