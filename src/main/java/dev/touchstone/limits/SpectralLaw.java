package dev.touchstone.limits;

import dev.touchstone.number.Complex;
import dev.touchstone.number.RealArithmetic;
import java.util.List;
import org.apache.commons.math3.FieldElement;

/**
 * The law of the eigenvalues of Z* + √ξ·GOE: the teacher's spectrum, freely convolved with a semicircle of variance ξ.
 *
 * @param <T> the numbers
 */
public interface SpectralLaw<T extends FieldElement<T>> {

    /** Q = (1/d)Tr Z*², the teacher's second moment. */
    T secondMoment();

    /** The Stieltjes transform g(x) = ∫ρ(y)dy/(x − y), approached from above: (L37), (L53). */
    Complex<T> g(T xi, T x);

    /** The parameter of a point x on the curve, {@link #at}: g itself, or w. */
    Complex<T> parameter(T xi, T x);

    /** That of the highest end of the support, real. */
    T topParameter(T xi);

    /** The point of the curve (x, g(x)) that belongs to a parameter; a rational function, whose poles are real. */
    CurvePoint<T> at(T xi, Complex<T> parameter);

    /** On which side of the real axis parameters of the support lie: 1 above, −1 below. */
    int side();

    /**
     * A point of the curve.
     *
     * @param z x, continued to complex numbers
     * @param slope dz by the parameter
     * @param g its Stieltjes transform
     */
    record CurvePoint<T extends FieldElement<T>>(Complex<T> z, Complex<T> slope, Complex<T> g) {}

    /**
     * The moments above a cut.
     *
     * @param xi ξ &gt; 0
     * @param b real; not an end of the support
     * @throws ArithmeticException where this precision does not tell whether b is in the support
     */
    UpperMoments<T> above(T xi, T b);

    /** ρ_ξ(x), 0 outside the support; as {@link #above}. */
    default T density(T xi, T x) {
        return g(xi, x).im().negate().divide(pi());
    }

    /** π. */
    T pi();

    /** The ends of the support, rising: two, and two more for each gap. */
    List<T> edges(T xi);

    /**
     * These ends, once they are known to rise: as many critical points as there are, all different, are all of them.
     *
     * @throws ArithmeticException when two of them are, or may be, one
     */
    static <T extends FieldElement<T>> List<T> rising(RealArithmetic<T> arithmetic, List<T> edges) {
        for (int k = 1; k < edges.size(); k++) {
            if (arithmetic.signum(edges.get(k).subtract(edges.get(k - 1))) <= 0) {
                throw new ArithmeticException("two ends of the support were sought and one was found twice");
            }
        }
        return edges;
    }
}
