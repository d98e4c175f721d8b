package dev.touchstone.flow;

import dev.touchstone.linear.Characteristic;
import dev.touchstone.linear.Equations;
import dev.touchstone.linear.Krawczyk;
import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RealArithmetic;
import dev.touchstone.number.UndecidableException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The stabilising solution X₊ of the algebraic equation AᵀX + XA − XSX + Q = 0, (69): that for which all eigenvalues of A − SX₊ are left of the
 * imaginary axis. There is at most one.
 *
 * <p>Newton's iteration finds it from near it, its steps measured against the whole of X, since entries may be 0 ({@link Krawczyk}'s own measures
 * each unknown against itself); in balls Krawczyk's test proves that it exists, and A_cᵀP + PA_c = −I, A_c = A − SX₊, with P ≻ 0
 * that it is stabilising (Lyapunov). Then ∫₀^∞ ‖e^{A_cs}‖_F² ds = tr P, so W of (58b) is never larger than ‖S‖ tr P.
 *
 * @param X X₊, n×n, symmetric
 * @param reach tr P
 * @param <T> the numbers
 */
public record StabilisingSolution<T extends FieldElement<T>>(
        RealArithmetic<T> arithmetic, Hamiltonian<T> equation, FieldMatrix<T> X, T reach) {

    private static final int NEWTON_STEPS = 60;
    /** log₁₀ of 2. */
    private static final double TWICE = 0.3;
    /** log₁₀ of the steps of Newton's iteration that are rounding when they no longer shrink. */
    private static final double ROUNDING = -8;
    /** Boxes tried around it, each so many times as wide as the last. */
    private static final int INFLATIONS = 6;

    private static final int WIDER = 8;
    /** log₁₀ of what is nothing: relative steps of an X that tends to 0 never shrink, and around 0 no box is relative to it. */
    private static final int NOTHING = -1000;

    /**
     * That to which Newton's iteration leads.
     *
     * @param start near enough, symmetric
     * @throws ArithmeticException when it leads nowhere, or it is not proved to be stabilising
     */
    public static <T extends FieldElement<T>> StabilisingSolution<T> near(
            RealArithmetic<T> arithmetic, Hamiltonian<T> equation, FieldMatrix<T> start) {
        return new Search<>(arithmetic, equation, start.getRowDimension()).from(start);
    }

    /**
     * Whether the solution of (50) from there is proved to exist for ever and to tend to X₊: with D = X − X₊ it is X₊ + e^{A_cᵀt}D(I +
     * W(t)D)⁻¹e^{A_ct}, (58b), and ‖W(t)D‖ ≤ ‖S‖ tr P ‖D‖ &lt; 1 leaves nothing singular. Every norm is Frobenius's, squared: a ball around 0
     * has no root.
     */
    public boolean attracts(FieldMatrix<T> from) {
        T bound = Matrices.frobeniusSquared(equation.S())
                .multiply(reach.multiply(reach))
                .multiply(Matrices.frobeniusSquared(from.subtract(X)));
        return arithmetic.signum(arithmetic.one().subtract(bound)) > 0;
    }

    /** The n(n+1)/2 numbers of the upper triangle are the unknowns. */
    private record Search<T extends FieldElement<T>>(RealArithmetic<T> arithmetic, Hamiltonian<T> equation, int n)
            implements Equations<T> {

        StabilisingSolution<T> from(FieldMatrix<T> start) {
            FieldMatrix<T> X = Matrices.map(start, arithmetic::center);
            double last = Matrices.log10Max(arithmetic, X) + TWICE;
            double lastSize = Double.POSITIVE_INFINITY;
            for (int k = 0; k < NEWTON_STEPS; k++) {
                FieldMatrix<T> step = step(X);
                X = Matrices.map(X.subtract(step), arithmetic::center);
                double moved = Matrices.log10Max(arithmetic, step);
                double size = moved - Matrices.log10Max(arithmetic, X);
                if (moved < NOTHING || (size < ROUNDING && size > lastSize - 1)) {
                    return stabilising(arithmetic.isEnclosing() ? proved(X, step) : X);
                }
                if (moved > last && size > ROUNDING) {
                    break; // it was not near: a step is longer than the last, or twice X
                }
                last = moved;
                lastSize = size;
            }
            throw new ArithmeticException("Newton's iteration does not converge");
        }

        private FieldMatrix<T> step(FieldMatrix<T> X) {
            Linearised<T> at = at(packed(X));
            return unpacked(Matrices.list(LinearSolve.solve(
                    arithmetic, Matrices.map(at.jacobian(), arithmetic::center), Matrices.column(at.values()))));
        }

        /** A box around X, as wide in every entry, that is proved to hold one solution. */
        private FieldMatrix<T> proved(FieldMatrix<T> X, FieldMatrix<T> step) {
            T roundoff = arithmetic.of(BigDecimal.ONE.scaleByPowerOfTen(arithmetic.log10UnitRoundoff()));
            T radius = Matrices.sumOfMagnitudes(arithmetic, step)
                    .add(Matrices.sumOfMagnitudes(arithmetic, X).multiply(roundoff))
                    .add(arithmetic.of(BigDecimal.ONE.scaleByPowerOfTen(NOTHING)));
            for (int k = 0; k < INFLATIONS; k++) {
                T wide = radius;
                Krawczyk.Answer<T> answer = Krawczyk.test(
                        arithmetic,
                        this,
                        packed(X).stream().map(x -> arithmetic.widen(x, wide)).toList());
                if (answer.roots() == Krawczyk.Roots.ONE) {
                    return unpacked(answer.enclosure());
                }
                radius = radius.multiply(WIDER);
            }
            throw new ArithmeticException("no box around a solution of the algebraic equation is proved to hold it");
        }

        private StabilisingSolution<T> stabilising(FieldMatrix<T> X) {
            FieldMatrix<T> minusIdentity = Matrices.identity(arithmetic, n)
                    .scalarMultiply(arithmetic.one().negate());
            FieldMatrix<T> P = unpacked(Matrices.list(
                    LinearSolve.solve(arithmetic, at(packed(X)).jacobian(), Matrices.column(packed(minusIdentity)))));
            boolean stable =
                    Characteristic.symmetricFunctions(arithmetic, P).stream().allMatch(e -> arithmetic.signum(e) > 0);
            if (!stable) {
                throw new UndecidableException("a solution of the algebraic equation is not stabilising");
            }
            return new StabilisingSolution<>(arithmetic, equation, X, Matrices.trace(P));
        }

        /** The residual, and E ↦ A_cᵀE + EA_c. */
        @Override
        public Linearised<T> at(List<T> x) {
            FieldMatrix<T> X = unpacked(x);
            FieldMatrix<T> closed = equation.A().subtract(equation.S().multiply(X));
            List<List<T>> columns = new ArrayList<>();
            for (int j = 0; j < n; j++) {
                for (int i = 0; i <= j; i++) {
                    columns.add(packed(image(closed, i, j)));
                }
            }
            return new Linearised<>(
                    packed(equation.rate(X)),
                    Matrices.ofRows(arithmetic, columns).transpose());
        }

        /** EA_c + A_cᵀE of the E that has ones at (i, j) and (j, i). */
        private FieldMatrix<T> image(FieldMatrix<T> closed, int i, int j) {
            FieldMatrix<T> EA = Matrices.zero(arithmetic, n, n);
            EA.setRowMatrix(i, closed.getRowMatrix(j));
            EA.setRowMatrix(j, closed.getRowMatrix(i));
            return EA.add(EA.transpose());
        }

        private List<T> packed(FieldMatrix<T> X) {
            List<T> entries = new ArrayList<>();
            for (int j = 0; j < n; j++) {
                for (int i = 0; i <= j; i++) {
                    entries.add(X.getEntry(i, j));
                }
            }
            return entries;
        }

        private FieldMatrix<T> unpacked(List<T> entries) {
            return Matrices.build(
                    arithmetic,
                    n,
                    n,
                    (i, j) -> entries.get(Math.max(i, j) * (Math.max(i, j) + 1) / 2 + Math.min(i, j)));
        }
    }
}
