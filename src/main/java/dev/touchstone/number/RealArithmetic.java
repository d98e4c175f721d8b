package dev.touchstone.number;

import org.apache.commons.math3.FieldElement;

/**
 * An {@link Arithmetic} with roots and exponentials.
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

    /** About log₁₀ of the unit roundoff, e.g. −16 in binary64: where iterations stop. */
    int log10UnitRoundoff();
}
