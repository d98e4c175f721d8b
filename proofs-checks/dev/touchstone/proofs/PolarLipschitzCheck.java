package dev.touchstone.proofs;

import static dev.touchstone.proofs.BallFlow.BALLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.Polar;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.Certainty;
import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The polar factor is 1-Lipschitz where all singular values are at least 1.
 *
 * <p><b>Statement.</b> If A and B are d×s with AᵀA ⪰ I and BᵀB ⪰ I, then ‖polar(A) − polar(B)‖_F ≤ ‖A − B‖_F. So it is
 * along SGD: W̃ᵀW̃ = I + (…) ⪰ I in (14).
 *
 * <p><b>Proof.</b> The point nearest to A in the closed convex set {X : ‖X‖₂ ≤ 1} is A with its singular values clipped at 1,
 * hence polar(A) where none is below 1; and the projection on a closed convex set is 1-Lipschitz in the Frobenius
 * norm. ∎
 *
 * <p><b>Method.</b> Rigorous: random pairs, far and near, whose AᵀA ⪰ I is proved first. Mutants: the constant 0.99
 * (on the manifold the polar factor is the identity), and the statement without its hypothesis, at ½Q.
 */
@Statement(
        id = "polar-lipschitz",
        equation = "(14)",
        claim = "the polar factor is 1-Lipschitz in the Frobenius norm where all singular values are at least 1",
        method = Method.RIGOROUS)
class PolarLipschitzCheck {

    private static final Comparison PROVED = new Comparison.Proved(BigDecimal.ZERO);

    @ParameterizedTest
    @CsvSource({"3, 2, 0", "5, 3, 0", "5, 3, -6", "8, 4, 0", "8, 4, -12", "4, 4, -3"})
    void polar_ofLargeMatrices_contracts(int d, int s, int log2Distance) {
        Random random = new Random(d + 10L * s);
        for (int k = 0; k < 5; k++) {
            FieldMatrix<Ball> A = large(random, d, s);
            FieldMatrix<Ball> B = Stream.generate(() -> nearby(random, A, log2Distance))
                    .filter(PolarLipschitzCheck::isLarge)
                    .findFirst()
                    .orElseThrow();

            Ball ratio = ratio(A, B);

            assertThat(ratio.isLessThan(BALLS.one())).isEqualTo(Certainty.TRUE);
            Ledger.record(getClass(), 1, BallFlow.distance(ratio, "1"));
        }
    }

    @Test
    @Mutant("the hypothesis on singular values left out")
    void polar_ofHalvedOrthonormalMatrices_doublesTheDistance() {
        FieldMatrix<Ball> A = orthonormal(new Random(1)).scalarMultiply(BallFlow.number("0.5"));
        FieldMatrix<Ball> B = orthonormal(new Random(2)).scalarMultiply(BallFlow.number("0.5"));

        assertThat(BALLS.one().isLessThan(ratio(A, B))).isEqualTo(Certainty.TRUE);
    }

    @Test
    @Mutant("the constant 0.99 in place of 1")
    void smallerConstant_isRefutedOnTheManifold() {
        Ball ratio = ratio(orthonormal(new Random(1)), orthonormal(new Random(2)));

        assertThat(BallFlow.number("0.99").isLessThan(ratio)).isEqualTo(Certainty.TRUE);
    }

    /** ‖polar(A) − polar(B)‖_F / ‖A − B‖_F. */
    private static Ball ratio(FieldMatrix<Ball> A, FieldMatrix<Ball> B) {
        FieldMatrix<Ball> gap = Polar.factor(BALLS, A).subtract(Polar.factor(BALLS, B));
        return Matrices.frobeniusSquared(gap)
                .divide(Matrices.frobeniusSquared(A.subtract(B)))
                .sqrt();
    }

    private static FieldMatrix<Ball> large(Random random, int d, int s) {
        return Stream.generate(() -> RandomMatrices.matrix(BALLS, random, d, s).scalarMultiply(BALLS.of(2)))
                .filter(PolarLipschitzCheck::isLarge)
                .findFirst()
                .orElseThrow();
    }

    private static FieldMatrix<Ball> nearby(Random random, FieldMatrix<Ball> A, int log2Distance) {
        return A.add(RandomMatrices.matrix(BALLS, random, A.getRowDimension(), A.getColumnDimension())
                .scalarMultiply(BALLS.one().scale(log2Distance)));
    }

    private static boolean isLarge(FieldMatrix<Ball> A) {
        FieldMatrix<Ball> excess = Matrices.gram(A).subtract(Matrices.identity(BALLS, A.getColumnDimension()));
        return Loewner.semidefinite(BALLS, excess, BigDecimal.ZERO).equals(PROVED);
    }

    private static FieldMatrix<Ball> orthonormal(Random random) {
        return RandomMatrices.orthonormal(BALLS, random, 5, 3);
    }
}
