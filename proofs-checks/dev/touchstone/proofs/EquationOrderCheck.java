package dev.touchstone.proofs;

import static dev.touchstone.proofs.BallFlow.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.DoublingFlow;
import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.flow.Radon;
import dev.touchstone.flow.RiccatiSolution;
import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Solutions of (50) keep their order, (62), while both exist.
 *
 * <p><b>Statement.</b> Let X₀ ⪯ X₀′ and [[Q′, A′ᵀ], [A′, −S′]] ⪰ [[Q, Aᵀ], [A, −S]], which for A = A′ says Q ⪯ Q′ and S ⪰ S′. Then
 * X(t) ⪯ X′(t) as long as both exist, whatever the signs of S and Q. Beyond a pole (53) gives numbers without that order.
 *
 * <p><b>Proof.</b> Call the block matrices N′ and N: X has the derivative [I, X]N[I; X]. So D = X′ − X obeys D′ = KᵀD + DK − DS′D + R with K = A′ −
 * S′X and R = [I, X](N′ − N)[I; X] ⪰ 0. With L = K − ½S′D and Y′ = −LY, Y(0) = I: (YᵀDY)′ = YᵀRY ⪰ 0, and D(0) ⪰ 0. ∎
 *
 * <p><b>Method.</b> Rigorous: random coefficients, S of one sign or of both, moved by random matrices ⪰ 0; the solutions are enclosed
 * where both are proved to exist, and the difference is eliminated without a shift. The counterexample is exact: x′ = −x² from −½ and
 * 0, of which (53) makes 1 and 0 at t = 3.
 */
@Statement(
        id = "equation-order",
        equation = "(62)",
        claim =
                "X0 <= X0', Q <= Q', S >= S' imply X(t) <= X'(t) while both exist, whatever the signs; past a pole they do not",
        method = Method.RIGOROUS)
class EquationOrderCheck {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(192);
    private static final Comparison PROVED = new Comparison.Proved(BigDecimal.ZERO);
    private static final BigDecimal TIME = new BigDecimal("0.0625");

    /** Coefficients in balls, each an exact number. */
    private record Problem(FieldMatrix<Ball> A, FieldMatrix<Ball> S, FieldMatrix<Ball> Q, FieldMatrix<Ball> X0) {

        static Problem random(Random random, int n) {
            return new Problem(
                    RandomMatrices.matrix(BALLS, random, n, n),
                    RandomMatrices.symmetric(BALLS, random, n),
                    RandomMatrices.symmetric(BALLS, random, n),
                    RandomMatrices.symmetric(BALLS, random, n));
        }

        /** Its solution by steps that need no sign of S. */
        Optional<FieldMatrix<Ball>> at(BigDecimal t) {
            return new RiccatiSolution<>(BALLS, new Hamiltonian<>(BALLS, A, S, Q), X0, false).at(BALLS.of(t));
        }
    }

    /** BᵀB, positive definite for most B. */
    private static FieldMatrix<Ball> above(Random random, int n) {
        return Matrices.gram(RandomMatrices.matrix(BALLS, random, n, n)).scalarMultiply(number("0.0625"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void movedStartsAndCoefficients_keepTheOrder(int n) {
        int compared = 0;
        for (int seed = 1; compared < 3; seed++) {
            Random random = new Random(62L * n + seed);
            Problem p = Problem.random(random, n);
            Problem start = new Problem(p.A, p.S, p.Q, p.X0.add(above(random, n)));
            Problem constant = new Problem(p.A, p.S, p.Q.add(above(random, n)), p.X0);
            Problem quadratic = new Problem(p.A, p.S.subtract(above(random, n)), p.Q, p.X0);
            Optional<FieldMatrix<Ball>> X = p.at(TIME);
            for (Problem moved : new Problem[] {start, constant, quadratic}) {
                Optional<FieldMatrix<Ball>> larger = moved.at(TIME);
                if (X.isPresent() && larger.isPresent()) {
                    assertThat(compare(X.get(), larger.get())).isEqualTo(PROVED);
                    Ledger.record(getClass(), 1);
                    compared++;
                }
            }
        }
    }

    /** All of the block matrix at once: by C = [C₁, C₂], CᵀC = [[C₁ᵀC₁, ·], [C₂ᵀC₁, C₂ᵀC₂]]. */
    @Test
    void movedBlockMatrix_keepsTheOrder() {
        Random random = new Random(162);
        FieldMatrix<Ball> half = Matrices.identity(BALLS, 2).scalarMultiply(number("0.25"));
        Problem p = Problem.random(random, 2);
        FieldMatrix<Ball> first = RandomMatrices.matrix(BALLS, random, 2, 2).multiply(half);
        FieldMatrix<Ball> second = RandomMatrices.matrix(BALLS, random, 2, 2).multiply(half);
        Problem moved = new Problem(
                p.A.add(second.transpose().multiply(first)),
                p.S.subtract(Matrices.gram(second)),
                p.Q.add(Matrices.gram(first)),
                p.X0.add(above(random, 2)));

        assertThat(compare(p.at(TIME).orElseThrow(), moved.at(TIME).orElseThrow()))
                .isEqualTo(PROVED);
        Ledger.record(getClass(), 1);
    }

    @Test
    void positiveSemidefiniteData_haveASolutionBelowTheLinearOne() {
        Random random = new Random(262);
        FieldMatrix<Ball> A = RandomMatrices.matrix(BALLS, random, 2, 2);
        FieldMatrix<Ball> S = above(random, 2);
        FieldMatrix<Ball> Q = above(random, 2);
        FieldMatrix<Ball> zero = Matrices.zero(BALLS, 2, 2);
        FieldMatrix<Ball> X = new Problem(A, S, Q, zero).at(BigDecimal.ONE).orElseThrow();

        assertThat(Loewner.semidefinite(BALLS, X, BigDecimal.ZERO)).isEqualTo(PROVED);
        assertThat(compare(X, new Problem(A, zero, Q, zero).at(BigDecimal.ONE).orElseThrow()))
                .isEqualTo(PROVED);
        Ledger.record(getClass(), 1);
    }

    @Test
    @Mutant("S <= S' in place of S >= S'")
    void largerS_isRefuted() {
        Random random = new Random(5);
        Problem p = Problem.random(random, 2);
        Problem moved = new Problem(p.A, p.S.add(above(random, 2)), p.Q, p.X0);

        assertThat(compare(p.at(TIME).orElseThrow(), moved.at(TIME).orElseThrow()))
                .isInstanceOf(Comparison.Refuted.class);
    }

    /** x′ = −x² from −½ has its pole at 2; from 0 it stays 0. At t = 3 the quotient (53) is 1 in place of nothing. */
    @Test
    @Mutant("order at all times, by the numbers that (53) gives past a pole")
    void orderPastAPole_isRefuted() {
        Hamiltonian<Ball> equation = new Hamiltonian<>(BALLS, scalar("0"), scalar("1"), scalar("0"));
        FieldMatrix<Ball> phi = new DoublingFlow<>(BALLS, equation, BALLS.one()).transition(BALLS.of(3));
        FieldMatrix<Ball> beyond = Radon.after(BALLS, phi, scalar("-0.5"));

        assertThat(new RiccatiSolution<>(BALLS, equation, scalar("-0.5"), true).at(BALLS.of(3)))
                .isEmpty();
        assertThat(compare(beyond, Radon.after(BALLS, phi, scalar("0")))).isInstanceOf(Comparison.Refuted.class);
    }

    private static FieldMatrix<Ball> scalar(String x) {
        return Matrices.of(BALLS, DecimalMatrix.scalar(new BigDecimal(x)));
    }

    private static Comparison compare(FieldMatrix<Ball> A, FieldMatrix<Ball> B) {
        return Loewner.compare(BALLS, A, B, BigDecimal.ZERO);
    }
}
