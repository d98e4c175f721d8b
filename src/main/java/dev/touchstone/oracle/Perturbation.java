package dev.touchstone.oracle;

import dev.touchstone.dynamics.Hook;
import dev.touchstone.number.Arithmetic;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.apache.commons.math3.FieldElement;

/**
 * What a perturbation twin does to every input number, and to every entry of the state after every step: multiplication by
 * 1 + u·ξ, ξ uniform in [−1, 1]. Zeros stay zero.
 *
 * @param <T> the numbers
 */
@FunctionalInterface
public interface Perturbation<T extends FieldElement<T>> extends Hook<T> {

    T of(T x);

    @Override
    default T input(T x) {
        return of(x);
    }

    @Override
    default T state(T x) {
        return of(x);
    }

    /** Multiplication by 1 + u·ξ with independent ξ from that seed. */
    static <T extends FieldElement<T>> Perturbation<T> relative(Arithmetic<T> arithmetic, BigDecimal u, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return x -> {
            BigDecimal xi = new BigDecimal(random.nextDouble(-1, 1));
            return x.add(x.multiply(arithmetic.of(u.multiply(xi))));
        };
    }

    /**
     * The same for a twin in balls: a number known to u/1000 of itself is first replaced by its ball's midpoint. That is one
     * more perturbation, a thousandth as large, and keeps the balls of a long iteration from growing.
     */
    static Perturbation<Ball> ofTwin(BallArithmetic arithmetic, BigDecimal u, long seed) {
        Perturbation<Ball> moved = relative(arithmetic, u, seed);
        Ball share = arithmetic.of(u.scaleByPowerOfTen(-3));
        return x -> {
            boolean known = x.radiusBall().isLessThan(arithmetic.abs(x).multiply(share)) == Certainty.TRUE;
            return moved.of(known ? x.center() : x);
        };
    }
}
