package dev.touchstone.flow;

import dev.touchstone.number.Arithmetic;
import java.util.List;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The order-preserving discrete map (17), A = I + hΛ: F_h(G) = A G (I + (A² − I) G)⁻¹ A. It has the form of (5b) with A
 * for E, and is exactly rational on rational input.
 */
public final class DiscreteMap {

    private DiscreteMap() {}

    /** The diagonal of A = I + hΛ. */
    public static <T extends FieldElement<T>> List<T> growth(Arithmetic<T> arithmetic, List<T> lambda, T h) {
        return lambda.stream().map(l -> arithmetic.one().add(h.multiply(l))).toList();
    }

    /** The diagonal of A² − I = hΛ(2I + hΛ), without cancellation. */
    public static <T extends FieldElement<T>> List<T> gain(Arithmetic<T> arithmetic, List<T> lambda, T h) {
        return lambda.stream()
                .map(l -> h.multiply(l).multiply(arithmetic.of(2).add(h.multiply(l))))
                .toList();
    }

    /** One step, F_h(G). */
    public static <T extends FieldElement<T>> FieldMatrix<T> step(
            Arithmetic<T> arithmetic, List<T> lambda, T h, FieldMatrix<T> G) {
        return RiccatiFlow.fromGram(arithmetic, growth(arithmetic, lambda, h), gain(arithmetic, lambda, h), G);
    }

    /**
     * k steps at once, as the Gram matrix of span((I + hM)^k W): (5a) with A^k for E.
     *
     * @param Z0 overlap of an orthonormal W, r×s
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> spanAfter(
            Arithmetic<T> arithmetic, List<T> lambda, T h, int k, FieldMatrix<T> Z0) {
        List<T> power = growth(arithmetic, lambda, h).stream()
                .map(a -> power(arithmetic, a, k))
                .toList();
        List<T> gain = power.stream()
                .map(a -> a.multiply(a).subtract(arithmetic.one()))
                .toList();
        return RiccatiFlow.fromOverlap(arithmetic, power, gain, Z0);
    }

    private static <T extends FieldElement<T>> T power(Arithmetic<T> arithmetic, T a, int k) {
        T power = arithmetic.one();
        for (int bit = Integer.highestOneBit(k); bit > 0; bit >>= 1) {
            power = power.multiply(power);
            power = (k & bit) != 0 ? power.multiply(a) : power;
        }
        return power;
    }
}
