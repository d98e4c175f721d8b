package dev.touchstone.linear;

import java.util.List;
import java.util.function.Function;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * n smooth equations f(x) = 0 in n unknowns.
 *
 * @param <T> the numbers; of balls, every answer encloses what it is at every point of the balls asked
 */
@FunctionalInterface
public interface Equations<T extends FieldElement<T>> {

    /**
     * f and f′ there.
     *
     * @param x n numbers
     * @throws ArithmeticException where f is undefined, or is not known to be defined
     */
    Linearised<T> at(List<T> x);

    /**
     * An equation in one unknown.
     *
     * @param f its value and its derivative
     */
    static <T extends FieldElement<T>> Equations<T> single(Function<T, Value<T>> f) {
        return x -> {
            Value<T> at = f.apply(x.get(0));
            return new Linearised<>(List.of(at.value()), Matrices.column(List.of(at.derivative())));
        };
    }

    /**
     * Value and derivative of a function of one variable.
     *
     * @param value f(x)
     * @param derivative f′(x)
     */
    record Value<T>(T value, T derivative) {}

    /**
     * f and f′ at a point, or enclosed over a box.
     *
     * @param values f, n numbers
     * @param jacobian f′, n×n
     */
    record Linearised<T extends FieldElement<T>>(List<T> values, FieldMatrix<T> jacobian) {}
}
