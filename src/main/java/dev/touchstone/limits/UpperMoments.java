package dev.touchstone.limits;

import dev.touchstone.number.Complex;
import dev.touchstone.number.RealArithmetic;
import org.apache.commons.math3.FieldElement;

/**
 * What the equations ask of a law above a cut b, (L38): M_k = ∫_b^∞ ρ xᵏ, N_k = ∫_b^∞ ρH xᵏ, T = −(1/3π)∫_b^∞ Im g³ dx, where ρ = −Im g/π
 * is the density and H = Re g its Hilbert transform; and what their derivatives (L39) ask of g(b).
 *
 * @param density ρ(b)
 * @param densityTimesH ρ(b)H(b)
 * @param cube −Im g(b)³/(3π)
 * @param <T> the numbers
 */
public record UpperMoments<T extends FieldElement<T>>(
        T M0, T M1, T M2, T N0, T N1, T T, T density, T densityTimesH, T cube) {

    /** From the imaginary parts of the antiderivatives F₀, F₁, F₂, E₀, E₁, H₀ of (L38) at g(b). */
    static <T extends FieldElement<T>> UpperMoments<T> of(
            RealArithmetic<T> arithmetic,
            Complex<T> g,
            Complex<T> F0,
            Complex<T> F1,
            Complex<T> F2,
            Complex<T> E0,
            Complex<T> E1,
            Complex<T> H0) {
        T perPi = arithmetic.pi().reciprocal();
        T perTwoPi = arithmetic.pi().multiply(2).reciprocal();
        T perThreePi = arithmetic.pi().multiply(3).reciprocal();
        T density = g.im().negate().multiply(perPi);
        return new UpperMoments<>(
                F0.im().multiply(perPi),
                F1.im().multiply(perPi),
                F2.im().multiply(perPi),
                E0.im().multiply(perTwoPi),
                E1.im().multiply(perTwoPi),
                H0.im().multiply(perThreePi),
                density,
                density.multiply(g.re()),
                g.square().multiply(g).im().negate().multiply(perThreePi));
    }
}
