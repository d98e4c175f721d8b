package dev.touchstone.proofs;

import static dev.touchstone.proofs.EquationSeries.EXACT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.DoublingFlow;
import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.flow.NilpotentFlow;
import dev.touchstone.flow.RiccatiSolution;
import dev.touchstone.linear.Characteristic;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.number.Arithmetic;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;
import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How the pole (65) moves with the start.
 *
 * <p><b>Statement.</b> Let t* be a simple zero of det U, Uw = 0, v = Vw. Then Uᵀv = 0 and dt* = wᵀδX₀w/(vᵀSv): a larger start delays the
 * pole where vᵀSv > 0, as for S ≻ 0, and hastens it where vᵀSv &lt; 0.
 *
 * <p><b>Proof.</b> UᵀV is symmetric: Uᵀv = VᵀUw = 0, so that adj U is a multiple of wvᵀ. By Jacobi's formula 0 = d det U is that multiple of
 * vᵀ(U′dt + Φ₁₂δX₀)w; vᵀU′w = vᵀ(−AU + SV)w = vᵀSv; and as Φ is symplectic, UᵀΦ₂₂ − VᵀΦ₁₂ = I, hence vᵀΦ₁₂ = −wᵀ. ∎
 *
 * <p><b>Method.</b> Exact: nilpotent equations and starts with det U(1) = 0, the derivative of the zero by adjugates. And rigorous, with S of both
 * signs: the enclosed poles of two starts, 2⁻⁶⁰ apart.
 */
@Statement(
        id = "escape-derivative",
        equation = "(65)",
        claim = "The pole moves by w' dX0 w / (v' S v) with the start, where U w = 0 and v = V w",
        method = Method.EXACT)
class EscapeDerivativeCheck {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(192);

    /** U and V at the time 1 of a nilpotent equation, U singular there, and a direction of the start. */
    private static final class Case {

        private final int n;
        private final Hamiltonian<BigFraction> equation;
        private final FieldMatrix<BigFraction> phi;
        private final FieldMatrix<BigFraction> X0;
        private final FieldMatrix<BigFraction> D;

        Case(Random random, int n) {
            this.n = n;
            FieldMatrix<BigFraction> A = RandomMatrices.matrix(EXACT, random, n, n);
            equation = new Hamiltonian<>(
                    EXACT,
                    Matrices.build(EXACT, n, n, (i, j) -> i < j ? A.getEntry(i, j) : BigFraction.ZERO),
                    EquationSeries.symmetric(random, n),
                    Matrices.zero(EXACT, n, n));
            phi = exponential(equation.matrix());
            D = EquationSeries.symmetric(random, n);
            X0 = withAPoleAtOne(EquationSeries.symmetric(random, n));
        }

        /** A finite sum. */
        private static FieldMatrix<BigFraction> exponential(FieldMatrix<BigFraction> M) {
            FieldMatrix<BigFraction> term = Matrices.identity(EXACT, M.getRowDimension());
            FieldMatrix<BigFraction> sum = term;
            for (int k = 1; k < M.getRowDimension(); k++) {
                term = term.multiply(M).scalarMultiply(new BigFraction(1, k));
                sum = sum.add(term);
            }
            return sum;
        }

        /** X + ce₁e₁ᵀ, in whose c det U is linear. */
        private FieldMatrix<BigFraction> withAPoleAtOne(FieldMatrix<BigFraction> X) {
            FieldMatrix<BigFraction> next = X.copy();
            next.addToEntry(0, 0, BigFraction.ONE);
            BigFraction at = determinant(X);
            FieldMatrix<BigFraction> found = X.copy();
            found.addToEntry(0, 0, at.divide(at.subtract(determinant(next))));
            return found;
        }

        private BigFraction determinant(FieldMatrix<BigFraction> X) {
            return Characteristic.symmetricFunctions(EXACT, half(0, X)).get(n - 1);
        }

        private FieldMatrix<BigFraction> half(int row, FieldMatrix<BigFraction> X) {
            return phi.getSubMatrix(row, row + n - 1, 0, n - 1)
                    .add(phi.getSubMatrix(row, row + n - 1, n, 2 * n - 1).multiply(X));
        }

        FieldMatrix<BigFraction> U() {
            return half(0, X0);
        }

        FieldMatrix<BigFraction> V() {
            return half(n, X0);
        }

        /** By the derivatives of the determinant. */
        BigFraction derivative() {
            FieldMatrix<BigFraction> adjugate = Characteristic.adjugate(EXACT, U());
            FieldMatrix<BigFraction> rate =
                    equation.S().multiply(V()).subtract(equation.A().multiply(U()));
            FieldMatrix<BigFraction> byStart =
                    phi.getSubMatrix(0, n - 1, n, 2 * n - 1).multiply(D);
            return Matrices.trace(adjugate.multiply(byStart))
                    .divide(Matrices.trace(adjugate.multiply(rate)))
                    .negate();
        }
    }

    /** wᵀDw/(vᵀSv). */
    private static <T extends FieldElement<T>> T claimed(
            Arithmetic<T> arithmetic, FieldMatrix<T> U, FieldMatrix<T> V, FieldMatrix<T> S, FieldMatrix<T> D) {
        FieldMatrix<T> adjugate = Characteristic.adjugate(arithmetic, U);
        int column = IntStream.range(0, U.getRowDimension())
                .filter(j -> !Double.isInfinite(Matrices.log10Max(arithmetic, adjugate.getColumnMatrix(j))))
                .findFirst()
                .orElseThrow();
        FieldMatrix<T> w = adjugate.getColumnMatrix(column);
        return form(D, w).divide(form(S, V.multiply(w)));
    }

    private static <T extends FieldElement<T>> T form(FieldMatrix<T> A, FieldMatrix<T> u) {
        return u.transpose().multiply(A).multiply(u).getEntry(0, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void zeroOfTheDeterminant_movesAsClaimed(int n) {
        for (int seed = 1; seed <= 6; seed++) {
            Case c = new Case(new Random(65L * n + seed), n);

            assertThat(Characteristic.symmetricFunctions(EXACT, c.U()).get(n - 1))
                    .isEqualTo(BigFraction.ZERO);
            assertThat(claimed(EXACT, c.U(), c.V(), c.equation.S(), c.D)).isEqualTo(c.derivative());
            Ledger.record(getClass(), 1);
        }
    }

    private static FieldMatrix<Ball> square(String... entries) {
        return Matrices.build(BALLS, 2, 2, (i, j) -> BALLS.of(new BigDecimal(entries[i * 2 + j])));
    }

    @Test
    void enclosedPoles_moveAsClaimed() {
        Hamiltonian<Ball> equation = new Hamiltonian<>(
                BALLS, square("0", "1", "0.5", "0"), square("1", "0.5", "0.5", "-1"), square("-1", "0", "0", "1"));
        FieldMatrix<Ball> start = square("-2", "0.25", "0.25", "0.5");
        FieldMatrix<Ball> D = square("1", "0.5", "0.5", "-1");
        Ball step = BALLS.one().scale(-60);
        Ball pole = pole(equation, start);
        FieldMatrix<Ball> phi = new DoublingFlow<>(BALLS, equation, BALLS.one()).transition(pole);
        FieldMatrix<Ball> UV = new DoublingFlow<>(BALLS, equation, BALLS.one()).started(phi, start);

        Ball quotient =
                pole(equation, start.add(D.scalarMultiply(step))).subtract(pole).divide(step);

        Ball gap = quotient.subtract(
                claimed(BALLS, UV.getSubMatrix(0, 1, 0, 1), UV.getSubMatrix(2, 3, 0, 1), equation.S(), D));
        assertThat(gap.magnitudeBound().isLessThan(BallFlow.number("1e-15"))).isEqualTo(Certainty.TRUE);
        Ledger.record(getClass(), 1);
    }

    private static Ball pole(Hamiltonian<Ball> equation, FieldMatrix<Ball> start) {
        return new RiccatiSolution<>(BALLS, equation, start, false).pole(BALLS.of(new BigDecimal("0.625")));
    }

    /** x′ = −sx² from x₀ has its pole at −1/(sx₀): at ½ and ⅓, and at ½ and 1. */
    @Test
    @Mutant("a larger start always delays the pole")
    void largerStartWithNegativeS_hastensIt() {
        assertThat(reaches(-1, 2, "0.4")).isTrue();
        assertThat(reaches(-1, 3, "0.4")).isFalse();

        assertThat(reaches(1, -2, "0.75")).isFalse();
        assertThat(reaches(1, -1, "0.75")).isTrue();
    }

    private static boolean reaches(int s, int x0, String t) {
        FieldMatrix<BigFraction> zero = Matrices.zero(EXACT, 1, 1);
        FieldMatrix<BigFraction> one = Matrices.identity(EXACT, 1);
        return NilpotentFlow.of(
                        new Hamiltonian<>(EXACT, zero, one.scalarMultiply(new BigFraction(s)), zero),
                        one.scalarMultiply(new BigFraction(x0)))
                .orElseThrow()
                .solution(EXACT, new BigDecimal(t))
                .isPresent();
    }

    @Test
    @Mutant("v' D v for w' D w")
    void directionAtTheEnd_isRefuted() {
        Case c = new Case(new Random(11), 2);
        FieldMatrix<BigFraction> w = Characteristic.adjugate(EXACT, c.U()).getColumnMatrix(0);
        FieldMatrix<BigFraction> v = c.V().multiply(w);

        assertThat(form(c.D, v).divide(form(c.equation.S(), v))).isNotEqualTo(c.derivative());
    }
}
