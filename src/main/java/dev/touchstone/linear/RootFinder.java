package dev.touchstone.linear;

import dev.touchstone.linear.Equations.Value;
import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import java.util.function.Function;
import org.apache.commons.math3.FieldElement;

/**
 * How a root of one equation in one unknown is found.
 *
 * @param <T> the numbers
 */
@FunctionalInterface
public interface RootFinder<T extends FieldElement<T>> {

    /**
     * The root near there.
     *
     * @param f its value and derivative
     * @throws ArithmeticException when none is found, or proved where that is asked for
     */
    T root(Function<T, Value<T>> f, T near);

    /** By {@link Krawczyk}: of balls a proved enclosure. */
    static <T extends FieldElement<T>> RootFinder<T> certified(RealArithmetic<T> arithmetic) {
        return (f, near) -> Krawczyk.root(arithmetic, Equations.single(f), near);
    }

    /**
     * By signs alone, without derivatives: between two points where f has different signs, by false position, the older end's value
     * halved when it stays (M. Dowell, P. Jarratt, BIT 11, 1971).
     */
    static <T extends FieldElement<T>> RootFinder<T> bracketing(RealArithmetic<T> arithmetic) {
        return (f, near) -> new SignChange<>(arithmetic, x -> f.apply(x).value()).near(near);
    }

    /**
     * A sign change, narrowed.
     *
     * @param f continuous
     */
    record SignChange<T extends FieldElement<T>>(RealArithmetic<T> arithmetic, Function<T, T> f) {

        private static final int STEPS = 500;
        private static final BigDecimal FIRST = new BigDecimal("1e-14");

        /** The root nearest to a number that is right to a part in 10¹⁴ or a few hundred times less. */
        public T near(T x) {
            T width = arithmetic.log10(x) == Double.NEGATIVE_INFINITY
                    ? arithmetic.of(FIRST)
                    : arithmetic.abs(x).multiply(arithmetic.of(FIRST));
            for (int k = 0; k < STEPS; k++) {
                T a = x.subtract(width);
                T b = x.add(width);
                T fa = f.apply(a);
                T fb = f.apply(b);
                if (arithmetic.signum(fa) * arithmetic.signum(fb) <= 0) {
                    return narrowed(a, fa, b, fb);
                }
                width = width.multiply(4);
            }
            throw new ArithmeticException("no sign change was found");
        }

        private T narrowed(T low, T fLow, T high, T fHigh) {
            T a = low;
            T b = high;
            T fa = fLow;
            T fb = fHigh;
            T half = arithmetic.one().divide(arithmetic.of(2));
            for (int k = 0; k < STEPS; k++) {
                if (arithmetic.signum(fb) == 0) {
                    return b;
                }
                T c = b.subtract(fb.multiply(b.subtract(a)).divide(fb.subtract(fa)));
                T fc = f.apply(c);
                if (arithmetic.signum(fc) * arithmetic.signum(fb) <= 0) {
                    a = b;
                    fa = fb;
                } else {
                    fa = fa.multiply(half);
                }
                double step = arithmetic.log10(c.subtract(b));
                b = c;
                fb = fc;
                if (step < arithmetic.log10(c) + arithmetic.log10UnitRoundoff() + 2) {
                    return b;
                }
            }
            throw new ArithmeticException("a sign change was not narrowed");
        }
    }
}
