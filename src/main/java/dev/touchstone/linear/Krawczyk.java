package dev.touchstone.linear;

import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * Roots of smooth equations, by Newton's iteration and Krawczyk's test: in balls the root is proved to exist, and to be the only
 * one in its box.
 *
 * <p>For a box X with midpoint c and any matrix Y, K(X) = c − Y·f(c) + (I − Y·f′(X))(X − c). Every root in X is in K(X). Where K(X)
 * lies in the interior of X there is exactly one root in X; where K(X) and X have nothing in common there is none (R. Krawczyk,
 * Computing 4, 1969; R. E. Moore, SIAM J. Numer. Anal. 14, 1977). In one unknown that is the interval Newton method with the
 * derivative at the midpoint.
 *
 * <p>In an arithmetic that carries no enclosures nothing can be proved, and a root is what Newton's iteration ends in.
 *
 * @param <T> the numbers
 */
public final class Krawczyk<T extends FieldElement<T>> {

    private static final int NEWTON_STEPS = 200;
    /** Boxes tried around a root, each three times as wide as the last. */
    private static final int INFLATIONS = 6;
    /** Steps shorter than this, of log₁₀, that no longer shrink, are rounding. */
    private static final double ROUNDING = -8;

    private final RealArithmetic<T> arithmetic;
    private final Equations<T> equations;

    private Krawczyk(RealArithmetic<T> arithmetic, Equations<T> equations) {
        this.arithmetic = arithmetic;
        this.equations = equations;
    }

    /** What is known of the roots in a box. */
    public enum Roots {
        /** Exactly one. */
        ONE,
        /** None. */
        NONE,
        /** Neither is proved: it may hold several, or one on its edge, or is too wide. */
        OPEN
    }

    /**
     * The answer of one test.
     *
     * @param roots of the box that was asked
     * @param enclosure K(X), in which all of them are
     */
    public record Answer<T>(Roots roots, List<T> enclosure) {}

    /**
     * Tests a box.
     *
     * @param box one ball for each unknown
     * @throws ArithmeticException when the Jacobian at the midpoint is, or may be, singular
     */
    public static <T extends FieldElement<T>> Answer<T> test(
            RealArithmetic<T> arithmetic, Equations<T> equations, List<T> box) {
        return new Krawczyk<>(arithmetic, equations).test(box);
    }

    /**
     * The root that Newton's iteration leads to.
     *
     * @param start near enough; its midpoints count
     * @return of balls a proved enclosure, with exactly one root in a box around it
     * @throws ArithmeticException when the iteration leads nowhere, or nothing is proved at this precision
     */
    public static <T extends FieldElement<T>> List<T> root(
            RealArithmetic<T> arithmetic, Equations<T> equations, List<T> start) {
        Krawczyk<T> search = new Krawczyk<>(arithmetic, equations);
        List<T> near = search.newton(start);
        return arithmetic.isEnclosing() ? search.proved(near) : near;
    }

    /**
     * What Newton's iteration leads to, of which nothing is proved.
     *
     * @throws ArithmeticException when it leads nowhere
     */
    public static <T extends FieldElement<T>> List<T> newton(
            RealArithmetic<T> arithmetic, Equations<T> equations, List<T> start) {
        return new Krawczyk<>(arithmetic, equations).newton(start);
    }

    /** {@link #root} in one unknown. */
    public static <T extends FieldElement<T>> T root(RealArithmetic<T> arithmetic, Equations<T> equation, T start) {
        return root(arithmetic, equation, List.of(start)).get(0);
    }

    private List<T> newton(List<T> start) {
        List<T> now = centers(start);
        double last = Double.POSITIVE_INFINITY;
        for (int k = 0; k < NEWTON_STEPS; k++) {
            List<T> step = step(equations.at(now));
            now = centers(difference(now, step));
            double size = relativeSize(step, now);
            boolean converged = 2 * size < arithmetic.log10UnitRoundoff();
            boolean isRounding = size < ROUNDING && size > last - 1;
            if (converged || isRounding) {
                return now;
            }
            last = size;
        }
        throw new ArithmeticException("Newton's iteration does not converge");
    }

    /** f′⁻¹f. */
    private List<T> step(Equations.Linearised<T> at) {
        FieldMatrix<T> solved = LinearSolve.solve(
                arithmetic, Matrices.map(at.jacobian(), arithmetic::center), Matrices.column(at.values()));
        return Matrices.list(solved);
    }

    /** About log₁₀ of the largest part by which an unknown was moved. */
    private double relativeSize(List<T> step, List<T> now) {
        return IntStream.range(0, step.size())
                .mapToDouble(i -> arithmetic.log10(step.get(i)) - Math.max(arithmetic.log10(now.get(i)), -300))
                .max()
                .orElseThrow();
    }

    /** Boxes around a point, wider each time, until one is proved to hold one root. */
    private List<T> proved(List<T> near) {
        List<T> reach = step(equations.at(near));
        for (int k = 0; k < INFLATIONS; k++) {
            List<T> box = new ArrayList<>();
            for (int i = 0; i < near.size(); i++) {
                box.add(arithmetic.widen(
                        arithmetic.widen(near.get(i), reach.get(i).multiply(3)), roundoff(near.get(i))));
            }
            Answer<T> answer = test(box);
            if (answer.roots() == Roots.ONE) {
                return answer.enclosure();
            }
            reach = difference(answer.enclosure(), near);
        }
        throw new ArithmeticException("no box around a root is proved to hold it");
    }

    /** About a unit of the last place, so that a root that is met exactly gets a box too. */
    private T roundoff(T x) {
        T unit = arithmetic.of(BigDecimal.ONE.scaleByPowerOfTen(arithmetic.log10UnitRoundoff()));
        return arithmetic.log10(x) == Double.NEGATIVE_INFINITY ? unit : unit.multiply(x);
    }

    private Answer<T> test(List<T> box) {
        List<T> c = centers(box);
        FieldMatrix<T> Y =
                LinearSolve.inverse(arithmetic, Matrices.map(equations.at(c).jacobian(), arithmetic::center));
        Y = Matrices.map(Y, arithmetic::center);
        FieldMatrix<T> fAtCenter = Matrices.column(equations.at(c).values());
        FieldMatrix<T> contraction = Matrices.identity(arithmetic, c.size())
                .subtract(Y.multiply(equations.at(box).jacobian()));
        List<T> K = difference(
                c,
                Matrices.list(
                        Y.multiply(fAtCenter).subtract(contraction.multiply(Matrices.column(difference(box, c))))));
        boolean inside = IntStream.range(0, c.size()).allMatch(i -> arithmetic.containsInside(box.get(i), K.get(i)));
        boolean apart = IntStream.range(0, c.size()).anyMatch(i -> arithmetic.disjoint(box.get(i), K.get(i)));
        return new Answer<>(inside ? Roots.ONE : apart ? Roots.NONE : Roots.OPEN, K);
    }

    private List<T> centers(List<T> x) {
        return x.stream().map(arithmetic::center).toList();
    }

    private static <T extends FieldElement<T>> List<T> difference(List<T> a, List<T> b) {
        return IntStream.range(0, a.size())
                .mapToObj(i -> a.get(i).subtract(b.get(i)))
                .toList();
    }
}
