package dev.touchstone.proofs;

import static dev.touchstone.proofs.BallFlow.BALLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.RiccatiFlow;
import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The flow (3) keeps 0 ⪯ G ⪯ I, (22).
 *
 * <p><b>Statement.</b> If 0 ⪯ G₀ ⪯ I and Λ ⪰ 0, then 0 ⪯ G(τ) ⪯ I for every τ ≥ 0, strictly where G₀ is strictly inside.
 *
 * <p><b>Proof.</b> 0 and I are fixed points of (3), and the flow preserves the order (11). Strictly: (8) is a congruence by
 * an invertible Y. ∎
 *
 * <p><b>Method.</b> Rigorous: both comparisons proved without any shift from starts strictly inside, and up to 10⁻⁵⁰ from
 * starts of deficient rank (s &lt; r). Mutants: the start ⪯ 2I; one explicit Euler step with h = 4 in place of the flow.
 */
@Statement(
        id = "feasibility",
        equation = "(3), (22)",
        claim = "0 <= G0 <= I implies 0 <= G(tau) <= I",
        method = Method.RIGOROUS)
class FeasibilityCheck {

    private static final BigDecimal TINY = new BigDecimal("1e-50");

    @ParameterizedTest
    @CsvSource({"2, 3", "3, 5", "4, 6", "6, 8"})
    void startsInside_stayInside(int r, int s) {
        Random random = new Random(r + 3L * s);
        BallFlow flow = BallFlow.random(random, r);
        FieldMatrix<Ball> Z0 = FlowPreservesOrderCheck.fullRankOverlap(random, r, s);
        for (String tau : List.of("0.125", "1", "5")) {
            assertThat(feasible(flow.fromOverlap(BallFlow.number(tau), Z0), BigDecimal.ZERO))
                    .isEqualTo(new Comparison.Proved(BigDecimal.ZERO));
            Ledger.record(getClass(), 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "4, 2", "6, 3"})
    void startsOfDeficientRank_stayFeasible(int r, int s) {
        Random random = new Random(r + 3L * s);
        BallFlow flow = BallFlow.random(random, r);
        FieldMatrix<Ball> Z0 = BallFlow.overlap(random, r, s);
        for (String tau : List.of("0.125", "1", "5")) {
            assertThat(feasible(flow.fromOverlap(BallFlow.number(tau), Z0), TINY))
                    .isInstanceOf(Comparison.Proved.class);
            Ledger.record(getClass(), 1);
        }
    }

    @Test
    @Mutant("the hypothesis G0 <= I left out")
    void startAboveTheIdentity_staysInfeasible() {
        FieldMatrix<Ball> twice = Matrices.identity(BALLS, 2).scalarMultiply(BALLS.of(2));

        assertThat(feasible(BallFlow.powerLaw(2, 2).at(BALLS.one(), twice), TINY))
                .isInstanceOf(Comparison.Refuted.class);
    }

    @Test
    @Mutant("an explicit Euler step in place of the flow")
    void eulerStep_leavesTheFeasibleSet() {
        BallFlow flow = BallFlow.powerLaw(2, 3);
        FieldMatrix<Ball> G0 =
                Matrices.identity(BALLS, 3).scalarMultiply(BALLS.one().scale(-1));

        FieldMatrix<Ball> step =
                G0.add(RiccatiFlow.derivative(flow.lambda(), G0).scalarMultiply(BALLS.of(4)));

        assertThat(feasible(step, TINY)).isInstanceOf(Comparison.Refuted.class);
    }

    private static Comparison feasible(FieldMatrix<Ball> G, BigDecimal largestEpsilon) {
        return Loewner.feasible(BALLS, G, largestEpsilon);
    }
}
