package dev.touchstone.proofs;

import static dev.touchstone.proofs.BallFlow.BALLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.number.Ball;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The flow (3) preserves the Loewner order, (11).
 *
 * <p><b>Statement.</b> If 0 ⪯ G₀ ⪯ G₀′ ⪯ I and Λ ⪰ 0, then G(τ) ⪯ G′(τ) for every τ ≥ 0.
 *
 * <p><b>Proof.</b> Along the segment from G₀ to G₀′ the derivative of G(τ) is, by (8), Y(G₀′ − G₀)Yᵀ, a congruence of a
 * positive semidefinite matrix, hence positive semidefinite; so is its integral. ∎
 *
 * <p><b>Method.</b> Rigorous: random ordered starts (G₀ = Z₀CCᵀZ₀ᵀ, C a contraction), elimination of the enclosed
 * difference without any shift. Mutant: the order of the entries in place of Loewner's.
 */
@Statement(
        id = "flow-preserves-order",
        equation = "(11)",
        claim = "ordered starts of the Riccati flow stay ordered: 0 <= G0 <= G0' implies G(tau) <= G'(tau)",
        method = Method.RIGOROUS)
class FlowPreservesOrderCheck {

    private static final Comparison PROVED = new Comparison.Proved(BigDecimal.ZERO);

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 5", "4, 6", "6, 8"})
    void orderedStarts_stayOrdered(int r, int s) {
        Random random = new Random(100L * r + s);
        for (int k = 0; k < 4; k++) {
            BallFlow flow = BallFlow.random(random, r);
            FieldMatrix<Ball> above = fullRankOverlap(random, r, s);
            FieldMatrix<Ball> below = Matrices.scaleColumns(above, contraction(random, s));

            for (String tau : List.of("0.0625", "1", "4")) {
                Ball time = BallFlow.number(tau);
                assertThat(Loewner.compare(
                                BALLS, flow.fromOverlap(time, below), flow.fromOverlap(time, above), BigDecimal.ZERO))
                        .isEqualTo(PROVED);
                Ledger.record(getClass(), 1);
            }
        }
    }

    @Test
    @Mutant("the order of the entries in place of Loewner's")
    void orderOfTheEntries_isNotPreservedAndRefuted() {
        BallFlow flow = new BallFlow(List.of(BALLS.one(), BallFlow.number("0.5")));
        Ball half = BallFlow.number("0.5");
        FieldMatrix<Ball> below = Matrices.diagonal(BALLS, List.of(half, half));
        FieldMatrix<Ball> above = Matrices.build(BALLS, 2, 2, (i, j) -> half);

        FieldMatrix<Ball> gap = flow.at(BALLS.one(), above).subtract(flow.at(BALLS.one(), below));

        assertThat(gap.getEntry(1, 1).provedSign()).isEqualTo(-1);
        assertThat(Loewner.semidefinite(BALLS, gap, BigDecimal.ZERO)).isInstanceOf(Comparison.Refuted.class);
    }

    /** An overlap whose Gram matrix is proved positive definite. */
    static FieldMatrix<Ball> fullRankOverlap(Random random, int r, int s) {
        return Stream.generate(() -> BallFlow.overlap(random, r, s))
                .filter(Z -> Loewner.semidefinite(BALLS, RandomMatrices.outerGram(Z), BigDecimal.ZERO)
                        .equals(PROVED))
                .findFirst()
                .orElseThrow();
    }

    private static List<Ball> contraction(Random random, int s) {
        return Stream.generate(() -> BALLS.of(RandomMatrices.sixteenths(random, 0, 15)))
                .limit(s)
                .toList();
    }
}
