package dev.touchstone.proofs;

import static dev.touchstone.proofs.BallFlow.BALLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.DecoupledFlow;
import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.model.Observables;
import dev.touchstone.number.Ball;
import dev.touchstone.number.Certainty;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two diagonal systems (12) hold the flow (3) between them: its alignments and its risk.
 *
 * <p><b>Statement.</b> If g⁻I ⪯ G₀ ⪯ g⁺I with 0 ≤ g⁻, g⁺ ≤ 1, and g_j^± are the logistics (12) from g^±, then for τ ≥ 0:
 * diag(g⁻(τ)) ⪯ G(τ) ⪯ diag(g⁺(τ)), g_j⁻(τ) ≤ A_j(τ) ≤ g_j⁺(τ), and R of diag(g⁺) ≤ R of G ≤ R of diag(g⁻).
 *
 * <p><b>Proof.</b> A diagonal start stays diagonal and solves g′ = 2λg(1 − g), whose solution is (12); the rest is (11).
 * A_j = e_jᵀGe_j is monotone in G, and for 0 ⪯ G ⪯ H: tr(ΛGΛG) ≤ tr(ΛGΛH) ≤ tr(ΛHΛH), since ΛGΛ, ΛHΛ ⪰ 0. ∎
 *
 * <p><b>Method.</b> Rigorous, on random starts; g^± are found by proved comparisons. Mutant: the logistic from A_j(0) in
 * place of g⁻ as a lower bound of A_j(τ).
 */
@Statement(
        id = "logistic-sandwich",
        equation = "(12)",
        claim = "diagonal systems around the start stay around the flow, its alignments and its risk",
        method = Method.RIGOROUS)
class LogisticSandwichCheck {

    private static final Comparison PROVED = new Comparison.Proved(BigDecimal.ZERO);
    private static final int GRID = 256;

    @ParameterizedTest
    @CsvSource({"2, 3", "3, 5", "5, 6"})
    void diagonalSystems_enclosingTheStart_encloseTheFlow(int r, int s) {
        Random random = new Random(7L * r + s);
        BallFlow flow = BallFlow.random(random, r);
        FieldMatrix<Ball> Z0 = FlowPreservesOrderCheck.fullRankOverlap(random, r, s);
        FieldMatrix<Ball> G0 = RandomMatrices.outerGram(Z0);
        int low = bound(k -> compare(multiple(r, k), G0).equals(PROVED), GRID, -1);
        int high = bound(k -> compare(G0, multiple(r, k)).equals(PROVED), 0, 1);

        for (String tau : List.of("0.25", "1", "3")) {
            Ball time = BallFlow.number(tau);
            FieldMatrix<Ball> below = system(flow, low, time);
            FieldMatrix<Ball> above = system(flow, high, time);
            FieldMatrix<Ball> G = flow.fromOverlap(time, Z0);

            assertThat(compare(below, G)).isEqualTo(PROVED);
            assertThat(compare(G, above)).isEqualTo(PROVED);
            assertAlignmentsBetween(below, G, above);
            assertThat(risk(flow, above).isLessThan(risk(flow, G))).isEqualTo(Certainty.TRUE);
            assertThat(risk(flow, G).isLessThan(risk(flow, below))).isEqualTo(Certainty.TRUE);
            Ledger.record(getClass(), 1);
        }
    }

    @Test
    @Mutant("the logistic from A_j(0) as a lower bound of A_j")
    void logisticFromTheAlignment_isNoLowerBoundAndRefuted() {
        BallFlow flow = new BallFlow(List.of(BALLS.one(), BallFlow.number("0.5")));
        Ball half = BallFlow.number("0.5");

        Ball alignment = flow.at(BALLS.one(), Matrices.build(BALLS, 2, 2, (i, j) -> half))
                .getEntry(1, 1);

        Ball logistic = DecoupledFlow.logistic(BALLS, half, half, BALLS.one());
        assertThat(alignment.isLessThan(logistic)).isEqualTo(Certainty.TRUE);
    }

    private static void assertAlignmentsBetween(FieldMatrix<Ball> below, FieldMatrix<Ball> G, FieldMatrix<Ball> above) {
        FieldMatrix<Ball> alignment = Observables.alignment(BALLS, G);
        for (int j = 0; j < G.getRowDimension(); j++) {
            Ball A = alignment.getEntry(0, j);
            assertThat(A.isLessThan(below.getEntry(j, j))).isEqualTo(Certainty.FALSE);
            assertThat(above.getEntry(j, j).isLessThan(A)).isEqualTo(Certainty.FALSE);
        }
    }

    /** The first k from there on, in steps, with a proof. */
    private static int bound(IntPredicate isProved, int from, int step) {
        return IntStream.iterate(from, k -> k + step)
                .limit(GRID + 1L)
                .filter(isProved)
                .findFirst()
                .orElseThrow();
    }

    private static Comparison compare(FieldMatrix<Ball> A, FieldMatrix<Ball> B) {
        return Loewner.compare(BALLS, A, B, BigDecimal.ZERO);
    }

    private static FieldMatrix<Ball> multiple(int r, int k) {
        return Matrices.diagonal(BALLS, Collections.nCopies(r, share(k)));
    }

    private static Ball share(int k) {
        return BALLS.of(k).divide(BALLS.of(GRID));
    }

    private static FieldMatrix<Ball> system(BallFlow flow, int k, Ball tau) {
        return DecoupledFlow.gram(
                BALLS, flow.lambda(), Collections.nCopies(flow.lambda().size(), share(k)), tau);
    }

    private static Ball risk(BallFlow flow, FieldMatrix<Ball> G) {
        return Observables.risk(BALLS, flow.lambda(), G);
    }
}
