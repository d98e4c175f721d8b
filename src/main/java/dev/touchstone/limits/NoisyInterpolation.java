package dev.touchstone.limits;

import dev.touchstone.linear.Equations.Linearised;
import dev.touchstone.linear.Krawczyk;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RealArithmetic;
import java.util.List;
import org.apache.commons.math3.FieldElement;

/**
 * Where noisy labels stop being interpolated as λ → 0⁺, and the peak of the risk there, (L51): the equations of the steady state with
 * q = 0 and b = max(ω, 0).
 *
 * @param law of Z* + √ξ·GOE
 * @param noise Δ &gt; 0
 * @param kappa κ &gt; 0
 * @param <T> the numbers
 */
public record NoisyInterpolation<T extends FieldElement<T>>(
        RealArithmetic<T> arithmetic, SpectralLaw<T> law, T noise, T kappa) {

    /**
     * A solution.
     *
     * @param cut b, 0 where the width does not bind
     */
    public record Solution<T extends FieldElement<T>>(T xi, T cut, UpperMoments<T> above) {}

    /** α = N₁(b). */
    public T threshold(Solution<T> at) {
        return at.above().N1();
    }

    /** MSE = Q − M₂(b) + 4ξN₁(b). */
    public T peak(Solution<T> at) {
        return law.secondMoment()
                .subtract(at.above().M2())
                .add(at.xi().multiply(at.above().N1()).multiply(4));
    }

    /** The solution near there, proved to be one where the arithmetic carries enclosures. */
    public Solution<T> near(T xi, T cut, boolean binds) {
        if (!binds) {
            T root = Krawczyk.root(arithmetic, this::wide, List.of(xi)).get(0);
            return new Solution<>(root, arithmetic.zero(), law.above(root, arithmetic.zero()));
        }
        List<T> root = Krawczyk.root(arithmetic, this::binding, List.of(xi, cut));
        return new Solution<>(root.get(0), root.get(1), law.above(root.get(0), root.get(1)));
    }

    /** What Newton's iteration leads to from a solution near by with its width bound, of which nothing is proved. */
    Solution<T> newton(Solution<T> from) {
        List<T> root = Krawczyk.newton(arithmetic, this::binding, List.of(from.xi(), from.cut()));
        return new Solution<>(root.get(0), root.get(1), law.above(root.get(0), root.get(1)));
    }

    /** Whether a solution with b = 0 keeps more eigenvalues than the student has neurons. */
    public boolean exceedsWidth(Solution<T> wide) {
        return arithmetic.signum(kappa.subtract(arithmetic.one())) < 0
                && arithmetic.signum(wide.above().M0().subtract(kappa)) > 0;
    }

    private Linearised<T> wide(List<T> x) {
        UpperMoments<T> above = law.above(x.get(0), arithmetic.zero());
        return new Linearised<>(
                List.of(residual(x.get(0), above)),
                Matrices.ofRows(arithmetic, List.of(List.of(byXi(x.get(0), arithmetic.zero(), above)))));
    }

    private Linearised<T> binding(List<T> x) {
        T xi = x.get(0);
        T b = x.get(1);
        if (arithmetic.signum(xi) <= 0) {
            throw new ArithmeticException("the noise of the interpolation threshold was sought and found below 0");
        }
        UpperMoments<T> above = law.above(xi, b);
        return new Linearised<>(
                List.of(residual(xi, above), above.M0().subtract(kappa)),
                Matrices.ofRows(
                        arithmetic,
                        List.of(
                                List.of(byXi(xi, b, above), byCut(xi, b, above)),
                                List.of(above.densityTimesH(), above.density().negate()))));
    }

    /** Q − M₂(b) + 2ξN₁(b) + Δ/2. */
    T residual(T xi, UpperMoments<T> above) {
        return law.secondMoment()
                .subtract(above.M2())
                .add(xi.multiply(above.N1()).multiply(2))
                .add(noise.divide(arithmetic.of(2)));
    }

    /** −b²ρH + 2ξ(b(−Im g³/3π) + T), by (L39). */
    private T byXi(T xi, T b, UpperMoments<T> above) {
        return b.multiply(above.cube())
                .add(above.T())
                .multiply(xi)
                .multiply(2)
                .subtract(b.multiply(b).multiply(above.densityTimesH()));
    }

    /** b²ρ − 2ξbρH. */
    private T byCut(T xi, T b, UpperMoments<T> above) {
        return b.multiply(b)
                .multiply(above.density())
                .subtract(xi.multiply(b).multiply(above.densityTimesH()).multiply(2));
    }
}
