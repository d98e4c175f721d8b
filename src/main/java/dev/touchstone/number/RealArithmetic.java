package dev.touchstone.number;

import org.apache.commons.math3.FieldElement;

/**
 * An {@link Arithmetic} with roots, exponentials, angles and the error function.
 *
 * @param <T> the numbers
 */
public interface RealArithmetic<T extends FieldElement<T>> extends Arithmetic<T> {

    /**
     * √x.
     *
     * @throws ArithmeticException when x &lt; 0
     */
    T sqrt(T x);

    /** e^x. */
    T exp(T x);

    /** e^x − 1, accurate also where x is tiny. */
    T expm1(T x);

    /** π. */
    T pi();

    /**
     * The angle of the point (x, y), in (−π, π]: arctan(y/x) where x &gt; 0.
     *
     * @throws ArithmeticException where x and y enclose, and the box that they make touches the origin or the half-line
     *     y = 0, x &lt; 0, across which the angle jumps
     */
    T atan2(T y, T x);

    /** erfc x = 2/√π·∫ₓ^∞ e^(−t²) dt, accurate relatively also where x is large. */
    T erfc(T x);

    /** About log₁₀ of the unit roundoff, e.g. −16 in binary64: where iterations stop. */
    int log10UnitRoundoff();
}
