package dev.touchstone.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.RationalArithmetic;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;

/** Rational solutions (68), exactly, and their poles where balls could not decide. */
class NilpotentFlowTest {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final BallArithmetic BALLS = BallArithmetic.ofBits(192);

    private static FieldMatrix<BigFraction> square(int n, int... entries) {
        return Matrices.build(EXACT, n, n, (i, j) -> new BigFraction(entries[i * n + j]));
    }

    private static FieldMatrix<BigFraction> multiple(int n, BigFraction factor) {
        return Matrices.identity(EXACT, n).scalarMultiply(factor);
    }

    private static FieldMatrix<BigFraction> zero(int n) {
        return Matrices.zero(EXACT, n, n);
    }

    private static NilpotentFlow flow(
            FieldMatrix<BigFraction> A,
            FieldMatrix<BigFraction> S,
            FieldMatrix<BigFraction> Q,
            FieldMatrix<BigFraction> X0) {
        return NilpotentFlow.of(new Hamiltonian<>(EXACT, A, S, Q), X0).orElseThrow();
    }

    /** X′ = −X² from −I/2: X = −I/(2 − t). */
    private static NilpotentFlow reciprocal(int n) {
        return flow(zero(n), Matrices.identity(EXACT, n), zero(n), multiple(n, new BigFraction(-1, 2)));
    }

    private static Optional<FieldMatrix<BigFraction>> at(NilpotentFlow flow, String time) {
        return flow.solution(EXACT, new BigDecimal(time));
    }

    @Test
    void doubleIntegrator_hasTheKnownFractions() {
        NilpotentFlow flow = flow(square(2, 0, 1, 0, 0), square(2, 0, 0, 0, 1), zero(2), Matrices.identity(EXACT, 2));

        assertThat(at(flow, "1")).contains(square(2, 24, 18, 18, 28).scalarMultiply(new BigFraction(1, 29)));
        assertThat(at(flow, "0")).contains(Matrices.identity(EXACT, 2));
        assertThat(at(flow, "1000000")).isPresent(); // S and X₀ are positive semidefinite: no pole
    }

    @Test
    void dualOfTheDoubleIntegrator_isPolynomial() {
        // S = 0: X = e^{Aᵀt}X₀e^{At} + ∫ e^{Aᵀs}Qe^{As}ds, A the nilpotent shift
        NilpotentFlow flow = flow(square(2, 0, 1, 0, 0), zero(2), square(2, 1, 0, 0, 0), zero(2));

        assertThat(at(flow, "6")).contains(square(2, 6, 18, 18, 72));
    }

    @Test
    void scalarWithADoubleRoot_isAFraction() {
        // x′ = −(x − 1)²: x = 1 + 1/(1 + t) from 2, and 1 − 1/(2 − t) from ½
        FieldMatrix<BigFraction> one = square(1, 1);
        NilpotentFlow above = flow(one, one, square(1, -1), square(1, 2));
        NilpotentFlow below = flow(one, one, square(1, -1), multiple(1, BigFraction.ONE_HALF));

        assertThat(at(above, "3")).contains(multiple(1, new BigFraction(5, 4)));
        assertThat(at(below, "1.5")).contains(square(1, -1));
        assertThat(at(below, "2")).isEmpty();
        assertThat(below.pole(EXACT, new BigDecimal("2"), 100)).isEqualTo(BigFraction.TWO);
    }

    @Test
    void poleExactlyAtARequestedTime_isToldFromOneAfterIt() {
        NilpotentFlow flow = reciprocal(1);

        assertThat(at(flow, "1.5")).contains(square(1, -2));
        assertThat(at(flow, "1.99999999999999999999999999999999999999999")).isPresent();
        assertThat(at(flow, "2")).isEmpty();
        assertThat(flow.pole(EXACT, new BigDecimal("2"), 100)).isEqualTo(BigFraction.TWO);
        assertThat(at(flow, "3")).isEmpty(); // beyond it the quotient would say 1
    }

    @Test
    void doublePole_isFound_thoughTheDeterminantKeepsItsSign() {
        NilpotentFlow flow = reciprocal(2);
        Ball pole = flow.pole(BALLS, new BigDecimal("3"), 150);

        assertThat(flow.determinant().at(new BigFraction(3))).isEqualTo(new BigFraction(1, 4));
        assertThat(at(flow, "3")).isEmpty();
        assertThat(at(flow, "1.875")).contains(multiple(2, new BigFraction(-8)));
        assertThat(pole.contains(BigDecimal.valueOf(2))).isTrue();
        assertThat(pole.radius()).isLessThan(new BigDecimal("1e-44"));
    }

    @Test
    void twoPoles_theFirstCounts() {
        // diag(−1, −¼): poles at 1 and 4
        NilpotentFlow flow = flow(
                zero(2),
                Matrices.identity(EXACT, 2),
                zero(2),
                square(2, -4, 0, 0, -1).scalarMultiply(new BigFraction(1, 4)));
        Ball pole = flow.pole(BALLS, new BigDecimal("5"), 150);

        assertThat(at(flow, "5")).isEmpty();
        assertThat(pole.contains(BigDecimal.ONE)).isTrue();
        assertThat(pole.radius()).isLessThan(new BigDecimal("1e-44"));
        assertThat(flow.pole(EXACT, BigDecimal.ONE, 150)).isEqualTo(BigFraction.ONE);
    }

    @Test
    void equationThatIsNotNilpotent_hasNone() {
        FieldMatrix<BigFraction> one = square(1, 1);

        assertThat(NilpotentFlow.of(new Hamiltonian<>(EXACT, zero(1), one, one), one))
                .isEmpty();
        assertThat(NilpotentFlow.of(
                        new Hamiltonian<>(EXACT, square(2, 0, 1, 0, 0), square(2, 0, 0, 0, 1), square(2, 1, 0, 0, 2)),
                        zero(2)))
                .isEmpty();
    }
}
