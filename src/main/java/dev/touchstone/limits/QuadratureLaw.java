package dev.touchstone.limits;

import dev.touchstone.number.Complex;
import dev.touchstone.number.RealArithmetic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.math3.FieldElement;

/**
 * A law whose moments are integrated numerically, not taken from (L38) or (L55).
 *
 * <p>∫_b^top ρ xᵏ dx = −(1/π) Im ∫ g zᵏ dz along the curve from b to the highest end of the support. Its parameter stays on one side of the
 * real axis, where z and g have no pole, so by Cauchy's theorem the path may be any other there: here two straight lines by way of
 * a point as far from the axis as the ends are apart. Likewise ρHxᵏ with g²/2 and −Im g³/(3π) with g³/3.
 *
 * @param law whose curve it is
 * @param rule the quadrature
 * @param <T> the numbers
 */
public record QuadratureLaw<T extends FieldElement<T>>(
        RealArithmetic<T> arithmetic, SpectralLaw<T> law, TanhSinh<T> rule) implements SpectralLaw<T> {

    private static final int MOMENTS = 6;

    /** With a rule of the arithmetic's own precision. */
    public static <T extends FieldElement<T>> QuadratureLaw<T> of(RealArithmetic<T> arithmetic, SpectralLaw<T> law) {
        return new QuadratureLaw<>(arithmetic, law, TanhSinh.of(arithmetic));
    }

    @Override
    public T secondMoment() {
        return law.secondMoment();
    }

    @Override
    public Complex<T> g(T xi, T x) {
        return law.g(xi, x);
    }

    @Override
    public Complex<T> parameter(T xi, T x) {
        return law.parameter(xi, x);
    }

    @Override
    public T topParameter(T xi) {
        return law.topParameter(xi);
    }

    @Override
    public CurvePoint<T> at(T xi, Complex<T> parameter) {
        return law.at(xi, parameter);
    }

    @Override
    public int side() {
        return law.side();
    }

    @Override
    public T pi() {
        return law.pi();
    }

    @Override
    public List<T> edges(T xi) {
        return law.edges(xi);
    }

    /** By two lines; nothing above the support. */
    @Override
    public UpperMoments<T> above(T xi, T b) {
        List<Complex<T>> sums =
                new ArrayList<>(Collections.nCopies(MOMENTS, Complex.real(arithmetic, arithmetic.zero())));
        Complex<T> end = Complex.real(arithmetic, law.topParameter(xi));
        boolean isAbove = arithmetic.signum(b.subtract(law.at(xi, end).z().re())) >= 0;
        if (!isAbove) {
            Complex<T> start = law.parameter(xi, b);
            Complex<T> corner = corner(start, end);
            addLine(xi, start, corner, sums);
            addLine(xi, corner, end, sums);
        }
        List<T> moments =
                sums.stream().map(sum -> sum.im().negate().divide(pi())).toList();
        Complex<T> g = law.g(xi, b);
        T density = g.im().negate().divide(pi());
        return new UpperMoments<>(
                moments.get(0),
                moments.get(1),
                moments.get(2),
                moments.get(3).divide(arithmetic.of(2)),
                moments.get(4).divide(arithmetic.of(2)),
                moments.get(5).divide(arithmetic.of(3)),
                density,
                density.multiply(g.re()),
                g.square().multiply(g).im().negate().divide(pi().multiply(3)));
    }

    /** Above or below the middle, as far from the axis as the ends are apart, measured along the axes. */
    private Complex<T> corner(Complex<T> start, Complex<T> end) {
        Complex<T> apart = end.subtract(start);
        T height = arithmetic.abs(apart.re()).add(arithmetic.abs(apart.im()));
        Complex<T> middle = start.add(end).divide(arithmetic.of(2));
        return Complex.of(middle.re(), height.multiply(law.side()));
    }

    /** Adds the integrals of g, gz, gz², g², g²z and g³ along a straight line. */
    private void addLine(T xi, Complex<T> from, Complex<T> to, List<Complex<T>> sums) {
        Complex<T> half = to.subtract(from).divide(arithmetic.of(2));
        for (TanhSinh.Node<T> node : rule.nodes()) {
            Complex<T> offset = half.multiply(node.distance());
            add(xi, to.subtract(offset), half.multiply(node.weight()), sums);
            if (!node.isMiddle()) {
                add(xi, from.add(offset), half.multiply(node.weight()), sums);
            }
        }
    }

    private void add(T xi, Complex<T> parameter, Complex<T> weight, List<Complex<T>> sums) {
        CurvePoint<T> point = law.at(xi, parameter);
        Complex<T> g = point.g();
        Complex<T> z = point.z();
        Complex<T> first = g.multiply(point.slope()).multiply(weight);
        Complex<T> second = g.multiply(first);
        List<Complex<T>> terms = List.of(
                first,
                first.multiply(z),
                first.multiply(z).multiply(z),
                second,
                second.multiply(z),
                second.multiply(g));
        for (int k = 0; k < MOMENTS; k++) {
            sums.set(k, sums.get(k).add(terms.get(k)));
        }
    }
}
