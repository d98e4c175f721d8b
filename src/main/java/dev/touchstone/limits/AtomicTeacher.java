package dev.touchstone.limits;

import dev.touchstone.linear.ComplexRoot;
import dev.touchstone.linear.Equations;
import dev.touchstone.linear.Equations.Value;
import dev.touchstone.linear.Krawczyk;
import dev.touchstone.number.Complex;
import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.FieldElement;

/**
 * The law of a teacher with finitely many eigenvalues, ν = Σ p_i δ_{s_i}, freely convolved with the semicircle, (L53)–(L55).
 *
 * <p>With G(w) = Σ p_i/(w−s_i), a point x has x = w + ξG(w), and g(x) = G(w). In the support w is the one solution above the real axis,
 * elsewhere the real one where ξΣ p_i/(w−s_i)² &lt; 1 (Biane, 1997).
 *
 * @param <T> the numbers
 */
public final class AtomicTeacher<T extends FieldElement<T>> implements SpectralLaw<T> {

    private final RealArithmetic<T> arithmetic;
    private final List<T> s;
    private final List<T> p;
    private final List<T> r;
    private final List<T> rTilde;

    /**
     * The law of that teacher.
     *
     * @param atoms s_i, distinct, rising
     * @param masses p_i &gt; 0, Σ p_i = 1
     */
    public AtomicTeacher(RealArithmetic<T> arithmetic, List<T> atoms, List<T> masses) {
        this.arithmetic = arithmetic;
        this.s = List.copyOf(atoms);
        this.p = List.copyOf(masses);
        this.r = each(i -> sumOfOthers(i, T::divide));
        this.rTilde = each(
                i -> sumOfOthers(i, (pj, gap) -> pj.divide(gap.multiply(gap))).negate());
    }

    /** Σ_{j≠i} f(p_j, s_i − s_j): (L54). */
    private T sumOfOthers(int i, BinaryOperator<T> f) {
        T sum = arithmetic.zero();
        for (int j = 0; j < s.size(); j++) {
            if (j != i) {
                sum = sum.add(f.apply(p.get(j), s.get(i).subtract(s.get(j))));
            }
        }
        return sum;
    }

    /** Σ p s². */
    @Override
    public T secondMoment() {
        return sum(i -> p.get(i).multiply(s.get(i)).multiply(s.get(i)));
    }

    /**
     * w of a point.
     *
     * @throws ArithmeticException where this precision does not tell whether it is in the support
     */
    private Complex<T> w(T xi, T x) {
        AtomicCurve curve = curve(xi);
        double u = curve.u(toDouble(x));
        double v = curve.v(u);
        if (v > 0) {
            Complex<T> w = ComplexRoot.near(arithmetic, new Complex<>(of(u), of(v)), at -> pointAt(xi, x, at));
            if (arithmetic.signum(w.im()) <= 0) {
                throw new ArithmeticException("the root of (L53) was sought above the real axis and found below");
            }
            return w;
        }
        T w = Krawczyk.root(
                arithmetic,
                Equations.single(at ->
                        new Value<>(at.add(poles(real(at), 1).re().multiply(xi)).subtract(x), rise(xi, at))),
                of(u));
        if (arithmetic.signum(rise(xi, w)) <= 0) {
            throw new ArithmeticException("the real root of (L53) found is not that of the law");
        }
        return real(w);
    }

    @Override
    public Complex<T> g(T xi, T x) {
        return poles(w(xi, x), 1);
    }

    /** w. */
    @Override
    public Complex<T> parameter(T xi, T x) {
        return w(xi, x);
    }

    @Override
    public T topParameter(T xi) {
        return critical(xi, curve(xi).highest());
    }

    @Override
    public CurvePoint<T> at(T xi, Complex<T> w) {
        Complex<T> G = poles(w, 1);
        return new CurvePoint<>(
                w.add(G.multiply(xi)),
                real(arithmetic.one()).subtract(poles(w, 2).multiply(xi)),
                G);
    }

    @Override
    public int side() {
        return 1;
    }

    /** w + ξG(w) − x and its derivative. */
    private ComplexRoot.Value<T> pointAt(T xi, T x, Complex<T> w) {
        CurvePoint<T> point = at(xi, w);
        return new ComplexRoot.Value<>(point.z().subtract(real(x)), point.slope());
    }

    @Override
    public T pi() {
        return arithmetic.pi();
    }

    /** 1 − ξΣ p/(u−s)², the derivative of w + ξG(w) at a real u. */
    private T rise(T xi, T u) {
        return arithmetic.one().subtract(poles(real(u), 2).re().multiply(xi));
    }

    /** Σ p_i/(w−s_i)ⁿ. */
    private Complex<T> poles(Complex<T> w, int n) {
        return sumOverPoles(w, n, p::get);
    }

    /** Σ c_i/(w−s_i)ⁿ. */
    private Complex<T> sumOverPoles(Complex<T> w, int n, IntFunction<T> c) {
        Complex<T> sum = real(arithmetic.zero());
        for (int i = 0; i < s.size(); i++) {
            Complex<T> pole = w.subtract(real(s.get(i))).reciprocal();
            Complex<T> power = pole;
            for (int k = 1; k < n; k++) {
                power = power.multiply(pole);
            }
            sum = sum.add(power.multiply(c.apply(i)));
        }
        return sum;
    }

    /** (L54), (L55). Of a logarithm only the argument counts. */
    @Override
    public UpperMoments<T> above(T xi, T b) {
        return above(xi, b, w(xi, b));
    }

    /** The same where w of b is known. */
    public UpperMoments<T> above(T xi, T b, Complex<T> w) {
        return new Antiderivatives(xi, b, w).moments();
    }

    /** (L54), (L55) at one w, with z = b. */
    private final class Antiderivatives {

        private final T xi;
        private final T z;
        private final Complex<T> w;
        private final Complex<T> G;
        private final List<T> arguments;

        Antiderivatives(T xi, T z, Complex<T> w) {
            this.xi = xi;
            this.z = z;
            this.w = w;
            this.G = poles(w, 1);
            this.arguments = each(i -> argument(w.re().subtract(s.get(i)), w.im()));
        }

        private T argument(T re, T im) {
            if (!im.equals(arithmetic.zero())) {
                return arithmetic.atan2(im, re);
            }
            return arithmetic.signum(re) < 0 ? arithmetic.pi() : arithmetic.zero();
        }

        /** L(c) = Σ c_i log(w−s_i), the imaginary part alone. */
        private Complex<T> L(IntFunction<T> c) {
            return new Complex<>(arithmetic.zero(), sum(i -> c.apply(i).multiply(arguments.get(i))));
        }

        UpperMoments<T> moments() {
            Complex<T> G2 = G.square();
            Complex<T> G3 = G2.multiply(G);
            Complex<T> G4 = G2.square();
            T xi2 = xi.multiply(xi);
            Complex<T> F0 = L(p::get).add(G2.multiply(xi).divide(integer(2)));
            Complex<T> F1 = G.multiply(z.multiply(z))
                    .subtract(w.square().multiply(G))
                    .add(J1().multiply(2))
                    .subtract(w.multiply(G2).subtract(I2()).multiply(xi))
                    .subtract(G3.multiply(xi2).divide(integer(3)))
                    .divide(integer(2));
            Complex<T> F2 = G.multiply(z.multiply(z).multiply(z))
                    .subtract(w.square().multiply(w).multiply(G))
                    .add(J2().multiply(3))
                    .subtract(w.square()
                            .multiply(G2)
                            .subtract(I2w().multiply(2))
                            .multiply(xi.multiply(3))
                            .divide(integer(2)))
                    .subtract(w.multiply(G3).subtract(I3()).multiply(xi2))
                    .subtract(G4.multiply(xi2.multiply(xi)).divide(integer(4)))
                    .divide(integer(3));
            Complex<T> E0 = I2().add(G3.multiply(xi).divide(integer(3)));
            Complex<T> E1 = I2w()
                    .add(w.multiply(G3)
                            .divide(integer(3))
                            .add(I3().multiply(2).divide(integer(3)))
                            .multiply(xi))
                    .add(G4.multiply(xi2).divide(integer(4)));
            Complex<T> H0 = I3().add(G4.multiply(xi).divide(integer(4)));
            return UpperMoments.of(arithmetic, G, F0, F1, F2, E0, E1, H0);
        }

        /** −Σp²/(w−s) + L(2pr). */
        private Complex<T> I2() {
            return L(i -> p.get(i).multiply(r.get(i)).multiply(2)).subtract(sumOverPoles(w, 1, i -> square(p.get(i))));
        }

        /** −Σ s p²/(w−s) + L(p²+2prs). */
        private Complex<T> I2w() {
            return L(i -> square(p.get(i))
                            .add(p.get(i).multiply(r.get(i)).multiply(s.get(i)).multiply(2)))
                    .subtract(sumOverPoles(w, 1, i -> s.get(i).multiply(square(p.get(i)))));
        }

        /** −Σ[p³/(2(w−s)²) + 3p²r/(w−s)] + L(3pr²+3p²r̃). */
        private Complex<T> I3() {
            return L(i -> p.get(i)
                            .multiply(square(r.get(i)).add(p.get(i).multiply(rTilde.get(i))))
                            .multiply(3))
                    .subtract(sumOverPoles(w, 2, i -> square(p.get(i)).multiply(p.get(i)))
                            .divide(integer(2)))
                    .subtract(sumOverPoles(
                            w, 1, i -> square(p.get(i)).multiply(r.get(i)).multiply(3)));
        }

        /** w + L(ps). */
        private Complex<T> J1() {
            return w.add(L(i -> p.get(i).multiply(s.get(i))));
        }

        /** w²/2 + wΣps + L(ps²). */
        private Complex<T> J2() {
            T mean = sum(i -> p.get(i).multiply(s.get(i)));
            return w.square()
                    .divide(integer(2))
                    .add(w.multiply(mean))
                    .add(L(i -> p.get(i).multiply(square(s.get(i)))));
        }
    }

    /**
     * u + ξG(u) at the real roots of ξΣ p/(u−s)² = 1: one below the least atom, one above the largest, and between neighbours, where the
     * sum is convex, two or none.
     *
     * @throws ArithmeticException where this precision does not tell which
     */
    @Override
    public List<T> edges(T xi) {
        List<T> edges = new ArrayList<>();
        AtomicCurve curve = curve(xi);
        edges.add(edge(xi, curve.lowest()));
        for (int i = 0; i + 1 < s.size(); i++) {
            T least = leastBetween(curve.leastBetween(i));
            if (arithmetic.signum(rise(xi, least)) > 0) {
                edges.add(edge(xi, curve.belowLeast(i)));
                edges.add(edge(xi, curve.aboveLeast(i)));
            }
        }
        edges.add(edge(xi, curve.highest()));
        return SpectralLaw.rising(arithmetic, edges);
    }

    /** Where Σ p/(u−s)² is least between two atoms: Σ p/(u−s)³ = 0. */
    private T leastBetween(double near) {
        return Krawczyk.root(
                arithmetic,
                Equations.single(u -> new Value<>(
                        poles(real(u), 3).re(), poles(real(u), 4).re().multiply(-3))),
                of(near));
    }

    private T edge(T xi, double near) {
        return at(xi, real(critical(xi, near))).z().re();
    }

    private T critical(T xi, double near) {
        return Krawczyk.root(
                arithmetic,
                Equations.single(at -> new Value<>(
                        rise(xi, at), poles(real(at), 3).re().multiply(xi).multiply(2))),
                of(near));
    }

    private AtomicCurve curve(T xi) {
        return new AtomicCurve(
                s.stream().mapToDouble(this::toDouble).toArray(),
                p.stream().mapToDouble(this::toDouble).toArray(),
                toDouble(xi));
    }

    private List<T> each(IntFunction<T> f) {
        return IntStream.range(0, s.size()).mapToObj(f).toList();
    }

    private T sum(IntFunction<T> f) {
        return each(f).stream().reduce(arithmetic.zero(), T::add);
    }

    private T square(T x) {
        return x.multiply(x);
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

    private double toDouble(T x) {
        return arithmetic.toBigDecimal(x, 17).doubleValue();
    }
}
