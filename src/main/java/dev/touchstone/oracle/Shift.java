package dev.touchstone.oracle;

import dev.touchstone.dynamics.Hook;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * A perturbation that also moves every entry of the start, and of the state at every requested point, by a·ξ, ξ uniform in
 * [−1, 1]: what an absolute tolerance a allows. Zeros do not stay zero.
 *
 * <p>Of twins with an even seed, an entry of size at most a becomes 0: that ξ = −x/a is allowed too, and an engine with an
 * absolute tolerance takes it for whatever is far below a, though no random ξ does.
 *
 * @param relative what else is done to the numbers
 * @param shift adds a·ξ
 */
record Shift(Hook<Ball> relative, UnaryOperator<Ball> shift) implements Hook<Ball> {

    /** Sets these draws apart from those of the relative perturbation, which stay what they are without a. */
    private static final long OWN_STREAM = 0x5DEECE66DL;

    static Shift of(Hook<Ball> relative, BallArithmetic arithmetic, BigDecimal a, long seed) {
        SplittableRandom random = new SplittableRandom(seed ^ OWN_STREAM);
        UnaryOperator<Ball> shift = x -> x.add(arithmetic.of(a.multiply(new BigDecimal(random.nextDouble(-1, 1)))));
        Ball tolerance = arithmetic.of(a);
        return new Shift(
                relative,
                seed % 2 != 0
                        ? shift
                        : x -> {
                            Ball moved =
                                    shift.apply(x); // drawn in any case: the other entries' draws stay what they are
                            return tolerance.isLessThan(arithmetic.abs(x)) == Certainty.FALSE
                                    ? arithmetic.zero()
                                    : moved;
                        });
    }

    @Override
    public Ball input(Ball x) {
        return relative.input(x);
    }

    @Override
    public Ball start(Ball x) {
        return shift.apply(relative.start(x));
    }

    @Override
    public Ball state(Ball x) {
        return relative.state(x);
    }

    @Override
    public Ball point(Ball x) {
        return shift.apply(x);
    }

    @Override
    public boolean movesPoints() {
        return true;
    }
}
