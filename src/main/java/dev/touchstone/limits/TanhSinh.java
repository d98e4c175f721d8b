package dev.touchstone.limits;

import dev.touchstone.number.RealArithmetic;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.FieldElement;

/**
 * The double exponential rule on [−1, 1], ∫f ≈ h Σ f(tanh(½π sinh kh))·½π cosh(kh)/cosh²(½π sinh kh), which converges however f
 * vanishes at the ends (H. Takahasi, M. Mori, Publ. RIMS 9, 1974). The step is a fifth of what the precision asks where f is analytic
 * as far as it can be.
 *
 * @param nodes those with k ≥ 0, from the middle on
 * @param <T> the numbers
 */
public record TanhSinh<T extends FieldElement<T>>(List<Node<T>> nodes) {

    private static final double SAFETY = 5;

    public TanhSinh {
        nodes = List.copyOf(nodes);
    }

    /**
     * A node and its mirror image.
     *
     * @param distance from the end of the interval next to it
     * @param weight of each of the two
     * @param isMiddle whether the two are one
     */
    public record Node<T>(T distance, T weight, boolean isMiddle) {}

    /** The rule of that arithmetic's precision. */
    public static <T extends FieldElement<T>> TanhSinh<T> of(RealArithmetic<T> arithmetic) {
        double digits = -arithmetic.log10UnitRoundoff();
        int perUnit = (int) Math.ceil(SAFETY * digits * Math.log(10) / (Math.PI * Math.PI));
        T one = arithmetic.one();
        T two = arithmetic.of(2);
        T h = one.divide(arithmetic.of(perUnit));
        T halfPi = arithmetic.pi().divide(two);
        List<Node<T>> nodes = new ArrayList<>();
        T growth = arithmetic.exp(h);
        T e = one; // e^(kh)
        for (int k = 0; ; k++) {
            T sinh = e.subtract(e.reciprocal()).divide(two);
            T cosh = e.add(e.reciprocal()).divide(two);
            T decay =
                    arithmetic.exp(halfPi.multiply(sinh).multiply(-2)); // e^(−2s): 1 − tanh s = 2e^(−2s)/(1 + e^(−2s))
            T share = decay.divide(one.add(decay));
            T weight = h.multiply(halfPi)
                    .multiply(cosh)
                    .multiply(share)
                    .multiply(4)
                    .divide(one.add(decay));
            if (arithmetic.log10(weight) < arithmetic.log10UnitRoundoff()) {
                return new TanhSinh<>(nodes);
            }
            nodes.add(new Node<>(share.multiply(2), weight, k == 0));
            e = e.multiply(growth);
        }
    }
}
