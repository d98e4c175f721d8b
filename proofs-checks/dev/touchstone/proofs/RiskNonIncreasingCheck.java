package dev.touchstone.proofs;

import static dev.touchstone.proofs.BallFlow.BALLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.RiccatiFlow;
import dev.touchstone.flow.RiskDescent;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.model.Observables;
import dev.touchstone.number.Ball;
import dev.touchstone.number.Certainty;
import dev.touchstone.number.RationalArithmetic;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The fine-tuned risk (19) never increases along the flow (3).
 *
 * <p><b>Statement.</b> Let 0 ⪯ G₀ ⪯ I, Λ ⪰ 0 and A = Λ^½GΛ^½. Then d/dτ tr(A²) = 4 tr(A(Λ − A)A) ≥ 0 and R = 1 −
 * tr(A²)/‖Λ‖² is non-increasing; though G itself is not monotone ({@code GramIsNotMonotoneCheck}).
 *
 * <p><b>Proof.</b> (3) gives dA/dτ = ΛA + AΛ − 2A², so d/dτ tr(A²) = 2 tr(A(ΛA + AΛ − 2A²)) = 4 tr(A(Λ − A)A); and
 * Λ − A = Λ^½(I − G)Λ^½ ⪰ 0, as G stays feasible. ∎
 *
 * <p><b>Method.</b> The identity exactly in rationals on random Λ and G; the descent rigorously along random flows. Mutant: the
 * statement without G₀ ⪯ I.
 */
@Statement(
        id = "risk-non-increasing",
        equation = "(3), (19d)",
        claim = "the fine-tuned risk never increases along the flow: d tr(A^2)/dtau = 4 tr(A(Lambda-A)A) >= 0",
        method = Method.RIGOROUS)
class RiskNonIncreasingCheck {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "4, 6"})
    void derivativeOfTheExplainedPart_isFourTimesTheTraceAndNotNegative(int r, int s) {
        Random random = new Random(r + 10L * s);
        List<BigFraction> root = RandomMatrices.in(EXACT, RandomMatrices.spectrum(random, r));
        List<BigFraction> lambda = root.stream().map(x -> x.multiply(x)).toList();
        FieldMatrix<BigFraction> G = RandomMatrices.outerGram(RandomMatrices.overlap(EXACT, random, r, s));
        FieldMatrix<BigFraction> A = Matrices.scaleColumns(Matrices.scaleRows(root, G), root);

        FieldMatrix<BigFraction> moved = Matrices.scaleRows(lambda, RiccatiFlow.derivative(lambda, G));
        BigFraction derivative =
                Matrices.trace(moved.multiply(Matrices.scaleRows(lambda, G))).multiply(2);

        FieldMatrix<BigFraction> gap = Matrices.diagonal(EXACT, lambda).subtract(A);
        BigFraction claimed = Matrices.trace(A.multiply(gap).multiply(A)).multiply(4);
        assertThat(derivative).isEqualTo(claimed);
        assertThat(EXACT.signum(derivative)).isGreaterThanOrEqualTo(0);
        Ledger.record(getClass(), 1);
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 2", "4, 4", "6, 3"})
    void risk_alongTheFlow_isProvedNonIncreasing(int r, int s) {
        Random random = new Random(3L * r + s);
        BallFlow flow = BallFlow.random(random, r);
        FieldMatrix<Ball> Z0 = BallFlow.overlap(random, r, s);

        assertThat(RiskDescent.isNonIncreasing(risks(flow, RandomMatrices.outerGram(Z0))))
                .isEqualTo(Certainty.TRUE);
        Ledger.record(getClass(), 1);
    }

    @Test
    @Mutant("the hypothesis G0 <= I left out")
    void riskFromAStartAboveTheIdentity_risesAndIsRefuted() {
        BallFlow flow = BallFlow.powerLaw(2, 3);
        FieldMatrix<Ball> twice = Matrices.identity(BALLS, 3).scalarMultiply(BALLS.of(2));

        assertThat(RiskDescent.isNonIncreasing(risks(flow, twice))).isEqualTo(Certainty.FALSE);
    }

    private static List<Ball> risks(BallFlow flow, FieldMatrix<Ball> G0) {
        List<Ball> risks = new ArrayList<>();
        Stream.of("0", "0.0625", "0.125", "0.25", "0.5", "1", "2", "4")
                .map(BallFlow::number)
                .forEach(tau -> risks.add(Observables.risk(BALLS, flow.lambda(), flow.at(tau, G0))));
        return risks;
    }
}
