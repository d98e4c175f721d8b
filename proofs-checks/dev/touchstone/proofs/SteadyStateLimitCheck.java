package dev.touchstone.proofs;

import static dev.touchstone.proofs.EquationSeries.EXACT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.flow.NilpotentFlow;
import dev.touchstone.flow.RiccatiSolution;
import dev.touchstone.linear.Characteristic;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;
import java.math.BigDecimal;
import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;

/**
 * How fast, and to which steady state, solutions of (50) come: (69).
 *
 * <p><b>Statement.</b> Where A_c = A − SX₊ is stable and X₀ ⪰ X₊, ‖X(t) − X₊‖ falls like e^{2αt}, α = max Re λ(A_c), up to a power of t. With
 * eigenvalues of M on the imaginary axis it falls like 1/t. With Q = 0, an unstable A and a singular X₀ the limit is a singular steady state.
 *
 * <p><b>Proof.</b> By (58b) X − X₊ = e^{A_cᵀt}D₀(I + WD₀)⁻¹e^{A_ct}; for D₀ ⪰ 0 the middle comes to D₀(I + W_∞D₀)⁻¹ without growing, and with A_c =
 * diag(−1, −3) the entry (1, 1) leads by e^{2t}. For a = q = 0, x = 1/(st + 1/x₀). With Q = 0 the rank is kept, (63), also in the limit. ∎
 *
 * <p><b>Method.</b> Rigorous: the mean rate over two units of time is enclosed; 1/t exactly, in rationals; the singular limit by an enclosed determinant and
 * distance, beside a start moved by 2⁻⁴⁰ that comes to the stabilising solution.
 */
@Statement(
        id = "steady-state-limit",
        equation = "(69)",
        claim =
                "X comes to the stabilising solution like e^(2 alpha t), on the axis like 1/t, and from singular starts elsewhere",
        method = Method.RIGOROUS)
class SteadyStateLimitCheck {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(640);

    private static FieldMatrix<Ball> square(String... entries) {
        return Matrices.build(BALLS, 2, 2, (i, j) -> BALLS.of(new BigDecimal(entries[i * 2 + j])));
    }

    private static FieldMatrix<Ball> at(Hamiltonian<Ball> equation, FieldMatrix<Ball> start, String t) {
        return new RiccatiSolution<>(BALLS, equation, start, true)
                .at(BALLS.of(new BigDecimal(t)))
                .orElseThrow();
    }

    private static Ball norm(FieldMatrix<Ball> A) {
        return Matrices.frobeniusSquared(A).sqrt();
    }

    /** S = I, X₊ = [[2, 1], [1, 2]], and the closed loop A − X₊ is diag(−1, −3). */
    private static final Hamiltonian<Ball> STABLE = new Hamiltonian<>(
            BALLS, square("1", "1", "1", "-1"), Matrices.identity(BALLS, 2), square("-1", "0", "0", "7"));

    private static final FieldMatrix<Ball> LIMIT = square("2", "1", "1", "2");

    /** The mean of (log‖X − X₊‖)′ over [10, 12], from X₊ + [[1, ½], [½, 1]]. */
    private static Ball rate() {
        FieldMatrix<Ball> start = LIMIT.add(square("1", "0.5", "0.5", "1"));
        Ball before = norm(at(STABLE, start, "10").subtract(LIMIT));
        Ball after = norm(at(STABLE, start, "12").subtract(LIMIT));
        return BALLS.log(after.divide(before)).scale(-1);
    }

    @Test
    void rate_isTwiceThatOfTheClosedLoop() {
        Ball rate = rate();

        assertThat(Matrices.sumOfMagnitudes(BALLS, STABLE.rate(LIMIT)).isZero()).isTrue();
        assertThat(BallFlow.isBetween(rate, "-2.0001", "-1.9999")).isTrue();
        Ledger.record(getClass(), 1, 1e-4 - Math.abs(rate.midpoint().doubleValue() + 2));
    }

    @Test
    @Mutant("the rate alpha in place of 2 alpha")
    void rateOfTheClosedLoop_isRefuted() {
        assertThat(BallFlow.isBetween(rate(), "-1.9", "0")).isFalse();
        assertThat(rate().isLessThan(BallFlow.number("-1.9"))).isEqualTo(Certainty.TRUE);
    }

    /** x′ = −(x − 1)² from 2: t(x − 1) = t/(1 + t). */
    @Test
    void onTheAxis_theDistanceFallsLikeTheReciprocalOfTime() {
        FieldMatrix<BigFraction> one = Matrices.identity(EXACT, 1);
        NilpotentFlow flow = NilpotentFlow.of(
                        new Hamiltonian<>(EXACT, one, one, one.scalarMultiply(BigFraction.MINUS_ONE)), one.add(one))
                .orElseThrow();
        for (int t : List.of(1, 64, 4096)) {
            BigFraction distance = flow.solution(EXACT, BigDecimal.valueOf(t))
                    .orElseThrow()
                    .getEntry(0, 0)
                    .subtract(BigFraction.ONE);

            assertThat(distance.multiply(t)).isEqualTo(new BigFraction(t, t + 1));
            Ledger.record(getClass(), 1);
        }
    }

    private static final Hamiltonian<Ball> UNSTABLE = new Hamiltonian<>(
            BALLS, square("1", "0", "0", "0.5"), Matrices.identity(BALLS, 2), square("0", "0", "0", "0"));

    /** uuᵀ/16, u = (1, 2). */
    private static final FieldMatrix<Ball> OF_RANK_ONE = square("0.0625", "0.125", "0.125", "0.25");

    private static final FieldMatrix<Ball> STABILISING = square("2", "0", "0", "1");

    @Test
    void singularStart_hasASingularLimit_andOneBesideItTheStabilisingOne() {
        FieldMatrix<Ball> X = at(UNSTABLE, OF_RANK_ONE, "64");
        FieldMatrix<Ball> beside = OF_RANK_ONE.add(
                Matrices.identity(BALLS, 2).scalarMultiply(BALLS.one().scale(-40)));
        Ball determinant = Characteristic.symmetricFunctions(BALLS, X).get(1);

        assertThat(determinant.containsZero()).isTrue();
        assertThat(determinant.radius()).isLessThan(new BigDecimal("1e-20"));
        assertThat(Matrices.sumOfMagnitudes(BALLS, UNSTABLE.rate(X)).isLessThan(BallFlow.number("1e-10")))
                .isEqualTo(Certainty.TRUE);
        assertThat(norm(at(UNSTABLE, beside, "128").subtract(STABILISING)).isLessThan(BallFlow.number("1e-30")))
                .isEqualTo(Certainty.TRUE);
        Ledger.record(getClass(), 1);
    }

    @Test
    @Mutant("the stabilising solution from every start that is positive semidefinite")
    void singularStart_isRefutedToComeToTheStabilisingSolution() {
        Ball distance = norm(at(UNSTABLE, OF_RANK_ONE, "64").subtract(STABILISING));

        assertThat(BallFlow.number("0.5").isLessThan(distance)).isEqualTo(Certainty.TRUE);
    }
}
