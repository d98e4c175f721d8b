package dev.touchstone.flow;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * (50) by the linear system (51), X(t) = (Φ₂₁ + Φ₂₂X₀)(Φ₁₁ + Φ₁₂X₀)⁻¹, (53), gone on from X after every step: a witness, which proves nothing.
 *
 * <p>Where a pole is possible its steps h have ‖M‖h ≤ 1 for the equation shifted by X, so that they shrink before a pole and never
 * jump over it; as X grows without bound, 1/tr(SX) goes to 0 linearly whatever the pole's multiplicity, and a secant finds where.
 *
 * @param mayEscape whether a pole is possible at all
 * @param <T> the numbers
 */
public record RadonFlow<T extends FieldElement<T>>(
        RealArithmetic<T> arithmetic, Hamiltonian<T> equation, boolean mayEscape, Map<Integer, FieldMatrix<T>> steps) {

    private static final double LOG10_OF_2 = Math.log10(2);
    /** log₂ of how much of the time is left to the pole when a secant takes over. */
    private static final int NEAR = 40;
    /** Without poles log₂ of the spectral radius times h may be as much: a step loses some of its digits to cond U. */
    private static final int LONGER = 6;
    /** M^16 by so many. */
    private static final int SQUARINGS = 4;
    /** log₂ of a time at which nothing has moved. */
    private static final int FOREVER = 1000;

    private static final int SECANTS = 100;
    /** log₂‖M‖t up to which poles before a limit are looked for. */
    private static final int LOOKED = 10;

    public static <T extends FieldElement<T>> RadonFlow<T> of(
            RealArithmetic<T> arithmetic, Hamiltonian<T> equation, boolean mayEscape) {
        return new RadonFlow<>(arithmetic, equation, mayEscape, new HashMap<>());
    }

    /** Where a run has come to. */
    private record Reached<T extends FieldElement<T>>(FieldMatrix<T> X, T at, boolean nearPole) {}

    /** X(t) from X₀, if it reaches that: a time within half the digits of the pole counts as the pole. */
    public Optional<FieldMatrix<T>> at(FieldMatrix<T> X0, T t) {
        Reached<T> reached = run(X0, t);
        if (!reached.nearPole()) {
            return Optional.of(reached.X());
        }
        T beyond = t.subtract(pole(reached));
        boolean there = arithmetic.log10(beyond) - arithmetic.log10(t) < arithmetic.log10UnitRoundoff() / 2.0;
        return there || arithmetic.signum(beyond) >= 0
                ? Optional.empty()
                : Optional.of(after(transition(t.subtract(reached.at())), reached.X()));
    }

    /** The pole, where the solution does not reach that time. */
    public T pole(FieldMatrix<T> X0, T unreached) {
        Reached<T> reached = run(X0, unreached);
        if (!reached.nearPole()) {
            throw new ArithmeticException("no pole is met");
        }
        return pole(reached);
    }

    /**
     * Where X tends to from X₀, (69): e^{Mt}[I; X₀] tends to the space on which M grows, onto which (I + sign M)/2 projects, and X = VU⁻¹.
     * Poles are looked for up to the {@link #horizon} only.
     */
    public Optional<FieldMatrix<T>> limit(FieldMatrix<T> X0) {
        if (mayEscape && at(X0, horizon()).isEmpty()) {
            return Optional.empty();
        }
        FieldMatrix<T> M = equation.matrix();
        FieldMatrix<T> twice =
                Matrices.identity(arithmetic, M.getRowDimension()).add(MatrixSign.of(arithmetic, M));
        return Optional.of(after(twice, X0));
    }

    /** About ‖M‖t = 2¹⁰. */
    public T horizon() {
        double norm = DoublingFlow.of(arithmetic, equation).log2OfNorm();
        return power(LOOKED - (Double.isInfinite(norm) ? 0 : (int) Math.ceil(norm)));
    }

    /** By dyadic steps, the same ones again and again, then what is left. */
    private Reached<T> run(FieldMatrix<T> X0, T t) {
        FieldMatrix<T> X = X0;
        T at = arithmetic.zero();
        T left = t;
        while (arithmetic.signum(left) > 0) {
            int exponent = longest(X);
            if (exponent < (int) Math.floor(arithmetic.log10(t) / LOG10_OF_2) - NEAR) {
                return new Reached<>(X, at, true);
            }
            T step = power(exponent);
            if (arithmetic.signum(left.subtract(step)) <= 0) {
                return new Reached<>(after(transition(left), X), t, false);
            }
            X = after(steps.computeIfAbsent(exponent, e -> transition(power(e))), X);
            at = at.add(step);
            left = left.subtract(step);
        }
        return new Reached<>(X, at, false);
    }

    /** log₂ of the longest step from X. */
    private int longest(FieldMatrix<T> X) {
        double norm =
                mayEscape ? DoublingFlow.of(arithmetic, equation.shifted(X)).log2OfNorm() : log2OfRadius() - LONGER;
        return norm == Double.NEGATIVE_INFINITY ? FOREVER : -(int) Math.ceil(norm);
    }

    /** log₂‖M^16‖/16: nearly the spectral radius, whatever the units of the states. */
    private double log2OfRadius() {
        FieldMatrix<T> power = equation.matrix();
        for (int k = 0; k < SQUARINGS; k++) {
            power = power.multiply(power);
        }
        return Matrices.log10Max(arithmetic, power) / LOG10_OF_2 / (1 << SQUARINGS);
    }

    private DoublingFlow<T> plain() {
        return new DoublingFlow<>(arithmetic, equation, arithmetic.one());
    }

    private T power(int exponent) {
        T power = arithmetic.of(BigDecimal.valueOf(2).pow(Math.abs(exponent)));
        return exponent < 0 ? power.reciprocal() : power;
    }

    private FieldMatrix<T> transition(T t) {
        return plain().transition(t);
    }

    private FieldMatrix<T> after(FieldMatrix<T> phi, FieldMatrix<T> X) {
        return Radon.after(arithmetic, phi, X);
    }

    /** From near it: by the secant of 1/tr(SX), which is linear there. */
    private T pole(Reached<T> near) {
        T before = arithmetic.zero();
        T fBefore = reciprocalTrace(near.X());
        T now = fBefore.negate(); // the pole's distance, if it is simple
        for (int k = 0; k < SECANTS; k++) {
            T f;
            try {
                f = reciprocalTrace(after(transition(now), near.X()));
            } catch (ArithmeticException e) { // U is singular: there it is
                return near.at().add(now);
            }
            T slope = f.subtract(fBefore);
            if (arithmetic.signum(slope) == 0) {
                return near.at().add(now);
            }
            T next = now.subtract(f.multiply(now.subtract(before)).divide(slope));
            boolean still = arithmetic.log10(next.subtract(now))
                            - arithmetic.log10(near.at().add(now))
                    < arithmetic.log10UnitRoundoff() + 5;
            before = now;
            fBefore = f;
            now = next;
            if (still) {
                return near.at().add(now);
            }
        }
        throw new ArithmeticException("the pole is not found by secants");
    }

    private T reciprocalTrace(FieldMatrix<T> X) {
        return Matrices.trace(equation.S().multiply(X)).reciprocal();
    }
}
