package dev.touchstone.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.linear.Characteristic;
import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;
import java.math.BigDecimal;
import java.util.Random;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The flow (50) from 0: its transition matrix, its map over a time, and how far it reaches. */
class DoublingFlowTest {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(192);

    private static Ball number(String decimal) {
        return BALLS.of(new BigDecimal(decimal));
    }

    private static FieldMatrix<Ball> zero(int n) {
        return Matrices.zero(BALLS, n, n);
    }

    private static Hamiltonian<Ball> random(int n) {
        Random random = new Random(n);
        return new Hamiltonian<>(
                BALLS,
                RandomMatrices.matrix(BALLS, random, n, n),
                Matrices.gram(RandomMatrices.matrix(BALLS, random, n, n)),
                RandomMatrices.symmetric(BALLS, random, n));
    }

    private static void assertZero(FieldMatrix<Ball> gap) {
        for (int i = 0; i < gap.getRowDimension(); i++) {
            for (int j = 0; j < gap.getColumnDimension(); j++) {
                assertThat(gap.getEntry(i, j).containsZero()).isTrue();
                assertThat(gap.getEntry(i, j).radius()).isLessThan(new BigDecimal("1e-35"));
            }
        }
    }

    @Test
    void transition_isSymplectic() {
        FieldMatrix<Ball> phi = DoublingFlow.of(BALLS, random(3)).transition(number("0.75"));
        FieldMatrix<Ball> J = Matrices.build(BALLS, 6, 6, (i, j) -> BALLS.of(j == i + 3 ? 1 : i == j + 3 ? -1 : 0));

        assertZero(phi.transpose().multiply(J).multiply(phi).subtract(J));
    }

    @Test
    void transitionOfARotation_isOne() {
        Hamiltonian<Ball> oscillator = new Hamiltonian<>(
                BALLS,
                zero(1),
                Matrices.identity(BALLS, 1),
                Matrices.identity(BALLS, 1).scalarMultiply(BALLS.of(-1)));
        FieldMatrix<Ball> phi =
                DoublingFlow.of(BALLS, oscillator).transition(BALLS.pi().multiply(2));

        assertZero(phi.subtract(Matrices.identity(BALLS, 2)));
    }

    /** In whichever unit X is computed. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "1e12, 1, 1e-6",
        "1, 1e12, 1e-6",
        "1e9, 1e9, 1e-9",
        "1e-9, 1e-9, 1",
        "0, 1, 1",
        "1, 0, 1",
        "0, 0, 1"
    })
    void mapOverATime_isThatOfItsTransition(String s, String q, String t) {
        Hamiltonian<Ball> plain = random(2);
        Hamiltonian<Ball> equation = new Hamiltonian<>(
                BALLS, plain.A(), plain.S().scalarMultiply(number(s)), plain.S().scalarMultiply(number(q)));
        DoublingFlow<Ball> flow = DoublingFlow.of(BALLS, equation);
        Ball time = number(t);
        ThreeMatrix<Ball> map = flow.reaching(time).orElseThrow();
        ThreeMatrix<Ball> once =
                ThreeMatrix.ofTransition(BALLS, new DoublingFlow<>(BALLS, equation, BALLS.one()).transition(time));

        assertZero(map.E().subtract(once.E()));
        assertZero(map.G().subtract(once.G()));
        assertZero(map.H().subtract(once.H()));
    }

    @Test
    void mapOfSemidefiniteCoefficients_isSemidefinite() {
        Hamiltonian<Ball> plain = random(3);
        ThreeMatrix<Ball> map = DoublingFlow.of(BALLS, new Hamiltonian<>(BALLS, plain.A(), plain.S(), plain.S()))
                .reaching(number("2"))
                .orElseThrow();
        Comparison proved = new Comparison.Proved(BigDecimal.ZERO);

        assertThat(Loewner.semidefinite(BALLS, map.G(), BigDecimal.ZERO)).isEqualTo(proved);
        assertThat(Loewner.semidefinite(BALLS, map.H(), BigDecimal.ZERO)).isEqualTo(proved);
    }

    @Test
    void determinantRate_isTheDeterminantTimesTheTrace() {
        Hamiltonian<Ball> equation = random(2);
        DoublingFlow<Ball> flow = new DoublingFlow<>(BALLS, equation, BALLS.one());
        FieldMatrix<Ball> X0 = Matrices.identity(BALLS, 2);
        FieldMatrix<Ball> phi = flow.transition(number("0.25"));
        FieldMatrix<Ball> UV = flow.started(phi, X0);
        FieldMatrix<Ball> X = Radon.after(BALLS, phi, X0);
        Ball determinant = Characteristic.symmetricFunctions(BALLS, UV.getSubMatrix(0, 1, 0, 1))
                .get(1);
        Ball trace = Matrices.trace(equation.S().multiply(X).subtract(equation.A()));

        Ball rate = flow.determinantRate(UV);

        assertThat(rate.overlaps(determinant.multiply(trace))).isTrue();
        assertThat(rate.radius()).isLessThan(new BigDecimal("1e-45"));
    }

    /** U = diag(1 − t/2, 1) at t = 2: the derivative is −½ though U is singular. */
    @Test
    void determinantRate_whereUIsSingular_isTheDerivativeStill() {
        DoublingFlow<Ball> flow = new DoublingFlow<>(
                BALLS, new Hamiltonian<>(BALLS, zero(2), Matrices.identity(BALLS, 2), zero(2)), BALLS.one());
        FieldMatrix<Ball> start = Matrices.build(BALLS, 2, 2, (i, j) -> i + j == 0 ? number("-0.5") : BALLS.zero());

        Ball rate = flow.determinantRate(flow.started(flow.transition(number("2")), start));

        assertThat(rate.contains(new BigDecimal("-0.5"))).isTrue();
        assertThat(rate.isLessThan(BALLS.zero())).isEqualTo(Certainty.TRUE);
    }

    /** From −I/2 with S = I the pole is at 2; with −S and +I/2 as well. */
    @ParameterizedTest
    @CsvSource({"1, -0.5", "-1, 0.5"})
    void reaching_saysWhetherThePoleIsPassed_withoutAChangeOfSign(String s, String x0) {
        Hamiltonian<Ball> equation =
                new Hamiltonian<>(BALLS, zero(2), Matrices.identity(BALLS, 2).scalarMultiply(number(s)), zero(2));
        DoublingFlow<Ball> flow = DoublingFlow.of(
                BALLS, equation.shifted(Matrices.identity(BALLS, 2).scalarMultiply(number(x0))));

        assertThat(flow.reaching(number("1.9999999999999999999999999"))).isPresent();
        assertThat(flow.reaching(number("2.0000000000000000000000001"))).isEmpty();
        assertThat(flow.reaching(number("1000"))).isEmpty();
        assertThatThrownBy(() -> flow.reaching(number("2"))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void stepFrom_whatIsTooLarge_isRefused() {
        DoublingFlow<Ball> flow = DoublingFlow.of(
                BALLS, new Hamiltonian<>(BALLS, zero(1), Matrices.identity(BALLS, 1), Matrices.identity(BALLS, 1)));
        FieldMatrix<Ball> small = Matrices.identity(BALLS, 1).scalarMultiply(number("0.5"));

        assertThat(flow.stepFrom(small, number("0.5")).getEntry(0, 0).provedSign())
                .isOne();
        assertThatThrownBy(() -> flow.stepFrom(small, number("0.51")))
                .hasMessage("a step is too long for its power series");
        assertThatThrownBy(() -> flow.stepFrom(small.scalarMultiply(number("1.01")), number("0.5")))
                .hasMessage("what a step starts from is too large");
    }

    @Test
    void halvings_ofAStillEquation_areNone() {
        DoublingFlow<Ball> flow = DoublingFlow.of(BALLS, new Hamiltonian<>(BALLS, zero(2), zero(2), zero(2)));

        assertThat(flow.halvings(number("1e30"))).isZero();
        assertZero(flow.reaching(number("1e30")).orElseThrow().H());
    }
}
