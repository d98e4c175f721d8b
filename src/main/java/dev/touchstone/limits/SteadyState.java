package dev.touchstone.limits;

import dev.touchstone.linear.Equations.Linearised;
import dev.touchstone.linear.Krawczyk;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RealArithmetic;
import java.util.List;
import org.apache.commons.math3.FieldElement;

/**
 * Where the regularised flow ends, (L40)–(L43): the estimator keeps the eigenvalues Λ &gt; b of Z* + √ξ·GOE, each less q.
 *
 * @param law of Z* + √ξ·GOE
 * @param alpha α = n/d² &gt; 0
 * @param ridge λ &gt; 0
 * @param noise Δ ≥ 0, the variance of the labels' noise
 * @param kappa κ = m/d &gt; 0, the student's width
 * @param <T> the numbers
 */
public record SteadyState<T extends FieldElement<T>>(
        RealArithmetic<T> arithmetic, SpectralLaw<T> law, T alpha, T ridge, T noise, T kappa) {

    /**
     * A solution, and the moments above its cut.
     *
     * @param xi ξ, the noise the eigenvalues see
     * @param q what each kept eigenvalue loses, at least λ
     * @param cut b: eigenvalues below it are lost
     * @param binds whether the width decides the cut, b &gt; q
     */
    public record Solution<T extends FieldElement<T>>(T xi, T q, T cut, boolean binds, UpperMoments<T> above) {}

    /** D = N₁(b) − qN₀(b), the degrees of freedom over d²: (L41). */
    public T freedom(T q, UpperMoments<T> above) {
        return above.N1().subtract(q.multiply(above.N0()));
    }

    /** MSE = Q + q²M₀(b) − M₂(b) + 4ξD, (L41). */
    public T mse(T xi, T q, UpperMoments<T> above) {
        return law.secondMoment()
                .add(q.multiply(q).multiply(above.M0()))
                .subtract(above.M2())
                .add(xi.multiply(freedom(q, above)).multiply(4));
    }

    /** rank = M₀(b), (L43); κ where the width binds. */
    public T rank(Solution<T> at) {
        return at.binds() ? kappa : at.above().M0();
    }

    /** t = (1/d)Tr Z = M₁(b) − qM₀(b), (L43). */
    public T meanTrace(Solution<T> at) {
        return at.above().M1().subtract(at.q().multiply(at.above().M0()));
    }

    /** λ²αξ/q², the loss on the noisy labels, (L43). */
    public T trainLoss(Solution<T> at) {
        T share = ridge.divide(at.q());
        return share.multiply(share).multiply(alpha).multiply(at.xi());
    }

    /** The loss on the same samples with clean labels, train loss + (Δ/4)(1 − 2λ/q), (L43). */
    public T inSample(Solution<T> at) {
        T rest = arithmetic.one().subtract(ridge.multiply(2).divide(at.q()));
        return trainLoss(at).add(noise.multiply(rest).divide(arithmetic.of(4)));
    }

    /** The solution near there, proved to be one where the arithmetic carries enclosures. */
    public Solution<T> near(T xi, T q, T cut, boolean binds) {
        if (!binds) {
            List<T> root = Krawczyk.root(arithmetic, this::wide, List.of(xi, q));
            return solution(root.get(0), root.get(1), root.get(1), false);
        }
        List<T> root = Krawczyk.root(arithmetic, this::binding, List.of(xi, q, cut));
        return solution(root.get(0), root.get(1), root.get(2), true);
    }

    /** What Newton's iteration leads to from a solution near by, of which nothing is proved. */
    Solution<T> newton(Solution<T> from, boolean binds) {
        if (!binds) {
            List<T> root = Krawczyk.newton(arithmetic, this::wide, List.of(from.xi(), from.q()));
            return solution(root.get(0), root.get(1), root.get(1), false);
        }
        List<T> root = Krawczyk.newton(arithmetic, this::binding, List.of(from.xi(), from.q(), from.cut()));
        return solution(root.get(0), root.get(1), root.get(2), true);
    }

    private Solution<T> solution(T xi, T q, T cut, boolean binds) {
        return new Solution<>(xi, q, cut, binds, law.above(xi, cut));
    }

    /** Whether a solution with b = q keeps more eigenvalues than the student has neurons, (L40). */
    public boolean exceedsWidth(Solution<T> wide) {
        return arithmetic.signum(kappa.subtract(arithmetic.one())) < 0
                && arithmetic.signum(wide.above().M0().subtract(kappa)) > 0;
    }

    /**
     * (L42) 2αξ = MSE + Δ/2 and D = α(1 − λ/q), b = q, with the derivatives (L39): those by b vanish, since what is kept at the cut
     * is 0 there.
     */
    private Linearised<T> wide(List<T> x) {
        T xi = positive(x.get(0));
        T q = positive(x.get(1));
        UpperMoments<T> above = law.above(xi, q);
        Derivatives by = new Derivatives(xi, q, q, above);
        return new Linearised<>(
                residuals(xi, q, above),
                Matrices.ofRows(
                        arithmetic,
                        List.of(List.of(by.firstByXi(), by.firstByQ()), List.of(by.freedomByXi(), by.secondByQ()))));
    }

    /** The same with b an unknown of its own, and M₀(b) = κ. */
    private Linearised<T> binding(List<T> x) {
        T xi = positive(x.get(0));
        T q = positive(x.get(1));
        T b = x.get(2);
        UpperMoments<T> above = law.above(xi, b);
        Derivatives by = new Derivatives(xi, q, b, above);
        List<T> both = residuals(xi, q, above);
        return new Linearised<>(
                List.of(both.get(0), both.get(1), above.M0().subtract(kappa)),
                Matrices.ofRows(
                        arithmetic,
                        List.of(
                                List.of(by.firstByXi(), by.firstByQ(), by.firstByCut()),
                                List.of(by.freedomByXi(), by.secondByQ(), by.freedomByCut()),
                                List.of(
                                        above.densityTimesH(),
                                        arithmetic.zero(),
                                        above.density().negate()))));
    }

    private T positive(T x) {
        if (arithmetic.signum(x) <= 0) {
            throw new ArithmeticException("a noise or a threshold of the steady state was sought and found below 0");
        }
        return x;
    }

    /** MSE + Δ/2 − 2αξ and D − α(1 − λ/q). */
    private List<T> residuals(T xi, T q, UpperMoments<T> above) {
        T half = noise.divide(arithmetic.of(2));
        return List.of(
                mse(xi, q, above).add(half).subtract(alpha.multiply(xi).multiply(2)),
                freedom(q, above).subtract(alpha.multiply(arithmetic.one().subtract(ridge.divide(q)))));
    }

    /** (L39) at one point, b and q being moved apart. */
    private final class Derivatives {

        private final T xi;
        private final T q;
        private final T b;
        private final UpperMoments<T> above;

        Derivatives(T xi, T q, T b, UpperMoments<T> above) {
            this.xi = xi;
            this.q = q;
            this.b = b;
            this.above = above;
        }

        /** ∂D/∂ξ = (b − q)(−Im g³/3π) + T. */
        T freedomByXi() {
            return b.subtract(q).multiply(above.cube()).add(above.T());
        }

        /** ∂D/∂b = −ρH(b)(b − q). */
        T freedomByCut() {
            return above.densityTimesH().multiply(q.subtract(b));
        }

        /** ∂MSE/∂ξ − 2α, where ∂M₀/∂ξ = ρH and ∂M₂/∂ξ = b²ρH + 2N₁. */
        T firstByXi() {
            return squares()
                    .multiply(above.densityTimesH())
                    .subtract(above.N1().multiply(2))
                    .add(freedom(q, above).add(xi.multiply(freedomByXi())).multiply(4))
                    .subtract(alpha.multiply(2));
        }

        /** ∂MSE/∂q = 2qM₀ − 4ξN₀. */
        T firstByQ() {
            return q.multiply(above.M0())
                    .multiply(2)
                    .subtract(xi.multiply(above.N0()).multiply(4));
        }

        /** ∂MSE/∂b = −ρ(q² − b²) + 4ξ ∂D/∂b. */
        T firstByCut() {
            return xi.multiply(freedomByCut()).multiply(4).subtract(squares().multiply(above.density()));
        }

        /** ∂(D − α(1 − λ/q))/∂q = −N₀ − αλ/q². */
        T secondByQ() {
            return above.N0().add(alpha.multiply(ridge).divide(q.multiply(q))).negate();
        }

        /** q² − b². */
        private T squares() {
            return q.multiply(q).subtract(b.multiply(b));
        }
    }
}
