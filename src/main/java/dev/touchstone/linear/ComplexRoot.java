package dev.touchstone.linear;

import dev.touchstone.number.Complex;
import dev.touchstone.number.RealArithmetic;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.math3.FieldElement;

/** A root of an analytic function of one complex variable: {@link Krawczyk} for its real and imaginary part. */
public final class ComplexRoot {

    private ComplexRoot() {}

    /**
     * Value and derivative of an analytic function.
     *
     * @param value f(z)
     * @param derivative f′(z)
     */
    public record Value<T extends FieldElement<T>>(Complex<T> value, Complex<T> derivative) {}

    /**
     * The root that Newton's iteration leads to; of balls a proved enclosure, as {@link Krawczyk#root} gives it. Where f′ = p + iq
     * the Jacobian of the two real equations is [[p, −q], [q, p]].
     *
     * @throws ArithmeticException when the iteration leads nowhere, or nothing is proved at this precision
     */
    public static <T extends FieldElement<T>> Complex<T> near(
            RealArithmetic<T> arithmetic, Complex<T> start, Function<Complex<T>, Value<T>> f) {
        List<T> root = Krawczyk.root(
                arithmetic,
                x -> {
                    Value<T> at = f.apply(new Complex<>(x.get(0), x.get(1)));
                    T p = at.derivative().re();
                    T q = at.derivative().im();
                    return new Equations.Linearised<>(
                            List.of(at.value().re(), at.value().im()),
                            Matrices.build(arithmetic, 2, 2, (i, j) -> i == j ? p : i < j ? q.negate() : q));
                },
                List.of(start.re(), start.im()));
        return new Complex<>(root.get(0), root.get(1));
    }
}
