package dev.touchstone.flow;

import dev.touchstone.linear.Characteristic;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The pole of a solution from near it, (65): det U is 1 at 0 and negative at some time, and its derivative is negative all the way, so that
 * it has one zero there; Newton's iteration finds it, and its form for intervals encloses it.
 *
 * @param flow of the equation shifted by a Z
 * @param D the solution less Z at 0
 * @param <T> the numbers
 */
record PoleAhead<T extends FieldElement<T>>(RealArithmetic<T> arithmetic, DoublingFlow<T> flow, FieldMatrix<T> D) {

    /** How far beyond a step a pole is looked for: that many doublings. */
    private static final int AHEAD = 10;
    /** The pieces into which the time to it is cut are that many halvings shorter than a power series wants. */
    private static final int FINER = 5;
    /** Beyond what Newton's iteration needs from anywhere on a determinant that falls. */
    private static final int ITERATIONS = 200;

    /**
     * How long until it, a few times that step at most.
     *
     * @throws ArithmeticException when so few bits cannot tell, or when none is so near
     */
    T from(T step) {
        T high = step;
        for (int k = 0; arithmetic.signum(determinant(started(high))) > 0; k++) {
            if (k == AHEAD) {
                throw new ArithmeticException("no sign of a pole is near");
            }
            high = high.add(high);
        }
        requireFalling(high);
        return enclosed(approximately(high));
    }

    /** [U; V] of (53). */
    private FieldMatrix<T> started(T t) {
        return flow.started(flow.transition(t), D);
    }

    private T determinant(FieldMatrix<T> UV) {
        int n = D.getRowDimension();
        return Characteristic.symmetricFunctions(arithmetic, UV.getSubMatrix(0, n - 1, 0, n - 1))
                .get(n - 1);
    }

    private T half(T x) {
        return x.multiply(arithmetic.of(new BigDecimal("0.5")));
    }

    /** In pieces of time, each enclosed as a whole. */
    private void requireFalling(T until) {
        int pieces = 1 << (flow.halvings(until) + FINER);
        T width = until.divide(arithmetic.of(pieces));
        FieldMatrix<T> all = flow.transition(arithmetic.widen(half(width), half(width))); // any time of a piece
        FieldMatrix<T> one = flow.transition(width);
        FieldMatrix<T> now = flow.started(Matrices.identity(arithmetic, one.getRowDimension()), D);
        for (int k = 0; k < pieces; k++) {
            if (arithmetic.signum(flow.determinantRate(all.multiply(now))) >= 0) {
                throw new ArithmeticException("whether a pole is the first is not decided");
            }
            now = one.multiply(now);
        }
    }

    /** Newton's iteration on the middles of the balls, halving where it would leave what is known to hold the zero; proves nothing. */
    private T approximately(T until) {
        T low = arithmetic.zero();
        T high = until;
        T x = arithmetic.center(half(until));
        for (int k = 0; k < ITERATIONS; k++) {
            FieldMatrix<T> UV = started(x);
            T value = arithmetic.center(determinant(UV));
            boolean before = arithmetic.signum(value) > 0;
            low = before ? x : low;
            high = before ? high : x;
            T next = arithmetic.center(x.subtract(value.divide(arithmetic.center(flow.determinantRate(UV)))));
            boolean inside = isPositive(next.subtract(low)) && isPositive(high.subtract(next));
            next = inside ? next : arithmetic.center(half(low.add(high)));
            double moved = arithmetic.log10(next.subtract(x)) - arithmetic.log10(x);
            x = next;
            if (moved < arithmetic.log10UnitRoundoff() * 0.75) {
                return x; // the next step would move it by less than these bits show
            }
        }
        throw new ArithmeticException("the zero of a determinant is not found");
    }

    private boolean isPositive(T x) {
        return arithmetic.signum(arithmetic.center(x)) > 0;
    }

    /** x − det U(x)/(its derivative anywhere around x): inside what is around x, it holds the zero. */
    private T enclosed(T x) {
        FieldMatrix<T> UV = started(x);
        T value = determinant(UV);
        T around = arithmetic.widen(x, value.divide(flow.determinantRate(UV)).multiply(arithmetic.of(4)));
        T zero = x.subtract(value.divide(flow.determinantRate(started(around))));
        if (!arithmetic.containsInside(around, zero)) {
            throw new ArithmeticException("so few bits do not enclose the zero of a determinant");
        }
        return zero;
    }
}
