package dev.touchstone.flow;

import dev.touchstone.linear.Characteristic;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The solution of (50) from X₀ as far as it exists, and the pole where it ceases to, (65); in balls both are enclosed.
 *
 * <p>With S of one sign {@link DoublingFlow#reaching} says of any time whether the solution reaches it, and halving finds the pole, whatever
 * its multiplicity. With S of both signs the solution marches: a step of the equation shifted by the present X meets no pole, and steps
 * shrink with what is left until the pole is near. A double one is not found so.
 *
 * @param start X₀, symmetric
 * @param oneSign whether S ⪰ 0 or S ⪯ 0
 * @param <T> the numbers
 */
public record RiccatiSolution<T extends FieldElement<T>>(
        RealArithmetic<T> arithmetic, Hamiltonian<T> equation, FieldMatrix<T> start, boolean oneSign) {

    /** Most steps of a march. */
    private static final int STEPS = 20_000;
    /** What divides the digits carried to give those to which the steps of a march have shrunk when the pole is near. */
    private static final double NEAR = 20;
    /** How far beyond them a pole is looked for: that many doublings of the last. */
    private static final int AHEAD = 10;
    /** The pieces into which the time to it is cut are that many halvings shorter than a power series wants. */
    private static final int FINER = 5;

    /**
     * X(t), if it reaches that.
     *
     * @throws ArithmeticException when so few bits cannot tell
     */
    public Optional<FieldMatrix<T>> at(T t) {
        if (oneSign) {
            return flow(start).reaching(t).map(map -> Matrices.mirrored(start.add(map.H())));
        }
        March march = new March(t);
        if (march.pole.isPresent() && arithmetic.signum(t.subtract(march.pole.get())) <= 0) {
            throw new ArithmeticException("the pole is that time");
        }
        return march.pole.isPresent() ? Optional.empty() : Optional.of(march.X);
    }

    /**
     * The pole, where the solution does not reach that time.
     *
     * @throws ArithmeticException when so few bits cannot tell where it is
     */
    public T pole(T unreached) {
        return oneSign
                ? byHalving(unreached)
                : new March(unreached).pole.orElseThrow(() -> new ArithmeticException("no pole is met"));
    }

    private DoublingFlow<T> flow(FieldMatrix<T> from) {
        return DoublingFlow.of(arithmetic, equation.shifted(from));
    }

    private T byHalving(T unreached) {
        T low = arithmetic.zero();
        T high = unreached;
        DoublingFlow<T> flow = flow(start);
        for (int k = 0; k < most(); k++) {
            T middle = arithmetic.center(half(low.add(high)));
            try {
                if (flow.reaching(middle).isPresent()) {
                    low = middle;
                } else {
                    high = middle;
                }
            } catch (ArithmeticException e) { // as near as these bits come
                break;
            }
        }
        return between(low, high);
    }

    /** As many halvings as there are bits. */
    private int most() {
        return (int) Math.ceil(-arithmetic.log10UnitRoundoff() / Math.log10(2));
    }

    /** What lies between the two. */
    private T between(T low, T high) {
        return arithmetic.widen(half(low.add(high)), half(high.subtract(low)));
    }

    private T half(T x) {
        return x.multiply(arithmetic.of(new BigDecimal("0.5")));
    }

    /**
     * Steps that meet no pole, to a time, or as near to a pole as these bits come. Each is of the equation shifted by the middle Z of X, so
     * that only X − Z, a ball around 0, is carried through the map, and balls grow as errors do.
     */
    private final class March {

        private FieldMatrix<T> X = start;
        private T at = arithmetic.zero();
        private Optional<T> pole = Optional.empty();

        March(T t) {
            T left = t;
            boolean done = false;
            for (int k = 0; !done; k++) {
                if (k == STEPS) {
                    throw new ArithmeticException("a march of more than " + STEPS + " steps");
                }
                FieldMatrix<T> Z = Matrices.map(X, arithmetic::center);
                FieldMatrix<T> D = X.subtract(Z);
                DoublingFlow<T> flow = flow(Z);
                int halvings = flow.halvings(left);
                T step = left.divide(arithmetic.of(BigDecimal.valueOf(2).pow(halvings)));
                if (arithmetic.log10(step) - arithmetic.log10(t) < arithmetic.log10UnitRoundoff() / NEAR) {
                    pole = Optional.of(ahead(flow, D, step));
                    return;
                }
                X = Matrices.mirrored(Z.add(flow.stepFrom(D, step)));
                at = at.add(step);
                left = left.subtract(step);
                done = halvings == 0;
            }
        }

        /**
         * The pole from near it: det U is 1 at 0 and negative at some time, and its derivative is negative all the way, so that its one
         * zero there is found by its sign.
         */
        private T ahead(DoublingFlow<T> flow, FieldMatrix<T> D, T step) {
            T high = step;
            for (int k = 0; determinantSign(flow, D, high) > 0; k++) {
                if (k == AHEAD) {
                    throw new ArithmeticException("no sign of a pole near " + arithmetic.toBigDecimal(at, 10));
                }
                high = high.add(high);
            }
            requireFalling(flow, D, high);
            T low = arithmetic.zero();
            for (int k = 0; k < most(); k++) {
                T middle = arithmetic.center(half(low.add(high)));
                int sign;
                try {
                    sign = determinantSign(flow, D, middle);
                } catch (ArithmeticException e) { // as near as these bits come
                    break;
                }
                low = sign > 0 ? middle : low;
                high = sign > 0 ? high : middle;
            }
            return at.add(between(low, high));
        }

        private int determinantSign(DoublingFlow<T> flow, FieldMatrix<T> D, T t) {
            int n = D.getRowDimension();
            FieldMatrix<T> U = flow.started(flow.transition(t), D).getSubMatrix(0, n - 1, 0, n - 1);
            return arithmetic.signum(
                    Characteristic.symmetricFunctions(arithmetic, U).get(n - 1));
        }

        /** In pieces of time, each enclosed as a whole. */
        private void requireFalling(DoublingFlow<T> flow, FieldMatrix<T> D, T until) {
            int pieces = 1 << flow.halvings(until) + FINER;
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
    }
}
