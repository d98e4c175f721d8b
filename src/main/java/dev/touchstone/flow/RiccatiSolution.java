package dev.touchstone.flow;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RealArithmetic;
import dev.touchstone.number.UndecidableException;
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
    /** Where a time is cut if halving it meets a pole, which may be at a round number. */
    private static final BigDecimal SHARE = new BigDecimal("0.3819660112501051");
    /** ‖M‖t of the times at which it is asked whether X is near its limit: log₂ of the first, of the last, of what is between. */
    private static final int FIRST = 4;

    private static final int LAST = 40;
    private static final int APART = 2;
    /** log₁₀ of the entries of an X that has no limit. */
    private static final int UNBOUNDED = 1000;

    /**
     * X(t), if it reaches that.
     *
     * @throws ArithmeticException when so few bits cannot tell
     */
    public Optional<FieldMatrix<T>> at(T t) {
        if (oneSign) {
            try {
                return doubled(t);
            } catch (ArithmeticException e) {
                T first = t.multiply(arithmetic.of(SHARE));
                return doubled(first).flatMap(X -> from(X).doubled(t.subtract(first)));
            }
        }
        March march = new March(t);
        return march.pole.isPresent() && arithmetic.signum(t.subtract(march.pole.get())) >= 0
                ? Optional.empty()
                : Optional.of(march.goneOnTo(t));
    }

    private Optional<FieldMatrix<T>> doubled(T t) {
        return flow(start).reaching(t).map(map -> Matrices.mirrored(start.add(map.H())));
    }

    private RiccatiSolution<T> from(FieldMatrix<T> X) {
        return new RiccatiSolution<>(arithmetic, equation, X, oneSign);
    }

    /**
     * Where X tends to, (69), if it is the stabilising solution of the algebraic equation: it is proved of an X(t) that X₊ {@linkplain
     * StabilisingSolution#attracts attracts} it. Empty if the solution ceases to exist before such a time.
     *
     * @throws ArithmeticException when that is not proved: so few bits cannot tell, or X tends to another solution, or to none
     */
    public Optional<FieldMatrix<T>> limit() {
        if (Matrices.log10Max(arithmetic, equation.rate(start)) == Double.NEGATIVE_INFINITY) { // it rests, for ever
            return Optional.of(
                    StabilisingSolution.near(arithmetic, equation, start).X());
        }
        ArithmeticException far =
                new UndecidableException("the solution does not come near the stabilising solution of the"
                        + " algebraic equation before ‖M‖t = 2^" + LAST);
        ArithmeticException obstacle = far;
        for (int log2 = FIRST; log2 <= LAST; log2 += APART) {
            Optional<FieldMatrix<T>> reached = at(time(log2));
            if (reached.isEmpty()) {
                return Optional.empty();
            }
            FieldMatrix<T> X = reached.get();
            if (Matrices.log10Max(arithmetic, X) > UNBOUNDED) {
                throw new UndecidableException("the solution grows beyond 10^" + UNBOUNDED);
            }
            try {
                StabilisingSolution<T> limit = StabilisingSolution.near(arithmetic, equation, X);
                if (limit.attracts(X)) {
                    return Optional.of(limit.X());
                }
                obstacle = far;
            } catch (ArithmeticException e) { // not yet near it
                obstacle = e;
            }
        }
        throw obstacle;
    }

    /** The last time at which it is asked whether X is near its limit. */
    public T horizon() {
        return time(LAST);
    }

    private T time(int log2) {
        double norm = DoublingFlow.of(arithmetic, equation).log2OfNorm();
        int exponent = log2 - (Double.isInfinite(norm) ? 0 : (int) Math.ceil(norm));
        T power = arithmetic.of(BigDecimal.valueOf(2).pow(Math.abs(exponent)));
        return exponent < 0 ? power.reciprocal() : power;
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
        T share = half(arithmetic.one());
        DoublingFlow<T> flow = flow(start);
        for (int k = 0; k < most(); k++) {
            T middle = arithmetic.center(low.add(high.subtract(low).multiply(share)));
            try {
                if (flow.reaching(middle).isPresent()) {
                    low = middle;
                } else {
                    high = middle;
                }
                share = half(arithmetic.one());
            } catch (ArithmeticException e) {
                double left = arithmetic.log10(high.subtract(low)) - arithmetic.log10(high);
                T uneven = arithmetic.of(SHARE);
                if (left < arithmetic.log10UnitRoundoff() / 4.0 || share.equals(uneven)) {
                    break; // as near as these bits come
                }
                share = uneven; // the pole is just there, or half as far, or a quarter
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
            double usual = Math.min(
                    arithmetic.log10(t),
                    1 - DoublingFlow.of(arithmetic, equation).log2OfNorm() * Math.log10(2));
            boolean done = false;
            for (int k = 0; !done; k++) {
                if (k == STEPS) {
                    throw new UndecidableException("a march of more than " + STEPS + " steps");
                }
                FieldMatrix<T> Z = Matrices.map(X, arithmetic::center);
                FieldMatrix<T> D = X.subtract(Z);
                DoublingFlow<T> flow = flow(Z);
                int halvings = flow.halvings(left);
                T step = left.divide(arithmetic.of(BigDecimal.valueOf(2).pow(halvings)));
                if (arithmetic.log10(step) - usual < arithmetic.log10UnitRoundoff() / NEAR) {
                    pole = Optional.of(at.add(new PoleAhead<>(arithmetic, flow, D).from(step)));
                    return;
                }
                X = Matrices.mirrored(Z.add(flow.stepFrom(D, step)));
                at = at.add(step);
                left = left.subtract(step);
                done = halvings == 0;
            }
        }

        /** X(t) for a t before the pole: from near it in one step, (53), as no other pole is met. */
        FieldMatrix<T> goneOnTo(T t) {
            if (pole.isEmpty()) {
                return X;
            }
            FieldMatrix<T> Z = Matrices.map(X, arithmetic::center);
            return Matrices.mirrored(Z.add(flow(Z).after(X.subtract(Z), t.subtract(at))));
        }
    }
}
