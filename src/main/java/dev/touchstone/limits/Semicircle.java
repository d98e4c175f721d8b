package dev.touchstone.limits;

import dev.touchstone.number.RealArithmetic;
import org.apache.commons.math3.FieldElement;

/**
 * Upper moments μ_k(x) = ∫_x² uᵏdσ of the semicircle law of variance 1 on [−2, 2].
 *
 * @param <T> the numbers
 */
public record Semicircle<T extends FieldElement<T>>(RealArithmetic<T> arithmetic) {

    /** ½ − x√(4−x²)/(4π) − asin(x/2)/π, for |x| ≤ 2. */
    public T mass(T x) {
        return half().subtract(x.multiply(root(x)).divide(pi(4))).subtract(angle(x));
    }

    /** (4−x²)^{3/2}/(6π). */
    public T first(T x) {
        T root = root(x);
        return root.multiply(root).multiply(root).divide(pi(6));
    }

    /** ½ − √(4−x²)(x³−2x)/(8π) − asin(x/2)/π. */
    public T second(T x) {
        T cubic = x.multiply(x).subtract(arithmetic.of(2)).multiply(x);
        return half().subtract(root(x).multiply(cubic).divide(pi(8))).subtract(angle(x));
    }

    /** √(4−x²)/(2π). */
    public T density(T x) {
        return root(x).divide(pi(2));
    }

    private T root(T x) {
        return arithmetic.sqrt(arithmetic.of(4).subtract(x.multiply(x)));
    }

    /** asin(x/2)/π. */
    private T angle(T x) {
        return arithmetic.atan2(x, root(x)).divide(arithmetic.pi());
    }

    private T half() {
        return arithmetic.one().divide(arithmetic.of(2));
    }

    private T pi(int times) {
        return arithmetic.pi().multiply(times);
    }
}
