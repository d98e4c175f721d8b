package dev.touchstone.oracle;

import dev.touchstone.dynamics.Hook;
import dev.touchstone.number.Arithmetic;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.FieldElement;

/**
 * A perturbation that also moves every entry of the start, and of the state at every requested point, by a·ξ, ξ uniform in
 * [−1, 1]: what an absolute tolerance a allows. Zeros do not stay zero.
 *
 * @param relative what else is done to the numbers
 * @param shift adds a·ξ
 * @param <T> the numbers
 */
record Shift<T extends FieldElement<T>>(Hook<T> relative, UnaryOperator<T> shift) implements Hook<T> {

    /** Sets these draws apart from those of the relative perturbation, which stay what they are without a. */
    private static final long OWN_STREAM = 0x5DEECE66DL;

    static <T extends FieldElement<T>> Shift<T> of(
            Hook<T> relative, Arithmetic<T> arithmetic, BigDecimal a, long seed) {
        SplittableRandom random = new SplittableRandom(seed ^ OWN_STREAM);
        return new Shift<>(relative, x -> x.add(arithmetic.of(a.multiply(new BigDecimal(random.nextDouble(-1, 1))))));
    }

    @Override
    public T input(T x) {
        return relative.input(x);
    }

    @Override
    public T start(T x) {
        return shift.apply(relative.start(x));
    }

    @Override
    public T state(T x) {
        return relative.state(x);
    }

    @Override
    public T point(T x) {
        return shift.apply(x);
    }

    @Override
    public boolean movesPoints() {
        return true;
    }
}
