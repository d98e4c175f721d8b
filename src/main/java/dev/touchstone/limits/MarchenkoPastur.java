package dev.touchstone.limits;

import dev.touchstone.linear.ComplexRoot;
import dev.touchstone.linear.Equations;
import dev.touchstone.linear.Equations.Value;
import dev.touchstone.linear.Krawczyk;
import dev.touchstone.number.Complex;
import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import java.util.List;
import org.apache.commons.math3.FieldElement;

/**
 * ρ_ξ for a Wishart teacher of width κ* (written κ here): Marchenko–Pastur, freely convolved with the semicircle. Its Stieltjes
 * transform g is the inverse of a rational function, so that no integral is left, (L36)–(L38).
 *
 * @param <T> the numbers
 */
public final class MarchenkoPastur<T extends FieldElement<T>> implements SpectralLaw<T> {

    private final RealArithmetic<T> arithmetic;
    private final T kappa;
    private final T one;

    /**
     * The law of the teacher (1/m*) Σ w*w*ᵀ, w* ~ N(0, I_d).
     *
     * @param kappa κ* = m*∕d &gt; 0
     */
    public MarchenkoPastur(RealArithmetic<T> arithmetic, T kappa) {
        this.arithmetic = arithmetic;
        this.kappa = kappa;
        this.one = arithmetic.one();
    }

    /** 1 + 1/κ*. */
    @Override
    public T secondMoment() {
        return one.add(kappa.reciprocal());
    }

    /** (L36) z(g) = 1/g + κ/(κ−g) + ξg. */
    public Complex<T> z(T xi, Complex<T> g) {
        return g.reciprocal().add(behind(g).reciprocal().multiply(kappa)).add(g.multiply(xi));
    }

    /** z′(g) = −1/g² + κ/(κ−g)² + ξ. */
    Complex<T> slope(T xi, Complex<T> g) {
        return behind(g)
                .square()
                .reciprocal()
                .multiply(kappa)
                .subtract(g.square().reciprocal())
                .add(real(xi));
    }

    /** κ − g. */
    private Complex<T> behind(Complex<T> g) {
        return real(kappa).subtract(g);
    }

    /**
     * g(x), (L37): in the support the root of z(g) = x below the real axis, elsewhere the real one with z′(g) &lt; 0.
     *
     * @throws ArithmeticException where this precision does not tell which
     */
    @Override
    public Complex<T> g(T xi, T x) {
        Cubic cubic = Cubic.of(kappaDouble(), toDouble(xi), toDouble(x));
        if (arithmetic.signum(discriminant(xi, x)) < 0) {
            Complex<T> near =
                    new Complex<>(of(cubic.below().getReal()), of(cubic.below().getImaginary()));
            Complex<T> g = ComplexRoot.near(
                    arithmetic, near, at -> new ComplexRoot.Value<>(z(xi, at).subtract(real(x)), slope(xi, at)));
            if (arithmetic.signum(g.im()) >= 0) {
                throw new ArithmeticException("the root of (L36) was sought below the real axis and found above");
            }
            return g;
        }
        T g = Krawczyk.root(
                arithmetic,
                Equations.single(at -> new Value<>(
                        z(xi, real(at)).re().subtract(x), slope(xi, real(at)).re())),
                of(cubic.falling()));
        if (arithmetic.signum(slope(xi, real(g)).re()) >= 0) {
            throw new ArithmeticException("the real root of (L36) found is not that of the law");
        }
        return real(g);
    }

    /** g itself. */
    @Override
    public Complex<T> parameter(T xi, T x) {
        return g(xi, x);
    }

    @Override
    public T topParameter(T xi) {
        return critical(xi, new WishartEdges(kappaDouble(), toDouble(xi)).highest());
    }

    @Override
    public CurvePoint<T> at(T xi, Complex<T> g) {
        return new CurvePoint<>(z(xi, g), slope(xi, g), g);
    }

    @Override
    public int side() {
        return -1;
    }

    @Override
    public T pi() {
        return arithmetic.pi();
    }

    /** Of ξg³ − (x+κξ)g² + (1−κ+κx)g − κ: negative where two roots are a complex pair. */
    private T discriminant(T xi, T x) {
        T a = xi;
        T b = x.add(kappa.multiply(xi)).negate();
        T c = one.subtract(kappa).add(kappa.multiply(x));
        T d = kappa.negate();
        T bb = b.multiply(b);
        T cc = c.multiply(c);
        T ad = a.multiply(d);
        return ad.multiply(b)
                .multiply(c)
                .multiply(18)
                .subtract(bb.multiply(b).multiply(d).multiply(4))
                .add(bb.multiply(cc))
                .subtract(a.multiply(cc).multiply(c).multiply(4))
                .subtract(ad.multiply(ad).multiply(27));
    }

    /** (L38). Only imaginary parts count and every coefficient is real, so of a logarithm only the argument. */
    @Override
    public UpperMoments<T> above(T xi, T b) {
        return above(xi, b, g(xi, b));
    }

    /** The same where g(b) is known. */
    public UpperMoments<T> above(T xi, T b, Complex<T> g) {
        return new Antiderivatives(xi, b, g).moments();
    }

    /** (L38) at one g, with z = b. */
    private final class Antiderivatives {

        private final T xi;
        private final T z;
        private final Complex<T> g;
        private final Complex<T> w;
        private final Complex<T> v;
        private final Complex<T> logG;
        private final Complex<T> logW;

        Antiderivatives(T xi, T z, Complex<T> g) {
            this.xi = xi;
            this.z = z;
            this.g = g;
            this.w = behind(g);
            this.v = w.reciprocal();
            this.logG = argument(g, arithmetic.pi().negate());
            this.logW = argument(w, arithmetic.pi());
        }

        /** i·arg, approached from below the real axis: the given one where g is real and the logarithm's argument negative. */
        private Complex<T> argument(Complex<T> of, T ofNegative) {
            boolean isReal = of.im().equals(arithmetic.zero());
            T arg = !isReal
                    ? arithmetic.atan2(of.im(), of.re())
                    : arithmetic.signum(of.re()) < 0 ? ofNegative : arithmetic.zero();
            return new Complex<>(arithmetic.zero(), arg);
        }

        UpperMoments<T> moments() {
            return UpperMoments.of(arithmetic, g, F0(), F1(), F2(), E0(), E1(), H0());
        }

        private Complex<T> F0() {
            return logW.multiply(kappa)
                    .subtract(logG)
                    .add(v.multiply(kappa.multiply(kappa)))
                    .add(g.square().multiply(xi).divide(integer(2)));
        }

        private Complex<T> F1() {
            return g.multiply(z.multiply(z)).subtract(A2()).divide(integer(2));
        }

        private Complex<T> F2() {
            return g.multiply(z.multiply(z).multiply(z)).subtract(A3()).divide(integer(3));
        }

        private Complex<T> E0() {
            return g.add(logW.multiply(kappa.multiply(2)))
                    .add(v.multiply(kappa.multiply(kappa)))
                    .multiply(kappa)
                    .subtract(g)
                    .add(cube().multiply(xi).divide(integer(3)));
        }

        private Complex<T> E1() {
            return g.square().multiply(z.multiply(z)).divide(integer(2)).subtract(B2());
        }

        /** −g²/2 + κ[κ³v + 3κ² log(κ−g) − 3κ(κ−g) + (κ−g)²/2] + ξg⁴/4. */
        private Complex<T> H0() {
            T k2 = kappa.multiply(kappa);
            return v.multiply(k2.multiply(kappa))
                    .add(logW.multiply(k2.multiply(3)))
                    .subtract(w.multiply(kappa.multiply(3)))
                    .add(w.square().divide(integer(2)))
                    .multiply(kappa)
                    .subtract(g.square().divide(integer(2)))
                    .add(fourth().multiply(xi).divide(integer(4)));
        }

        /** −1/g + κ²v + ξ²g³/3 + 2(1−κ)ξg + 2 log g − 2(1+κ²ξ) log(κ−g). */
        private Complex<T> A2() {
            T k2 = kappa.multiply(kappa);
            return v.multiply(k2)
                    .subtract(g.reciprocal())
                    .add(cube().multiply(xi.multiply(xi)).divide(integer(3)))
                    .add(g.multiply(one.subtract(kappa).multiply(xi).multiply(2)))
                    .add(logG.multiply(2))
                    .subtract(logW.multiply(one.add(k2.multiply(xi)).multiply(2)));
        }

        /** log g + κ³v + ξ²g⁴/4 + (1−κ)ξg² − 2κ²ξg + (κ²−2κ−2κ³ξ) log(κ−g). */
        private Complex<T> B2() {
            T k2 = kappa.multiply(kappa);
            T k3 = k2.multiply(kappa);
            return logG.add(v.multiply(k3))
                    .add(fourth().multiply(xi.multiply(xi)).divide(integer(4)))
                    .add(g.square().multiply(one.subtract(kappa).multiply(xi)))
                    .subtract(g.multiply(k2.multiply(xi).multiply(2)))
                    .add(logW.multiply(k2.subtract(kappa.multiply(2))
                            .subtract(k3.multiply(xi).multiply(2))));
        }

        /**
         * −1/(2g²) − 3/g + (3/κ+3)(log g − log(κ−g)) + 3κv + κ³v²/2 + 3ξ[log g + κ³v + (κ²−2κ) log(κ−g)] + 3ξ²[(1−κ)g²/2 − κ³ log(κ−g) −
         * κ²g] + ξ³g⁴/4.
         */
        private Complex<T> A3() {
            T k2 = kappa.multiply(kappa);
            T k3 = k2.multiply(kappa);
            Complex<T> inXi = logG.add(v.multiply(k3)).add(logW.multiply(k2.subtract(kappa.multiply(2))));
            Complex<T> inXi2 = g.square()
                    .multiply(one.subtract(kappa))
                    .divide(integer(2))
                    .subtract(logW.multiply(k3))
                    .subtract(g.multiply(k2));
            return logG.subtract(logW)
                    .multiply(integer(3).divide(kappa).add(integer(3)))
                    .subtract(g.square().reciprocal().divide(integer(2)))
                    .subtract(g.reciprocal().multiply(3))
                    .add(v.multiply(kappa.multiply(3)))
                    .add(v.square().multiply(k3).divide(integer(2)))
                    .add(inXi.multiply(xi.multiply(3)))
                    .add(inXi2.multiply(xi.multiply(xi).multiply(3)))
                    .add(fourth().multiply(xi.multiply(xi).multiply(xi)).divide(integer(4)));
        }

        private Complex<T> cube() {
            return g.square().multiply(g);
        }

        private Complex<T> fourth() {
            return g.square().square();
        }
    }

    /**
     * z at the real roots of z′(g) = 0, which is h(g) = 1/g² − κ/(κ−g)² = ξ.
     *
     * <p>h rises from 0 to ∞ on the part of (−∞, 0) where it is positive, falls from ∞ to −∞ on (0, κ): one root in each. On (κ, ∞) it is
     * negative when κ ≥ 1, else rises to (1 − κ^⅓)³/κ² at κ/(1 − κ^⅓) and falls to 0: two roots where ξ is less than that, the ends
     * of a gap, else none.
     */
    @Override
    public List<T> edges(T xi) {
        WishartEdges near = new WishartEdges(kappaDouble(), toDouble(xi));
        T lowest = edge(xi, near.lowest());
        T highest = edge(xi, near.highest());
        if (!hasGap(xi)) {
            return SpectralLaw.rising(arithmetic, List.of(lowest, highest));
        }
        return SpectralLaw.rising(
                arithmetic, List.of(lowest, edge(xi, near.belowGap()), edge(xi, near.aboveGap()), highest));
    }

    /** κ &lt; 1 and ξκ² &lt; (1 − κ^⅓)³. */
    private boolean hasGap(T xi) {
        if (arithmetic.signum(kappa.subtract(one)) >= 0) {
            return false;
        }
        T root = Krawczyk.root(
                arithmetic,
                Equations.single(x -> new Value<>(
                        x.multiply(x).multiply(x).subtract(kappa), x.multiply(x).multiply(3))),
                of(Math.cbrt(kappaDouble())));
        T rest = one.subtract(root);
        return arithmetic.signum(rest.multiply(rest)
                        .multiply(rest)
                        .subtract(xi.multiply(kappa).multiply(kappa)))
                > 0;
    }

    /** z at the root of z′ near there. */
    private T edge(T xi, double near) {
        return z(xi, real(critical(xi, near))).re();
    }

    private T critical(T xi, double near) {
        return Krawczyk.root(
                arithmetic,
                Equations.single(x ->
                        new Value<>(slope(xi, real(x)).re(), curvature(real(x)).re())),
                of(near));
    }

    /** z″(g) = 2/g³ + 2κ/(κ−g)³. */
    private Complex<T> curvature(Complex<T> g) {
        Complex<T> w = behind(g);
        return g.square()
                .multiply(g)
                .reciprocal()
                .add(w.square().multiply(w).reciprocal().multiply(kappa))
                .multiply(2);
    }

    private Complex<T> real(T x) {
        return new Complex<>(x, arithmetic.zero());
    }

    private T integer(int n) {
        return arithmetic.of(n);
    }

    private T of(double x) {
        return arithmetic.of(new BigDecimal(x));
    }

    private double kappaDouble() {
        return toDouble(kappa);
    }

    private double toDouble(T x) {
        return arithmetic.toBigDecimal(x, 17).doubleValue();
    }
}
